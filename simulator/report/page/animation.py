"""The weeks of scenarios side by side: a hundred squares a persona, coloured by how far people are, played by date."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from simulator.experiment.courses import replication_course
from simulator.experiment.results import RunResult
from simulator.recording import Course
from simulator.report.figures.drawing import LINES
from simulator.report.figures.groups import Group, groups
from simulator.report.page.framed import FramedPage
from simulator.report.page.render import page
from simulator.report.tables.numbers import Json
from simulator.report.text.direction import names_of
from simulator.report.text.units import day_words, spaced
from simulator.scenario.calendar import school_holiday_weeks
from simulator.scenario.fields.phases import PHASES
from simulator.scenario.schema import Scenario
from simulator.texts import _

LEVELS = ("adopted", "active", "reach", "aware")  # each is part of the next, of present employees
CHART, ROW, HEAD = 100, 165, 330  # px: height of the chart, of a row of squares, of the rest


def animation(results: Sequence[RunResult]) -> FramedPage:
    """Return the animation of scenarios, the baseline first."""
    facts, rows = moving(results), len(groups(results, "persona"))
    names = names_of(one.scenario for one in results)
    text = page("animation.html", names, moving=facts, title=facts["title"])
    return FramedPage(text, HEAD + CHART + ROW * rows, _("adoption week by week"))


def moving(results: Sequence[RunResult]) -> dict[str, Json]:
    """Return what the template and the player need: names, what is said of every week, and the levels in percent."""
    shown, weeks = groups(results, "persona"), results[0].scenario.run.horizon_weeks
    plans = [_plan(one, shown, LINES[at % len(LINES)]) for at, one in enumerate(results)]
    return {
        "title": " · ".join(one.scenario.label for one in results),
        "weeks": weeks,
        "groups": [who.name for who in shown],
        "plans": plans,
        "chart": CHART,
        "holidays": [int(week) for week in np.flatnonzero(school_holiday_weeks(results[0].scenario))],
        "data": {
            "levels": [plan["levels"] for plan in plans],
            "captions": [plan["captions"] for plan in plans],
            "week": _("week {n} of {all}").format(n="{n}", all=weeks),
            "share": _("{n}% adopted"),
            "nobody": _("nobody at work"),
            "play": _("Play"),
            "pause": _("Pause"),
        },
    }


def _plan(result: RunResult, shown: Sequence[Group], colour: str) -> dict[str, Json]:
    """Return one scenario: name, line of the chart, what is said of each week, levels of each group and week."""
    scenario, recording = result.scenario, result.results[0].course
    return {
        "name": scenario.label,
        "colour": colour,
        "line": _line(_mean(result, "adopted", Group(""))),
        "captions": _captions(scenario, recording),
        "levels": [_levels(result, who) for who in shown],
    }


def _mean(result: RunResult, measure: str, who: Group) -> np.ndarray:
    """Return a weekly course in percent, mean of the runs, float64[weeks]; nan where nobody is there."""
    rows = np.array([replication_course(result, r.weekly, measure, who.persona, who.location) for r in result.results])
    there = ~np.isnan(rows)
    count = there.sum(axis=0)
    total = np.where(there, rows, 0.0).sum(axis=0)
    mean: np.ndarray = np.divide(100.0 * total, count, out=np.full(len(count), np.nan), where=count > 0)
    return mean


def _levels(result: RunResult, who: Group) -> list[list[int] | None]:
    """Return for every week how many of a hundred have come to each level; none where nobody is there."""
    rows = np.stack([_mean(result, measure, who) for measure in LEVELS], axis=1)
    return [None if np.isnan(row).any() else [round(float(value)) for value in row] for row in rows]


def _line(course: np.ndarray) -> str:
    """Return a course as the points of a line: week by week from left to right, 100 % at the top."""
    return " ".join(f"{week},{100 - value:.1f}" for week, value in enumerate(course) if not np.isnan(value))


def _captions(scenario: Scenario, recording: Course | None) -> list[str]:
    """Return for every week its Monday, the phase of the first run, and whether schools are closed."""
    names = [name for name in PHASES if name in scenario.phases]
    away = school_holiday_weeks(scenario)
    captions = []
    for week in range(scenario.run.horizon_weeks):
        parts = [day_words(scenario.start + timedelta(weeks=week))]
        parts += [] if recording is None else [spaced(names[int(recording.phase[week])])]
        parts += [_("school holidays")] if away[week] else []
        captions.append(" · ".join(parts))
    return captions
