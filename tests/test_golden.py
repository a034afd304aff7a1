"""A4: results change only on purpose: with an entry in the changelog, a new version and renewed golden files."""

import json
from datetime import timedelta

import pytest

from simulator.simulation import simulate
from tests.engine.helpers import first_difference
from tests.golden import CASES, FILE, WORLDS, figures, scenario_of


@pytest.mark.parametrize("name", CASES)
def test_figures_are_the_golden_ones(name):
    """Every weekly figure has the digits that were written down (`make baseline` renews them)."""
    golden = json.loads(FILE.read_text(encoding="utf-8"))[name]
    result = figures(name)
    for measure, weeks in golden["weeks"].items():
        for week, value in enumerate(weeks):
            assert result["weeks"][measure][week] == value, f"{name}: {measure} of week {week}"
    assert result["sha256"] == golden["sha256"]
    assert result.get("world") == golden.get("world")


def test_the_cases_differ():
    """No two golden scenarios give the same figures: each tests something."""
    golden = json.loads(FILE.read_text(encoding="utf-8"))
    assert len({case["sha256"] for case in golden.values()}) == len(CASES)


def test_the_worlds_are_written_whole():
    """A sampled world stands in the file with all its values, and two designs draw other values of the same paths."""
    golden = json.loads(FILE.read_text(encoding="utf-8"))
    one, other = (golden[name]["world"] for name in WORLDS)
    assert list(one) == list(other) and len(one) > 150
    assert not any(one[path] == other[path] for path in one if "." in one[path])


@pytest.mark.parametrize(
    ("change", "week"),
    [
        ({"personas.office.leave.weeks": {"52": 0.7, "1": 0.3}}, 53),
        ({"calendar.seasons": {"christmas": {"weeks": [52, 1]}}}, 53),
        ({"calendar.public_holidays": False}, 52),
    ],
    ids=["leave", "season", "holidays"],
)
def test_christmas_counts(change, week):
    """Leave and season of ISO week 53, and Christmas Day, matter from the week in which they fall."""
    scenario = scenario_of("christmas")
    with_it, without = (simulate(one, 3).weekly for one in (scenario, scenario.but(**change)))
    first = scenario.start + timedelta(weeks=first_difference(with_it, without))
    assert tuple(first.isocalendar())[:2] == (2026, week)
