"""The sentences of page one: the question, the answer, what lasts, what it costs, what to measure, what to do."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np

from simulator.experiment.results import RunResult
from simulator.experiment.users import ENOUGH_PAIRS, LEAST_PAIRS, UserDifference, users, users_in
from simulator.report.text.units import day_words, low_to_high
from simulator.report.text.users import clause, euros, listed, near, near_span, sentence, signed, span
from simulator.statistics.intervals import Interval, mean_interval
from simulator.texts import _, digits, ngettext, paired_runs, runs_words

SURE = ("sure", "probably", "untried")


def question(results: Sequence[RunResult]) -> str:
    """Return the question that results answer."""
    labels = [one.scenario.label for one in results]
    if len(labels) == 1:
        return _("How many employees use the intranet with “{name}”?").format(name=labels[0])
    if len(labels) == 2:
        return _("Does “{other}” bring more users than “{base}”?").format(other=labels[1], base=labels[0])
    text = _("Which of {n} plans brings the most users, compared with “{base}”?")
    return text.format(n=len(labels) - 1, base=labels[0])


def run_answer(result: RunResult, year: Interval | None, end: Interval) -> str:
    """Return the answer about one plan: users after a year and at the end, of how many."""
    people = result.scenario.headcount
    if end.n < LEAST_PAIRS:
        return _("That cannot be said yet: {runs} are too few.").format(runs=runs_words(end.n))
    text = _("At the end about {end} of {people:,} employees")
    if year is not None:
        text = _("After a year about {year} of {people:,} employees, at the end about {end}")
    words = text.format(year=near(year.mean) if year is not None else "", end=near(end.mean), people=people)
    return words + "."


def answer(periods: Sequence[UserDifference], plan: str = "") -> str:
    """Return the answer in one sentence, every window by its rule; plan: its name where several are compared."""
    if periods[0].certainty == "none":
        pairs = paired_runs(periods[0].difference.n)
        return _("That cannot be said yet: {runs} are too few.").format(runs=pairs)
    if all(one.certainty == "zero" for one in periods):
        return _("That cannot be said: the difference may be zero in every period.")
    words = listed([clause(one) for one in periods])
    if any(one.certainty == "untried" for one in periods):
        words = _("{what}, under these assumptions").format(what=words)
    opening = f"{plan}, {_begin(periods).lower()}" if plan else _begin(periods)
    return sentence(f"{opening}: {words}")


def _begin(periods: Sequence[UserDifference]) -> str:
    """Return the word that answers the question before all numbers."""
    clear = [one for one in periods if one.certainty not in ("none", "zero")]
    signs = {one.sign for one in clear}
    if len(signs) > 1:
        return _("It changes")
    if any(one.certainty == "depends" for one in clear):
        return _("It depends")
    if signs == {-1}:
        return _("No")
    if len(clear) < len(periods):
        return _("Yes, but not all the time")
    return _("Yes") if all(one.certainty in ("sure", "untried") for one in clear) else _("Probably")


def lasting(periods: Sequence[UserDifference]) -> str:
    """Return what lasts, by rule."""
    first, end = periods[0], periods[-1]
    if end.certainty == "none":
        return _("What lasts cannot be said with so few runs.")
    if end.window.key != "end":
        return _("What lasts cannot be said: the plans begin on different dates, or do not differ.")
    if end.window.shares(first.window):
        return _("What lasts cannot be said: the plans differ until the end.")
    if end.certainty == "zero":
        return _("What is left at the end may be nothing.")
    if end.certainty == "depends":
        return _("What is left at the end depends on the assumptions.")
    turned = any(one.sign != end.sign for one in periods if one.certainty in SURE)
    if turned and end.sign > 0:
        return _("At the end there are more users, though not all the time before.")
    if turned:
        return _("At the end there are fewer users, though not all the time before.")
    return _kept(first, end)


def _kept(first: UserDifference, end: UserDifference) -> str:
    """Return how much of the difference of the first window is left at the end, by the paired runs of both."""
    change = mean_interval((end.runs - first.runs) * end.sign)
    then, now = (left_words(one) for one in (first, end))
    if first.certainty not in SURE or not change.clear:
        return _("The gain lasts.") if end.sign > 0 else _("The loss lasts.")
    if change.mean < 0:
        text = (
            _("Part of the gain lasts: {n} of {m} users.")
            if end.sign > 0
            else _("The loss shrinks: from {m} to {n} users.")
        )
    else:
        text = (
            _("The gain grows: from {m} to {n} users.") if end.sign > 0 else _("The loss grows: from {m} to {n} users.")
        )
    return text.format(n=now, m=then)


def left_words(one: UserDifference) -> str:
    """Return the size of a difference, in whole people."""
    return digits(abs(round(one.difference.mean)), ",")


def largest_gap(base: RunResult, other: RunResult) -> tuple[int, Interval] | None:
    """Return in which week, from 0, the difference is the largest, and how large; None where that is not to be said."""
    if base.scenario.start != other.scenario.start or len(base.results) < LEAST_PAIRS:
        return None
    weeks = min(base.scenario.run.horizon_weeks, other.scenario.run.horizon_weeks)
    rows = users(other)[:, :weeks] - users(base)[:, :weeks]
    week = int(np.argmax(np.abs(rows.mean(axis=0))))
    gap = mean_interval(rows[:, week])
    return (week, gap) if gap.clear else None


def largest(base: RunResult, other: RunResult) -> str:
    """Return in which week the difference is the largest, with its interval; nothing where that is not to be said."""
    known = largest_gap(base, other)
    if known is None:
        return ""
    week, gap = known
    text = _("The difference is the largest in the week of {day}: {n} ({span}).")
    day = day_words(base.scenario.start + timedelta(weeks=week))
    return text.format(day=day, n=signed(gap.mean), span=span(gap))


def change_after(result: RunResult, year: tuple[int, int] | None, end: tuple[int, int]) -> Interval | None:
    """Return the change of one plan's users between a year and the end; None where it is not to be said."""
    if year is None or len(result.results) < LEAST_PAIRS or end[0] < year[1]:
        return None
    rows = users(result)
    return mean_interval(rows[:, slice(*end)].mean(axis=1) - rows[:, slice(*year)].mean(axis=1))


