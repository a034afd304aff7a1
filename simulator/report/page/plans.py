"""The phases of every plan on a calendar: holidays, who is at work with how much time, and what conflicts."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple, TypedDict

import numpy as np
from markupsafe import Markup

from simulator.experiment.results import RunResult
from simulator.report.page.asked import Asked
from simulator.report.svg.calendar import Bar, PlanRow, Staff, Year, calendar_figure
from simulator.report.svg.canvas import INK, PERSONAS
from simulator.report.tables.numbers import Json
from simulator.report.text.direction import isolated
from simulator.report.text.units import day_words, persona_name, spaced
from simulator.report.text.users import listed
from simulator.scenario.calendar import in_windows, leave_chances, school_holiday_weeks, season_factors
from simulator.scenario.dates import PlannedPhase, contract_window, planned_phases
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, ngettext

MOST_STAFF = 6
BUSY, MANY, LEAST_WEEKS = 0.6, 0.25, 2  # share of the usual time; share of all people; weeks of a phase
LAST_PHASE = "self_sustaining"


class Conflict(NamedTuple):
    """A phase of a plan in which many people have little time.

    Attributes:
        phase: which; weeks: those of its weeks, one after another, from 0 of the run, int64[weeks].
        personas: who; people: how many; time: their mean share of the usual time.
    """

    phase: PlannedPhase
    weeks: np.ndarray
    personas: list[str]
    people: int
    time: float


class Dates(TypedDict):
    """The calendar, wide and narrow, the text under it, conflicts in sentences, and every plan's phases as a list."""

    figures: list[Markup]
    text: str
    conflicts: list[str]
    plans: list[Json]


def calendar(asked: Asked) -> Dates:
    """Return the calendar with its sentences, and every plan's phases as a list."""
    every = [one.scenario for one in asked.results]
    clashes = [list(conflicts(one)) for one in every]
    said = [_conflict_words(one, scenario) for scenario, own in zip(every, clashes, strict=True) for one in own]
    return {
        "figures": [_figure(asked, clashes, bool(narrow)) for narrow in (0, 1)],
        "text": _(
            "Sand: school holidays. Persona: light is at work, dark is with time. Hatched: a phase in a busy season."
        ),
        "conflicts": list(dict.fromkeys(said)),
        "plans": [{"name": one.label, "phases": _listed(one, every[0])} for one in every],
    }


def _figure(asked: Asked, clashes: Sequence[Sequence[Conflict]], narrow: bool) -> Markup:
    """Return the calendar, wide or narrow."""
    first = asked.base.scenario
    longest = max((one.scenario for one in asked.results), key=lambda one: one.days)
    year = Year(first.start, longest.days, list(_holidays(first)))
    keys = sorted({key for one in asked.results for key in one.scenario.personas})
    rows = [
        PlanRow(
            one.scenario.label,
            _bars(one.scenario, first, asked),
            [(*_span(each), keys.index(each.personas[0])) for each in own],
        )
        for one, own in zip(asked.results, clashes, strict=True)
    ]
    described = "; ".join(f"{one.label}: {_phases_words(one)}" for one in (each.scenario for each in asked.results))
    words = (_("School holidays"), _("The phases of every plan on the calendar"), described)
    return calendar_figure(f"calendar-{int(narrow)}", year, _staff(asked.base), rows, words, narrow)


def people_calendar(asked: Asked, narrow: bool) -> Markup:
    """Return school holidays, who is at work with how much time, and the baseline's phases, wide or narrow."""
    first = asked.base.scenario
    year = Year(first.start, first.days, list(_holidays(first)))
    rows = [PlanRow(first.label, _bars(first, first, asked), [])]
    words = (
        _("School holidays"),
        _("Who is at work, and the phases of “{name}”").format(name=first.label),
        _phases_words(first),
    )
    return calendar_figure(f"people-{int(narrow)}", year, _staff(asked.base), rows, words, narrow)


def _holidays(scenario: Scenario) -> Iterator[tuple[int, int]]:
    """Yield the school holidays as first day and day after, counted from the start."""
    turns = np.flatnonzero(np.diff(np.concatenate(([False], school_holiday_weeks(scenario), [False])))).tolist()
    yield from ((7 * first, 7 * after) for first, after in zip(turns[::2], turns[1::2], strict=True))


def time_left(scenario: Scenario) -> np.ndarray:
    """Return the share of the usual time that each persona has, float64[personas, weeks], personas by key."""
    factors = season_factors(scenario).reshape(len(scenario.personas), -1, 7).mean(axis=2)
    rows = []
    for row, key in zip(factors, sorted(scenario.personas), strict=True):
        chances = leave_chances(scenario.personas[key], scenario.start, scenario.run.horizon_weeks)
        rows.append(np.minimum(row, 1.0) * (1.0 - np.maximum(chances, 0.0)))
    return np.array(rows)


def under_contract(scenario: Scenario) -> np.ndarray:
    """Return in which weeks each persona is employed on most days, bool[personas, weeks], personas by key.

    Seasonal staff are neither away nor busy between their seasons: they are not employed.
    """
    rows = np.ones((len(scenario.personas), scenario.run.horizon_weeks), bool)
    for row, key in zip(rows, sorted(scenario.personas), strict=True):
        season = contract_window(scenario.personas[key])
        if season is not None:
            row[:] = in_windows({key: season}, scenario.start, scenario.run.horizon_weeks)
    return rows


