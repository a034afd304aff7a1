"""What each act does, and that an act without a candidate does not happen."""

import numpy as np
import pytest

from simulator.recording import ACTIVITIES, EVENTS
from simulator.scenario.fields.phases import LEVERS
from tests.engine.tiny import opened, plain

levers, rankings, feed, items = (
    plain("manager.levers"),
    plain("manager.rankings"),
    plain("people.feed"),
    plain("people.items"),
)
AWARE, USER, DORMANT = 1, 2, 3
ALL = -1
LEVER = {name: at for at, name in enumerate(ACTIVITIES)}


def ranked(prepare=lambda sim: None, **changes):
    """A run whose manager has ranked the candidates of every lever."""
    sim = opened(**changes)
    prepare(sim)
    sim.managers[0].open[:] = 1
    rankings.rank(sim, 0)
    return sim


def users(sim):
    """All visited last week and have made nothing."""
    for p in sim.people:
        p.status, p.first_visit, p.weeks_visited = USER, 0, np.uint64(0b10)


def acts(sim):
    """The managers' acts so far: (activity, target)."""
    events = sim.events[: sim.world[0].events]
    return [(int(x), int(y)) for _day, event, _m, x, y in events if event == EVENTS.index("act")]


def test_news_and_announcements_are_for_all():
    """News is an item; an announcement stands at one at the manager's locations."""
    sim = opened()
    assert levers.perform(sim, 0, LEVER["news"]) and sim.items[0].kind == 2
    assert levers.perform(sim, 0, LEVER["announcements"]) and sim.announced.tolist() == [1.0]
    assert acts(sim) == [(LEVER["news"], ALL), (LEVER["announcements"], ALL)]


def test_a_unit_is_briefed_once_in_a_while():
    """Two units: each once, the third briefing finds nobody."""
    sim = ranked(size=4, units=2)
    assert [bool(levers.perform(sim, 0, LEVER["briefings"])) for _ in range(3)] == [True, True, False]
    assert sim.units.briefed.tolist() == [0, 0]


def test_a_session_needs_enough_people_and_has_so_many_seats():
    """Seven newcomers, at least six: held with the five that have a seat; the two who are left are too few."""
    sim = ranked(size=7, **{"effects.onboarding_size": 5, "effects.onboarding_visit": 1.0})
    assert levers.perform(sim, 0, LEVER["onboarding"])
    guests = sim.people[sim.people.visiting == 1]
    assert len(guests) == 5 and set(guests.status) == {USER} and set(guests.first_visit) == {0}
    assert guests.skill == pytest.approx([0.4] * 5) and guests.profile == pytest.approx([0.4] * 5)
    assert not levers.perform(sim, 0, LEVER["onboarding"])


def test_a_session_without_a_visit_makes_aware():
    """Chance 0 to start in the session: aware, no user."""
    sim = ranked(size=6, **{"effects.onboarding_visit": 0.0})
    assert levers.perform(sim, 0, LEVER["onboarding"])
    assert set(sim.people.status) == {AWARE} and not sim.people.visiting.any()


@pytest.mark.parametrize("target", ["all", "persona", "unit"])
def test_an_activity_reaches_whom_it_is_for(target):
    """All, a persona, or the next unit: at one."""
    whom = {"content.activity_persona": "all"} if target == "persona" else {}
    sim = ranked(**{"content.activity_target": target, **whom})
    assert levers.perform(sim, 0, LEVER["activities"])
    if target == "unit":
        assert sim.units[0].activity == 1.0 and not sim.activity.any()
        assert not levers.perform(sim, 0, LEVER["activities"]), "no unit is left this week"
    else:
        assert sim.activity.tolist() == [[1.0]]


def test_coaching_takes_fear_and_gives_skill():
    """.15 of the fear; skill + .2; profile + .4; each of three once."""
    sim = ranked(users)
    assert [bool(levers.perform(sim, 0, LEVER["coaching"])) for _ in range(4)] == [True, True, True, False]
    p = sim.people[0]
    assert p.fear_now == pytest.approx(0.5 * 0.85) and p.skill == pytest.approx(0.3) and p.profile == pytest.approx(0.4)


