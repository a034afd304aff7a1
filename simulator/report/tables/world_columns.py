"""Tables of scenarios in many worlds: differences, the same while, after and at the end, and each world's runs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np

from simulator.experiment.windows import Window, window_means, windows
from simulator.experiment.worlds import Worlds
from simulator.outcomes import definition_of, unit_in
from simulator.report.tables.columns import Columns, Fact, Value, facts_of, of_rows
from simulator.report.tables.frames import unknown_table
from simulator.report.tables.window_columns import FACTS as WINDOW_FACTS
from simulator.report.tables.window_columns import HEADS as WINDOW_HEADS
from simulator.report.tables.worlds import worlds_table
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from simulator.statistics.two_level import TwoLevel, two_level, world_means
from simulator.texts import _

WorldTable = Literal["differences", "windows", "runs"]
SPREAD = ("low", "high", "low_80", "high_80", "holds", "holds_low", "holds_high", "worlds")
FACTS = {
    "low": Fact("low", "", "lower end of the interval of 95 % of the mean over worlds"),
    "high": Fact("high", "", "upper end of the interval of 95 % of the mean over worlds"),
    "low_80": Fact("10 %", "", "10 % quantile of the worlds' means"),
    "high_80": Fact("90 %", "", "90 % quantile of the worlds' means"),
    "holds": Fact("holds", "share", "share of the worlds whose difference has the sign of the mean over worlds"),
    "holds_low": Fact("holds, low", "share", "lower end of that share's interval of 95 %"),
    "holds_high": Fact("holds, high", "share", "upper end of that share's interval of 95 %"),
    "worlds": Fact("worlds", "", "worlds in which the difference is defined"),
}


def world_columns(worlds: Worlds, scenarios: Sequence[Scenario], table: str = "differences") -> Columns:
    """Return a table of scenarios in many worlds.

    Args:
        worlds: their runs.
        scenarios: the baseline first.
        table: differences: a row a scenario and outcome, its difference from the baseline over the worlds; windows: a
            row a scenario, measure and window (while the plans differ, after, end); runs: a row a world, scenario and
            replication, with what was drawn and the outcomes.

    Raises PlanError for another table.
    """
    offered: dict[str, Callable[[Worlds, Sequence[Scenario]], Columns]] = {
        "differences": _differences, "windows": _windows, "runs": _runs
    }  # fmt: skip
    if table not in offered:
        raise unknown_table(table, offered)
    return offered[table](worlds, scenarios)


def _differences(worlds: Worlds, scenarios: Sequence[Scenario]) -> Columns:
    """Return a row a scenario and outcome."""
    heads = ("scenario", "name", "outcome", "label", "unit", "base", "other", "difference", *SPREAD)

    def rows() -> Iterator[Sequence[Value]]:
        for at, label in enumerate(worlds.labels[1:]):
            for name in worlds.names:
                both = world_means(worlds.means(name)[:, [0, at + 1]].T).tolist()
                said = (name, _(definition_of(name).title), unit_in(name, scenarios[0]))
                yield [at + 1, label, *said, *both, *_spread(worlds.two_level(name, at))]

    facts = facts_of(heads, currency=scenarios[0].case.currency) | FACTS
    return Columns("differences", "a difference from the baseline over many worlds", of_rows(heads, rows()), facts)


def _windows(worlds: Worlds, scenarios: Sequence[Scenario]) -> Columns:
    """Return a row a scenario, measure and window, of everybody."""
    heads = (*(name for name in WINDOW_HEADS if name != "persona"), *SPREAD)

    def rows() -> Iterator[Sequence[Value]]:
        for at, label in enumerate(worlds.labels[1:]):
            for measure in worlds.courses[0]:
                for window, study in differences_in(worlds, scenarios, at, measure):
                    dates = window.dates(scenarios[0].start)
                    yield [at + 1, label, measure, window.key, *dates, *_spread(study)]

    facts = facts_of(heads) | {name: fact for name, fact in (WINDOW_FACTS | FACTS).items() if name in heads}
    return Columns("windows", "a difference in a stretch of time, over many worlds", of_rows(heads, rows()), facts)


def differences_in(
    worlds: Worlds, scenarios: Sequence[Scenario], at: int, measure: str
) -> list[tuple[Window, TwoLevel]]:
    """Return the difference of a weekly course in each window, over the worlds; at: number of the other, from 0."""
    parts = windows(scenarios[0], scenarios[at + 1])
    if not parts:
        return []
    weekly = worlds.courses[at + 1][measure] - worlds.courses[0][measure]
    means = np.array([[window_means(run, parts) for run in world] for world in weekly])
    return [(one, two_level(means[:, :, number])) for number, one in enumerate(parts)]


def _spread(study: TwoLevel) -> list[Value]:
    """Return the mean difference over worlds, its interval, the middle 80 %, and in what share its sign holds."""
    mean: Interval = study.mean
    low, high = study.share_interval
    return [mean.mean, mean.low, mean.high, study.low, study.high, study.share, low, high, mean.n]


def _runs(worlds: Worlds, scenarios: Sequence[Scenario]) -> Columns:
    """Return a row a world, scenario and replication."""
    head, rows = worlds_table(worlds)
    columns = of_rows(["name" if name == "scenario" else name for name in head], rows)
    numbers = {label: at for at, label in enumerate(worlds.labels)}
    scenario = {"scenario": np.array([numbers[label] for label in columns["name"]])}
    whole = {"world": columns["world"], **scenario, **columns}
    facts = facts_of(whole, currency=scenarios[0].case.currency)
    return Columns("runs", "a run of a scenario in a world", whole, facts)
