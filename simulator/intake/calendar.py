"""Leave, shifts and holidays of people -> what a persona's calendar says: shares and averages, never fewer than ten.

A scenario says leave by persona: blocks within the leave window, chances in single weeks outside it, and weeks spread
over the year. Weeks in which fewer than ten of a group are away are not told; they are spread.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from simulator.data.people import LEAST
from simulator.intake.frame import NO_FRAME, Frame, Windows, in_window, windows_of
from simulator.intake.gathered import Away, Gathered
from simulator.intake.organised import Organised
from simulator.scenario.dates import WEEKDAYS
from simulator.scenario.plain import Plain
from simulator.texts import ngettext

MOST_OF_A_WEEK, WORKDAYS, WEEK = 3, 5, 7
FIXED, SELDOM = 0.95, 0.03  # of shifts: on the usual weekdays; on a weekday that is none
LONGEST_BLOCK, MOST_SPREAD, LONGEST_KEY = 12, 30, 40
Weeks = Mapping[str, set[tuple[int, int]]]  # by person: ISO year and week


@dataclass
class Calendars:
    """What is said of the calendar.

    Attributes:
        leave, pattern: by persona, as a scenario writes them.
        holidays: school holidays, as a scenario writes them.
        windows: when the long leave is taken; empty: as scenarios have it by default.
        reported: what was taken and what was not, in numbers.
    """

    leave: dict[str, Plain] = field(default_factory=dict)
    pattern: dict[str, Plain] = field(default_factory=dict)
    holidays: dict[str, Plain] = field(default_factory=dict)
    windows: Windows = field(default_factory=dict)
    reported: list[str] = field(default_factory=list)


def calendars(whole: Gathered, taken: Organised, frame: Frame = NO_FRAME) -> Calendars:
    """Return leave, working patterns and school holidays of an organisation; frame: what a scenario says of it."""
    result, groups = Calendars(windows=windows_of(frame, whole.holidays)), _groups(taken)
    known = {name for people in groups.values() for name in people}
    strange = sum(1 for who, _place in [*whole.leave, *whole.shifts] if known and who[0] not in known)
    if strange:
        text = ngettext("{n:,} row of leave and rosters is of nobody in the list and is left out",
                        "{n:,} rows of leave and rosters are of nobody in the list and are left out",
                        strange)  # fmt: skip
        result.reported.append(text)
    if whole.leave:
        weeks = _weeks_away(who for who, _place in whole.leave)
        result.leave = {
            group: _leave(people, weeks, result.windows) for group, people in groups.items() if len(people) >= LEAST
        }
        rows = ngettext("{n:,} row of leave", "{n:,} rows of leave", len(whole.leave))
        result.reported.append(rows)
    if whole.shifts:
        result.pattern = _patterns([shift for shift, _place in whole.shifts], groups)
        result.reported.append(ngettext("{n:,} shift", "{n:,} shifts", len(whole.shifts)))
    result.holidays = _holidays(whole.holidays)
    if result.holidays:
        result.reported.append(ngettext("{n:,} school holiday", "{n:,} school holidays", len(result.holidays)))
    return result


def _groups(taken: Organised) -> dict[str, set[str]]:
    """Return the people of each group; all of them for each where it is not known who belongs to which."""
    groups: dict[str, set[str]] = {group: set() for group in taken.groups}
    for one in taken.people:
        for group in [one.persona] if one.persona in groups else list(groups):
            groups[group].add(one.id)
    return groups


def _weeks_away(leave: Iterable[Away]) -> Weeks:
    """Return the ISO weeks of which each person is away for three workdays or more."""
    days: dict[str, set[date]] = defaultdict(set)
    for name, first, last in leave:
        days[name] |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    weeks: dict[str, set[tuple[int, int]]] = {}
    for name, away in days.items():
        counts: dict[tuple[int, int], int] = defaultdict(int)
        for day in away:
            counts[day.isocalendar()[:2]] += day.isoweekday() <= WORKDAYS
        weeks[name] = {week for week, n in counts.items() if n >= MOST_OF_A_WEEK}
    return weeks


def _leave(people: set[str], weeks: Weeks, windows: Windows) -> Plain:
    """Return the leave of a group: a block within the window, chances of weeks outside it, and the rest spread."""
    away: dict[tuple[int, int], int] = defaultdict(int)
    for name in people:
        for week in weeks.get(name, ()):
            away[week] += 1
    years = len({year for year, _week in away}) or 1
    long = {week for week in away if in_window(date.fromisocalendar(*week, 1), windows)}
    inside = sum(away[week] for week in long) / len(people) / years
    outside = {week: n for week, n in away.items() if week not in long}
    reported: dict[int, float] = defaultdict(float)
    for (_year, number), n in outside.items():
        reported[number] += n / len(people) / years if n >= LEAST else 0.0
    few = sum(n for n in outside.values() if n < LEAST)
    block = min(round(inside), LONGEST_BLOCK)
    blocks: list[Plain] = [{"min_weeks": block, "max_weeks": block, "when": "leave_window"}] if block else []
    return {
        "blocks": [*blocks],
        "weeks": {str(number): round(share, 2) for number, share in sorted(reported.items()) if share},
        "spread_weeks": min(round(few / len(people) / years, 1), MOST_SPREAD) if few >= LEAST else 0,
    }


def _patterns(shifts: Sequence[tuple[str, date]], groups: Mapping[str, set[str]]) -> dict[str, Plain]:
    """Return the working pattern of each group of which ten people or more have shifts."""
    patterns: dict[str, Plain] = {}
    for group, people in groups.items():
        own = {(name, day) for name, day in shifts if name in people}
        if len({name for name, _day in own}) >= LEAST:
            patterns[group] = _pattern([*own])
    return patterns


def _pattern(shifts: Sequence[tuple[str, date]]) -> Plain:
    """Return fixed weekdays where nearly all shifts fall on at most five, else days on and off."""
    counts = [0] * WEEK
    for _name, day in shifts:
        counts[day.weekday()] += 1
    usual = [at for at, n in enumerate(counts) if n > SELDOM * len(shifts)]
    if len(usual) <= WORKDAYS and sum(counts[at] for at in usual) >= FIXED * len(shifts):
        return {"weekdays": [WEEKDAYS[at] for at in usual]}
    weeks = {(name, day.isocalendar()[:2]) for name, day in shifts}
    on = min(max(round(len(shifts) / len(weeks)), 1), WEEK)
    return {"days_on": on, "days_off": WEEK - on}


def _holidays(holidays: Sequence[Away]) -> dict[str, Plain]:
    """Return school holidays by key."""
    return {
        key_of(f"{name} {first.year}", "holiday"): {"first": first.isoformat(), "last": last.isoformat()}
        for name, first, last in holidays
    }


def key_of(text: str, other: str) -> str:
    """Return a text as a key of a scenario: small letters, digits and lines."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    key = key if key[:1].isalpha() else f"{other}_{key}".strip("_")
    return key[:LONGEST_KEY].rstrip("_")
