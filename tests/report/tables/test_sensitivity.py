"""Sensitivity as data."""

import json

from simulator.report.tables.sensitivity import sensitivity_data, sensitivity_table
from tests.report.results import FEAR, screened


def test_indices_have_the_names_of_their_method():
    """Morris: effect and mean effect with the deviation; Sobol: total and first."""
    data = json.loads(json.dumps(sensitivity_data(screened()), allow_nan=False))
    first = data["parameters"][0]
    assert (first["path"], first["effect"], first["mean_effect"], first["deviation"]) == (FEAR, 0.1, -0.09, 0.004)
    shares = sensitivity_data(screened("sobol"))["parameters"][0]
    assert (shares["total"], shares["first"]) == (0.1, -0.09) and "deviation" not in shares


def test_the_table_has_a_row_a_parameter():
    """The same entries under one head."""
    head, rows = sensitivity_table(screened())
    assert head[:3] == ["path", "low", "high"] and rows[0][0] == FEAR and len(rows) == 3
