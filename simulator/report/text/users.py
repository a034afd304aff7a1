"""Differences in users in words: how many more or fewer, when, and how surely, by rule."""

from collections.abc import Sequence
from datetime import date

from simulator.experiment.users import UserDifference
from simulator.experiment.windows import Window
from simulator.report.text.units import day_words, is_money, low_to_high
from simulator.statistics.intervals import Interval
from simulator.texts import _, digits, ngettext

N_ = str  # marks a text for the catalogue; it is translated when it is shown
NAMES = {"while": N_("During"), "after": N_("After it"), "end": N_("At the end"), "all": N_("All weeks")}
WHEN = {
    "while": N_("while the plans differ"), "after": N_("in the twelve weeks after"), "end": N_("at the end"),
    "all": N_("over all weeks"),
}  # fmt: skip
PEOPLE, EUROS = 5, 10  # what numbers of users and amounts of money are rounded to
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
HARD = "\u00a0"  # a space at which no line breaks


def window_name(window: Window) -> str:
    """Return the name of a window: during, after it, at the end."""
    return _(NAMES[window.key])


def window_dates(window: Window, start: date) -> str:
    """Return the first and the last day of a window."""
    first, last = window.dates(start)
    return f"{day_words(first)} – {day_words(last)}"


def near(value: float, step: int = PEOPLE) -> str:
    """Return a number rounded to a step, with thousands marks and a true minus."""
    whole = round(value / step) * step
    return ("−" if whole < 0 else "") + digits(abs(whole), ",")


def signed(value: float) -> str:
    """Return a difference in people with its sign, in whole people."""
    whole = round(value)
    return ("−" if whole < 0 else "+" if whole > 0 else "") + digits(abs(whole), ",")


def span(interval: Interval) -> str:
    """Return the ends of an interval of a difference."""
    return low_to_high(signed(interval.low), signed(interval.high))


def with_span(interval: Interval) -> str:
    """Return a difference in people with its interval."""
    return f"{signed(interval.mean)} ({span(interval)})"


def near_span(interval: Interval) -> str:
    """Return the ends of an interval of a number of users."""
    return low_to_high(near(interval.low), near(interval.high))


def euros(value: float, currency: str, step: int = EUROS) -> str:
    """Return an amount rounded to a step, with the currency's sign where it has one that everybody knows."""
    sign = SIGNS.get(currency, currency) if is_money(currency) else currency
    return f"{sign}{HARD}{near(value, step)}"


def worlds_alike(one: UserDifference) -> str:
    """Return in how many worlds there are more users, or fewer, as the runs say; nothing where none were tried."""
    if not len(one.worlds) or one.certainty == "none":
        return ""
    return ngettext("{alike} of {n} world", "{alike} of {n} worlds", len(one.worlds), alike=one.alike)


def clause(one: UserDifference) -> str:
    """Return what a window says, with its time, by rule: more, probably more, it depends, it may be zero."""
    period = _(WHEN[one.window.key])
    if one.certainty == "none":
        return _("{when} these runs are too few to say").format(when=period)
    if one.certainty == "zero":
        return _("{when} the difference may be zero").format(when=period)
    if one.certainty == "depends":
        return _("{when} it depends on the assumptions").format(when=period)
    much = how_many(one)
    if one.certainty == "probably":
        return _("{when} probably {much}").format(when=period, much=much)
    return _("{when} {much}").format(when=period, much=much)


def how_many(one: UserDifference) -> str:
    """Return how many users more or fewer there are."""
    count = round(abs(one.difference.mean))
    if one.sign > 0:
        return ngettext("{n:,} user more", "{n:,} users more", count)
    return ngettext("{n:,} user fewer", "{n:,} users fewer", count)


def listed(texts: Sequence[str]) -> str:
    """Return texts as one: a, b and c."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{list} and {last}").format(list=", ".join(texts[:-1]), last=texts[-1])


def sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
