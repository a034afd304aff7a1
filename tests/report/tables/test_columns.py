"""Columns know what they are, and values become arrays of one kind."""

from datetime import date

import numpy as np
import pytest

from simulator.outcomes import OUTCOMES
from simulator.recording import MEASURES
from simulator.report.tables.columns import column, fact_of, facts_of, of_rows


@pytest.mark.parametrize("name", [*OUTCOMES, *MEASURES])
def test_outcomes_and_measures_have_label_unit_and_definition(name):
    """None goes without."""
    assert all(fact_of(name))


def test_money_is_in_its_currency_and_parameters_say_their_unit():
    """A path of the scenario is what the table of parameters says of it, with the user's own keys too."""
    assert fact_of("npv", "CHF").unit == "CHF"
    assert fact_of("behaviour.visit.habit").definition and fact_of("personas.park.fear").definition
    assert fact_of("managers.*.hours_per_week").unit == fact_of("managers.central.hours_per_week").unit != ""
    assert fact_of("phases.activation.weeks")[:2] == ("activation: planned length", "weeks")
    assert fact_of("phases.activation.until").definition == "phases.activation.until of the scenario"
    assert "one's own" in facts_of(["mine"], ["mine"])["mine"].definition


def test_values_become_arrays_of_one_kind():
    """Whole numbers with gaps are masked, numbers with gaps nan, dates are days, all else is text."""
    assert column([1, 2]).dtype == np.int64 and column([1, 2.5]).dtype == column([None, None]).dtype == float
    gaps = column([1, None])
    assert isinstance(gaps, np.ma.MaskedArray) and gaps.mask.tolist() == [False, True]
    assert column([True, False]).dtype == bool and column([date(2027, 5, 3)]).dtype == "datetime64[D]"
    assert np.isnan(column([0.5, None])[1]) and column(["a", None]).tolist() == ["a", None]
    assert column([True, 3]).tolist() == ["True", "3"] and column([]).size == 0


def test_rows_become_columns():
    """Also none."""
    assert {name: values.tolist() for name, values in of_rows(("a", "b"), [[1, "x"], [2, "y"]]).items()} == {
        "a": [1, 2], "b": ["x", "y"]
    }  # fmt: skip
    assert [values.tolist() for values in of_rows(("a", "b"), []).values()] == [[], []]
