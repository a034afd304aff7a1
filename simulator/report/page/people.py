"""Differences in users beside each other: by window, by plan, by persona, all on one axis."""

from markupsafe import Markup

from simulator.experiment.users import LEAST_PAIRS, UserDifference, user_differences
from simulator.report.page.asked import Asked, Plot, Plots, in_worlds
from simulator.report.svg.canvas import ACCENT, INK, PERSONAS
from simulator.report.svg.intervals import Row, interval_plot
from simulator.report.tables.numbers import Json
from simulator.report.text.units import persona_name
from simulator.report.text.users import signed, span, window_dates, window_name, with_span, worlds_alike
from simulator.texts import _, ngettext

SMALLEST = 10  # people: smaller groups are not shown apart


def interval_rows(asked: Asked, periods: list[UserDifference], who: str = "", colour: str = ACCENT) -> list[Row]:
    """Return rows of the interval plot, one a window; who: the plan or persona that they are of, none for the lead."""
    rows = []
    for one in periods:
        dates = window_dates(one.window, asked.base.scenario.start)
        window = window_name(one.window)
        mean, low, high = one.difference.mean, one.difference.low, one.difference.high
        worlds, shown = [float(value) for value in one.worlds], one.certainty != "none"
        figures = with_span(one.difference) if shown else _("too few runs")
        key = asked.of_difference(one, who) if shown else ""
        rows.append(Row(window, dates, mean, low, high, worlds, figures, worlds_alike(one), shown, colour, key))
    return rows


def figure_rows(asked: Asked, periods: list[UserDifference], name: str) -> list[list[Json]]:
    """Return the same as rows of a table: name, window, dates, difference, interval, worlds, anchor."""
    rows: list[list[Json]] = []
    for one in periods:
        dates = window_dates(one.window, asked.base.scenario.start)
        window = window_name(one.window)
        shown = one.certainty != "none"
        key = asked.of_difference(one, name)
        difference = signed(one.difference.mean) if shown else _("too few runs")
        rows.append([name, window, dates, difference, span(one.difference) if shown else "", worlds_alike(one), key])
    return rows


def by_plan(asked: Asked) -> Plots:
    """Return every plan beside the others: a plot each on one axis, and the table behind it."""
    named = [(one.scenario.label, periods) for one, periods in zip(asked.results[1:], asked.compared, strict=True)]
    return _plots(asked, "plan", [(name, periods, ACCENT) for name, periods in named])


def persona_differences(asked: Asked) -> tuple[list[tuple[str, list[UserDifference], str]], int]:
    """Return of each persona its name, the lead's differences and its colour; and how many groups are too small."""
    base, plan = asked.base.scenario, asked.plan.scenario
    shared = [key for key in sorted(base.personas) if key in plan.personas]
    shown = [key for key in shared if base.personas[key].headcount >= SMALLEST]
    colours = PERSONAS if len(shown) <= len(PERSONAS) else (INK,) * len(shown)
    groups = []
    for key, colour in zip(shown, colours, strict=False):
        periods = user_differences(asked.base, asked.plan, in_worlds(asked.answer, asked.lead, key), key)
        groups.append((persona_name(base, key), periods, colour))
    return groups, len(shared) - len(shown)


def by_persona(asked: Asked) -> Plots:
    """Return the lead's difference by persona: a plot each on one axis, and the table behind it."""
    groups, left = persona_differences(asked)
    note = ngettext(
        "{n} group under 10 people is not shown apart.", "{n} groups under 10 people are not shown apart.", left
    )
    return {**_plots(asked, "persona", groups), "note": note if left else ""}


def _plots(asked: Asked, key: str, groups: list[tuple[str, list[UserDifference], str]]) -> Plots:
    """Return a plot a group, wide and narrow, all on one axis, and the table."""
    rows = [interval_rows(asked, periods, name, colour) for name, periods, colour in groups]
    every = [row for own in rows for row in own]
    plots: list[Plot] = [
        {"name": name, "figures": [_plot(f"{key}-{at}-{narrow}", own, every, name, bool(narrow)) for narrow in (0, 1)]}
        for at, ((name, _own, _colour), own) in enumerate(zip(groups, rows, strict=True))
    ]
    table = [row for name, periods, _colour in groups for row in figure_rows(asked, periods, name)]
    return {"plots": plots if asked.runs >= LEAST_PAIRS else [], "table": table}


def _plot(key: str, rows: list[Row], every: list[Row], name: str, narrow: bool) -> Markup:
    """Return one group's plot."""
    title = _("Difference in users, by period: {name}").format(name=name)
    return interval_plot(key, rows, title, narrow, every)
