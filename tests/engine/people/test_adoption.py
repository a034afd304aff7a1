"""Awareness and first visit, by sums that a person can check."""

import math

import pytest

from tests.engine.tiny import opened, plain, tiny

adoption, feelings = plain("people.adoption"), plain("people.feelings")
HILL, IDENTITY, STEP = range(3)
AWARE, USER, DORMANT = 1, 2, 3
NO_CLIMATE = {"behaviour.first_visit.climate_sd": 0}
PLAIN_KERNEL = {"behaviour.kernel.theta": 0.5, "behaviour.kernel.n": 1}


@pytest.mark.parametrize(
    ("kind", "theta", "n", "exposure", "threshold", "g"),
    [
        (HILL, 0.5, 1.0, 0.5, 0.0, 0.5),  # the half point
        (HILL, 0.5, 2.0, 0.25, 0.0, 0.2),  # 1/16 over 1/16 + 1/4
        (HILL, 0.5, 1.0, 0.0, 0.0, 0.0),
        (IDENTITY, 0.5, 1.0, 0.3, 0.0, 0.3),
        (STEP, 0.5, 1.0, 0.4, 0.4, 1.0),
        (STEP, 0.5, 1.0, 0.4 - 1e-13, 0.4, 1.0),  # equal up to rounding
        (STEP, 0.5, 1.0, 0.39, 0.4, 0.0),
    ],
)
def test_response(kind, theta, n, exposure, threshold, g):
    """Hill: E^n / (E^n + theta^n); identity: E; step: whether E has reached the own threshold."""
    assert adoption.response(kind, theta, n, exposure, threshold) == pytest.approx(g)


def test_chance_is_one_minus_the_hazards_survival():
    """1 - exp(-scale (p + q g) dt): .5 (.1 + .4 * .5) * 2 = .3; linear: the rate itself, at most one."""
    assert adoption.chance(0, 0.5, 0.1, 0.4, 0.5, 2.0) == pytest.approx(1 - math.exp(-0.3))
    assert adoption.chance(1, 0.5, 0.1, 0.4, 0.5, 2.0) == pytest.approx(0.3)
    assert adoption.chance(1, 1.0, 3.0, 0.0, 0.0, 1.0) == 1.0


def test_a_certain_rate_adopts_where_the_response_is_one():
    """Infinite q: sure at g = 1, and p alone below it or where nobody pays attention."""
    assert adoption.chance(0, 0.5, 0.0, math.inf, 1.0, 1.0) == 1.0
    assert adoption.chance(0, 1.0, 0.2, math.inf, 0.9, 1.0) == pytest.approx(1 - math.exp(-0.2))
    assert adoption.chance(0, 0.0, 0.2, math.inf, 1.0, 1.0) == 0.0


def test_awareness_adds_what_one_hears_of_oneself_and_from_ties():
    """p .1 and q .2 with one of two ties aware (E .5, g .5): 1 - exp(-.2); an announcement of .3 reaches all: + .3."""
    changes = {"behaviour.awareness.p": 0.1, "behaviour.awareness.q": 0.2, "behaviour.awareness.announcement": 0.3}
    sim = opened(**changes)
    adoption.show(sim, 1, 0)
    assert adoption.hears(sim, 0, 1 - math.exp(-0.2) - 1e-9) and not adoption.hears(sim, 0, 1 - math.exp(-0.2) + 1e-9)
    sim.announced[0] = 1.0
    assert adoption.hears(sim, 0, 1 - math.exp(-0.5) - 1e-9) and not adoption.hears(sim, 0, 1 - math.exp(-0.5) + 1e-9)


def test_a_briefing_works_for_so_many_days():
    """Briefed on day 0: its .3 is added for `briefing_days` days, here 2."""
    sim = opened(**{"behaviour.awareness.p": 0.0, "behaviour.awareness.briefing": 0.3, "effects.briefing_days": 2})
    sim.units[0].briefed = 0
    heard = []
    for day in range(3):
        sim.world[0].day = day
        heard.append(bool(adoption.hears(sim, 0, 0.2)))
    assert heard == [True, True, False]


def test_who_comes():
    """alpha (p (1 + campaign) + q g) exp(-omega load) e^(sd z): the only tie uses it; half for who lapsed."""
    changes = {"p": 0.1, "q": 0.4, "campaign": 2.0, "climate_sd": 0.5}
    sim = opened(size=2, **{f"behaviour.first_visit.{name}": value for name, value in changes.items()}, **PLAIN_KERNEL)
    p = sim.people[0]
    p.status, p.load, sim.campaign[0] = AWARE, 0.5, 0.25
    adoption.show(sim, 1, 1)
    climate = math.exp(0.5 * sim.units[0].climate)
    assert abs(climate - 1.0) > 0.01
    rate = p.alpha * climate * math.exp(-0.5) * (0.1 * 1.5 + 0.4 * (1 / 1.5))
    for status, factor in ((AWARE, 1.0), (DORMANT, 0.5)):
        p.status = status
        chance = 1 - math.exp(-rate * factor)
        assert adoption.comes(sim, 0, chance - 1e-9) and not adoption.comes(sim, 0, chance + 1e-9)


