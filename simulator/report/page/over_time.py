"""The course of users over time: every plan's line with its interval, the biggest difference marked."""

import numpy as np

from simulator.experiment.results import RunResult
from simulator.experiment.users import LEAST_PAIRS, users
from simulator.report.page.asked import Asked, Seen
from simulator.report.svg.canvas import ACCENT, BASE, INK
from simulator.report.svg.course import Frame, Gap, Line, course_figure
from simulator.report.text.first_page import largest
from simulator.report.text.users import near, signed
from simulator.scenario.calendar import school_holiday_weeks
from simulator.statistics.intervals import mean_interval
from simulator.texts import _, runs_words

OTHERS = ("#b8500c", "#1d3f72", "#6b3e12", INK)  # of plans beside the lead


def course(asked: Asked) -> Seen:
    """Return the figure, wide and narrow, with a title that says what is to be seen and the text under it."""
    lines = _lines(asked)
    scenario = asked.base.scenario
    most = max(float(np.nanmax(line.high)) for line in lines)
    frame = Frame(scenario.start, scenario.days, np.flatnonzero(school_holiday_weeks(scenario)).tolist(), (0.0, most))
    seen = largest(asked.base, asked.plan) if asked.compared else ""
    title = seen or _("Users week by week")
    text = _("Users, people, mean of {runs}; band: 95% interval; sand: school holidays.")
    below = text.format(runs=runs_words(asked.runs))
    words = (title, f"{below} {_described(lines)}")
    gap = _gap(asked) if asked.compared else None
    return {
        "title": title,
        "text": below,
        "figures": [course_figure(f"course-{at}", lines, frame, words, bool(at), gap) for at in (0, 1)],
    }


def colours(asked: Asked) -> list[str]:
    """Return a colour a plan: the baseline grey, the lead the accent."""
    others = iter(OTHERS * len(asked.results))
    return [ACCENT if at == asked.lead else BASE if at == 0 else next(others) for at in range(len(asked.results))]


def _lines(asked: Asked) -> list[Line]:
    """Return a line a plan, the lead's the widest."""
    return [
        _line(one, colour, 2.5 if at == asked.lead else 2.0)
        for at, (one, colour) in enumerate(zip(asked.results, colours(asked), strict=True))
    ]


def _line(result: RunResult, colour: str, width: float) -> Line:
    """Return a plan's line; without enough runs its interval is nothing, and where nobody is employed it stops."""
    rows = users(result)
    there = np.array([one.series("employed") for one in result.results]).mean(axis=0) > 0
    intervals = [mean_interval(column) for column in rows.T]
    mean = np.where(there, [one.mean for one in intervals], np.nan)
    if len(rows) < LEAST_PAIRS:
        return Line(result.scenario.label, colour, width, mean, mean, mean)
    low, high = (np.where(there, [max(getattr(one, end), 0.0) for one in intervals], np.nan) for end in ("low", "high"))
    return Line(result.scenario.label, colour, width, mean, low, high)


def _gap(asked: Asked) -> Gap | None:
    """Return the biggest difference between the lead and the baseline; none where it may be chance."""
    if not largest(asked.base, asked.plan):
        return None
    base, plan = users(asked.base).mean(axis=0), users(asked.plan).mean(axis=0)
    weeks = min(len(base), len(plan))
    week = int(np.argmax(np.abs(plan[:weeks] - base[:weeks])))
    return Gap(week, float(base[week]), float(plan[week]), signed(float(plan[week] - base[week])))


def _described(lines: list[Line]) -> str:
    """Return each line's value at the end in words."""
    text = _("{name}: {n} at the end")
    return (
        "; ".join(text.format(name=line.name, n=near(float(line.mean[np.isfinite(line.mean)][-1]))) for line in lines)
        + "."
    )
