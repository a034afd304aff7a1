"""A search told: the front as rows of a table, and as data."""

from collections.abc import Sequence
from typing import Any

from simulator.analysis.choice import Regret
from simulator.analysis.optimise import FRESH, Search
from simulator.analysis.question import Question
from simulator.analysis.trials import REGRET, Goal
from simulator.experiment.statistics import Interval
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.choice_words import zone_words
from simulator.report.tables import number
from simulator.report.words import amount, change
from simulator.texts import _, ngettext, runs_words


def search_head(found: Search) -> str:
    """Return what was searched, and how."""
    asked = found.asked
    goals = ", ".join(
        f"{_('largest') if goal.sign > 0 else _('smallest')} {goal_words(goal, asked)}" for goal in asked.goals
    )
    trials = ngettext("{n:,} trial", "{n:,} trials", len(found.trials))
    text = _(
        "{label}: {goals}; {trials} of {runs}, {front} of them beaten by no other, {shown} shown. They are "
        "run {fresh} times again, since the best of many looks better than it is; in brackets the 95% interval, then "
        "what is gained on the scenario as it stands (?: cannot be told from nothing)"
    )
    words = text.format(
        label=asked.scenario.label, goals=goals, trials=trials, runs=runs_words(asked.replications), fresh=FRESH,
        front=found.front_size, shown=len(found.front),
    )  # fmt: skip
    return words + ". " + _regret_head(found) if asked.asks_regret else words


def _regret_head(found: Search) -> str:
    """Return how regret was reckoned: in which worlds, and against whom."""
    text = _(
        "Every run lies in a world of its own, drawn from all that nobody knows and no lever chooses, the same for all "
        "plans. Regret is what a plan gives up against the best plan of the same world: in the search against the best "
        "of the {trials:,} trials, below, in {fresh} fresh worlds, against the best of the rows shown; another set of "
        "plans gives another regret"
    )
    return text.format(trials=len(found.trials), fresh=FRESH)


def goal_words(goal: Goal, asked: Question) -> str:
    """Return a goal in words."""
    if goal.name == REGRET:
        return _("regret of {outcome} in the worst world").format(outcome=_(ALL_OUTCOMES[asked.outcomes[0].name].title))
    return _(ALL_OUTCOMES[goal.name].title)


def search_columns(found: Search) -> list[str]:
    """Return the head of the table."""
    asked = found.asked
    outcomes = [goal_words(goal, asked) for goal in asked.outcomes]
    levers = [lever.path for lever in asked.levers]
    return [_("trial"), *levers, *outcomes, *([_("regret: worst; average; best in")] if asked.asks_regret else [])]


def search_rows(found: Search) -> list[list[str]]:
    """Return the scenario as it stands, then the front, the best in the first goal first."""
    asked = found.asked
    units = [unit_in(goal.name, asked.scenario) for goal in asked.outcomes]
    stands = [*_cells(found.base, units), *_regret_cell(found.base_regret, units[0])]
    rows = [[_("as it stands"), *("" for _lever in asked.levers), *stands]]
    for one in found.front:
        gained = [change(pair.difference.mean, unit) for pair, unit in zip(one.gained, units, strict=True)]
        doubt = ["" if pair.difference.low > 0 or pair.difference.high < 0 else " ?" for pair in one.gained]
        cells = [f"{cell}; {g}{d}" for cell, g, d in zip(_cells(one.fresh, units), gained, doubt, strict=True)]
        levers = [value_words(one.trial.point[lever.path]) for lever in asked.levers]
        rows.append([str(one.trial.place + 1), *levers, *cells, *_regret_cell(one.regret, units[0])])
    return rows


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
    return [f"{amount(i.mean, unit)} ({amount(i.low, unit)} {_('to')} {amount(i.high, unit)})" for i, unit in pairs]


def value_words(value: Any) -> str:
    """Return a lever's value in short."""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def search_data(found: Search) -> dict[str, Any]:
    """Return the search as one JSON object; `found` goes by the goals, `fresh` and `gained` by those but regret."""
    asked, scores = found.asked, {one.place: row for one, row in zip(found.trials, found.scores, strict=True)}
    return {
        "scenario": asked.scenario.label,
        "seed": asked.scenario.run.seed,
        "goals": [_goal(goal, asked) for goal in asked.goals],
        "levers": [lever.to_plan() for lever in asked.levers],
        "trials": len(found.trials),
        "replications": asked.replications,
        "runs": len(found.trials) * asked.replications,
        "fresh_replications": FRESH,
        "front_size": found.front_size,
        "as_it_stands": [_interval(one) for one in found.base],
        **_regret_entry("as_it_stands_regret", found.base_regret),
        "front": [
            {
                "trial": one.trial.place + 1,
                "levers": one.trial.point,
                "found": [number(float(value)) for value in scores[one.trial.place]],
                "fresh": [_interval(interval) for interval in one.fresh],
                "gained": [_interval(pair.difference) for pair in one.gained],
                **_regret_entry("regret", one.regret),
            }
            for one in found.front
        ],
    }


def _goal(goal: Goal, asked: Question) -> dict[str, Any]:
    """Return a goal as data; regret says of which outcome."""
    of = asked.outcomes[0].name if goal.name == REGRET else goal.name
    facts = {"outcome": goal.name, "want": "max" if goal.sign > 0 else "min", "unit": unit_in(of, asked.scenario)}
    return facts | ({"of": of} if goal.name == REGRET else {})


def _regret_entry(name: str, regret: Regret | None) -> dict[str, Any]:
    """Return a plan's regret in the fresh worlds as data, under a name; nothing where it was not asked for."""
    return {} if regret is None else {name: {**vars(regret), "worlds": FRESH}}


def _interval(interval: Interval) -> dict[str, float | None]:
    """Return an interval as data."""
    return {key: number(getattr(interval, key)) for key in ("mean", "low", "high")}


def trials_table(found: Search) -> tuple[list[str], list[list[Any]]]:
    """Return head and rows of all trials: place, levers, what each comes to in every goal."""
    paths = [lever.path for lever in found.asked.levers]
    rows = [
        [one.place + 1, *(one.point[path] for path in paths), *map(float, row)]
        for one, row in zip(found.trials, found.scores, strict=True)
    ]
    return ["trial", *paths, *(goal.name for goal in found.asked.goals)], rows
