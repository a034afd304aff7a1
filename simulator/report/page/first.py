"""Page one, fixed: question, answer, users, what lasts, euros, how sure, measure first, recommendation, definitions."""

from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from simulator.experiment.users import ENOUGH_PAIRS, LEAST_PAIRS, UserDifference, after_a_year, at_the_end, users
from simulator.report.page.asked import Asked
from simulator.report.page.measure import Measured, measure_first
from simulator.report.page.origin import short_origin
from simulator.report.page.people import interval_rows
from simulator.report.page.price import euro_lines, worth_against
from simulator.report.svg.dots import dot_row
from simulator.report.svg.intervals import interval_plot
from simulator.report.text import first_page as words
from simulator.report.text.units import day_words
from simulator.report.text.users import window_name
from simulator.texts import _, digits, month_letters, ngettext, paired_runs, runs_words, worlds_of


class UserCount(NamedTuple):
    """Users at a time: when, how many, the interval and the baseline's below, the anchor of the origin."""

    when: str
    n: str
    below: str
    key: str


class DotLine(NamedTuple):
    """A window's frequency: its name, the dots, and the same in figures."""

    name: str
    dots: Markup
    said: str


class Sure(NamedTuple):
    """How sure it is, runs and worlds apart: a heading, lines of dots and a text each."""

    chance: str
    runs: list[DotLine]
    chance_text: str
    assumed: str
    worlds: list[DotLine]
    assumed_text: str


class FirstPage(NamedTuple):
    """Page one, in its fixed order."""

    meta: list[str]
    doubt: str
    question: str
    answer: str
    users: list[UserCount]
    lasts: list[str]
    plot: list[Markup]
    plot_text: str
    euros: list[dict[str, str]]
    sure: Sure
    measure: Measured
    advice: str
    ground: str
    definitions: list[tuple[str, str]]
    origin: str


def first_page(asked: Asked) -> FirstPage:
    """Return what page one says, in its fixed order."""
    plan, periods = asked.plan, asked.differences
    year, end = after_a_year(plan.scenario.run.horizon_weeks), at_the_end(plan.scenario.run.horizon_weeks)
    own = users(plan)
    in_a_year = words.users_words(own, *year)[2] if year else None
    if periods:
        said = words.answer(periods, plan.scenario.label if len(asked.compared) > 1 else "")
        lasts = [words.lasting(periods), words.largest(asked.base, plan)]
        advice = words.recommendation(periods, asked.base.scenario.label, plan.scenario.label, worth_against(asked))
    else:
        said = words.run_answer(plan, in_a_year, words.users_words(own, *end)[2])
        lasts, advice = [words.run_lasting(plan, year, end), ""], words.run_recommendation(plan)
    return FirstPage(
        meta=_meta(asked), doubt=doubt(asked), question=words.question(asked.results), answer=said,
        users=_users(asked, year, end), lasts=lasts, plot=_plot(asked), plot_text=plot_text(asked),
        euros=euro_lines(asked), sure=_sure(asked), measure=measure_first(asked), advice=advice[0], ground=advice[1],
        definitions=_definitions(asked), origin=short_origin(asked.answer),
    )  # fmt: skip


def _meta(asked: Asked) -> list[str]:
    """Return what the page is about in the line above: plan, people, dates."""
    scenario = asked.base.scenario
    last = scenario.start.fromordinal(scenario.start.toordinal() + scenario.days - 1)
    text = _("{people:,} employees, {first} to {last}")
    when = text.format(people=scenario.headcount, first=day_words(scenario.start), last=day_words(last))
    plans = [asked.plan.scenario.label] if asked.compared else []
    return [scenario.label, *plans, when]


def doubt(asked: Asked) -> str:
    """Return that nobody else should see the page, where its runs are too few; that runs are missing; else nothing."""
    texts = []
    if asked.runs < ENOUGH_PAIRS:
        count = paired_runs(asked.runs) if asked.compared else runs_words(asked.runs)
        texts.append(_("Show this to nobody yet: {runs}, {n} are needed.").format(runs=count, n=ENOUGH_PAIRS))
    if asked.answer.origin is not None and asked.answer.origin.missing:
        texts.append(
            ngettext(
                "{n:,} run of the plan is not stored yet.", "{n:,} runs of the plan are not stored yet.",
                asked.answer.origin.missing,
            )
        )  # fmt: skip
    return " ".join(texts)


def _users(asked: Asked, year: tuple[int, int] | None, end: tuple[int, int]) -> list[UserCount]:
    """Return the users now, after a year and at the end: when, how many, the interval and the baseline's."""
    scenario, rows = asked.plan.scenario, users(asked.plan)
    base = users(asked.base) if asked.compared else None
    begin = _("the intranet is still to open")
    if scenario.content.pilot:
        begin = _("the pilot group not counted")
    shown = [UserCount(_("Now, {day}").format(day=day_words(scenario.start)), "0", begin, asked.link(begin))]
    names = {
        "year": (_("After a year, {months}"), year, _("the run ends within a year")),
        "end": (_("At the end, {months}"), end, ""),
    }
    for title, weeks, reason in names.values():
        if weeks is None:
            shown.append(UserCount(_("After a year"), "–", reason, asked.link(reason)))
            continue
        months = _months(asked, *weeks)
        number, below, _interval = words.users_words(rows, *weeks)
        if base is not None:
            was = words.users_words(base, *weeks)[0]
            below = _("{span}; with {base} {n}").format(span=below, base=asked.base.scenario.label, n=was)
        when = title.format(months=months)
        key = asked.link(_("users with {plan}").format(plan=scenario.label), when)
        shown.append(UserCount(when, number, below, key))
    return shown


