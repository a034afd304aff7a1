"""A scenario as a notebook shows it: its plan as a strip of dates, what differs from its base, who works there."""

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from simulator.report.tables.html import framed, html_table
from simulator.report.text.direction import isolated_on_page, names_of
from simulator.report.text.units import day_words, persona_name, spaced
from simulator.scenario.calendar import school_holiday_weeks
from simulator.scenario.changes import Difference, differences, value_at
from simulator.scenario.dates import PlannedPhase, planned_phases
from simulator.scenario.paths import plain
from simulator.scenario.plain import Plain, Value
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, month_letters, ngettext

MOST_DIFFERENCES, MOST_ROWS, LONGEST = 12, 8, 60  # so that all of it is two screens at most
ISO = re.compile(r"\d{4}-\d\d-\d\d\Z")
NAMED_PARTS = ("personas", "managers", "interventions")  # what one of two plans may have alone
LATEST = 94.0  # percent of the strip, beyond which a narrow page has no room for a name
MONTHS_MARKED = 12  # about so many months are written along the strip


def scenario_html(scenario: Scenario, base: Scenario | None = None) -> str:
    """Return a scenario as HTML; base: the scenario that it changes."""
    last = scenario.start + timedelta(days=scenario.days - 1)
    when = _("{people:,} employees, {first} to {last}").format(
        people=scenario.headcount, first=day_words(scenario.start), last=day_words(last)
    )
    weeks = ngettext("{n} week", "{n} weeks", scenario.run.horizon_weeks)
    parts = [
        f"<h3>{html.escape(scenario.label)}</h3><p>{html.escape(f'{when} ({weeks})')}</p>",
        _strip(scenario, base),
        "" if base is None else _changes(base, scenario),
        f'<div class="beside">{_phases(scenario)}{_staff(scenario)}{_managers(scenario)}</div>',
    ]
    names = names_of([scenario] if base is None else [scenario, base])
    return framed(isolated_on_page("".join(parts), names))


def _strip(scenario: Scenario, base: Scenario | None) -> str:
    """Return the phases on their dates, above them the base's where they are others, school holidays behind."""
    own = planned_phases(scenario)
    before = [] if base is None or base.start != scenario.start else _within(planned_phases(base), scenario)
    rows = [_bars(before, scenario, "bar was")] if before and before != own else []
    rows.append(_bars(own, scenario, "bar"))
    marks = "".join(_month_marks(scenario)) + "".join(_holidays(scenario))
    lines = "".join(f'<div class="row">{bars}</div>' for bars in rows)
    words = [_("sand: school holidays")] if school_holiday_weeks(scenario).any() else []
    words += [_("grey: the phases of {base}").format(base=base.label)] if len(rows) > 1 and base is not None else []
    alt = "; ".join(f"{spaced(one.name)}: {_dates(one)}" for one in own)
    note = f'<p class="note">{html.escape("; ".join(words))}</p>' if words else ""
    return f'<div class="strip" role="img" aria-label="{html.escape(alt)}">{marks}{lines}</div>{note}'


def _within(phases: list[PlannedPhase], scenario: Scenario) -> list[PlannedPhase]:
    """Return phases as far as they lie within the scenario's weeks."""
    last = scenario.start + timedelta(days=scenario.days - 1)
    return [one._replace(last_day=min(one.last_day, last)) for one in phases if one.first_day <= last]


def _bars(phases: list[PlannedPhase], scenario: Scenario, kind: str) -> str:
    """Return phases as bars, each with its number, and with its name where that fits."""
    bars = []
    for number, one in enumerate(phases, 1):
        place = _place(scenario, one.first_day, one.last_day + timedelta(days=1))
        title = html.escape(f"{spaced(one.name)}: {_dates(one)}")
        shade = "" if "was" in kind else f" tint{number % 2}"
        text = f"<b>{number}</b><span>{html.escape(spaced(one.name))}</span>"
        bars.append(f'<span class="{kind}{shade}" style="{place}" title="{title}">{text}</span>')
    return "".join(bars)


def _month_marks(scenario: Scenario) -> Iterator[str]:
    """Yield the first days of months, some of them named, the year with the first of each."""
    last = scenario.start + timedelta(days=scenario.days - 1)
    firsts = [date(year, month, 1) for year in range(scenario.start.year, last.year + 1) for month in range(1, 13)]
    inside = [day for day in firsts if scenario.start <= day <= last]
    step = 1 + len(inside) // MONTHS_MARKED
    named = inside[::step]
    for at, day in enumerate(named):
        year = f" {day.year}" if at == 0 or named[at - 1].year != day.year else ""
        late = 100 * (day - scenario.start).days > LATEST * scenario.days
        minor = " minor" if late or (at % 2 and not year) else ""
        text = html.escape(f"{month_letters(day)}{year}")
        yield f'<span class="month{minor}" style="left:{_percent(scenario, day)}">{text}</span>'