def _staff(result: RunResult) -> list[Staff]:
    """Return the personas' rows: who is employed as counted, and how much of their time they have."""
    scenario, left = result.scenario, time_left(result.scenario)
    keys = sorted(scenario.personas)[:MOST_STAFF]
    colours = PERSONAS if len(keys) <= len(PERSONAS) else (INK,) * len(keys)
    rows = []
    for at, key in enumerate(keys):
        employed = result.results[0].series("employed", key)
        share = employed / max(float(employed.max()), 1.0)
        name = f"{isolated(persona_name(scenario, key))}, {digits(scenario.personas[key].headcount, ',')}"
        rows.append(Staff(name, colours[at], share, share * left[at]))
    return rows


def _bars(scenario: Scenario, base: Scenario, asked: Asked) -> list[Bar]:
    """Return a plan's phases; the phase asked about is the first that lasts otherwise than in the baseline."""
    before = {one.name: one for one in planned_phases(base)}
    own = planned_phases(scenario)
    other = [one.name for one in own if before.get(one.name) != one] if scenario is not base else []
    start = base.start.toordinal()
    bars = []
    for number, one in enumerate(own, 1):
        first, after = one.first_day.toordinal() - start, one.last_day.toordinal() + 1 - start
        bars.append(Bar(number, spaced(one.name).capitalize(), first, after, one.name in other[:1]))
    return bars


def _listed(scenario: Scenario, base: Scenario) -> list[list[str]]:
    """Return a plan's phases as rows: number and name, last day, weeks, and what they were in the baseline."""
    before = {one.name: _weeks(one) for one in planned_phases(base)}
    rows = []
    for number, one in enumerate(planned_phases(scenario), 1):
        weeks, was = _weeks(one), before.get(one.name)
        text = ngettext("{n} week", "{n} weeks", weeks)
        changed = f" ({_('was {n}').format(n=was)})" if was is not None and was != weeks else ""
        rows.append(
            [
                f"{number} {spaced(one.name).capitalize()}",
                f"{day_words(one.first_day)} – {day_words(one.last_day)}",
                text + changed,
            ]
        )
    return rows


def _weeks(one: PlannedPhase) -> int:
    """Return how many weeks a phase lasts."""
    return ((one.last_day - one.first_day).days + 1) // 7


def _phases_words(scenario: Scenario) -> str:
    """Return the phases with their last days in words."""
    text = _("{phase} to {day}")
    return ", ".join(
        text.format(phase=spaced(one.name), day=day_words(one.last_day)) for one in planned_phases(scenario)
    )


def conflicts(scenario: Scenario) -> Iterator[Conflict]:
    """Yield stretches of phases in which many have little time; Self-sustaining apart: nothing is asked there."""
    there, keys = under_contract(scenario), sorted(scenario.personas)
    heads = np.array([scenario.personas[key].headcount for key in keys])
    left = time_left(scenario)
    busy, employed = (left < BUSY) & there, heads @ there
    for phase in planned_phases(scenario):
        if phase.name == LAST_PHASE:
            continue
        first = (phase.first_day - scenario.start).days // 7
        weeks = np.arange(first, first + _weeks(phase))
        many = (heads @ busy > 0) & (heads @ busy >= MANY * employed)
        crowded = weeks[many[weeks]]
        for stretch in np.split(crowded, np.flatnonzero(np.diff(crowded) > 1) + 1):
            if len(stretch) >= LEAST_WEEKS:
                who = [at for at in range(len(keys)) if busy[at, stretch].mean() > 0.5]
                time = float((left[who][:, stretch].mean(axis=1) * heads[who]).sum() / max(heads[who].sum(), 1))
                yield Conflict(phase, stretch, [keys[at] for at in who], int(heads[who].sum()), time)


def _span(one: Conflict) -> tuple[int, int]:
    """Return the days of a conflict: the first, and the day after the last."""
    return 7 * int(one.weeks[0]), 7 * int(one.weeks[-1]) + 7


def _conflict_words(one: Conflict, scenario: Scenario) -> str:
    """Return a conflict in words: name, how much, who, how strongly, and what is outside it."""
    first, after = _span(one)
    begin, end = (scenario.start + timedelta(days=day) for day in (first, after - 1))
    text = _(
        "{plan}: {phase} clashes with a busy season. {n} of its {weeks} weeks lie between {first} and {last}, when "
        "{people:,} people ({who}) have about {time:.0%} of their usual time."
    )
    said = text.format(
        plan=scenario.label, phase=spaced(one.phase.name).capitalize(), n=len(one.weeks), weeks=_weeks(one.phase),
        first=day_words(begin), last=day_words(end), people=one.people, time=one.time,
        who=listed([persona_name(scenario, key) for key in one.personas]),
    )  # fmt: skip
    rest = _weeks(one.phase) - len(one.weeks)
    if rest == 0:
        return said
    return (
        said + " " + ngettext("In the other {n} week most have more.", "In the other {n} weeks most have more.", rest)
    )