def _months(asked: Asked, first: int, last: int) -> str:
    """Return the months of some weeks."""
    start = asked.plan.scenario.start.toordinal()
    begin, end = (asked.plan.scenario.start.fromordinal(start + day) for day in (7 * first, 7 * last - 1))
    name = f"{month_letters(end)} {end.year}"
    return name if (begin.year, begin.month) == (end.year, end.month) else f"{month_letters(begin)} – {name}"


def _plot(asked: Asked) -> list[Markup]:
    """Return the interval plot of the windows, wide and narrow; none for a run or where pairs are too few."""
    if not asked.compared or asked.runs < LEAST_PAIRS:
        return []
    rows = interval_rows(asked, asked.differences)
    title = _("Difference in users, by period")
    return [interval_plot(f"lasts-{at}", rows, title, bool(at)) for at in (0, 1)]


def plot_text(asked: Asked, worlds: bool = True) -> str:
    """Return what an interval plot shows, for the text under it; worlds: whether it has those of the answer."""
    text = _("Difference in users with {base}. Dot and bar: mean of {runs} and its 95% interval.")
    said = text.format(base=asked.base.scenario.label, runs=paired_runs(asked.runs))
    if asked.answer.worlds is None or not worlds:
        return said
    return said + " " + _("Ticks: {worlds}.").format(worlds=worlds_of(len(asked.answer.worlds.drawn)))


def _sure(asked: Asked) -> Sure:
    """Return how sure it is, runs and worlds apart: a line of dots a window."""
    periods, worlds = asked.differences, asked.answer.worlds
    chance = _("Chance: {runs}").format(runs=paired_runs(asked.runs) if periods else runs_words(asked.runs))
    assumed = (
        _("Assumptions: not tried")
        if worlds is None
        else _("Assumptions: {worlds}").format(worlds=worlds_of(len(worlds.drawn)))
    )
    shown = [one for one in periods if one.certainty != "none"]
    return Sure(
        chance=chance,
        runs=[_dots(f"runs-{at}", one, one.runs) for at, one in enumerate(shown)],
        chance_text=_chance_text(asked),
        assumed=assumed,
        worlds=[_dots(f"worlds-{at}", one, one.worlds) for at, one in enumerate(shown) if len(one.worlds)],
        assumed_text=_assumed_text(asked),
    )


def _dots(name: str, one: UserDifference, values: np.ndarray) -> DotLine:
    """Return a window's dots: in how many there are more users than with the baseline."""
    count, total = int((values > 0).sum()), len(values)
    said = _("{n} of {all}").format(n=digits(count, ","), all=digits(total, ","))
    title = f"{window_name(one.window)}: {said}"
    return DotLine(window_name(one.window), dot_row(name, count, total, title), said)


def _chance_text(asked: Asked) -> str:
    """Return what the dots of the runs mean."""
    if not asked.compared:
        return _("The intervals say how far chance reaches; one plan has nothing to be better than.")
    if asked.runs < LEAST_PAIRS:
        return _("Under {n} pairs nothing is shown.").format(n=LEAST_PAIRS)
    many = " " + _("A dot is a twentieth.") if asked.runs > ENOUGH_PAIRS else ""
    return (
        _("Filled: more users than with {base}. About half may be chance.").format(base=asked.base.scenario.label)
        + many
    )


def _assumed_text(asked: Asked) -> str:
    """Return what the dots of the worlds mean."""
    if asked.answer.worlds is None:
        return _("Whether the answer holds under other assumptions has not been tried.")
    least = min(asked.differences, key=lambda one: one.alike / max(len(one.worlds), 1))
    if least.alike == len(least.worlds):
        return _("Filled: more users in that world.")
    text = _("Filled: more users in that world. Least agreement: {window}.")
    return text.format(window=window_name(least.window).lower())


def _definitions(asked: Asked) -> list[tuple[str, str]]:
    """Return what words mean, once, at the foot."""
    rows = [
        (_("User"), _("visited in the last four weeks and made something in the last twelve.")),
        (_("Rounded"), _("numbers of users to five, euros to ten.")),
    ]
    if asked.compared:
        kept = _("a set of assumptions that fits what is known of such organisations.")
        drawn = _("a set of assumptions within their plausible ranges.")
        kind = asked.answer.worlds.kind if asked.answer.worlds is not None else ""
        rows.append((_("World"), drawn if kind == "prior" else kept))
    return rows