def run_lasting(gap: Interval | None) -> str:
    """Return what becomes of one plan's users between a year and the end; gap: that change."""
    if gap is None:
        return _("What lasts cannot be said: the run is too short, or the runs are too few.")
    if not gap.clear:
        return _("Between the end of the first year and the end, the change may be zero ({span}).").format(
            span=span(gap)
        )
    text = _("Between the end of the first year and the end: {n} users ({span}).")
    return text.format(n=signed(gap.mean), span=span(gap))


def euro_words(one: UserDifference, extra: float, currency: str) -> str:
    """Return what an extra user costs in a window: only where the interval is free of zero.

    extra: paid more than with the baseline, mean of the runs.
    """
    if one.certainty == "none":
        return _("no amount can be named: the runs are too few.")
    if one.certainty == "zero":
        return _("no amount can be named, since the difference may be zero.")
    if one.sign < 0:
        return _("no amount can be named, since there are fewer users.")
    if extra <= 0:
        return _("nothing: {amount} less is paid.").format(amount=euros(-extra, currency))
    text = _("{each}: {extra} more paid, divided by {n}.")
    return text.format(each=each_words(one, extra, currency), extra=euros(extra, currency), n=extra_users(one))


def each_words(one: UserDifference, extra: float, currency: str) -> str:
    """Return what an extra user costs, with its interval; only where there are more, surely."""
    mean, low, high = (one.difference.mean, one.difference.low, one.difference.high)
    return price_words(*(euros(extra / people, currency) for people in (mean, high, low)))


def price_words(mean: str, low: str, high: str) -> str:
    """Return an amount with its interval."""
    return f"{mean} ({low_to_high(low, high)})"


def extra_users(one: UserDifference) -> str:
    """Return how many users more there are, whom something is paid for."""
    return ngettext("{n:,} extra user", "{n:,} extra users", round(one.difference.mean))


class Worth(NamedTuple):
    """A plan's net present value less the baseline's, and its currency."""

    difference: float
    currency: str

    @property
    def amount(self) -> str:
        """The amount as it is written."""
        return euros(self.difference, self.currency)

    def words(self, base: str) -> str:
        """Return it in words."""
        return _("Net present value against “{base}”: {amount}.").format(base=base, amount=self.amount)


def recommendation(
    periods: Sequence[UserDifference], base: str, other: str, worth: Worth | None = None
) -> tuple[str, str]:
    """Return the recommendation, which stands on a plan that was computed, and what it stands on.

    worth: of the other against the baseline; None without a business case.
    """
    end, runs = periods[-1], periods[-1].difference.n
    ground = sentence(listed([clause(one) for one in periods])) + (f" {worth.words(base)}" if worth else "")
    if runs < ENOUGH_PAIRS:
        text = _("Decide nothing yet: run at least {n} pairs.").format(n=ENOUGH_PAIRS)
        return text, _("There are {runs} now.").format(runs=paired_runs(runs))
    if end.certainty in SURE:
        chosen = other if end.sign > 0 else base
        if chosen == other and worth is not None and worth.difference < 0:
            return _("Choose “{plan}” if more users are worth what it costs.").format(plan=other), ground
        return _("Choose “{plan}”.").format(plan=chosen), ground
    if any(one.certainty == "depends" for one in periods):
        return _("Decide after measuring: the answer depends on the assumptions."), ground
    if any(one.certainty in SURE and one.sign > 0 for one in periods):
        return _("Choose “{plan}” only where a gain for a time is worth its costs.").format(plan=other), ground
    if any(one.certainty in SURE for one in periods):
        return _("Keep “{plan}”.").format(plan=base), ground
    return _("Keep “{plan}”: a gain of the other cannot be shown.").format(plan=base), ground


def run_recommendation(result: RunResult) -> tuple[str, str]:
    """Return what to do with the run of one plan."""
    runs = len(result.results)
    if runs < ENOUGH_PAIRS:
        text = _("Decide nothing yet: run it at least {n} times.").format(n=ENOUGH_PAIRS)
        return text, _("There are {runs} now.").format(runs=runs_words(runs))
    text = _("Compare “{name}” with a second plan before you decide.").format(name=result.scenario.label)
    return text, _("One plan alone does not show what another would bring.")


def counted(interval: Interval) -> str:
    """Return the interval of a number of users in words; that there is none where the runs are too few."""
    return near_span(interval) if interval.n >= LEAST_PAIRS else _("too few runs for an interval")


def users_words(rows: np.ndarray, first: int, last: int) -> tuple[str, str, Interval]:
    """Return the users of some weeks: the number, its interval in words, and itself."""
    interval = users_in(rows, first, last)
    return near(interval.mean) if interval.n >= LEAST_PAIRS else "–", counted(interval), interval
