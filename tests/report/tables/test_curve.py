"""Curves as data."""

import json

import pytest

from simulator.report.tables.curve import curve_data, curve_table
from tests.report.results import WEEKS, curved


@pytest.mark.parametrize("worlds", [0, 10])
def test_data_have_every_point(worlds):
    """Every value with mean, interval and gap, best and smallest near it; worlds only where there are some."""
    data = json.loads(json.dumps(curve_data(curved(worlds, 2)), allow_nan=False))
    assert (data["outcome"], data["unit"], data["lever"], data["worlds"]) == ("adopted_mean", "share", WEEKS, worlds)
    first, second = data["curves"]
    assert (first["best"], first["smallest_near_best"], first["margin"]) == (14, 10, 0.01)
    assert first["gap"] == {"mean": -0.005, "low": -0.008, "high": -0.002} and second["others"]["hold"] == "total"
    point = first["points"][1]
    assert (point["value"], point["mean"], point["gap_mean"]) == (10, 0.545, -0.005)
    assert ("world_low" in point, point.get("near_best")) == ((True, 0.1) if worlds else (False, None))


def test_without_a_better_side_there_is_no_best():
    """Of hours neither more nor less is better: no best, no margin, no gap."""
    (curve,) = curve_data(curved(name="hours"))["curves"]
    assert set(curve) == {"others", "replications", "left_out", "points"} and "gap_mean" not in curve["points"][0]


def test_the_table_has_a_row_a_point():
    """Head and rows fit: lever, what else was chosen, numbers."""
    head, rows = curve_table(curved(10, 2))
    assert head[:4] == [WEEKS, "phases.launch.weeks", "hold", "mean"] and len(rows) == 6
    assert {len(row) for row in rows} == {len(head)} and rows[4][:4] == [10, 3, "total", 0.545]
