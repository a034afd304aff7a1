"""What is uncertain: which numbers, in which ranges, and the worlds that are drawn from them."""

import numpy as np
import pytest

from simulator.experiment.schema import Uncertainty
from simulator.experiment.uncertainty import (
    ALL,
    Unknown,
    covered,
    draw_worlds,
    from_file,
    ranged,
    uncertain_all,
    world_at,
)
from simulator.scenario.changes import written
from simulator.scenario.parameters import parameters
from simulator.scenario.paths import plain
from simulator.scenario.schema import Scenario
from tests.engine.helpers import small

WEEKS, HOURS = "phases.launch.weeks", "managers.central.hours_per_week"


@pytest.fixture(scope="module")
def base():
    return small(8)


def test_worlds_of_a_hypercube_hang_on_the_path_alone(base):
    """A parameter less leaves the values of the others as they are, so that its effect can be told."""
    every = uncertain_all(base)
    fewer = [one for one in every if one.path != "behaviour.visit.habit"]
    assert len(fewer) == len(every) - 1
    for whole, part in zip(draw_worlds(every, 8, 42), draw_worlds(fewer, 8, 42), strict=True):
        assert {path: value for path, value in whole.items() if path in part} == part


def test_sobol_keeps_its_first_worlds(base):
    """Twice as many Sobol worlds begin with the same ones, so that a sweep can be extended."""
    unknowns = uncertain_all(base)
    assert draw_worlds(unknowns, 16, 42, "sobol")[:8] == draw_worlds(unknowns, 8, 42, "sobol")


def test_every_plausible_number_varies_within_its_range(base):
    """`uncertain: all` takes the table's ranges, each end reached to a percent, and makes valid scenarios."""
    table = {fact["path"]: fact["plausible"] for fact in parameters()}
    unknowns, data = uncertain_all(base), plain(base)
    worlds = draw_worlds(unknowns, 200, 42)
    for one in unknowns:
        low, high = table.get(one.path, one.numbers)
        values = np.array([world[one.path] for world in worlds], float)
        assert low <= values.min() and values.max() <= high, one.path
        assert one.whole or one.kind == "log" or values.max() - values.min() > 0.98 * (high - low), one.path
    for world in worlds[:20]:
        Scenario.model_validate(written(data, world))
    assert len(unknowns) > 130


def test_all_that_is_uncertain_is_drawn(base):
    """No number of behaviour, effects, money or mood is left out: each has a range, a source, and varies."""
    drawn = {one.path for one in uncertain_all(base)}
    uncertain = [fact for fact in parameters() if fact["path"].startswith(ALL)]
    assert len(uncertain) > 150
    for fact in uncertain:
        assert fact["path"] in drawn and fact["plausible"][0] < fact["plausible"][1] and fact["source"], fact["path"]


def test_what_is_chosen_or_known_stays(base):
    """No hours, phases, dates, headcounts or settings are drawn; what is called known is left out."""
    paths = {one.path for one in uncertain_all(base)}
    for head in ("managers", "phases", "run", "calendar", "roles", "content", "features"):
        assert not any(path.startswith(head) for path in paths)
    assert not any(path.endswith("headcount") for path in paths)
    fewer = {one.path for one in uncertain_all(base, ["behaviour.visit", "personas.*.fear"])}
    gone = paths - fewer
    assert gone == {path for path in paths if path.startswith("behaviour.visit.") or path.endswith(".fear")} - {
        path for path in paths if path.startswith("behaviour.acts")
    }


def test_personas_vary_around_what_is_written(base):
    """A persona's number lies between half and twice its own; a zero stays zero (no leave stays no leave)."""
    quiet = base.but(**{"personas.park.leave.illness": 0.0})
    unknowns = {one.path: one for one in uncertain_all(quiet)}
    assert unknowns["personas.park.minutes_per_workday"].numbers == (2.0, 8.0)
    assert unknowns["personas.office.minutes_per_workday"].numbers == (5.25, 21.0)
    assert "personas.park.leave.illness" not in unknowns and "personas.office.leave.illness" in unknowns


def test_distributions_have_their_quantiles():
    """Quartiles of every kind are what they should be; whole numbers come equally often."""
    limits = (-1e9, 1e9)
    cases = {
        "range": (Uncertainty(range=(2.0, 6.0)), (3.0, 4.0, 5.0)),
        "log_range": (Uncertainty(log_range=(1.0, 16.0)), (2.0, 4.0, 8.0)),
        "triangular": (Uncertainty(triangular=(0.0, 0.0, 4.0)), (0.5359, 1.1716, 2.0)),
        "normal": (Uncertainty(normal=(10.0, 2.0)), (8.6510, 10.0, 11.3490)),
    }
    for stated, quartiles in cases.values():
        seen = [from_file("behaviour.visit.habit", stated, limits).at(u) for u in (0.25, 0.5, 0.75)]
        assert seen == pytest.approx(quartiles, abs=1e-4)
    whole = from_file("effects.briefing_days", Uncertainty(range=(7.0, 9.0)), limits)
    assert [whole.at((at + 0.5) / 9) for at in range(9)] == [7, 7, 7, 8, 8, 8, 9, 9, 9]
    assert from_file("personas.*.fear", Uncertainty(normal=(0.9, 0.5)), (0.0, 1.0)).at(0.99) == 1.0


def test_wide_ranges_are_drawn_on_the_logarithm():
    """From a factor of eight on the middle is the geometric mean; below it, and from zero on, the arithmetic one."""
    limits, path = (-1e9, 1e9), "behaviour.visit.habit"
    middles = [ranged(path, low, high, limits).at(0.5) for low, high in ((1.0, 8.0), (1.0, 7.0), (0.0, 8.0))]
    assert middles == pytest.approx([8.0**0.5, 4.0, 4.0])


def test_a_row_of_a_foreign_design_is_a_world(base):
    """One point of the unit cube gives one value an unknown: for SALib and searches."""
    unknowns = uncertain_all(base)
    world = world_at(unknowns, np.full(len(unknowns), 0.5))
    assert set(world) == {one.path for one in unknowns}
    assert Unknown("x", "values", values=("a", "b")).at(0.999999) == "b"


def test_covered_knows_stars_and_what_lies_under():
    """A pattern covers itself and what lies under it, never its neighbours."""
    assert covered("a.b.c", ["a.b"]) and covered("a.b.c", ["a.*.c"]) and covered("a.b", ["a.b"])
    assert not covered("a.b", ["a.b.c"]) and not covered("a.bc", ["a.b"])
