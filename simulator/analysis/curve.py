"""What an outcome does along a lever: the curve with intervals, the best value, and the smallest that is as good.

A curve goes over the values of the first lever; there is one for every combination of what else was chosen. All of its
points have the same replications (and worlds), so that two of them are compared run by run. Runs in which the outcome
is not defined at every point of a curve are left out of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.evaluating import check_outcomes
from simulator.errors import PlanError
from simulator.experiment.world_source import kind_said
from simulator.outcomes import definition_of, limits, outcome_interval, unit_in
from simulator.runs.canonical import JsonValue, canonical
from simulator.runs.plan import Plan, Row
from simulator.runs.reading import Reader
from simulator.runs.tables import outcome_names
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval, within
from simulator.statistics.two_level import crossed_interval, two_level, world_means
from simulator.texts import _

Choice = str | int | float | None  # a value of a lever, or another choice; dates as YYYY-MM-DD, lists as JSON
NEAR = 0.01  # a share: one point; else this part of the best mean
SHARE = "share"


@dataclass(frozen=True)
class Point:
    """A value of the lever.

    Attributes:
        value: of the lever.
        mean: of the outcome over runs, or over worlds and runs, with its 95 % interval.
        gap: what it comes to beside the curve's best value (this minus that), paired, with its 95 % interval.
        low, high: 10 % and 90 % quantile of the worlds' means; nan without worlds.
        near: worlds in which the value comes within the margin of the best value of that world.
    """

    value: Choice
    mean: Interval
    gap: Interval
    low: float = math.nan
    high: float = math.nan
    near: int = 0


@dataclass(frozen=True)
class Curve:
    """The values of the lever, smallest first where they are numbers, with one combination of what else was chosen.

    Attributes:
        others: what else was chosen, by name.
        points: by value.
        runs: replications that count, each in every world.
        left_out: replications in which the outcome is not defined at every point.
        best: place of the best mean; smallest: place of the first value within the margin of it.
        margin: in the outcome's unit.
    """

    others: dict[str, Choice]
    points: list[Point]
    runs: int
    left_out: int
    best: int
    smallest: int
    margin: float

    @property
    def gap(self) -> Interval:
        """The smallest value near the best minus the best, paired, with its interval."""
        return self.points[self.smallest].gap


@dataclass(frozen=True)
class Curves:
    """An outcome along a lever.

    Attributes:
        scenario: at the first point; its label names the whole.
        name: of the outcome.
        path: of the lever.
        worlds: how many there are; 0: the scenario as it is written.
        curves: one for each combination of what else was chosen, in the order of the design.
        kind: which worlds: kept, prior, or nothing where ranges are the experiment's own.
    """

    scenario: Scenario
    name: str
    path: str
    worlds: int
    curves: list[Curve]
    kind: str = ""

    @property
    def unit(self) -> str:
        """The outcome's unit, money in the scenario's currency."""
        return unit_in(self.name, self.scenario)

    @property
    def better(self) -> int:
        """1 where more is better, -1 where less is, 0 where neither."""
        return definition_of(self.name).better


Values = list[tuple[Choice, list[int]]]  # each value of the lever, with the places of its rows, world by world
Lines = list[tuple[dict[str, Choice], Values]]  # of each curve: what else was chosen, and the values


def check_curves(plan: Plan, name: str) -> None:
    """Raise PlanError where a plan has no curves of an outcome: no lever, no grid, no such outcome."""
    check_outcomes([name], outcome_names(plan))
    _lines(plan)


def read_curves(reader: Reader, name: str) -> Curves:
    """Return an outcome along the first lever of a plan; raises PlanError where there is no such curve."""
    plan = reader.plan
    check_outcomes([name], outcome_names(plan))
    outcomes = reader.outcome(name)
    worlds = len({row.world for row in plan.main}) if plan.question.get("worlds") else 0
    curves = [_curve(others, values, outcomes, worlds, name) for others, values in _lines(plan)]
    first = plan.scenario(plan.cells[plan.main[0].cell])
    return Curves(first, name, _levers(plan)[0], worlds, curves, kind_said(plan.question))


def _levers(plan: Plan) -> list[str]:
    """Return the levers' paths, the first along the curve."""
    levers = [str(path) for path in plan.question.get("levers") or ()]
    if not levers:
        raise PlanError(_("nothing is varied that a curve could be drawn along"))
    return levers


