"""Hours in, purses, and what is left of a week."""

import numpy as np
import pytest

from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import LEVERS
from tests.engine.tiny import opened, plain

hours = plain("manager.hours")
FITTED, AMBASSADOR = LEVERS.index("fitted_posts"), LEVERS.index("ambassadors")
NEWS, COACH, MODERATION = LEVERS.index("news"), LEVERS.index("coaching"), ACTIVITIES.index("moderation")
PURSE_OF_MODERATION = len(LEVERS)


def settled(**changes):
    """A run whose manager of ten hours a week, who works every day, has settled the first week."""
    sim = opened(**changes)
    hours.settle_hours(sim, 0)
    return sim, sim.managers[0]


def test_a_weeks_hours_come_in_working_days():
    """Ten hours on seven days: 10 / 7 a day, all of them planned; on two days of the week two days' hours."""
    sim, manager = settled(**{"content.research": False})
    assert manager.inflow == pytest.approx(10 / 7) and manager.days_left == 7
    assert sim.planned[0, 0] == pytest.approx(10)
    sim.working[0, 2:7], sim.planned[:] = False, 0.0
    hours.settle_hours(sim, 0)
    assert manager.days_of_week == 2 and sim.planned[0, 0] == pytest.approx(20 / 7)


def test_a_phase_and_an_intervention_change_the_hours():
    """21 hours in the phase, of which half is spent, and a factor of .5: .75 hours a day."""
    sim, manager = settled(**{"phases.launch.hours_per_week": 21, "phases.launch.let_go": 0.5})
    sim.factors[0, 0] = 0.5
    hours.settle_hours(sim, 0)
    assert manager.inflow == pytest.approx(0.75)


def test_what_a_purse_holds_too_much_goes_to_fitted_posts():
    """More than a week's inflow and the price of an act: the rest moves on, and is written down."""
    sim, manager = settled()
    manager.purse[NEWS], manager.received[NEWS] = 5.0, 2.0
    manager.purse[COACH], manager.received[COACH] = 0.7, 0.0
    hours.cap_purses(sim, 0)
    assert manager.purse[NEWS] == 2.0 and manager.purse[FITTED] == 3.0 and sim.moved[0, 0] == 3.0
    assert manager.purse[COACH] == 0.7, "less than one act costs"


def test_shares_are_scaled_over_the_levers_without_a_count():
    """News is counted: coaching and fitted posts share in the ratio 3 to 1. With no wish all goes to fitted posts."""
    sim, manager = settled(**{"phases.launch.news_per_week": 2})
    manager.wish[:] = 0.0
    manager.wish[[NEWS, COACH, FITTED]] = [5.0, 3.0, 1.0]
    hours.share_levers(sim, 0)
    assert (
        manager.share[[NEWS, COACH, FITTED]].tolist()
        == [0.0, 0.75, 0.25]
        == sim.shared[0, 0, [NEWS, COACH, FITTED]].tolist()
    )
    manager.wish[:] = 0.0
    hours.share_levers(sim, 0)
    assert manager.share[FITTED] == 1.0 == manager.share.sum()


def test_a_commitment_must_fit_into_what_is_left_of_the_week():
    """Ten hours: eight fit and are owed, three more do not and are noted as not bought."""
    sim, manager = settled()
    assert hours.commit(sim, 0, NEWS, 8.0) and hours.left_of_week(sim, 0) == pytest.approx(2)
    assert not hours.commit(sim, 0, NEWS, 3.0)
    assert hours.commit(sim, 0, NEWS, 2.0), "to the last decimal"
    assert sim.unbought[0, 0, NEWS] == 1 and sim.acts[0, 0, NEWS] == 2 and sim.hours[0, 0, NEWS] == 10.0
    assert manager.debt == 10.0


def test_a_days_hours_pay_debt_then_overdraft_then_moderation_then_the_purses():
    """Ten hours: 3 of debt, 2 of overdraft, 2 % of the rest for moderation, what remains by shares."""
    sim, manager = settled()
    manager.inflow, manager.debt, manager.purse[AMBASSADOR] = 10.0, 3.0, -2.0
    manager.share[:], manager.first = 0.0, -1
    manager.share[[NEWS, COACH]] = 0.5
    hours.receive_inflow(sim, 0)
    assert manager.debt == 0.0 and manager.purse[AMBASSADOR] == 0.0
    assert manager.purse[PURSE_OF_MODERATION] == pytest.approx(0.1)
    assert manager.purse[[NEWS, COACH]] == pytest.approx([2.45, 2.45])
    assert manager.received.sum() == pytest.approx(5.0)


def test_what_comes_first_gets_all_and_passes_on_what_it_could_not_use():
    """Coaching first: all hours; it could buy and there was nobody, so they are dealt by shares; small change stays."""
    sim, manager = settled()
    manager.inflow, manager.first, manager.share[:] = 10.0, COACH, 0.0
    manager.share[NEWS] = 1.0
    hours.receive_inflow(sim, 0)
    assert manager.purse[COACH] == pytest.approx(9.8) and manager.purse[NEWS] == 0.0
    hours.pass_on(sim, manager)
    assert manager.purse[COACH] == 0.0 and manager.purse[NEWS] == pytest.approx(9.8)
    manager.purse[COACH] = 0.7
    hours.pass_on(sim, manager)
    assert manager.purse[COACH] == 0.7


def test_prices_are_the_scenarios():
    """News one hour, moderation .15."""
    sim = opened()
    assert hours.price(sim, NEWS) == 1.0 and hours.price(sim, MODERATION) == 0.15
    assert np.isfinite(sim.prices).all()
