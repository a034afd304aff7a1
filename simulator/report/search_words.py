"""A search told: the front as rows of a table, and as data."""

from collections.abc import Sequence
from typing import Any

from simulator.analysis.optimise import FRESH, Search
from simulator.experiment.statistics import Interval
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.tables import number
from simulator.report.words import amount, change
from simulator.texts import _, ngettext, runs_words


def search_head(found: Search) -> str:
    """Return what was searched, and how."""
    goals = ", ".join(
        f"{_('largest') if goal.sign > 0 else _('smallest')} {_(ALL_OUTCOMES[goal.name].title)}" for goal in found.goals
    )
    trials = ngettext("{n:,} trial", "{n:,} trials", len(found.trials))
    text = _(
        "{label}: {goals}; {trials} of {runs}, {front} of them beaten by no other, {shown} shown. They are "
        "run {fresh} times again, since the best of many looks better than it is; in brackets the 95% interval, then "
        "what is gained on the scenario as it stands (?: cannot be told from nothing)"
    )
    return text.format(
        label=found.scenario.label, goals=goals, trials=trials, runs=runs_words(found.replications), fresh=FRESH,
        front=found.front_size, shown=len(found.front),
    )  # fmt: skip


def search_columns(found: Search) -> list[str]:
    """Return the head of the table."""
    return [_("trial"), *(lever.path for lever in found.levers), *(_(ALL_OUTCOMES[g.name].title) for g in found.goals)]


def search_rows(found: Search) -> list[list[str]]:
    """Return the scenario as it stands, then the front, the best in the first goal first."""
    units = [unit_in(goal.name, found.scenario) for goal in found.goals]
    base = [_("as it stands"), *("" for _lever in found.levers), *_cells(found.base, units)]
    rows = []
    for one in found.front:
        gained = [change(pair.difference.mean, unit) for pair, unit in zip(one.gained, units, strict=True)]
        doubt = ["" if pair.difference.low > 0 or pair.difference.high < 0 else " ?" for pair in one.gained]
        cells = [f"{cell}; {g}{d}" for cell, g, d in zip(_cells(one.fresh, units), gained, doubt, strict=True)]
        levers = [value_words(one.trial.point[lever.path]) for lever in found.levers]
        rows.append([str(one.trial.place + 1), *levers, *cells])
    return [base, *rows]


def _cells(intervals: Sequence[Interval], units: Sequence[str]) -> list[str]:
    """Return means with their intervals."""
    pairs = zip(intervals, units, strict=True)
    return [f"{amount(i.mean, unit)} ({amount(i.low, unit)} {_('to')} {amount(i.high, unit)})" for i, unit in pairs]


def value_words(value: Any) -> str:
    """Return a lever's value in short."""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def search_data(found: Search) -> dict[str, Any]:
    """Return the search as one JSON object."""
    return {
        "scenario": found.scenario.label,
        "seed": found.scenario.run.seed,
        "goals": [
            {
                "outcome": goal.name,
                "want": "max" if goal.sign > 0 else "min",
                "unit": unit_in(goal.name, found.scenario),
            }
            for goal in found.goals
        ],
        "levers": [lever.to_plan() for lever in found.levers],
        "trials": len(found.trials),
        "replications": found.replications,
        "runs": len(found.trials) * found.replications,
        "fresh_replications": FRESH,
        "front_size": found.front_size,
        "as_it_stands": [_interval(one) for one in found.base],
        "front": [
            {
                "trial": one.trial.place + 1,
                "levers": one.trial.point,
                "found": [number(float(value)) for value in one.trial.values.mean(axis=0)],
                "fresh": [_interval(interval) for interval in one.fresh],
                "gained": [_interval(pair.difference) for pair in one.gained],
            }
            for one in found.front
        ],
    }


def _interval(interval: Interval) -> dict[str, float | None]:
    """Return an interval as data."""
    return {key: number(getattr(interval, key)) for key in ("mean", "low", "high")}


def trials_table(found: Search) -> tuple[list[str], list[list[Any]]]:
    """Return head and rows of all trials: place, levers, means of the goals."""
    head = ["trial", *(lever.path for lever in found.levers), *(goal.name for goal in found.goals)]
    rows = [
        [one.place + 1, *(one.point[lever.path] for lever in found.levers), *map(float, one.values.mean(axis=0))]
        for one in found.trials
    ]
    return head, rows
