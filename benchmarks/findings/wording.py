"""How figures are said: points, shares, intervals, tables, items of lists."""

import math
import textwrap

from benchmarks.findings.living import Quantiles
from benchmarks.findings.sizes import KEPT
from benchmarks.findings.verdicts import Effect

WIDE = 120
WORLDS = {KEPT: "worlds that pass the evidence", "prior": "worlds of the plausible ranges"}
MEASURES = {
    "adopted": "adopted", "interacted": "interacted monthly", "active": "visited monthly",
}  # fmt: skip
PEOPLE = {"adopted": "of those present", "interacted": "of employees", "active": "of employees"}


def points(value: float) -> str:
    """Return a difference of shares in points, with its sign; no sign for what rounds to none."""
    text = f"{100 * value:+.1f}"
    return text.lstrip("+-") if float(text) == 0 else text


def percent(value: float, digits: int = 1) -> str:
    """Return a share in percent."""
    return f"{100 * value:.{digits}f} %"


def interval(effect: Effect) -> str:
    """Return the mean over worlds with its interval."""
    one = effect.interval
    if one.n == 0:
        return "-"
    return f"{points(one.mean)} ({points(one.low)} to {points(one.high)})"


def cell(effect: Effect) -> str:
    """Return a difference with its interval, and the share of the worlds in which the claim's sign holds."""
    return f"{interval(effect)}; {effect.study.share:.0%}" if effect.interval.n else "-"


def worlds(effect: Effect, setting: str) -> str:
    """Return in how many worlds of a setting the claim's sign holds."""
    return f"{effect.study.holds} of {effect.study.mean.n} {WORLDS[setting]}"


def spread(values: Quantiles, scale: float = 100.0, digits: int = 1) -> str:
    """Return the median with the 10 % and 90 % quantiles; a dash where there is nothing."""
    if math.isnan(values[1]):
        return "-"
    low, median, high = (f"{scale * one:.{digits}f}" for one in values)
    return f"{median} ({low} to {high})"


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table."""
    rule = "|" + "---|" * len(head)
    return "\n".join([f"| {' | '.join(head)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)])


def item(text: str) -> str:
    """Return an item of a list, in lines."""
    return textwrap.fill(f"- {text}", WIDE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def paragraph(text: str) -> str:
    """Return a paragraph, in lines."""
    return textwrap.fill(text, WIDE, break_long_words=False, break_on_hyphens=False)


def listed(parts: list[str]) -> str:
    """Return parts as a list in a sentence."""
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else "none"
