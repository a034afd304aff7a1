"""Every lever costs the hours it says, and its effect is a paired comparison; no effort is free."""

import numpy as np
import pytest

from benchmarks.levers import OTHERS, bare, rows, with_lever
from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import LEVERS
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate

HELPS = {"adopted_mean": ("activities", "coaching", "campaigns", "onboarding", "announcements", "recruiting")}
UPKEEP = ("ambassadors",)


def people() -> Scenario:
    """400 people for 39 weeks."""
    counts = {"office": 110, "park": 210, "park_seasonal": 80}
    changes = {f"personas.{key}.headcount": count for key, count in counts.items()}
    return Scenario().but(**changes, **{"managers.central.hours_per_week": 16, "run.horizon_weeks": 39})


@pytest.fixture(scope="module")
def table():
    return {row.lever: row for row in rows(people(), 20)}


@pytest.mark.parametrize("lever", [*LEVERS, *OTHERS])
def test_hours_of_a_lever_are_spent(lever):
    """Hours of a lever are its price times its acts (upkeep apart), and none are spent where it is off."""
    scenario = people()
    recording, without = simulate(with_lever(scenario, lever)), simulate(bare(scenario))
    at = ACTIVITIES.index(lever)
    hours, acts = recording.hours[:, :, at].sum(), recording.acts[:, :, at].sum()
    price = getattr(scenario.costs, lever)
    assert acts > 0 and hours >= price * acts - 1e-9
    assert hours == pytest.approx(price * acts) or lever in UPKEEP
    if lever != "fitted_posts":
        assert without.hours[:, :, at].sum() == 0.0
    assert np.all(recording.hours.sum(axis=2).cumsum(axis=0) <= recording.planned.cumsum(axis=0) + 1e-9)


@pytest.mark.parametrize("lever", HELPS["adopted_mean"])
def test_a_lever_that_should_help_does(table, lever):
    """Adopted rises with the lever's hours: the 95 % interval of 20 paired runs lies above zero (fixed seed)."""
    assert table[lever].comparison.difference("adopted_mean").difference.low > 0


def test_every_lever_has_its_comparison(table):
    """All levers are compared; each comparison has a finite interval."""
    assert set(table) == {*LEVERS, *OTHERS}
    for row in table.values():
        assert np.isfinite(row.comparison.difference("adopted_mean").difference.half_width)
