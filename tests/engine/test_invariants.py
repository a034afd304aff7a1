"""What holds in every run, on random scenarios."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.recording import ACTIVITIES, EVENTS, Recording
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import small

SLACK = 1e-6
DAY, KIND, WHO = 0, 1, 2

changes = st.fixed_dictionaries(
    {
        "run.seed": st.integers(0, 1000),
        "managers.central.hours_per_week": st.sampled_from([0.0, 4.0, 12.0, 60.0]),
        "content.moderation": st.sampled_from(["move", "delete", "none"]),
        "content.posts": st.sampled_from(["fitted", "generic"]),
        "content.pilot": st.booleans(),
        "content.activity_target": st.sampled_from(["all", "persona", "unit"]),
        "content.activity_persona": st.sampled_from(["office", "park"]),
        "organisation.closed_units": st.booleans(),
        "organisation.watching": st.floats(0, 1),
        "behaviour.kernel.response": st.sampled_from(["hill", "identity", "step"]),
        "behaviour.kernel.memory_days": st.sampled_from([None, 5, 40]),
        "behaviour.feed.item_life": st.sampled_from([3, 14, 60]),
        "personas.office.turnover": st.sampled_from([0.0, 0.3, 5.0]),
        "personas.park.fear": st.floats(0, 1),
        "personas.park.seasonal": st.sampled_from([None, {"first": "05-10", "last": "08-01", "returning": 0.5}]),
        "phases.launch.gate": st.sampled_from(["calendar", "goals", "both"]),
        "phases.activation.activities_per_week": st.sampled_from([None, 0.5, 3.0]),
        "effects.cover": st.floats(0, 0.8),
    }
)


def check(scenario: Scenario, recording: Recording) -> None:
    """Every invariant of a run."""
    weekly = recording.weekly
    assert np.all(np.isfinite(weekly)) and np.all(weekly >= -1e-9)
    counts = {name: recording.series(name) for name in ("employed", "present", "aware", "reached", "active", "adopted")}
    assert np.all(counts["present"] <= counts["employed"])
    assert np.all(counts["adopted"] <= counts["active"]) and np.all(counts["active"] <= counts["reached"])
    assert np.all(counts["reached"] <= counts["aware"]) and np.all(counts["aware"] <= counts["present"])
    roles = sum(recording.series(name) for name in ("contributor", "curator", "creator", "reader", "dormant"))
    assert np.array_equal(roles, counts["reached"])
    assert np.all(recording.series("habit") <= counts["employed"] + SLACK)
    assert np.all((recording.watching >= 0) & (recording.watching <= 1))
    spent, planned = recording.hours.sum(axis=2).cumsum(axis=0), recording.planned.cumsum(axis=0)
    assert np.all(spent <= planned + SLACK), "more hours spent than there were"
    assert np.all(recording.hours >= 0)
    assert total_posts(recording) == int((recording.items.seat >= 0).sum())
    check_events(scenario, recording)


def total_posts(recording: Recording) -> int:
    """Posts counted week by week."""
    return int(recording.series("posts").sum())


def check_events(scenario: Scenario, recording: Recording) -> None:
    """Nobody acts while absent; a post has one author who was there that day; acts add up to the weekly counts."""
    events = recording.events
    by_people = events[events[:, KIND] != EVENTS.index("act")]
    assert np.all(recording.diary_present(by_people[:, DAY], by_people[:, WHO]))
    for name, measure in (("visit", "visits"), ("reply", "replies"), ("like", "likes"), ("post", "posts")):
        assert (events[:, KIND] == EVENTS.index(name)).sum() == recording.series(measure).sum()
    posts = events[events[:, KIND] == EVENTS.index("post")]
    assert len({(day, who) for day, who in posts[:, [DAY, WHO]].tolist()}) == len(posts)
    assert scenario.days > posts[:, DAY].max(initial=0)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes)
def test_invariants_hold_on_random_scenarios(change):
    """D1: counts nest, nothing is nan or negative, hours never exceed the budget, nobody acts while absent."""
    scenario = small(14, **change)
    check(scenario, with_presence(scenario, simulate(scenario, events=True)))


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes)
def test_invariants_hold_on_many_random_scenarios(change):
    """D1: the same, 10,000 times, with fresh random numbers."""
    scenario = small(14, **change)
    check(scenario, with_presence(scenario, simulate(scenario, events=True)))


def with_presence(scenario: Scenario, recording: Recording) -> Recording:
    """The recording with a way to ask whether a seat's holder was at work on a day."""
    from simulator.organisation import build_organisation

    employees = build_organisation(scenario, scenario.run.seed, 0).employees

    def present(days: np.ndarray, seats: np.ndarray) -> np.ndarray:
        at_work = np.zeros((scenario.days, int(employees.seat.max()) + 1), bool)
        for row in range(len(employees)):
            first, last = max(0, employees.first_day[row]), min(employees.last_day[row], scenario.days - 1)
            for day in range(first, last + 1):
                at_work[day, employees.seat[row]] = employees.presence[day // 7, row] >> (day % 7) & 1
        return at_work[days, seats]

    object.__setattr__(recording, "diary_present", present)
    return recording


def test_the_budget_check_sees_a_planted_theft():
    """D1: an hour more than planned is seen."""
    scenario = small(8)
    recording = with_presence(scenario, simulate(scenario, events=True))
    recording.hours[3, 0, ACTIVITIES.index("news")] += 100.0
    try:
        check(scenario, recording)
    except AssertionError as problem:
        assert "more hours" in str(problem)
    else:
        raise AssertionError("the theft was not seen")
