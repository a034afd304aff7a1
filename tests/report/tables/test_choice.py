"""Which scenario to choose, as data."""

import json

from simulator.report.tables.choice import choice_data, margin_data, regret_data
from tests.report.results import compared, worlds


def test_every_outcome_has_its_p_values_and_its_best():
    """Holm's p values by other, shares better, the best group; none of an outcome without a better side."""
    data = json.loads(json.dumps(choice_data(compared()), allow_nan=False))
    entry = data["outcomes"]["adopted_mean"]
    assert entry["p_holm"][1] == 1.0 and entry["best"][:2] in ([0, 2], [2, 0]) and entry["runs"] == 20
    assert entry["probability_better"][1][0] == 0.5 and data["outcomes"]["hours"]["best"] is None


def test_a_margin_is_tested_for_every_other():
    """A twin is equivalent, a plan without hours is not."""
    data = margin_data(compared(), "adopted_mean", 0.01)
    assert [one["equivalent"] for one in data["comparisons"]] == [False, True] and data["unit"] == "share"


def test_regret_is_given_for_every_scenario():
    """Twins give up the same; the best of most worlds gives up least."""
    base, other, twin = regret_data(worlds())["adopted_mean"]
    assert base | {"scenario": ""} == twin | {"scenario": ""} and other["mean"] < base["mean"]
