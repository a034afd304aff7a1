"""Warnings: what has no effect, ends that mislead, people that plans miss."""

import pytest

from simulator.scenario import load
from simulator.scenario.files.warnings import warnings_of
from simulator.scenario.schema import Scenario
from tests.scenario.helpers import ROOT


def texts(**changes):
    """The warnings that the default scenario gets by changes, by path."""
    before = dict(warnings_of(Scenario()))
    return {".".join(path): text for path, text in warnings_of(Scenario().but(**changes)) if before.get(path) != text}


def test_warnings_name_what_the_brief_warns_of():
    """A phase in which park workers are busy, campaigns included, and an implausible number are warned of."""
    result = load(ROOT / "scenarios" / "leisure-park.yaml").warnings
    assert any("12 Jul 2027 to 5 Sep 2027: park workers are away or busy on 100%" in text for text in result)
    assert any("campaigns of 19 Jul 2027" in text for text in result)


EMPTY = {
    "after the end": (
        {"interventions.a": {"on": "2029-06-04", "lever": "news"}}, "interventions.a.on", "outside the run",
    ),
    "before the start": (
        {"interventions.a": {"on": "2027-01-04", "until": "2027-02-01", "hours_factor": 0}}, "interventions.a.on",
        "4 Jan 2027 lies outside the run (3 May 2027 to 29 Oct 2028)",
    ),
    "a phase after its end": (
        {"phases.launch.until": "2027-09-05", "phases.acquaintance.until": "2027-06-06"}, "phases.acquaintance.until",
        "does not take place",
    ),
    "shares of places": (
        {"organisation.locations": ["a", "b"], "personas.office.locations": {"a": 0.5, "b": 0.25}},
        "personas.office.locations", "the shares add up to 75%",
    ),
    "the end in a peak": ({"run.horizon_weeks": 13}, "run.horizon_weeks", "the horizon ends in the season 'summer'"),
}  # fmt: skip


@pytest.mark.parametrize("case", EMPTY.values(), ids=EMPTY)
def test_what_cannot_do_what_it_says_is_warned_of(case):
    """Acts outside the run, phases without days, shares that do not add up, an odd end."""
    changes, path, words = case
    assert words in texts(**changes)[path]


def test_acts_that_reach_into_the_run_are_no_matter():
    """A change of hours that began before the start and lasts into the run is meant."""
    changes = {"interventions.a": {"on": "2027-01-04", "until": "2027-06-06", "hours_factor": 0}}
    assert not any(path.startswith("interventions") for path in texts(**changes))
