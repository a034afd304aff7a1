"""Page one, fixed: question, answer, users, what lasts, euros, how sure, measure first, recommendation, definitions."""

from typing import NamedTuple

from markupsafe import Markup

from simulator.experiment.users import ENOUGH_PAIRS, LEAST_PAIRS, after_a_year, at_the_end, users
from simulator.report.page import said
from simulator.report.page.asked import RUNS, Asked
from simulator.report.page.linked import Linked
from simulator.report.page.measure import Measured, measure_first
from simulator.report.page.origin import short_origin
from simulator.report.page.people import interval_rows
from simulator.report.page.price import euro_lines
from simulator.report.page.sure import Sure, sure
from simulator.report.svg.intervals import interval_plot
from simulator.report.text import first_page as words
from simulator.report.text.units import day_words
from simulator.texts import _, digits, month_letters, ngettext, paired_runs, worlds_of


class UserCount(NamedTuple):
    """Users at a time: when, how many, the interval and the baseline's below, the anchor of the origin."""

    when: str
    n: str
    below: str
    key: str


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
    own, meta = users(plan), _meta(asked)
    if periods:
        answer, counts = said.compared_answer(asked), _users(asked, year, end)
        lasts = [said.lasting(asked), said.largest(asked)]
    else:
        counts = _users(asked, year, end)
        after = words.users_words(own, *year)[2] if year else None
        answer = said.run_answer(asked, after, words.users_words(own, *end)[2], [one.key for one in counts])
        lasts = [said.run_lasting(asked, words.change_after(plan, year, end)), ""]
    plot, money, certain, first = _plot(asked), euro_lines(asked), sure(asked), measure_first(asked)
    text, ground = said.advice(asked) if periods else said.run_advice(asked)
    return FirstPage(
        meta=meta, doubt=doubt(asked), question=said.question(asked), answer=answer, users=counts, lasts=lasts,
        plot=plot, plot_text=plot_text(asked), euros=money, sure=certain, measure=first, advice=text, ground=ground,
        definitions=_definitions(asked), origin=short_origin(asked.answer),
    )  # fmt: skip


def _meta(asked: Asked) -> list[str]:
    """Return what the page is about in the line above: plan, people, dates."""
    scenario = asked.base.scenario
    last = scenario.start.fromordinal(scenario.start.toordinal() + scenario.days - 1)
    text = _("{people:,} employees, {first} to {last}")
    when = text.format(people=scenario.headcount, first=day_words(scenario.start), last=day_words(last))
    plans = [asked.plan.scenario.label] if asked.compared else []
    return [scenario.label, *plans, Linked(when, [(digits(scenario.headcount, ","), said.headcount(asked))])]


def doubt(asked: Asked) -> str:
    """Return that nobody else should see the page, where its runs are too few; that runs are missing; else nothing."""
    texts = []
    if asked.runs < ENOUGH_PAIRS:
        text = _("Show this to nobody yet: {runs}, {n} are needed.")
        texts.append(text.format(runs=said.run_count(asked)[0], n=ENOUGH_PAIRS))
    if asked.answer.origin is not None and asked.answer.origin.missing:
        texts.append(
            ngettext(
                "{n:,} run of the plan is not stored yet.", "{n:,} runs of the plan are not stored yet.",
                asked.answer.origin.missing,
            )
        )  # fmt: skip
    return Linked(" ".join(texts), [said.run_count(asked)])


def _users(asked: Asked, year: tuple[int, int] | None, end: tuple[int, int]) -> list[UserCount]:
    """Return the users now, after a year and at the end: when, how many, the interval and the baseline's."""
    scenario, rows = asked.plan.scenario, users(asked.plan)
    base = users(asked.base) if asked.compared else None
    begin = _("the intranet is still to open")
    if scenario.content.pilot:
        begin = _("the pilot group not counted")
    now = asked.origins.link(_("users before the first day"), begin)
    shown = [UserCount(_("Now, {day}").format(day=day_words(scenario.start)), "0", begin, now)]
    names = {
        "year": (_("After a year, {months}"), year, _("the run ends within a year")),
        "end": (_("At the end, {months}"), end, ""),
    }
    for title, weeks, reason in names.values():
        if weeks is None:
            shown.append(UserCount(_("After a year"), "–", reason, asked.of_line(reason, "run.horizon_weeks")))
            continue
        months = _months(asked, *weeks)
        number, below, _interval = words.users_words(rows, *weeks)
        when = title.format(months=months)
        key = asked.link(_("users with {plan}").format(plan=scenario.label), when)
        numbers = [(below, key)]
        if base is not None:
            was, label = words.users_words(base, *weeks)[0], asked.base.scenario.label
            below = _("{span}; with {base} {n}").format(span=below, base=label, n=was)
            numbers.append((was, asked.link(_("users with {plan}").format(plan=label), when)))
        shown.append(UserCount(when, number, Linked(below, numbers), key))
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


def plot_text(asked: Asked) -> str:
    """Return what an interval plot shows, for the text under it."""
    text = _("Difference in users with {base}. Dot and bar: mean of {runs} and its 95% interval.")
    below = text.format(base=asked.base.scenario.label, runs=paired_runs(asked.runs))
    if asked.answer.worlds is None:
        return Linked(below, [said.run_count(asked)])
    drawn = worlds_of(len(asked.answer.worlds.drawn))
    return Linked(f"{below} {_('Ticks: {worlds}.').format(worlds=drawn)}", [said.run_count(asked), (drawn, RUNS)])


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
