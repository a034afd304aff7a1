"""Where a target is missed, or reached: scenario discovery on the runs of a sweep, by boxes of rules (`boxes.py`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.analysis.boxes import Box, find_box, some
from simulator.analysis.evaluating import check_outcomes
from simulator.errors import PlanError
from simulator.experiment.world_source import kind_said
from simulator.runs.document import NO_WORLD
from simulator.runs.reading import RunFolder, design_row
from simulator.scenario.active import active_paths
from simulator.scenario.schema import Scenario
from simulator.texts import _

TARGET = re.compile(r"^\s*(.+?)\s*(>=|<=|>|<)\s*(-?[\d.]+)\s*(%?)\s*$")
LEAST_ROWS, LOOKED_AT = 40, 40
SIGNS = {">=": np.greater_equal, "<=": np.less_equal, ">": np.greater, "<": np.less}


@dataclass(frozen=True)
class Target:
    """What is wanted of an outcome: its name, a sign of SIGNS, and a value in its unit; text: as it was written."""

    name: str
    sign: str
    value: float
    text: str

    def met(self, values: np.ndarray) -> np.ndarray:
        """Return where it is met, bool of the same shape."""
        meets: np.ndarray = SIGNS[self.sign](values, self.value)
        return meets


@dataclass(frozen=True)
class Discovery:
    """Where a target is missed and met.

    Attributes:
        target: that was asked.
        rows, left_out: rows of the design that were read, and those that were not (no runs, or not defined).
        missed: rows that miss it.
        misses, meets: the boxes in which it is missed and met; None: too few cases.
        worlds: how many the rows lie in; 0: those of the scenarios as they are written.
        kind: which worlds: kept, prior, or nothing where ranges are the experiment's own.
    """

    target: Target
    rows: int
    left_out: int
    missed: int
    misses: Box | None
    meets: Box | None
    worlds: int = 0
    kind: str = ""


def read_target(text: str, also: Sequence[str] = ()) -> Target:
    """Read a target such as `adopted_mean >= 50%`; raises PlanError where it is none.

    also: outcomes that a folder's runs have beside the package's, such as one's own.
    """
    match = TARGET.match(text)
    if match is None:
        raise PlanError(f"--target {text}: " + _("write outcome, >= or <=, and a value, such as adopted_mean >= 50%"))
    name, sign, number, percent = match.groups()
    check_outcomes([name], also)
    try:
        value = float(number) / (100.0 if percent else 1.0)
    except ValueError:
        raise PlanError(f"--target {text}: " + _("{number} is no number").format(number=number)) from None
    return Target(name, sign, value, " ".join(text.split()))


def explore(folder: RunFolder, target: Target) -> Discovery:
    """Return where a sweep's designs miss a target and where they meet it.

    A row of the design is a case by the mean of its runs; rows without runs, or where it is not defined, are left out.
    Raises PlanError where EMA Workbench is missing or the rows are too few.
    """
    outcomes = folder.outcome(target.name)
    known = ~np.isnan(outcomes).all(axis=1)
    means = np.nanmean(outcomes[known], axis=1)
    columns = some(_columns(folder), known)
    moved = [path for path, column in columns.items() if len({str(value) for value in column}) > 1]
    varied = {path: columns[path] for path in active_paths(_looked_at(folder), moved)}
    if len(means) < LEAST_ROWS or not varied:
        text = _("exploring needs at least {n} rows of a design with runs; it has {rows}")
        raise PlanError(f"{folder.folder}: " + text.format(n=LEAST_ROWS, rows=len(means)))
    met = target.met(means)
    worlds = np.array([row.number if row.world == NO_WORLD else row.world for row in folder.plan.main])[known]
    misses, meets = find_box(varied, ~met, worlds), find_box(varied, met, worlds)
    count = len(set(worlds)) if folder.plan.question.get("worlds") else 0
    kind = kind_said(folder.plan.question)
    return Discovery(target, len(met), int((~known).sum()), int((~met).sum()), misses, meets, count, kind)


def _looked_at(folder: RunFolder) -> list[Scenario]:
    """Return scenarios of rows of the design, spread over it, as many as are looked at for what does something."""
    plan = folder.plan
    step = max(1, len(plan.main) // LOOKED_AT)
    return [plan.scenario(plan.cells[row.cell]) for row in plan.main[::step]]


def _columns(folder: RunFolder) -> dict[str, list[Any]]:
    """Return what each row of the design was, by path or by name of the choice."""
    plan, rows = folder.plan, []
    for row in plan.main:
        choices = design_row(plan, row)
        chosen = {key: value for key, value in choices.items() if key not in ("design", "world", "part")}
        rows.append({**chosen, **plan.world(row)})
    paths = dict.fromkeys(path for row in rows for path in row)
    return {path: [row.get(path) for row in rows] for path in paths}
