"""The report as slides: the answer, users, what lasts, the course, how sure, personas, money, what to do, origin."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.returns import cumulative
from simulator.errors import AdoptionError
from simulator.experiment.case import case_of
from simulator.experiment.stored import Answer
from simulator.experiment.users import LEAST_PAIRS, after_a_year, at_the_end, users
from simulator.report.page.asked import Asked, asked
from simulator.report.page.first import FirstPage, first_page
from simulator.report.page.origin import origin_rows
from simulator.report.page.over_time import colours
from simulator.report.page.people import figure_rows, persona_differences
from simulator.report.slides.deck import Chart, Deck, Series
from simulator.report.svg.canvas import ACCENT, PERSONAS, TINT
from simulator.report.text.case_answer import payback_words, worth_words
from simulator.report.text.units import day_words
from simulator.report.text.users import window_name
from simulator.texts import _, runs_words

WHOLE, SIGNED = "#,##0", "+#,##0;\u2212#,##0;0"


def write_slides(answer: Answer, file: Path, template: Path | None = None) -> None:
    """Write the slides of an answer in the language of the call.

    Raises PlanError for a template that is no presentation, or has no layout with a title and a body.
    """
    deck = Deck(template)
    about = asked(answer)
    page = first_page(about)
    deck.words(page.answer, _first_lines(page))
    _users(deck, about, page)
    if about.compared and about.runs >= LEAST_PAIRS:
        _lasts(deck, about, page)
    _course(deck, about)
    if about.compared:
        _sure(deck, page)
        _personas(deck, about)
    _money(deck, about)
    measure = f"{_('Measure first')}: {page.measure.what} {page.measure.why}".strip()
    deck.words(page.advice, [page.ground, measure])
    deck.words(_("Where the numbers come from"), [f"{name}: {value}" for name, value in origin_rows(answer)])
    start = about.base.scenario.start
    deck.save(file, page.question, datetime(start.year, start.month, start.day))


def _first_lines(page: FirstPage) -> list[str]:
    """Return page one in lines: the question, what it is about, users, euros."""
    counts = [f"{one.when}: {one.n} ({one.below})" for one in page.users]
    money = [
        " ".join(part for part in (f"{one['name']}:" if one["name"] else "", one["text"]) if part) for one in page.euros
    ]
    return [page.question, *([page.doubt] if page.doubt else []), " · ".join(page.meta), *counts, *money]


def _users(deck: Deck, about: Asked, page: FirstPage) -> None:
    """Add the users after a year and at the end, of every plan."""
    weeks = about.plan.scenario.run.horizon_weeks
    spans = [one for one in (after_a_year(weeks), at_the_end(weeks)) if one is not None]
    names = [_("After a year"), _("At the end")][-len(spans) :]
    rows = [[float(users(one)[:, slice(*span)].mean()) for span in spans] for one in about.results]
    series = [
        Series(one.scenario.label, colour, row if about.runs >= LEAST_PAIRS else [None] * len(spans))
        for one, colour, row in zip(about.results, colours(about), rows, strict=True)
    ]
    shown = [f"{one.when}: {one.n} ({one.below})" for one in page.users]
    deck.chart(_("Users"), Chart("column", names, series, WHOLE, "; ".join(shown)), shown)


def _lasts(deck: Deck, about: Asked, page: FirstPage) -> None:
    """Add the difference in users by window, of every plan that has the lead's windows."""
    names = [window_name(one.window) for one in about.differences]
    series = [
        Series(one.scenario.label, colour, [round(each.difference.mean) for each in periods])
        for one, periods, colour in zip(about.results[1:], about.compared, colours(about)[1:], strict=True)
        if [window_name(each.window) for each in periods] == names
    ]
    rows = figure_rows(about, about.differences, about.plan.scenario.label)
    lines = [f"{row[1]} ({row[2]}): {row[3]} ({row[4]}) {row[5]}".strip() for row in rows]
    deck.chart(" ".join(page.lasts).strip(), Chart("column", names, series, SIGNED, "; ".join(lines)), lines)


def _course(deck: Deck, about: Asked) -> None:
    """Add the course of users week by week, of every plan."""
    scenario = about.base.scenario
    days = [day_words(scenario.start + timedelta(days=7 * week + 6)) for week in range(scenario.run.horizon_weeks)]
    series = [
        Series(one.scenario.label, colour, [round(float(value), 2) for value in users(one).mean(axis=0)[: len(days)]])
        for one, colour in zip(about.results, colours(about), strict=True)
    ]
    text = _("Users, people, mean of {runs}.").format(runs=runs_words(about.runs))
    deck.chart(_("Users over time"), Chart("line", days, series, WHOLE, text), [text])


def _sure(deck: Deck, page: FirstPage) -> None:
    """Add how sure it is, runs and worlds in columns apart."""
    worlds = {one.name: one.said for one in page.sure.worlds}
    rows = [["", page.sure.chance, page.sure.assumed]]
    rows += [[one.name, one.said, worlds.get(one.name, "–")] for one in page.sure.runs]
    deck.table(_("How sure"), rows, [page.sure.chance_text, page.sure.assumed_text])


def _personas(deck: Deck, about: Asked) -> None:
    """Add the difference by persona, a series a window; nothing where the runs are too few."""
    groups, _left = persona_differences(about)
    if not groups or about.runs < LEAST_PAIRS:
        return
    shades = (ACCENT, TINT, PERSONAS[0])
    series = [
        Series(
            window_name(one.window),
            shades[at % len(shades)],
            [round(own[at].difference.mean) for _name, own, _c in groups],
        )
        for at, one in enumerate(about.differences)
    ]
    text = _("Difference in users with {base}, by persona.").format(base=about.base.scenario.label)
    deck.chart(_("By persona"), Chart("bar", [name for name, _own, _c in groups], series, SIGNED, text), [text])


def _money(deck: Deck, about: Asked) -> None:
    """Add what it comes to month by month, of every plan; why there is no business case where there is none."""
    try:
        case = case_of(about.answer.result)
    except AdoptionError as problem:
        deck.words(_("The business case"), [str(problem)])
        return
    deck.chart(_("The business case"), _running(case, about), _case_lines(case))


def _running(case: BusinessCase, about: Asked) -> Chart:
    """Return the chart of what is earned less paid, added up and discounted."""
    first = case.cases[0]
    edges = first.volumes.months.edges[: first.months + 1]
    series = []
    for one, colour in zip(case.cases, colours(about), strict=True):
        course = np.asarray(cumulative(one.money.net, one.case.discount_rate)).mean(axis=0)
        series.append(Series(one.label, colour, [round(float(value)) for value in course]))
    text = _("Earned less paid, added up and discounted, {currency}.").format(currency=first.case.currency)
    return Chart("line", [day_words(day) for day in edges], series, WHOLE, text)


def _case_lines(case: BusinessCase) -> list[str]:
    """Return each scenario's answer in a line."""
    return [f"{one.label}: {payback_words(one)} {worth_words(one)}" for one in case.cases]
