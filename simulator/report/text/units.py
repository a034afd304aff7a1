"""Values with their units, dates and names, as people write them."""

import math
from datetime import date

from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from simulator.texts import _, digits, month_letters


def amount(value: float, unit: str) -> str:
    """Return a value with its unit, shares as percent."""
    if math.isnan(value):
        return _("not defined")
    if unit == "share":
        return f"{digits(100 * value, '.1f')}%"
    if unit in ("0-1", "ratio", "number"):
        return digits(value, ".3f")
    if is_money(unit):
        return money(value, unit)
    if unit == "1/year":
        return f"{digits(100 * value, '.1f')}% " + _("a year")
    return f"{digits(value, ',.1f')} {_(unit)}"


def low_to_high(low: str, high: str) -> str:
    """Return two ends, written already, as one text."""
    return f"{low} {_('to')} {high}"


def amounts(low: float, high: float, unit: str) -> str:
    """Return two ends, each with its unit."""
    return low_to_high(amount(low, unit), amount(high, unit))


def is_money(unit: str) -> bool:
    """Return whether a unit is a currency."""
    return len(unit) == 3 and unit.isupper()


def money(value: float, currency: str, sign: str = "") -> str:
    """Return an amount in whole units of a currency; sign "+" also marks what is gained."""
    if math.isnan(value):
        return _("not defined")
    whole = round(value)
    return f"{currency} {'-' if whole < 0 else sign if whole > 0 else ''}{digits(abs(whole), ',')}"


def change(value: float, unit: str) -> str:
    """Return a signed difference with its unit, shares in points."""
    if math.isnan(value):
        return _("not defined")
    if unit == "share":
        return f"{digits(100 * value, '+.1f')} " + _("points")
    if unit in ("0-1", "ratio", "number"):
        return digits(value, "+.3f")
    if is_money(unit):
        return money(value, unit, "+")
    if unit == "1/year":
        return f"{digits(100 * value, '+.1f')} " + _("points")
    return f"{digits(value, '+,.1f')} {_(unit)}"


def between(interval: Interval, unit: str) -> str:
    """Return an interval in words; a single run has none."""
    if interval.n < 2:
        return _("one run: no interval")
    if is_money(unit):
        return _("95% CI {low} to {high}").format(
            low=money(interval.low, unit, "+"), high=money(interval.high, unit, "+")
        )
    scale = 100 if unit in ("share", "1/year") else 1
    form = "+.3f" if unit in ("0-1", "ratio", "number") else "+.1f"
    low, high = digits(scale * interval.low, form), digits(scale * interval.high, form)
    return _("95% CI {low} to {high}").format(low=low, high=high)


def persona_name(scenario: Scenario, key: str) -> str:
    """Return a persona's label, its key where it has none; labels of the catalogue in the language of the call."""
    label = scenario.personas[key].label
    return _(label) if label else key


def spaced(name: str) -> str:
    """Return a name of the model in words."""
    return _(name.replace("_", " "))


def day_words(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.day} {month_letters(day)} {day.year}"