def _holidays(scenario: Scenario) -> Iterator[str]:
    """Yield the school holidays as stretches."""
    turns = np.flatnonzero(np.diff(np.concatenate(([False], school_holiday_weeks(scenario), [False])))).tolist()
    for first, after in zip(turns[::2], turns[1::2], strict=True):
        days = (scenario.start + timedelta(weeks=week) for week in (first, after))
        yield f'<span class="free" style="{_place(scenario, *days)}"></span>'


def _place(scenario: Scenario, first: date, after: date) -> str:
    """Return where dates lie on the strip, as a style."""
    width = 100 * (after - first).days / scenario.days
    return f"left:{_percent(scenario, first)};width:{width:.2f}%"


def _percent(scenario: Scenario, day: date) -> str:
    """Return how far along the strip a date lies."""
    return f"{100 * (day - scenario.start).days / scenario.days:.2f}%"


def _dates(one: PlannedPhase) -> str:
    """Return a phase's dates in words."""
    return f"{day_words(one.first_day)} - {day_words(one.last_day)}"


def _changes(base: Scenario, scenario: Scenario) -> str:
    """Return what differs from the base as a table: where, what it was, what it is."""
    was, now = plain(base), plain(scenario)
    differing = [one for one in differences(was, now) if one.path.split(".")[0] != "name"]
    title = _("what differs from {base}").format(base=base.label)
    if not differing:
        return f"<h4>{html.escape(title)}</h4><p>{html.escape(_('nothing but the name'))}</p>"
    merged = list(_merged(differing, was, now))
    rows = [[one.path, _value(one.old), _value(one.new)] for one in merged[:MOST_DIFFERENCES]]
    left = len(merged) - len(rows)
    more = ngettext("and {n} more: scenario.diff(scenario.base)", "and {n} more: scenario.diff(scenario.base)", left)
    note = f'<p class="note">{html.escape(more)}</p>' if left else ""
    head = [_("field"), base.label, scenario.label]
    return f"<h4>{html.escape(title)}</h4>" + html_table(head, rows, texts=3) + note


def _merged(differing: list[Difference], was: Plain, now: Plain) -> Iterator[Difference]:
    """Yield differences, those of a persona, manager or act that only one of both has as one."""
    seen: set[str] = set()
    for one in differing:
        head = ".".join(one.path.split(".")[:2])
        before, after = value_at(was, head) is not None, value_at(now, head) is not None
        if before == after or head.split(".")[0] not in NAMED_PARTS:
            yield one
        elif head not in seen:
            seen.add(head)
            yield Difference(head, _("was there") if before else None, _("is added") if after else None)


def _value(value: Value) -> str:
    """Return a value in words; what is long is cut."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return digits(value, ",.6g")
    if isinstance(value, str) and ISO.match(value):
        return day_words(date.fromisoformat(value))
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def _phases(scenario: Scenario) -> str:
    """Return the phases with their numbers and dates as a table."""
    rows = [
        [f"{at} {spaced(one.name)}", day_words(one.first_day), day_words(one.last_day)]
        for at, one in enumerate(planned_phases(scenario), 1)
    ]
    return html_table([_("phase"), _("first day"), _("last day")], rows, texts=3) if rows else ""


def _staff(scenario: Scenario) -> str:
    """Return who works there as a table."""
    rows = [
        [persona_name(scenario, key), digits(one.headcount, ","), digits(one.minutes_per_workday, "g")]
        for key, one in scenario.personas.items()
    ]
    return html_table([_("persona"), _("employees"), _("minutes a working day")], _few(rows))


def _managers(scenario: Scenario) -> str:
    """Return the managers as a table; nothing where there is none."""
    rows = [[key, one.strategy, digits(one.hours_per_week, "g")] for key, one in scenario.managers.items()]
    return html_table([_("manager"), _("strategy"), _("hours per week")], _few(rows), texts=2) if rows else ""


def _few(rows: list[list[str]]) -> list[list[str]]:
    """Return the first rows, and how many more there are."""
    if len(rows) <= MOST_ROWS:
        return rows
    left = len(rows) - MOST_ROWS + 1
    return [*rows[: MOST_ROWS - 1], [ngettext("and {n} more", "and {n} more", left), "", ""]]
