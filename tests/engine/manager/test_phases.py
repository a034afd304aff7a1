"""Phases, goals, gates, releases: what is looked at on a Monday."""

import numpy as np
import pytest

from simulator.recording import MEASURES
from simulator.scenario.fields.phases import GOALS
from tests.engine.tiny import opened, plain, tiny

phases, items = plain("manager.phases"), plain("people.items")
GOAL = {name: at for at, name in enumerate(GOALS)}


def at_week(sim, week):
    """Let it be the Monday of a week."""
    sim.world[0].day, sim.world[0].week, sim.world[0].weekday = 7 * week, week, 0
    return sim


def gate(week, value=np.nan, **phase):
    """Whether the launch phase of a scenario ends on a Monday, with so much aware in the week before."""
    sim = opened(weeks=12, **{f"phases.launch.{name}": setting for name, setting in phase.items()})
    at_week(sim, week).goal_values[week - 1, GOAL["aware"]] = value
    return bool(phases.gate_opens(sim))


def test_by_the_calendar_a_phase_ends_after_its_weeks():
    """Four weeks: not on Monday 3, on Monday 4."""
    assert [gate(week, weeks=4, gate="calendar", goals={}) for week in (3, 4)] == [False, True]


def test_by_goals_a_phase_ends_as_soon_as_they_are_met():
    """Aware .8: not at .79, at .8 in the third week; what is not known is not met."""
    goals = {"gate": "goals", "weeks": 8, "goals": {"aware": 0.8}}
    assert [gate(3, value, **goals) for value in (np.nan, 0.79, 0.8)] == [False, False, True]


def test_by_both_a_phase_ends_when_met_and_long_enough():
    """Met in week 3 of a phase of four weeks: not yet; in week 4: yes; not met then: no."""
    both = {"gate": "both", "weeks": 4, "goals": {"aware": 0.8}}
    assert [gate(3, 0.9, **both), gate(4, 0.9, **both), gate(4, 0.7, **both)] == [False, True, False]


def test_goals_or_max_gives_up_after_so_many_weeks():
    """Never met: it ends after six weeks all the same."""
    either = {"gate": "goals-or-max", "weeks": None, "max_weeks": 6, "goals": {"aware": 0.8}}
    assert [gate(5, 0.1, **either), gate(6, 0.1, **either), gate(2, 0.8, **either)] == [False, True, True]


def test_the_last_phase_has_no_end():
    """Nothing comes after it."""
    sim = opened()
    sim.world[0].phase = len(sim.phases) - 1
    assert not phases.gate_opens(at_week(sim, 1))


def test_a_monday_moves_on_and_notes_the_phase():
    """A launch of no weeks is over at once; the mood drifts a fiftieth of the way back to habit."""
    sim = opened(weeks=6, **{"phases.launch.weeks": 0, "phases.acquaintance.weeks": 3})
    assert sim.phase_of[0] == 1
    sim.world[0].watching, sim.world[0].taking_part = 0.0, 1.0
    phases.open_monday(at_week(sim, 1))
    assert sim.world[0].watching == pytest.approx(0.02 * 0.7) and sim.world[0].taking_part == pytest.approx(
        1 - 0.02 * 0.9
    )


def test_releases_fall_due_by_the_plan_or_by_the_phases_count():
    """From week 5 (the fifth), one each four weeks; a phase of 1.5 a week: 1, then 2; never more than are left."""
    sim = tiny(weeks=12)
    sim.world[0].features = 2
    due = []
    for week in range(9):
        phases.plan_releases(at_week(sim, week))
        due.append(int(sim.world[0].due))
    assert due == [0, 0, 0, 0, 1, 1, 1, 1, 2]
    sim = tiny(weeks=12, **{"phases.launch.features_per_week": 1.5})
    sim.world[0].features, due = 2, []
    for week in range(4):
        phases.plan_releases(at_week(sim, week))
        due.append(int(sim.world[0].due))
    assert due == [1, 3, 4, 4], "four of six functions are left"


def test_goals_about_people():
    """Of 10 present 6 are aware, 4 were reached, 3 are active, 2 made something, 1 filled the profile."""
    sim = opened()
    sim.seen[0, 0] = True
    row = sim.weekly[0, 0]
    for name, count in zip(
        ("present", "aware", "reached", "active", "interacted", "profile_filled"),
        (10, 6, 4, 3, 2, 1),
        strict=True,
    ):
        row[MEASURES.index(name)] = count
    phases.people_goals(sim, 0)
    values = dict(zip(GOALS, sim.goal_values[0], strict=True))
    assert values["aware"] == 0.6 and values["visited_once"] == 0.4 and values["interacted_monthly"] == 0.2
    assert values["visitors_acted"] == pytest.approx(2 / 3) and values["profiles_filled"] == 0.25


def test_without_monitoring_a_goal_is_known_late():
    """Four weeks: in week 3 nothing is known, in week 4 what held in week 0."""
    sim = opened(weeks=6)
    sim.weekly[:, 0, MEASURES.index("present")] = 10
    sim.weekly[:, 0, MEASURES.index("aware")] = np.arange(6)
    known = []
    for week in (3, 4):
        phases.people_goals(sim, week)
        known.append(float(sim.goal_values[week, GOAL["aware"]]))
    assert np.isnan(known[0]) and known[1] == 0.0


def test_goals_about_items():
    """Of four posts by members three are old enough to judge, one was answered in a week; a manager's beside them."""
    sim = opened(weeks=8)
    for seat in (0, 1, 2, 0):
        items.employee_item(sim, seat, 0, -1)
    items.manager_item(sim, 0, 3, 0)
    sim.items.day[:5] = [20, 21, 40, 45, 41]
    sim.items.answer_day[:2], sim.items.peer_day[:2] = [27, 29], [27, 29]
    sim.world[0].day = 48
    now = np.zeros(len(GOALS))
    phases.count_items(sim, now)
    assert now[GOAL["answered_7d"]] == now[GOAL["answered_by_peers"]] == pytest.approx(1 / 3)
    assert now[GOAL["non_manager_posts"]] == now[GOAL["non_manager_share"]] == pytest.approx(4 / 5)


def test_a_goal_is_noted_when_it_is_met_first():
    """In the week of the phase in which it was met; a later week changes nothing."""
    sim = opened(weeks=6, **{"phases.launch.goals": {"aware": 0.5}})
    sim.seen[:] = True
    sim.weekly[:, 0, MEASURES.index("present")] = 10
    sim.weekly[1:, 0, MEASURES.index("aware")] = 6
    for week in (1, 2, 3):
        phases.know_goals(at_week(sim, week))
    assert sim.goals_met[0, GOAL["aware"]] == 1 and phases.goals_met(sim, sim.phases[0])
