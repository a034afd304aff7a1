"""A search in words: what was searched and how, and the front as rows of a table."""

from collections.abc import Sequence
from typing import TypeGuard

from simulator.analysis.optimise import FRESH, FrontPoint, Search
from simulator.analysis.question import Question
from simulator.analysis.trials import REGRET, Goal
from simulator.experiment.results import HEADLINE
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.text.choice import zone_words
from simulator.report.text.units import amount, amounts, between, change
from simulator.scenario.changes import value_at
from simulator.scenario.paths import plain
from simulator.statistics.intervals import Interval
from simulator.statistics.paired import Paired
from simulator.statistics.regret import Regret
from simulator.texts import _, ngettext, runs_words


def search_head(search: Search) -> str:
    """Return what was searched, and how."""
    asked = search.asked
    goals = ", ".join(
        f"{_('largest') if goal.sign > 0 else _('smallest')} {goal_words(goal, asked)}" for goal in asked.goals
    )
    trials = ngettext("{n:,} trial", "{n:,} trials", len(search.trials))
    text = _(
        "{label}: {goals}; {trials} of {runs}, {front} of them beaten by no other, {shown} shown. They are "
        "run {fresh} times again, since the best of many looks better than it is; in brackets the 95% interval, then "
        "what is gained on the scenario as it stands (?: cannot be told from nothing)"
    )
    words = text.format(
        label=asked.scenario.label, goals=goals, trials=trials, runs=runs_words(asked.replications), fresh=FRESH,
        front=search.front_size, shown=len(search.front),
    )  # fmt: skip
    return words + ". " + _regret_head(search) if asked.asks_regret else words


def _regret_head(search: Search) -> str:
    """Return how regret was reckoned: in which worlds, and against whom."""
    text = _(
        "Every run lies in a world of its own, of {worlds}, the same for all plans; what a lever chooses is not drawn. "
        "Regret is what a plan gives up against the best plan of the same world: in the search against the best "
        "of the {trials:,} trials, below, in {fresh} fresh worlds, against the best of the rows shown; another set of "
        "plans gives another regret"
    )
    source = search.asked.source
    kind = _("those that pass the evidence") if source.kept is not None else _("the plausible ranges")
    return text.format(trials=len(search.trials), fresh=FRESH, worlds=kind)


def goal_words(goal: Goal, asked: Question) -> str:
    """Return a goal in words."""
    if goal.name == REGRET:
        return _("regret of {outcome} in the worst world").format(outcome=_(ALL_OUTCOMES[asked.outcomes[0].name].title))
    return _(ALL_OUTCOMES[goal.name].title)


def search_columns(search: Search) -> list[str]:
    """Return the head of the table."""
    asked = search.asked
    outcomes = [goal_words(goal, asked) for goal in asked.outcomes]
    levers = [lever.path for lever in asked.levers]
    return [_("trial"), *levers, *outcomes, *([_("regret: worst; average; best in")] if asked.asks_regret else [])]


def search_rows(search: Search) -> list[list[str]]:
    """Return the scenario as it stands, then the front, the best in the first goal first."""
    asked = search.asked
    units = [unit_in(goal.name, asked.scenario) for goal in asked.outcomes]
    stands = [*_cells(search.base, units), *_regret_cell(search.base_regret, units[0])]
    rows = [[_("as it stands"), *("" for _lever in asked.levers), *stands]]
    for one in search.front:
        gained = [change(pair.difference.mean, unit) for pair, unit in zip(one.gained, units, strict=True)]
        doubt = ["" if pair.difference.low > 0 or pair.difference.high < 0 else " ?" for pair in one.gained]
        cells = [f"{cell}; {g}{d}" for cell, g, d in zip(_cells(one.fresh, units), gained, doubt, strict=True)]
        levers = [value_words(one.trial.point[lever.path]) for lever in asked.levers]
        rows.append([str(one.trial.place + 1), *levers, *cells, *_regret_cell(one.regret, units[0])])
    return rows


def given_up_lines(search: Search) -> list[str]:
    """Return, of each row that does less than the scenario as it stands or is worse in something, what it gives up."""
    return [line for one in search.front if (line := _given_up(search.asked, one))]


def _given_up(asked: Question, one: FrontPoint) -> str:
    """Return what a row gives up: each outcome that is clearly worse; of a row that does less also the headline."""
    lost = [
        _lost(goal.name, pair, asked)
        for goal, pair in zip(asked.outcomes, one.gained, strict=True)
        if goal.name != HEADLINE and (pair.difference.high < 0 if goal.sign > 0 else pair.difference.low > 0)
    ]
    less, headline = less_words(asked, one), one.kept
    if headline is not None and headline.difference.high < 0:
        lost = [_lost(HEADLINE, headline, asked), *lost]
    elif headline is not None and less:
        text = _("{outcome}: nothing that can be told ({interval})")
        interval = between(headline.difference, unit_in(HEADLINE, asked.scenario))
        lost = [text.format(outcome=_(ALL_OUTCOMES[HEADLINE].title), interval=interval), *lost]
    if not lost:
        return ""
    does = _(" does less ({list}) and").format(list=less) if less else ""
    return _("trial {n}{does} gives up {lost}").format(n=one.trial.place + 1, does=does, lost="; ".join(lost))


def less_words(asked: Question, one: FrontPoint) -> str:
    """Return the levers of which a row takes less than the scenario as it stands."""
    now = plain(asked.scenario)
    parts = []
    for lever in asked.levers:
        was, chosen = value_at(now, lever.path), one.trial.point[lever.path]
        if is_amount(was) and is_amount(chosen) and chosen < was:
            text = _("{lever} {chosen} instead of {was}")
            parts.append(text.format(lever=lever.path, chosen=value_words(chosen), was=value_words(was)))
    return ", ".join(parts)


def is_amount(value: object) -> TypeGuard[int | float]:
    """Return whether a value is a number; a switch is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _lost(name: str, pair: Paired, asked: Question) -> str:
    """Return an outcome's difference from the scenario as it stands, with its interval."""
    unit = unit_in(name, asked.scenario)
    difference = pair.difference
    return f"{_(ALL_OUTCOMES[name].title)} {change(difference.mean, unit)} ({between(difference, unit)})"


def _regret_cell(regret: Regret | None, unit: str) -> list[str]:
    """Return a plan's regret in the worst world, on average, and in how many worlds it is the best; none unasked."""
    if regret is None:
        return []
    text = _("{largest}; {mean}; {n} of {all}")
    sizes = {name: zone_words(getattr(regret, name), unit) for name in ("largest", "mean")}
    return [text.format(n=regret.best_in, all=FRESH, **sizes)]


def _cells(intervals: Sequence[Interval], units: Sequence[str]) -> list[str]:
    """Return means with their intervals."""
    pairs = zip(intervals, units, strict=True)
    return [f"{amount(i.mean, unit)} ({amounts(i.low, i.high, unit)})" for i, unit in pairs]


def value_words(value: float | str | bool) -> str:
    """Return a lever's value in short."""
    return f"{value:.3g}" if isinstance(value, float) else str(value)
