"""What is written down at the end of a week, and of a day."""

import numpy as np
import pytest

from simulator.recording import MEASURES
from tests.engine.tiny import opened, plain, tiny

weekly = plain("people.weekly")
USER = 2
ROLES = ("contributor", "curator", "creator", "reader", "dormant")


def closed(prepare, **changes):
    """The figures of the first week of three people, on whom `prepare` was done; and the run."""
    sim = opened(**changes)
    sim.world[0].day = 6
    prepare(sim)
    figures = sim.weekly[0].copy()
    weekly.close_week(sim)
    return {name: float((sim.weekly[0] - figures)[:, at].sum()) for at, name in enumerate(MEASURES)}, sim


def test_people_are_counted_by_what_they_did_in_the_last_weeks():
    """One user visited this week, one four weeks ago and made something eleven weeks ago; the third is unaware."""

    def prepare(sim):
        one, other = sim.people[0], sim.people[1]
        for p in (one, other):
            p.status, p.first_visit = USER, 0
        one.weeks_visited, other.weeks_visited = np.uint64(0b1), np.uint64(0b1000)
        other.weeks_made = np.uint64(1 << 11)

    counted, _sim = closed(prepare)
    assert counted["employed"] == counted["present"] == 3
    assert counted["aware"] == counted["reached"] == 2
    assert counted["visited_week"] == 1 and counted["active"] == counted["active_employed"] == 2
    assert counted["interacted"] == 0 and counted["made_12"] == 1 and counted["adopted"] == 1
    assert counted["visitors_12"] == 2 and counted["read_only"] == 1


def test_who_is_on_leave_is_employed_and_not_present():
    """Away all week: counted as employed alone."""

    def prepare(sim):
        sim.here[0] = 0x80

    counted, _sim = closed(prepare)
    assert counted["employed"] == 3 and counted["present"] == 2


def test_a_profile_counts_as_filled_at_four_fifths():
    """Four fields of a fifth, added up, are enough; three are not."""

    def prepare(sim):
        sim.people[0].profile, sim.people[1].profile = 0.2 + 0.2 + 0.2 + 0.2, 0.2 + 0.2 + 0.2

    counted, _sim = closed(prepare)
    assert counted["profile_filled"] == 1


def test_felt_fear_is_that_of_the_evening():
    """Trait .5, fear .9 on the first morning, seven nights of drift: summed, where no management is felt."""

    def prepare(sim):
        sim.people[0].fear_now = 0.9
        sim.world[0].watching = sim.world[0].taking_part = 0.0

    counted, _sim = closed(prepare)
    assert counted["fear"] == pytest.approx(0.5 + 0.5 + 0.5 + 0.4 * 0.996**7)


@pytest.mark.parametrize(
    ("posts", "acts", "made", "visited", "role"),
    [
        (2, 0, 1, 1, "contributor"),
        (1, 4, 1, 1, "curator"),
        (1, 3, 1, 1, "creator"),
        (0, 0, 0, 1, "reader"),
        (0, 0, 0, 0, None),
    ],
)
def test_a_role_is_read_from_the_window(posts, acts, made, visited, role):
    """Two posts: contributor; four curating acts: curator; something made: creator; a visit: reader; else lapsed."""
    sim = opened()
    p = sim.people[0]
    p.posts_window, p.acts_window, p.weeks_made, p.weeks_visited = posts, acts, np.uint64(made), np.uint64(visited)
    name = MEASURES[weekly.role_of(sim, p, np.uint64(0xFFF))]
    assert name == (role or MEASURES[weekly.LAPSED])


def test_windows_move_on():
    """Bits move a week back, bytes of visits too, and what falls out of the role's window is taken off."""

    def prepare(sim):
        p = sim.people[0]
        p.weeks_visited, p.weeks_posted, p.visits_4 = np.uint64(0b11), np.uint8(0b1), np.uint64(3)
        p.posts_window, sim.posts_ring[1, 0] = 5, 2
        sim.units[0].visits = 4

    _counted, sim = closed(prepare)
    p = sim.people[0]
    assert p.weeks_visited == 0b110 and p.weeks_posted == 0b10 and p.visits_4 == 3 << 8
    assert p.posts_window == 3 and sim.posts_ring[1, 0] == 0 and sim.units[0].visits == 0


def test_days_of_employment_are_counted_daily():
    """Three a day."""
    sim = opened()
    for _ in range(2):
        weekly.count_day(sim)
    assert sim.weekly[0, 0, MEASURES.index("employed_days")] == 6


def test_the_diary_holds_the_evening_of_the_chosen():
    """Status, habit, skill, fear, fatigue, load, profile, encouragement after the night; -1 for an empty seat."""
    sim = tiny()
    sim = sim._replace(watch=np.array([1, 2], np.int32), diary=np.zeros((14, 2, 8)))
    plain("day").dawn(sim)
    p = sim.people[1]
    p.status, p.habit, p.skill, p.load, p.profile = USER, 0.3, 0.4, 0.5, 0.6
    p.fear_now, p.fatigue, p.encouragement = 0.9, 0.2, 0.1
    plain("people.attendance").leave(sim, 2)
    weekly.write_diary(sim)
    assert sim.diary[0, 0] == pytest.approx([2, 0.3, 0.4, 0.5 + 0.4 * 0.996, 0.2 * 0.95, 0.5, 0.6, 0.1 * 0.97])
    assert sim.diary[0, 1, 0] == -1