def test_a_campaign_draws_those_at_its_own_location():
    """p (1 + 2 * .25) at the second of two locations, whatever runs at the first."""
    places = {"organisation.locations": ["north", "south"]}
    sim = opened(
        **places, **{f"behaviour.first_visit.{name}": x for name, x in (("p", 0.1), ("campaign", 2.0))}, **NO_CLIMATE
    )
    p = sim.people[0]
    p.status, p.load, p.location = AWARE, 0.0, 1
    sim.campaign[:] = 0.75, 0.25
    chance = 1 - math.exp(-p.alpha * 0.1 * 1.5)
    assert adoption.comes(sim, 0, chance - 1e-9) and not adoption.comes(sim, 0, chance + 1e-9)


def test_who_adopts_is_seen_by_ties_once():
    """Each of two others has the adopter as one of two ties; a second showing adds nothing; hiding takes it back."""
    sim = opened()
    for _ in range(2):
        adoption.show(sim, 0, 0)
    assert sim.aware_ties.tolist() == [0.0, 0.5, 0.5] and sim.user_ties.tolist() == [0.0, 0.0, 0.0]
    adoption.show(sim, 0, 1)
    assert sim.user_ties.tolist() == [0.0, 0.5, 0.5]
    adoption.hide(sim, 0)
    assert not sim.aware_ties.any() and not sim.user_ties.any()


def test_a_day_changes_others_at_its_end():
    """Who hears of it is aware at once and seen by ties when the day's changes are shown."""
    sim = opened()
    adoption.become_aware(sim, 2)
    adoption.become_user(sim, 2)
    assert sim.people[2].status == USER and sim.people[2].habit == 0.5 and sim.people[2].first_visit == 0
    assert not sim.aware_ties.any()
    adoption.show_changes(sim)
    assert sim.aware_ties.tolist() == sim.user_ties.tolist() == [0.5, 0.5, 0.0]
    assert sim.world[0].changes == 0


def test_ties_that_adopted_long_ago_are_forgotten():
    """With a memory of two days, who adopted on day 0 counts until the end of day 1, and returns uncounted."""
    sim = opened(**{"behaviour.kernel.memory_days": 2})
    adoption.become_aware(sim, 0)
    seen = []
    for day in range(3):
        sim.world[0].day = day
        adoption.show_changes(sim)
        seen.append(float(sim.aware_ties[1]))
    assert seen == [0.5, 0.5, 0.0]
    adoption.hide(sim, 0)
    sim.world[0].day = 4
    adoption.show_again(sim, 0)
    assert sim.aware_ties[1] == 0.0 and sim.people[0].known_aware == 2


def test_who_comes_back_is_seen_again():
    """Without forgetting, a returning holder counts for ties as before."""
    sim = opened()
    adoption.become_aware(sim, 0)
    adoption.show_changes(sim)
    adoption.hide(sim, 0)
    adoption.show_again(sim, 0)
    assert sim.aware_ties.tolist() == [0.0, 0.5, 0.5]


def test_who_lapses_is_seen_as_left_and_who_comes_back_as_a_user():
    """From the end of the day on; a second lapse and return count again, and nobody is counted twice."""
    sim = opened()
    seen = []
    for change in (adoption.become_user, lapse, adoption.become_user, lapse):
        before = sim.user_ties[1]
        change(sim, 0)
        assert sim.user_ties[1] == before, "not before the evening"
        adoption.show_changes(sim)
        seen.append(float(sim.user_ties[1]))
    assert seen == [0.5, 0.0, 0.5, 0.0]


def test_a_dormant_one_who_returns_for_a_season_is_not_seen_as_a_user():
    """Neither before nor after the season's break."""
    sim = opened()
    adoption.become_user(sim, 0)
    adoption.show_changes(sim)
    lapse(sim, 0)
    adoption.show_changes(sim)
    adoption.hide(sim, 0)
    adoption.show_again(sim, 0)
    assert not sim.user_ties.any()


def lapse(sim, seat):
    """Let somebody be absent until the next day makes a dormant one of them."""
    p = sim.people[seat]
    p.idle = sim.personas[0].idle_limit - 1
    feelings.without_visit(sim, seat)
    assert p.status == DORMANT


def test_the_first_visit_brings_hope_and_a_return_does_not():
    """Hope is 1 at first; who comes back expects what the last visits taught."""
    sim = opened()
    adoption.become_user(sim, 0)
    assert sim.people[0].hope == 1.0
    sim.people[0].hope = 0.3
    lapse(sim, 0)
    adoption.become_user(sim, 0)
    assert sim.people[0].hope == 0.3


def test_an_ambassador_among_ties_raises_the_rate():
    """.05 a day for each ambassador among one's ties."""
    sim = tiny(
        **NO_CLIMATE,
        **{"behaviour.first_visit.p": 0.0, "behaviour.first_visit.q": 0.0, "behaviour.first_visit.ambassador": 0.05},
    )
    plain("day").dawn(sim)
    p = sim.people[0]
    p.status, p.ambassador_ties, p.load = AWARE, 2, 0.0
    chance = 1 - math.exp(-0.1 * p.alpha)
    assert adoption.comes(sim, 0, chance - 1e-9) and not adoption.comes(sim, 0, chance + 1e-9)
