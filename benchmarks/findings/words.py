"""The answer as a page: sentences and tables that follow from the figures."""

import textwrap
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks.findings.answers import (
    PLACEBO,
    SEASON,
    Answer,
    Where,
    drivers_of,
    later_start,
    managed,
    more_activities,
    of_the_summer,
    plans,
    stretch,
)
from benchmarks.findings.bass import FIRST, compare_curves
from benchmarks.findings.reading import END, LATER, MEASURES, WINDOW, Study
from simulator.report.text.units import day_words
from simulator.report.text.worlds import drivers_words
from simulator.statistics.two_level import ROBUST

HOLDS = {"weekly": "hours a week as planned", "total": "total hours held equal"}
SHOWN = (WINDOW, END)
TOP = 3
WIDE = 120
TEMPLATE = Path(__file__).with_name("page.md")


def item(text: str) -> str:
    """Return an item of a list, in lines."""
    return textwrap.fill(f"- {text}", WIDE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def points(value: float) -> str:
    """Return a difference of shares in points, with its sign."""
    return f"{100 * value:+.1f}"


def percent(value: float) -> str:
    """Return a share in percent."""
    return f"{100 * value:.1f} %"


def cell(answer: Answer) -> str:
    """Return a difference with its interval and the share of worlds in which its sign holds."""
    result, study = answer.interval, answer.study
    return f"{points(result.mean)} ({points(result.low)} to {points(result.high)}); {study.share:.0%}"


def verdict(answer: Answer, what: str) -> str:
    """Return in plain words how sure the sign of a difference is; `what`: what would bring it."""
    study = answer.study
    low, high = study.share_interval
    worlds = f"the sign holds in {study.holds} of {study.mean.n} worlds (95 % CI {low:.0%} to {high:.0%})"
    spread = f"80 % of the worlds lie between {points(study.low)} and {points(study.high)}"
    if not answer.clear:
        return f"{what}: **not distinguishable** over all worlds ({_ends(answer)}); {worlds}; {spread}"
    name = "**it depends on the world**" if not study.robust else "**robust**"
    return f"{what}: {points(answer.interval.mean)} points ({_ends(answer)}), {name}: {worlds}; {spread}"


def _ends(answer: Answer) -> str:
    """Return the mean's interval."""
    return f"95 % CI {points(answer.interval.low)} to {points(answer.interval.high)}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table."""
    rule = "|" + "---|" * len(head)
    return "\n".join([f"| {' | '.join(head)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)])


def weeks(length: int) -> str:
    """Return a length of activation in words."""
    return f"{length} weeks"


def summary(study: Study) -> str:
    """Return the short answer: the longest activation against the shortest, both ways of holding hours; the summer."""
    longest, shortest = study.axes.lengths[-1], study.axes.lengths[0]
    lines = []
    for hold, name in enumerate(study.axes.holds):
        what = f"{longest} weeks of activation instead of {shortest}, {HOLDS[name]}"
        for measure in SHOWN:
            answer = stretch(study, Where(hold=hold, measure=measure), len(study.axes.lengths) - 1)
            lines.append(item(f"{MEASURES[measure].capitalize()}: {verdict(answer, what)}."))
    return "\n".join([*lines, *_summer_lines(study)])


def _summer_lines(study: Study) -> list[str]:
    """Return what part of the gain is the summer's."""
    longest = len(study.axes.lengths) - 1
    lines = []
    for hold, name in enumerate(study.axes.holds):
        answer = of_the_summer(study, Where(hold=hold), longest)
        here, there = (stretch(study, Where(base=base, hold=hold), longest).interval.mean for base in (SEASON, PLACEBO))
        said = f"of {points(here)} points {points(there)} come also without season and leave"
        lines.append(item(f"The summer's own part ({HOLDS[name]}): {said}; {verdict(answer, 'the rest')}."))
    return lines


def by_persona(study: Study, hold: int) -> str:
    """Return the gains of each length for everybody and each persona, over all starts and activities."""
    head = ["who", "when", *(f"{weeks(one)} instead of {study.axes.lengths[0]}" for one in study.axes.lengths[1:])]
    rows = []
    for group, key in enumerate(study.groups):
        for measure in SHOWN:
            where = Where(hold=hold, group=group, measure=measure)
            cells = [cell(stretch(study, where, length)) for length in range(1, len(study.axes.lengths))]
            rows.append([study.labels[key], MEASURES[measure].split(", ")[1], *cells])
    return table(head, rows)


def by_start(study: Study, hold: int) -> str:
    """Return the gains of the longest activation for each start and level of activities."""
    longest = len(study.axes.lengths) - 1
    head = ["launch", "weeks 27-52 are", "activities a week", "weeks 27-52", "end"]
    rows = []
    for start, day in enumerate(study.axes.starts):
        for number, activities in enumerate(study.axes.activities):
            where = Where(hold=hold, start=start, activities=number)
            cells = [cell(stretch(study, where._replace(measure=measure), longest)) for measure in SHOWN]
            rows.append([day_words(day), _span(day), f"{activities:g}", *cells])
    return table(head, rows)


def _span(start: date) -> str:
    """Return the dates of weeks 27 to 52."""
    first = start + timedelta(weeks=LATER.start)
    return f"{day_words(first)} to {day_words(start + timedelta(weeks=LATER.stop, days=-1))}"


def placebo(study: Study) -> str:
    """Return the gains with season, without, and what is the summer's, for each length and way of holding hours."""
    head = ["hours", "weeks of activation", "with season and leave", "without (placebo)", "the summer's part"]
    rows = []
    for hold, name in enumerate(study.axes.holds):
        for length in range(1, len(study.axes.lengths)):
            cells = [cell(stretch(study, Where(base=base, hold=hold), length)) for base in (SEASON, PLACEBO)]
            part = cell(of_the_summer(study, Where(hold=hold), length))
            rows.append([HOLDS[name], f"{study.axes.lengths[length]}", *cells, part])
    return table(head, rows)


def levers(study: Study) -> str:
    """Return what activities and later starts bring, over all lengths."""
    head = ["change", "hours", *(MEASURES[measure] for measure in SHOWN)]
    most, least = study.axes.activities[-1], study.axes.activities[0]
    changes: list[tuple[str, Callable[[Where], Answer]]] = [
        (f"{most:g} activities a week in place of {least:g}", lambda where: more_activities(study, where))
    ]
    for at, day in enumerate(study.axes.starts[1:], start=1):
        what = f"launch {day_words(day)} in place of {day_words(study.axes.starts[0])}"
        changes.append((what, lambda where, at=at: later_start(study, where, at)))  # type: ignore[misc]
    rows = [
        [what, HOLDS[name], *(cell(ask(Where(hold=hold, measure=measure))) for measure in SHOWN)]
        for what, ask in changes
        for hold, name in enumerate(study.axes.holds)
    ]
    return table(head, rows)


def hours(study: Study) -> str:
    """Return the manager's hours, planned and spent, mean over starts and worlds."""
    head = ["hours", *(f"{one} weeks, {acts:g} a week" for one in study.axes.lengths for acts in study.axes.activities)]
    rows = []
    for hold, name in enumerate(study.axes.holds):
        mean = study.hours[SEASON, hold].mean(axis=(0, 1)).reshape(-1, 2)
        rows.append([HOLDS[name], *(f"{planned:,.0f} / {spent:,.0f}" for planned, spent in mean)])
    return table(head, rows)


def depends(study: Study) -> str:
    """Return on which parameters the gain of the longest activation depends."""
    lines = []
    for hold, name in enumerate(study.axes.holds):
        for measure in SHOWN:
            result = drivers_of(study, Where(hold=hold, measure=measure), len(study.axes.lengths) - 1)
            first, *rest = drivers_words(result, "share")
            lines.append(item(f"{MEASURES[measure]}, {HOLDS[name]}: {first}"))
            lines += [textwrap.indent(item(line.strip()), "  ") for line in rest]
    return "\n".join(lines)


def best_plans(study: Study, hold: int) -> str:
    """Return the plans of each start that give up least, adoption being the mean of all weeks."""
    head = ["launch", "plan", "adopted, mean", "best in", "given up on average", "given up at worst"]
    rows = []
    for start, day in enumerate(study.axes.starts):
        for plan in plans(study, hold, start)[:TOP]:
            said = f"{study.axes.lengths[plan.length]} weeks, {study.axes.activities[plan.activities]:g} a week"
            lost = plan.regret
            ends = [f"{100 * value:.1f} points" for value in (lost.mean, lost.largest)]
            rows.append([day_words(day), said, percent(plan.mean), f"{lost.best_in} of {study.axes.worlds}", *ends])
    return table(head, rows)


def unmanaged(study: Study, alone: Study) -> str:
    """Return what the shortest and the longest plan bring above no manager at all."""
    lengths = (0, len(study.axes.lengths) - 1)
    head = ["launch", "when", *(weeks(study.axes.lengths[at]) for at in lengths)]
    rows = []
    for start, day in enumerate(study.axes.starts):
        for measure in SHOWN:
            where = Where(start=start, measure=measure, activities=0)
            cells = [cell(managed(study, alone, where, at)) for at in lengths]
            rows.append([day_words(day), MEASURES[measure].split(", ")[1], *cells])
    return table(head, rows)


def curves(study: Study) -> tuple[str, str]:
    """Return what the plain curve of Bass foretells, and in how many worlds it could be fitted."""
    head = ["launch", "activation", "when", "curve", "simulated", "mean error"]
    rows, fitted = [], study.axes.worlds
    for start, day in enumerate(study.axes.starts):
        for length in (0, len(study.axes.lengths) - 1):
            said = compare_curves(study, start, length, 0)
            fitted = min(fitted, said.fitted)
            for at, when in enumerate(("weeks 27-52", "last 12 weeks")):
                figures = [percent(one[at]) for one in (said.curve, said.simulated)]
                error = f"{100 * said.error[at]:.1f} points"
                rows.append([day_words(day), weeks(study.axes.lengths[length]), when, *figures, error])
    return table(head, rows), f"it could be fitted in {fitted} of {study.axes.worlds} worlds"


def page(study: Study, alone: Study) -> str:
    """Return docs/findings.md: the template's fields filled in."""
    axes = study.axes
    curve_rows, fitted = curves(study)
    return TEMPLATE.read_text(encoding="utf-8").format(
        lengths=len(axes.lengths), starts=len(axes.starts), levels=len(axes.activities),
        worlds=axes.worlds, unknown=len(study.worlds[0]), each=study.values.shape[6], runs=study.runs,
        runs_alone=alone.runs, people=study.base.headcount, weeks=study.courses.shape[6], sha256=study.sha256[:16],
        code=study.code, summary=summary(study), robust=ROBUST, by_persona_weekly=by_persona(study, 0),
        by_persona_total=by_persona(study, 1), by_start_weekly=by_start(study, 0), by_start_total=by_start(study, 1),
        against=f"{axes.lengths[-1]} weeks instead of {axes.lengths[0]}, everybody", levers=levers(study),
        placebo=placebo(study), hours=hours(study), depends=depends(study), best_plans=best_plans(study, 1),
        fewest=axes.activities[0], unmanaged=unmanaged(study, alone), first=FIRST, fitted=fitted, curves=curve_rows,
    )  # fmt: skip