def _lines(plan: Plan) -> Lines:
    """Return the rows of each curve, by the values of the first lever; raises PlanError where the design is no grid."""
    path, rows = _levers(plan)[0], plan.main
    said = [{name: _choice(value) for name, value in plan.labels(row).items()} for row in rows]
    varied = [name for name in said[0] if name != path and len({canonical(one.get(name)) for one in said}) > 1]
    lines: dict[str, tuple[dict[str, Choice], dict[str, tuple[Choice, list[int]]]]] = {}
    for at, one in enumerate(said):
        others = {name: one.get(name) for name in varied}
        values = lines.setdefault(canonical(others), (others, {}))[1]
        values.setdefault(canonical(one[path]), (one[path], []))[1].append(at)
    listed = [(others, sorted(values.values(), key=_order)) for others, values in lines.values()]
    _check_grid(listed, rows)
    return listed


def _choice(value: JsonValue) -> Choice:
    """Return what was chosen as a plain value; a list as its text."""
    return value if value is None or isinstance(value, str | int | float) else canonical(value)


def _check_grid(lines: Lines, rows: Sequence[Row]) -> None:
    """Raise PlanError where curves have other values than each other, or other worlds, or a single value."""
    values = {canonical([value for value, _places in own]) for _others, own in lines}
    worlds = {tuple(rows[at].world for at in places) for _others, own in lines for _value, places in own}
    if len(values) > 1 or len(worlds) > 1 or len(lines[0][1]) < 2:
        raise PlanError(_("a curve needs a grid: every value of the first lever with every combination of the others"))


def _order(one: tuple[Choice, list[int]]) -> tuple[int, float]:
    """Return what orders values: numbers by size; others stay as they were written."""
    value = one[0]
    return (0, float(value)) if isinstance(value, int | float) and not isinstance(value, bool) else (1, 0.0)


def _curve(others: dict[str, Choice], chosen: Values, outcomes: np.ndarray, worlds: int, name: str) -> Curve:
    """Return a curve; outcomes: float64[rows of the design, replications]."""
    cube = outcomes[np.array([places for _value, places in chosen])]  # values of the lever, worlds, replications
    defined = ~np.isnan(cube).any(axis=(0, 1))
    cube = cube[:, :, defined]
    if not defined.any():
        raise PlanError(f"{name}: " + _("not defined in every run; choose another outcome"))
    means = cube.mean(axis=(1, 2))
    better = definition_of(name).better
    best = int(np.argmax(means * (better or 1)))
    margin = NEAR if definition_of(name).unit == SHARE else NEAR * abs(float(means[best]))
    smallest = int(np.argmax(_is_near(means, better or 1, margin)))
    near = _is_near(np.array([world_means(one) for one in cube]), better or 1, margin).sum(axis=1)
    points = [
        Point(
            value,
            _level(own, worlds, name),
            _mean(own - cube[best], worlds),
            *_spread(own, worlds),
            int(count) if worlds else 0,
        )
        for (value, _places), own, count in zip(chosen, cube, near, strict=True)
    ]
    return Curve(others, points, int(defined.sum()), int((~defined).sum()), best, smallest, margin)


def _is_near(means: np.ndarray, better: int, margin: float) -> np.ndarray:
    """Return which values come within a margin of the best, by world where there are worlds, bool[values, ...]."""
    height = means * better
    near: np.ndarray = height >= height.max(axis=0) - margin
    return near


def _level(runs: np.ndarray, worlds: int, name: str) -> Interval:
    """Return the mean of an outcome with its interval; runs as in `_mean`."""
    if worlds and runs.shape[1] > 1:
        return within(crossed_interval(runs), *limits(name))
    return outcome_interval(name, runs[:, 0] if worlds else runs[0])


def _mean(runs: np.ndarray, worlds: int) -> Interval:
    """Return the mean with its interval; runs: float64[worlds, replications], replications shared by the worlds."""
    if not worlds:
        return mean_interval(runs[0])
    return crossed_interval(runs) if runs.shape[1] > 1 else mean_interval(runs[:, 0])


def _spread(runs: np.ndarray, worlds: int) -> tuple[float, float]:
    """Return the 10 % and 90 % quantile of the worlds' means; nan without worlds."""
    study = two_level(runs) if worlds else None
    return (study.low, study.high) if study is not None else (math.nan, math.nan)
