"""What an export of Viva Engage says of use: shares of users, as evidence that worlds are judged by; totals by day.

Counts under ten, and what they leave of all users, are not told. A share is taken as a band of ten points either way:
the export counts what people did, but not everybody whom the scenario counts has an account.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from simulator.data.people import LEAST
from simulator.intake.gathered import Gathered
from simulator.texts import _, ngettext

MONTH = range(28, 32)  # days of a period that counts as a month
BAND, WEEK = 0.10, 7


class Used(NamedTuple):
    """What is told of use.

    Attributes:
        users: all in the export; visited, made: how many of them read, posted or liked; posted or liked; None: untold.
        monthly: whether the export is of a month.
        until: its last day.
    """

    users: int
    visited: int | None
    made: int | None
    monthly: bool
    until: date | None


def used(whole: Gathered) -> Used | None:
    """Return what an export says of its users; None where there is none, or of fewer than ten users."""
    if len(whole.usage) < LEAST:
        return None
    counts = (sum(any(row) for row in whole.usage), sum(bool(row[0] or row[2]) for row in whole.usage))
    visited, made = (n if _may_be_reported(n, len(whole.usage)) else None for n in counts)
    if visited is not None and made is not None and 0 < visited - made < LEAST:
        made = None
    return Used(len(whole.usage), visited, made, whole.period in MONTH, whole.refreshed)


def _may_be_reported(n: int, users: int) -> bool:
    """Return whether neither a count nor what it leaves is one to nine people."""
    return not 0 < n < LEAST and not 0 < users - n < LEAST


def usage_words(result: Used, hidden: bool) -> list[str]:
    """Return what is told of use, in numbers."""
    words = [ngettext("{n:,} user of Viva Engage", "{n:,} users of Viva Engage", result.users)]
    if hidden:
        words.append(_("their names are concealed: they are not joined with the list of people"))
    for n, text in (
        (result.visited, _("{share:.0%} read, posted or liked")),
        (result.made, _("{share:.0%} posted or liked")),
    ):
        if n is not None:
            words.append(text.format(share=n / result.users))
    return words


def evidence_text(result: Used, launch: date | None, source: str) -> str:
    """Return an evidence file of what is told; nothing where the export is of no month, or the launch is unknown."""
    if launch is None or result.until is None or not result.monthly or result.until <= launch:
        return ""
    last = (result.until - launch).days // WEEK + 1
    window = f"{{weeks: [{max(last - 3, 1)}, {last}]}}"
    patterns = [
        _pattern("visited_in_a_month", "monthly_visitors", result.visited, result.users, window, source),
        _pattern("made_something_in_a_month", "interacted_monthly", result.made, result.users, window, source),
    ]
    reported = [text for text in patterns if text]
    return "\n".join(["format: 1", "name: client", "patterns:", *reported, ""]) if reported else ""


def _pattern(key: str, reading: str, n: int | None, users: int, window: str, source: str) -> str:
    """Return one pattern of an evidence file; nothing for an untold count."""
    if n is None:
        return ""
    titles = {
        "visited_in_a_month": "{en: read posted or liked in a month, nl: las plaatste of waardeerde iets in een maand}",
        "made_something_in_a_month": "{en: posted or liked in a month, nl: plaatste of waardeerde iets in een maand}",
    }
    low, high = max(n / users - BAND, 0.0), min(n / users + BAND, 1.0)
    return "\n".join([
        f"  {key}:",
        f"    title: {titles[key]}",
        f"    reading: {reading}",
        f"    window: {window}",
        f"    band: [{low:.2f}, {high:.2f}]",
        f"    discrepancy: {min((high - low) / 4, 0.05):.3f}",
        "    because: not everybody has an account, and who visits without reading is not counted",
        f"    ground: [{{mark: D, source: {source}}}]",
    ])  # fmt: skip


def totals_text(totals: Sequence[tuple[date, float, float, float]]) -> str:
    """Return totals by day as CSV: counts of messages, not of people; one to nine are left empty."""
    rows = [f"{day},{','.join(_as_reported(n) for n in counts)}" for day, *counts in sorted(totals)]
    return "\n".join(["date,posted,read,liked", *rows, ""])


def _as_reported(n: float) -> str:
    """Return a count as it may be told."""
    return "" if 0 < n < LEAST else f"{n:.0f}"
