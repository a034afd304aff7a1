"""Withdrawal: what is left without a manager, and after the hours are cut to a tenth."""

import numpy as np

from simulator.evidence.activity import MADE, made_monthly
from simulator.evidence.people import employed_on, first_days, of_tenures
from simulator.evidence.risks import MONTH_DAYS, WEEK_DAYS
from simulator.evidence.roles import CONTRIBUTOR, SCHEME
from simulator.evidence.seen import CUT_26, CUT_104, LONG, NO_MANAGER, Seen, Where
from simulator.evidence.structure import HALF_A_YEAR
from simulator.organisation.structure import Employees
from simulator.outcomes.adoption import LAST, course, ratio, totals
from simulator.outcomes.participation import item_shares
from simulator.outcomes.roles import shares
from simulator.outcomes.sustaining import OWN_SHARE, survival
from simulator.recording import Recording

EARLY, LATE = 26, 104  # weeks before the cut
AWARE_BY = 14  # weeks
MATURE = 0.30  # share of employees who interact monthly
NAN = float("nan")


def unmanaged_interacted(seen: Seen, where: Where) -> float:
    """Return the share of employees who made something in four weeks, without a manager."""
    return made_monthly(seen, seen.recordings[NO_MANAGER], where.personas, where)


def unmanaged_posts(seen: Seen, where: Where) -> float:
    """Return the posts a week without a manager over those with one."""
    weeks = where.weeks(seen.scenario, seen.base)
    without, managed = (float(totals(one, "posts")[weeks].sum()) for one in (seen.recordings[NO_MANAGER], seen.base))
    return ratio(without, managed)


def unmanaged_left(seen: Seen, _where: Where) -> float:
    """Return the monthly visitors of the last 12 weeks over their own peak, without a manager; those aware by week 14.

    Of those of them who are still employed.
    """
    recording = seen.recordings[NO_MANAGER]
    monthly = visitors_of_aware(seen.structure.employees, recording)
    peak = np.nanmax(monthly) if not np.isnan(monthly).all() else 0.0
    return ratio(float(np.nanmean(monthly[-LAST:])), float(peak)) if peak > 0 else NAN


def visitors_of_aware(employees: Employees, recording: Recording) -> np.ndarray:
    """Return which share of those aware by week 14 visited in four weeks, at the end of each week, float64[weeks]."""
    heard = first_days(employees, recording.events, ("aware", "first_visit")) < WEEK_DAYS * AWARE_BY
    tenure, day = of_tenures(employees, recording.events, ("visit",))
    monthly = np.full(len(recording.weekly), NAN)
    for week in range(len(monthly)):
        end = WEEK_DAYS * (week + 1)
        there = heard & employed_on(employees, end - 1)
        recent = np.zeros(len(employees), bool)
        recent[tenure[(day >= end - MONTH_DAYS) & (day < end)]] = True
        monthly[week] = ratio(float((there & recent).sum()), float(there.sum()))
    return monthly


def left_after_early_cut(seen: Seen, _where: Where) -> float:
    """Return posts and replies 20 to 26 weeks after hours were cut in week 26, over the unbranched run."""
    return survival(seen.base, seen.recordings[CUT_26], EARLY)["survival"]


def left_after_late_cut(seen: Seen, _where: Where) -> float:
    """Return the same after a cut in week 104, of a community that carries itself by then; else not defined."""
    return survival(seen.recordings[LONG], seen.recordings[CUT_104], LATE)["survival"] if is_mature(seen) else NAN


def mature_contributors(seen: Seen, _where: Where) -> float:
    """Return the share of contributors in the half year before week 104 of a community that carries itself by then."""
    weeks = np.zeros(len(seen.recordings[LONG].weekly), bool)
    weeks[LATE - HALF_A_YEAR : LATE] = True
    return float(shares(seen.recordings[LONG], SCHEME, weeks)[CONTRIBUTOR]) if is_mature(seen) else NAN


def is_mature(seen: Seen) -> bool:
    """Return whether employees make 85 % of items, and 30 % interact monthly, for half a year by week 104."""
    recording = seen.recordings[LONG]
    first = LATE - HALF_A_YEAR
    interacting = course(recording, MADE)[first:LATE]
    own = item_shares(recording, WEEK_DAYS * first, WEEK_DAYS * LATE - 1)["non_manager_share"]
    return bool((interacting >= MATURE).all() and own >= OWN_SHARE)
