"""Scenario and organisation become the columns of a run."""

import numpy as np
import pytest

from tests.engine.tiny import plain, tiny

prepare = plain("tables.prepare")


def test_on_the_first_morning_nothing_has_happened():
    """Seats are empty, nobody has visited, briefed or posted; the mood is the scenario's."""
    sim = tiny(size=4, units=2)
    assert set(sim.people.holder) == {-1} and set(sim.people.first_visit) == {-100_000}
    assert sim.people.unit.tolist() == [0, 0, 1, 1] and set(sim.units.briefed) == {-100_000}
    assert (sim.world[0].watching, sim.world[0].taking_part, sim.world[0].features) == (0.7, 0.1, 2)
    assert sim.people.tie.tolist() == pytest.approx([1 / 3] * 4)


def test_ties_are_turned_round():
    """0 is influenced by 1 (.4) and 2 (.6), 2 by 1: so 1 influences 0 and 2, 2 influences 0."""
    indptr, indices = np.array([0, 2, 2, 3]), np.array([1, 2, 1], np.int32)
    starts, who, weights = prepare.turn_round(indptr, indices, np.array([0.4, 0.6, 1.0]))
    assert starts.tolist() == [0, 0, 2, 3] and who.tolist() == [0, 2, 0] and weights.tolist() == [0.4, 1.0, 0.6]


def test_what_a_persona_shares():
    """Mail reach 1; the .8 quantile of log propensity at sd 1.7: -1.445 + 1.7 * .8416; six weeks of four days."""
    sim = tiny(size=5, **{"behaviour.acts.propensity_sd": 1.7})
    row = sim.personas[0]
    assert row.mail_reach == 1.0 and row.idle_limit == 24
    assert row.ambassadors_from == pytest.approx(-1.445 + 1.7 * 0.8416212, abs=1e-6)


def test_work_before_the_start_is_booked_in_the_first_week():
    """Persona research 16 hours, a pilot 24; none without a manager."""
    sim = tiny(**{"content.pilot": True})
    assert sim.hours[0, 0].sum() == 40.0 == sim.planned[0, 0] and sim.acts[0, 0].sum() == 2
    assert tiny(managers={}).hours.size == 0


def test_running_sums_reach_beyond_an_items_life():
    """A power of two of days that is larger than 14, and larger than 60."""
    assert tiny().feed_count.shape[1] == 16
    assert tiny(**{"behaviour.feed.item_life": 60}).feed_count.shape[1] == 64


def test_days_are_kept_only_where_ties_are_forgotten():
    """No memory: no days; a memory: one a seat."""
    assert len(tiny().user_day) == 0 and len(tiny(**{"behaviour.kernel.memory_days": 9}).user_day) == 3


def test_leavers_stand_by_their_last_day():
    """Nobody leaves within the horizon."""
    assert len(tiny().leaving) == 0


def test_units_have_climates_of_their_own():
    """Keyed by name: the same in a run of another size; standard normal over 400; rates are e^(sd z)."""
    few, many = tiny(size=4, units=2), tiny(size=800, ties=(), units=400)
    assert (
        few.units.climate.tolist() == many.units.climate[:2].tolist() and few.units.climate[0] != few.units.climate[1]
    )
    assert abs(many.units.climate.mean()) < 4.5 / 20 and abs(many.units.climate.std() - 1) < 4.5 / 20 / 2**0.5
    sim = tiny(**{"behaviour.first_visit.climate_sd": 0.5})
    assert sim.units[0].first_visits == pytest.approx(np.exp(0.5 * sim.units[0].climate))
