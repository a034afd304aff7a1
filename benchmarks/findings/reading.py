"""The sweeps of the headline question as arrays: an axis for each thing that was varied."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulator.errors import RunFolderError
from simulator.runs.plan import Plan
from simulator.runs.reading import RunFolder
from simulator.runs.record import Record
from simulator.scenario.schema import Scenario

START, WEEKS, ACTIVITIES = "start", "phases.activation.weeks", "phases.activation.activities_per_week"
LATER = slice(26, 52)  # weeks 27 to 52 since the launch
MEASURES = ("adopted, weeks 27-52", "adopted, end", "adopted, mean")
WINDOW, END, MEAN = range(3)
EVERYBODY = ""


class Axes(NamedTuple):
    """What was varied: base, hold, world (a number of them), start, weeks of activation, activities a week."""

    bases: list[str]
    holds: list[str]
    worlds: int
    starts: list[date]
    lengths: list[int]
    activities: list[float]

    @property
    def rows(self) -> tuple[int, ...]:
        """The shape of the design's rows: world by world, each with all bases, holds and points."""
        points = (len(self.starts), len(self.lengths), len(self.activities))
        return (self.worlds, len(self.bases), len(self.holds), *points)


@dataclass(frozen=True)
class Study:
    """The runs of a sweep over starts, lengths of activation and activities.

    Attributes:
        axes: what was varied; first axes of all arrays: bases, holds, worlds, starts, lengths, activities.
        groups: everybody, then the personas; labels: what they are called.
        values: adopted of present employees, float64[..., runs, groups, measures]; nan where nobody was present.
        hours: of the manager, planned and spent, mean over the runs, float64[..., 2].
        courses: adopted by week, mean over the runs, float64[..., weeks, groups].
        worlds: {path: value} of each world, of the first base; base: its scenario at the first point and world.
        runs: how many there are; sha256: one hash over all of them; code: the version that made them.
    """

    axes: Axes
    groups: list[str]
    labels: dict[str, str]
    values: np.ndarray
    hours: np.ndarray
    courses: np.ndarray
    worlds: list[dict[str, Any]]
    base: Scenario
    runs: int
    sha256: str
    code: str


def read_study(folder: Path | str) -> Study:
    """Read a finished sweep; raises RunFolderError where runs are missing or the design is no full grid."""
    with RunFolder(folder) as sweep:
        missing = sweep.missing()
        if missing:
            raise RunFolderError(f"{folder}: {missing:,} runs are missing; adopt sweep --resume goes on")
        plan = sweep.plan
        axes = _axes(plan, folder)
        first = plan.scenario(plan.cells[plan.rows[0].cell])
        groups = [EVERYBODY, *sorted(first.personas)]
        values, hours, courses = _filled(sweep, groups, first.run.horizon_weeks)
        return Study(
            axes=axes,
            groups=groups,
            labels={EVERYBODY: "everybody", **{key: first.personas[key].label or key for key in groups[1:]}},
            values=_by_axes(values, axes),
            hours=_by_axes(hours, axes),
            courses=_by_axes(courses, axes),
            worlds=[plan.world(plan.rows[at * (len(plan.rows) // axes.worlds)]) for at in range(axes.worlds)],
            base=first,
            runs=len(sweep.done),
            sha256=sweep.sha256(),
            code=plan.code,
        )


def _axes(plan: Plan, folder: Path | str) -> Axes:
    """Return what a plan varies; raises RunFolderError where it is no full grid of start, weeks and activities."""
    rows = [(row.world, plan.labels(row)) for row in plan.rows]
    places = [
        (world, says["base"], says["hold"], *(says.get(path, 0) for path in (START, WEEKS, ACTIVITIES)))
        for world, says in rows
    ]
    worlds, bases, holds, starts, lengths, activities = (
        list(dict.fromkeys(axis)) for axis in zip(*places, strict=True)
    )
    if places != list(product(worlds, bases, holds, starts, lengths, activities)):
        raise RunFolderError(f"{folder}: this is no grid of start, length and activities")
    return Axes(
        bases, holds, len(worlds), [date.fromisoformat(text) for text in starts], [int(weeks) for weeks in lengths],
        activities,
    )  # fmt: skip


def _filled(sweep: RunFolder, groups: list[str], weeks: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return values, hours and courses by row of the design."""
    rows, runs = len(sweep.plan.rows), sweep.plan.most
    values = np.full((rows, runs, len(groups), len(MEASURES)), np.nan)
    hours = np.full((rows, runs, 2), np.nan)
    courses = np.zeros((rows, weeks, len(groups)))
    for places, replicate, run in _stored(sweep):
        adopted = np.array([share(run, "adopted", group) for group in groups])
        values[places, replicate] = [_figures(run, group, row) for group, row in zip(groups, adopted, strict=True)]
        hours[places, replicate] = run.outcomes["hours_planned"], run.outcomes["hours"]
        courses[places] += adopted.T / runs
    return values, hours.mean(axis=1), courses


def _stored(sweep: RunFolder) -> Iterator[tuple[list[int], int, Record]]:
    """Yield every good run with the rows of the design that it serves, and its replication."""
    places: dict[bytes, list[int]] = {}
    for row in sweep.plan.rows:
        places.setdefault(row.cell, []).append(row.number)
    for run in sweep.runs():
        if run.record is not None:
            yield places[run.cell], run.replicate, run.record


def share(run: Record, measure: str, group: str) -> np.ndarray:
    """Return the share of a group's present people by week, float64[weeks]; nan where nobody is present."""
    present = run.series("present", group or None)
    shares: np.ndarray = np.divide(
        run.series(measure, group or None), present, out=np.full(len(present), np.nan), where=present > 0
    )
    return shares


def _figures(run: Record, group: str, adopted: np.ndarray) -> tuple[float, float, float]:
    """Return adopted of a group in weeks 27 to 52, in the last 12 weeks, and over all weeks."""
    known = adopted[LATER][~np.isnan(adopted[LATER])]
    outcomes = run.by_persona[group] if group else run.outcomes
    return float(known.mean()) if len(known) else np.nan, outcomes["adopted_end"], outcomes["adopted_mean"]


def _by_axes(rows: np.ndarray, axes: Axes) -> np.ndarray:
    """Return rows of the design by base, hold, world, start, length, activities."""
    return np.moveaxis(rows.reshape(*axes.rows, *rows.shape[1:]), 0, 2)
