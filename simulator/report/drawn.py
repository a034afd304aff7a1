"""The figures beside a folder of runs: what `adopt run` and `adopt compare` draw, as the report draws it."""

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import numpy as np

from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.stored import Answer
from simulator.recording import ACTIVITIES
from simulator.report.figures.groups import Group, groups
from simulator.report.figures.measures import band, bounds_of, courses, title, unit_of
from simulator.report.files import write_text
from simulator.report.page.asked import Asked, asked
from simulator.report.page.first import plot_text
from simulator.report.page.over_time import colours, course
from simulator.report.page.people import by_persona, by_plan
from simulator.report.page.plans import calendar
from simulator.report.svg.canvas import ACCENT, BASE, PERSONAS
from simulator.report.svg.course import Frame, Line, course_figure
from simulator.report.svg.sheet import Part, sheet
from simulator.report.svg.stack import Share, stack_figure
from simulator.report.text.direction import isolated_on_page, names_of
from simulator.report.text.units import spaced
from simulator.scenario.calendar import school_holiday_weeks
from simulator.texts import _, runs_words

BESIDE = ("active", "posts")  # what a comparison shows by plan, beside its users
OF_A_RUN = ("reach", "active", "adopted")
FEW = 5  # groups of which each has a line
MONTH = 28  # days
LEVERS = ("#0f766e", "#1d3f72", "#b8500c", "#6b3e12", "#8b939c", "#a9d0cc", "#8fa9cf", "#e3a777")
REST = "#d5d9dd"


def draw(results: Sequence[RunResult], folder: Path) -> None:
    """Write the figures of one scenario, or of several beside the first; raises RunFolderError."""
    names = names_of(one.scenario for one in results)
    for name, text in figures_of(results).items():
        write_text(folder / f"{name}.svg", isolated_on_page(text, names))


def figures_of(results: Sequence[RunResult]) -> dict[str, str]:
    """Return the figures as SVG documents, by their names."""
    if len(results) == 1:
        return {"course": _run(results[0])}
    about = asked(Answer(Comparison(results[0], list(results[1:]))))
    return {"users": _users(about), **{measure: _by_plan(about, measure) for measure in BESIDE}}


def _users(about: Asked) -> str:
    """Return users with every plan: the calendar, the course, the differences by window, plan and persona."""
    dates, over, plans, personas = calendar(about), course(about), by_plan(about), by_persona(about)
    parts = [
        Part(_("The phases on the calendar"), dates["figures"][0], dates["text"]),
        Part(over["title"], over["figures"][0], over["text"]),
    ]
    below = plot_text(about)
    for shown in (plans, personas):
        last = len(shown["plots"]) - 1
        for at, one in enumerate(shown["plots"]):
            said = _("Difference in users, by period: {name}").format(name=one["name"])
            parts.append(Part(said, one["figures"][0], below if at == last else ""))
    return sheet(over["title"], parts)


def _by_plan(about: Asked, measure: str) -> str:
    """Return the course of a measure with every plan."""
    shown = zip(about.results, colours(about), strict=True)
    lines = [_line(one, measure, Group(one.scenario.label), colour) for one, colour in shown]
    return sheet(title(measure), [_course(about.base, measure, lines)])


def _run(result: RunResult) -> str:
    """Return who visits, is active and adopts by persona, and the manager's hours by lever."""
    shown = groups([result], "persona")
    shown = shown if len(shown) <= FEW else groups([result], "all")
    looks = [*zip(shown, cycle([*PERSONAS, ACCENT, BASE]), strict=False)]
    parts = [
        _course(result, measure, [_line(result, measure, who, colour) for who, colour in looks]) for measure in OF_A_RUN
    ]
    return sheet(result.scenario.label, [*parts, *_hours(result)])


def _course(first: RunResult, measure: str, lines: list[Line]) -> Part:
    """Return the course of a measure, by the dates of a scenario."""
    scenario = first.scenario
    most = max(float(np.nanmax(line.high)) for line in lines)
    frame = Frame(scenario.start, scenario.days, np.flatnonzero(school_holiday_weeks(scenario)).tolist(), (0.0, most))
    text = _("{unit}, mean of {runs}; band: 95% interval; sand: school holidays.")
    below = text.format(unit=unit_of(measure), runs=runs_words(len(first.results)))
    said = title(measure)
    drawing = course_figure(measure, lines, frame, (said, below), narrow=False)
    return Part(said[:1].upper() + said[1:], drawing, below[:1].upper() + below[1:])


def _line(result: RunResult, measure: str, who: Group, colour: str) -> Line:
    """Return the line of a group."""
    return Line(who.name, colour, 2.0, *band(courses(result, measure, who), bounds_of(measure)))


def _hours(result: RunResult) -> list[Part]:
    """Return the manager's hours by lever, four weeks at a time, of the first run; nothing without a manager."""
    scenario, recording = result.scenario, result.results[0].course
    if recording is None or not recording.managers:
        return []
    hours = recording.hours.sum(axis=1)
    months = len(hours) * 7 // MONTH
    monthly = hours[: 4 * months].reshape(-1, 4, len(ACTIVITIES)).mean(axis=1)
    order = [int(at) for at in np.argsort(-monthly.sum(axis=0), kind="stable") if monthly[:, at].sum() > 0]
    named = [
        Share(spaced(ACTIVITIES[lever]), colour, monthly[:, lever])
        for lever, colour in zip(order, LEVERS, strict=False)
    ]
    rest = monthly[:, order[len(LEVERS) :]].sum(axis=1)
    shares = [*named, *([Share(_("other"), REST, rest)] if rest.sum() > 0 else [])]
    frame = Frame(scenario.start, scenario.days, (), (0.0, float(monthly.sum(axis=1).max(initial=1.0))), MONTH, 0.0)
    words = (_("The manager's hours by lever"), _("Hours a week, mean of 4 weeks, first run."))
    return [Part(words[0], stack_figure("hours", shares, frame, words), words[1])]
