"""A scenario at many points, each with the same few replications: common random numbers for indices and searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from simulator.errors import PlanError
from simulator.outcomes import OUTCOMES
from simulator.runs.canonical import PlainValue
from simulator.runs.document import NO_WORLD, NOTHING
from simulator.runs.draft import Draft
from simulator.runs.execution import Execution
from simulator.runs.progress import Listener
from simulator.suggestions import did_you_mean
from simulator.texts import _

Changes = Mapping[str, PlainValue]


@dataclass(frozen=True)
class Points:
    """Points at which a plan's first scenario is looked at.

    Attributes:
        part: of the question to which they belong.
        changes: what is changed, {path: value}, for each.
        labels: what else says which point it is, for each.
        replications: numbers of the runs of each, one after another.
        worlds: what is drawn for each replication, {path: value}; none: the scenario's own world.
        sure: whether all of them are sure to be run.
    """

    part: str
    changes: Sequence[Changes]
    labels: Sequence[Changes]
    replications: range
    worlds: Sequence[Changes] = ()
    sure: bool = True

    def write(self, draft: Draft, name: str) -> None:
        """Write them as cells and rows; name: the scenario's."""
        for change, label in zip(self.changes, self.labels, strict=True):
            own = [draft.change(change)] if change else []
            labels = [draft.labels({"base": name, **label})]
            for at in range(len(self.worlds) or 1):
                drawn = draft.change(self.worlds[at]) if self.worlds else NOTHING
                changes = [drawn, *own] if self.worlds else own
                cell = draft.cell(
                    0, changes, first=self.replications[at], least=self.runs if self.sure else 0,
                    world=at if self.worlds else NO_WORLD,
                )  # fmt: skip
                draft.row(cell, labels, at if self.worlds else NO_WORLD, drawn, self.part)

    @property
    def runs(self) -> int:
        """Runs of each cell."""
        return 1 if self.worlds else len(self.replications)


def evaluated(
    execution: Execution, points: Points, names: Sequence[str], on_progress: Listener | None = None
) -> np.ndarray:
    """Return outcomes of the plan's first scenario at some points, float64[points, replications, outcomes].

    Every point has the noise of the same replications, each of them in a world of its own where there are worlds. What
    is not in the plan yet is added to it before it runs.
    """
    draft = Draft(execution.plan)
    points.write(draft, execution.plan.variants[0]["name"])
    cells = execution.extend(draft)
    execution.run(execution.plan.runs(0, points.runs, dict.fromkeys(cells)), on_progress)
    reader = execution.reader
    values = [
        [record.outcomes[name] for name in names]
        for cell in cells
        for record in (reader.record(cell.hash, cell.first + at) for at in range(points.runs))
    ]
    return np.array(values, float).reshape(len(points.changes), len(points.replications), len(names))


def check_outcomes(names: Sequence[str], also: Sequence[str] = ()) -> None:
    """Raise PlanError for an outcome that is none; also: what runs have beside the package's, such as one's own."""
    known = list(dict.fromkeys([*OUTCOMES, *also]))
    for name in names:
        if name not in known:
            raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(name, known))


def optional(module: str, extra: str, what: str) -> Any:
    """Return a module of an extra; raises PlanError, saying which extra, where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        text = _("{what} needs the extra `{extra}`: pip install 'adoption-simulator[{extra}]'")
        raise PlanError(text.format(what=what, extra=extra)) from None
