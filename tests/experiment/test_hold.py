"""A fair comparison: the same total of planned hours, the past untouched."""

from datetime import date

import pytest

from simulator.errors import PlanError
from simulator.experiment.compare import compare, run
from simulator.experiment.hold import NAME, held_changes, hold_hours, hold_total, planned_campaigns
from simulator.experiment.planned import campaigns_of, planned_week_hours
from simulator.experiment.windows import first_difference
from simulator.report.tables.comparison import compare_data
from simulator.report.text.comparison import hours_words
from tests.engine.helpers import small


@pytest.fixture(scope="module")
def pair():
    """Two plans that differ in the length of activation."""
    base = small(30, **{"phases.activation.weeks": 4})
    return base, base.but(name="long", **{"phases.activation.weeks": 10})


def test_held_totals_are_equal_and_the_past_is_untouched(pair):
    """--hold total scales the other plan from the first week in which the plans differ."""
    base, other = pair
    held = hold_total(base, other)
    wanted, result = planned_week_hours(base), planned_week_hours(held)
    assert sum(result) == pytest.approx(sum(wanted))
    assert result[:14] == planned_week_hours(other)[:14]
    assert sum(planned_week_hours(other)) > sum(wanted) + 1


def test_planned_hours_are_those_of_the_run(pair):
    """The hours worked out beforehand are those that the run had, research apart."""
    result = run(pair[1], replications=1)
    research = pair[1].costs.research
    assert sum(planned_week_hours(pair[1])) + research == pytest.approx(result.outcome("hours_planned").mean)


def test_the_first_week_that_differs(pair):
    """By Monday; what has no date, such as the people, differs from the first; what is the same nowhere."""
    base, other = pair
    assert first_difference(base, base.but(name="twin")) is None
    monday = first_difference(base, other)
    assert monday.weekday() == 0 and base.start < monday
    assert first_difference(base, base.but(**{"personas.park.headcount": 51})) == base.start
    acted = base.but(**{"interventions.later": {"on": date(2027, 7, 5), "hours_factor": 2.0}})
    assert first_difference(base, acted) == date(2027, 7, 5)


def test_what_is_equal_already_stays_as_it_is(pair):
    """A plan that differs in nothing, or in nothing that takes hours, gets no intervention."""
    base = pair[0]
    assert hold_total(base, base) is base
    other = base.but(**{"personas.park.headcount": 51})
    assert hold_total(base, other) is other and NAME in hold_total(*pair).interventions


def test_what_cannot_be_held_is_told(pair):
    """Where goals end phases, or where starts or horizons differ."""
    base, other = pair
    with pytest.raises(PlanError, match="calendar"):
        hold_total(base, other.but(**{"phases.launch.gate": "goals"}))
    for changes in ({"start": "2027-06-07"}, {"run.horizon_weeks": 31}):
        with pytest.raises(PlanError, match="the same start and horizon"):
            hold_total(base, other.but(**changes))


def test_a_plan_without_hours_stays_as_it_is_and_says_so(pair):
    """Without managers there is nothing to scale; the answer does not claim equal totals."""
    base, other = pair
    nobody = other.but(name="nobody", managers={})
    assert hold_total(base, nobody) is nobody
    comparison = compare(base, other, nobody, replications=2, hold="total")
    assert hours_words(comparison, 0).endswith("(totals held equal, campaigns too: 3 in each)")
    assert hours_words(comparison, 1).endswith("nobody 0 h planned, 0 h spent (no hours to hold equal)")
    assert sum(planned_week_hours(hold_total(base.but(managers={}), other))) == 0.0


def test_a_comparison_says_what_was_held(pair):
    """The other scenario is the held one, and its runs have the base's hours."""
    comparison = compare(*pair, replications=2, hold="total")
    assert comparison.held == "total" and NAME in comparison.others[0].scenario.interventions
    assert comparison.difference("hours_planned").difference.mean == pytest.approx(0.0, abs=1e-6)


def test_campaigns_are_held_evenly_spread_and_the_past_is_untouched(pair):
    """Of the longer plan's campaigns as many stay as the base has; before the plans differ all of them."""
    base, other = pair[0].but(**{"run.horizon_weeks": 40}), pair[1].but(
        **{"run.horizon_weeks": 40, "phases.activation.weeks": 20}
    )  # fmt: skip
    held = hold_total(base, other)
    assert planned_campaigns(base, other) == (3, 11) and planned_campaigns(base, held) == (3, 3)
    week = (first_difference(base, other) - base.start).days // 7
    kept = [(act.on - base.start).days // 7 for act in held.interventions.values() if act.lever == "campaigns"]
    whole = [one.week for one in campaigns_of(held)] + kept
    assert [one for one in whole if one < week] == [one.week for one in campaigns_of(base) if one.week < week]
    assert hold_hours(base, other).phases["activation"].campaigns is not None


def test_a_plan_with_fewer_campaigns_gets_none_and_that_is_said(pair):
    """What is missing is not made up: text and data name both numbers."""
    base, other = pair[0], pair[0].but(name="none", **{"phases.activation.campaigns": None})
    comparison = compare(base, other, replications=2, hold="total")
    assert hours_words(comparison, 0).endswith("(totals held equal, campaigns not: 3 and 1)")
    entry = compare_data(comparison)["comparisons"][0]["hold"]
    planned = {"baseline": 3, "other": 1}
    assert entry == {"hold": "total", "hours": True, "campaigns": False, "campaigns_planned": planned}
    assert not compare_data(compare(*pair, replications=2))["comparisons"][0]["hold"]["hours"]


def test_campaigns_of_several_managers_are_held_by_week():
    """Where two managers hold each campaign, whole weeks are kept, never one of the two alone."""
    base = small(40, **{"managers.second": {"new": True, "hours_per_week": 12}})
    held = hold_total(base, base.but(**{"phases.activation.weeks": 20}))
    kept = [act.on for act in held.interventions.values() if act.lever == "campaigns"]
    assert len(kept) == 2 * len(set(kept)) and planned_campaigns(base, held).equal


def test_a_factor_that_cannot_be_is_refused():
    """Six hundred times the hours is no plan: before anything is run."""
    base = small(40, **{"managers.central.hours_per_week": 60})
    other = base.but(**{"managers.central.hours_per_week": 0.1})
    with pytest.raises(PlanError, match=r"needs 600 times the hours, which cannot be \(0 to 100 times\)"):
        held_changes(base, other)


def test_a_plan_that_was_held_before_is_held_again(pair):
    """Beside another base: the totals are equal, and what held it the first time is still there."""
    base, other = pair
    once = hold_total(base, other)
    shorter = base.but(name="shorter", **{"phases.activation.weeks": 2})
    twice = hold_total(shorter, once)
    assert sum(planned_week_hours(twice)) == pytest.approx(sum(planned_week_hours(shorter)))
    assert once.interventions.items() < twice.interventions.items()


def test_campaigns_with_the_names_that_holding_gives_stay(pair):
    """Acts of a plan's own keep their names and are held with the rest."""
    base, other = pair
    own = {f"held_campaign_{n:03d}": {"on": "2027-06-09", "lever": "news", "times": n} for n in (1, 2, 3)}
    held = hold_total(base, other.but(interventions=own))
    assert planned_campaigns(base, held).equal
    assert [held.interventions[name].times for name in own] == [1, 2, 3]