def test_responding_answers_an_unanswered_post():
    """Cover 1: both posts, then none is left; cover 0: none at all."""
    for cover, answered in ((1.0, [True, True, False]), (0.0, [False] * 3)):
        sim = opened(**{"effects.cover": cover})
        for seat in (0, 1):
            items.employee_item(sim, seat, 0, ALL)
        sim.world[0].day = 1
        feed.open_feed(sim)
        feed.publish_yesterday(sim)
        assert [bool(levers.perform(sim, 0, LEVER["responding"])) for _ in range(3)] == answered
        assert (sim.items.answer_day[:2] == 1).all() == answered[0] and set(sim.items.peer_day[:2]) == {-1}


def test_recognition_encourages_and_rests():
    """Encouragement + .2, fatigue - .1, of one who posted lately."""

    def prepare(sim):
        sim.people[1].last_post, sim.people[1].fatigue = 0, 0.25

    sim = ranked(prepare)
    assert levers.perform(sim, 0, LEVER["recognition"])
    assert sim.people[1].encouragement == pytest.approx(0.2) and sim.people[1].fatigue == pytest.approx(0.15)
    assert not levers.perform(sim, 0, LEVER["recognition"])


def test_recruiting_asks_the_one_who_visited_most():
    """Of three readers the one with most visits in the four weeks: + 1.5, and asked today."""

    def prepare(sim):
        users(sim)
        sim.people[2].visits_4 = np.uint64(3 << 8)

    sim = ranked(prepare)
    assert levers.perform(sim, 0, LEVER["recruiting"])
    assert sim.people.encouragement.tolist() == [0.0, 0.0, 1.5] and sim.people[2].recruited == 0


def test_an_ambassador_is_won_of_high_propensity():
    """Only who lies above the quantile; then an ambassador of this manager."""

    def prepare(sim):
        users(sim)
        sim.people.ln_propensity[:] = [-5.0, 5.0, -5.0]

    sim = ranked(prepare)
    assert levers.perform(sim, 0, LEVER["ambassadors"])
    assert sim.people.ambassador.tolist() == [0, 1, 0] and sim.ambassadors[0].tolist() == [1, 0]
    assert not levers.perform(sim, 0, LEVER["ambassadors"])


def test_a_release_is_more_to_find_and_more_to_take_in():
    """One of six functions more; a quarter of load for everybody; none beyond the last."""
    sim = opened()
    assert levers.perform(sim, 0, LEVER["features"])
    assert sim.world[0].features == 3 and sim.people.load.tolist() == pytest.approx([0.75] * 3)
    assert [bool(levers.perform(sim, 0, LEVER["features"])) for _ in range(4)] == [True, True, True, False]
    assert sim.world[0].features == 6


def test_a_campaign_begins_at_the_managers_locations():
    """At one, today."""
    sim = opened()
    assert levers.perform(sim, 0, LEVER["campaigns"])
    assert sim.campaign.tolist() == [1.0] and sim.campaign_day.tolist() == [0]


@pytest.mark.parametrize("lever", ["coaching", "responding", "recognition", "recruiting", "ambassadors"])
def test_without_a_candidate_nothing_happens(lever):
    """Nobody has visited or posted: no act, no event."""
    sim = ranked()
    assert not levers.perform(sim, 0, LEVER[lever])
    assert acts(sim) == []


def test_every_lever_has_its_act():
    """With users who posted and are of high propensity, a large unit and a cover of one, each lever finds somebody."""

    def prepare(sim):
        users(sim)
        sim.people.ln_propensity[:] = 5.0
        sim.people[0].last_post, sim.people[5].status, sim.people[5].first_visit = 0, 0, -100_000
        sim.people.status[6:], sim.people.weeks_visited[6:] = DORMANT, 0

    sim = ranked(prepare, size=12, **{"effects.cover": 1.0})
    items.employee_item(sim, 0, 0, ALL)
    sim.world[0].day = 1
    feed.open_feed(sim)
    feed.publish_yesterday(sim)
    sim.world[0].day = 0
    sim.items[0].day = -1
    for lever in LEVERS:
        assert levers.perform(sim, 0, LEVER[lever]), lever
