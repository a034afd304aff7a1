"""What the text says of people, against closed forms, on many of them: neither the product's code nor the reference's.

All chance is keyed, so that a test is right or wrong for good. Had the seed been another, each comparison would be
false with a chance of 6e-7 (five standard errors of a normal mean; of Kolmogorov and Smirnov's test 1e-6): less than
3e-5 for all of this file.
"""

import numpy as np
import pytest
from scipy.stats import kstest, norm, uniform

from simulator.organisation import build_organisation
from simulator.organisation.structure import AWAY
from tests.engine.helpers import small

PEOPLE = 100_000
ERRORS = 5.0
FALSE_ALARM = 1e-6
LONE = {"personas.office.headcount": 0, "network.mean_degree": 1, "managers": {}}


def employees(people=PEOPLE, weeks=1, **settings):
    """The employees of an organisation of one persona."""
    scenario = small(weeks, **(LONE | {"personas.park.headcount": people} | settings))
    return build_organisation(scenario, scenario.run.seed, 0).employees


def assert_mean(values, wanted, sd):
    """The mean is as wanted, within five standard errors."""
    assert abs(np.mean(values) - wanted) < ERRORS * sd / np.sqrt(len(values)), (np.mean(values), wanted)


def assert_share(events, wanted):
    """The share of events is as wanted, within five standard errors."""
    assert_mean(np.asarray(events, float), wanted, np.sqrt(wanted * (1 - wanted)))


def assert_normal(values, mean, sd):
    """Values are normal with a mean and a spread: errors of .016 sd in the mean and 1.1 % in the spread are found."""
    assert_mean(values, mean, sd)
    assert abs(np.std(values) / sd - 1) < ERRORS / np.sqrt(2 * len(values)), (np.std(values), sd)
    assert kstest(values, norm(mean, sd).cdf).pvalue > FALSE_ALARM


def test_minutes_are_lognormal_about_their_median():
    """Half have less than the median; log minutes are normal: errors of 1 % in median or spread are found."""
    some = employees(**{"personas.park.minutes_per_workday": 7, "personas.park.minutes_sd_log": 0.5})
    assert_share(some.minutes_per_workday < 7, 0.5)
    assert_normal(np.log(some.minutes_per_workday), np.log(7), 0.5)


def test_propensity_has_mean_one():
    """With a spread of 1 the mean is 1 (errors of 2 % are found); with 1.7, its log is N(-sd^2/2, sd)."""
    some = employees(**{"behaviour.acts.propensity_sd": 1.0})
    assert_mean(np.exp(some.ln_propensity), 1.0, np.sqrt(np.e - 1))
    wide = employees(**{"behaviour.acts.propensity_sd": 1.7})
    assert_normal(wide.ln_propensity, -(1.7**2) / 2, 1.7)


def test_readiness_is_normal_around_none():
    """Mean 0 and spread .9: half of all are readier than the other half."""
    assert_normal(employees(**{"behaviour.visit.readiness_sd": 0.9}).readiness, 0.0, 0.9)


def test_fear_is_normal_where_nothing_is_cut():
    """Mean .5 and spread .1: errors of .0016 in the mean and 1.1 % in the spread are found; both ends are 5 sd away."""
    assert_normal(employees(**{"personas.park.fear": 0.5, "personas.park.fear_sd": 0.1}).fear, 0.5, 0.1)


def test_fear_is_cut_at_both_ends():
    """What would lie outside 0-1 lies at 0 or 1: of fear .1 with spread .2, 31 % are fearless; of .9, 31 % have 1."""
    cut = norm.cdf(-0.1 / 0.2)
    for mean, end in ((0.1, 0.0), (0.9, 1.0)):
        assert_share(employees(**{"personas.park.fear": mean, "personas.park.fear_sd": 0.2}).fear == end, cut)


def test_thresholds_are_even_between_their_ends():
    """From .2 to .8: errors of half a percent in an end are found."""
    some = employees(**{"behaviour.kernel.threshold_low": 0.2, "behaviour.kernel.threshold_high": 0.8})
    assert_mean(some.threshold, 0.5, 0.6 / np.sqrt(12))
    assert kstest(some.threshold, uniform(0.2, 0.6).cdf).pvalue > FALSE_ALARM


def test_traits_do_not_depend_on_each_other():
    """Minutes, propensity, fear, threshold and length of stay: correlations of .016 are found."""
    some = employees(**{"personas.park.fear": 0.5, "personas.park.fear_sd": 0.1, "personas.park.turnover": 0.1})
    first = some.first_day == 0
    columns = [np.log(some.minutes_per_workday), some.ln_propensity, some.fear, some.threshold, some.readiness]
    columns.append(np.sqrt(some.last_day))
    pairs = np.corrcoef([column[first] for column in columns])[np.triu_indices(len(columns), 1)]
    assert np.all(np.abs(pairs) < ERRORS / np.sqrt(first.sum()))


def test_people_leave_at_their_yearly_rate():
    """Of those who leave at a rate of .8 a year, e^(-.8 (d + 1) / 365.25) stay longer than d days."""
    some = employees(**{"personas.park.turnover": 0.8})
    days = some.last_day[some.first_day == 0] + 1
    for longer in (1, 30, 365, 900):
        assert_share(days > longer, np.exp(-0.8 * (longer + 1) / 365.25))


@pytest.mark.parametrize("returning", [0.3, 0.75])
def test_seasonal_staff_return_by_their_chance(returning):
    """Of those who stay through the season: errors of 1.5 points are found."""
    season = {"first": "07-01", "last": "08-31", "returning": returning}
    some = employees(
        20_000, 60, **{"start": "2027-06-07", "personas.park.seasonal": season, "personas.park.turnover": 0}
    )
    later = some.first_day > 300
    assert later.sum() == 20_000
    assert_share(some.returning[later], returning)


def test_single_weeks_come_by_their_chances():
    """Ill .08 of all weeks; on leave .4 in week 8, .7 at Christmas, else 3 weeks spread over all but the summer's."""
    leave = {"blocks": [], "weeks": {"8": 0.4, "12-25": 0.7}, "spread_weeks": 3, "illness": 0.08}
    settings = {"personas.park.leave": leave, "personas.park.turnover": 0, "start": "2028-01-03"}
    some = employees(20_000, 52, **settings)
    away = (some.presence & AWAY) > 0
    window, said = range(27, 36), {8: 0.4, 52: 0.7}
    spread = 3 / (52 - len(window) - len(said))
    for week in range(1, 53):
        chance = 0.0 if week in window else said.get(week, spread)
        assert_share(away[week - 1], 1 - (1 - chance) * (1 - 0.08))


def test_a_block_of_leave_lies_anywhere_in_its_window():
    """Of 2 or 3 weeks, half each, in nine weeks of summer: each week is on leave as often as blocks cover it."""
    leave = {"blocks": [{"min_weeks": 2, "max_weeks": 3}], "spread_weeks": 0, "illness": 0}
    some = employees(20_000, 52, **{"personas.park.leave": leave, "personas.park.turnover": 0, "start": "2028-01-03"})
    away = (some.presence & AWAY) > 0
    assert set(np.flatnonzero(away.any(axis=1)) + 1) == set(range(27, 36))
    assert set(away.sum(axis=0)) == {2, 3}
    assert_share(away.sum(axis=0) == 3, 0.5)
    for week in range(9):
        of_two = sum(first in (week - 1, week) for first in range(8)) / 8
        of_three = sum(first in (week - 2, week - 1, week) for first in range(7)) / 7
        assert_share(away[26 + week], (of_two + of_three) / 2)
