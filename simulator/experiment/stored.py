"""Results read back from a folder of runs, as they were when they were computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.errors import RunFolderError
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.users import USERS
from simulator.experiment.world_source import kind_said
from simulator.experiment.worlds import PART
from simulator.runs.manifest import is_sealed, read_manifest
from simulator.runs.plan import Row
from simulator.runs.reading import HOLD, RunFolder
from simulator.runs.record import Record
from simulator.scenario.plain import Json as Plain
from simulator.texts import _

TAKEN = ("run", "compare")


@dataclass(frozen=True)
class UsersInWorlds:
    """The users of scenarios in many worlds.

    Attributes:
        drawn: what was drawn for each world, by path.
        users: of each scenario, the baseline first, people, float64[worlds, weeks], mean of a world's runs.
        replications: runs of each scenario in each world.
        kind: where they come from: kept, prior or nothing.
        personas: the users of each scenario by persona, as `users`.
    """

    drawn: list[Plain]
    users: list[np.ndarray]
    replications: int
    kind: str
    personas: list[dict[str, np.ndarray]]


@dataclass(frozen=True)
class Origin:
    """Where results come from.

    Attributes:
        folder: name of the folder of runs.
        sha256: hash of its manifest, in hex; empty where it is not sealed.
        code: version of the code that ran them.
        missing: runs of the plan that are not stored.
    """

    folder: str
    sha256: str
    code: str
    missing: int


@dataclass(frozen=True)
class Answer:
    """What a folder answers: its results, the worlds beside them, and where all comes from.

    Attributes:
        result: a run, or a comparison.
        worlds: None where none were asked.
        origin: None for results that were never kept in a folder.
    """

    result: RunResult | Comparison
    worlds: UsersInWorlds | None = None
    origin: Origin | None = None

    @property
    def results(self) -> list[RunResult]:
        """The scenarios' results, the baseline first."""
        return [self.result] if isinstance(self.result, RunResult) else [self.result.base, *self.result.others]


def stored_results(folder: Path, replications: int) -> list[RunResult]:
    """Return the results of the scenarios that a folder's question is about, the baseline first.

    Raises RunFolderError where so many replications of each are not there, or the folder is damaged.
    """
    with RunFolder(folder) as runs:
        cells = [runs.plan.cells[row.cell] for row in runs.plan.part()]
        return [RunResult(runs.plan.scenario(cell), runs.records(cell, 0, replications)) for cell in cells]


def stored_answer(folder: Path) -> Answer:
    """Return all that a folder of `adopt run` or `adopt compare` answers, as far as its runs are stored.

    Raises RunFolderError where it was changed since it was written, is of another command, or has no run that its
    scenarios share.
    """
    with RunFolder(folder) as runs:
        runs.untouched()
        if runs.plan.kind not in TAKEN:
            text = _("a report is made of a folder of adopt run or adopt compare; this one is of adopt {kind}")
            raise RunFolderError(f"{folder}: " + text.format(kind=runs.plan.kind))
        rows = runs.plan.part()
        results = [RunResult(runs.plan.scenario(runs.plan.cells[row.cell]), _records(runs, rows, row)) for row in rows]
        held = str(runs.plan.labels(rows[-1]).get(HOLD, "weekly"))
        result = results[0] if runs.plan.kind == "run" else Comparison(results[0], results[1:], held)
        sealed = read_manifest(folder).sha256 if is_sealed(folder) else ""
        origin = Origin(folder.resolve().name, sealed, runs.plan.code, runs.missing())
        return Answer(result, _worlds(runs, len(rows)), origin)


def _records(runs: RunFolder, rows: Sequence[Row], row: Row) -> list[Record]:
    """Return the records of a row that all rows have, the first with its course."""
    shared = sorted(runs.shared(rows))
    records = [runs.record(row.cell, replicate) for _world, replicate in shared]
    if not records or records[0].course is None:
        text = _("the first run of each scenario is not stored; go on with --resume")
        raise RunFolderError(f"{runs.folder}: " + text)
    return records


def _worlds(runs: RunFolder, scenarios: int) -> UsersInWorlds | None:
    """Return the users in the worlds whose runs are all stored; None where there are fewer than two."""
    rows = runs.plan.part(PART)
    together = [rows[at : at + scenarios] for at in range(0, len(rows), scenarios)]
    stored = [(own, sorted(runs.shared(own))) for own in together]
    whole = [(own, shared) for own, shared in stored if shared]
    if len(whole) < 2:
        return None
    means = [
        [_mean_users(runs, own[at], [replicate for _world, replicate in shared]) for own, shared in whole]
        for at in range(scenarios)
    ]
    users = [np.array([total for total, _personas in of_plan]) for of_plan in means]
    personas = [{key: np.array([own[key] for _total, own in of_plan]) for key in of_plan[0][1]} for of_plan in means]
    drawn = [runs.plan.world(own[0]) for own, _shared in whole]
    return UsersInWorlds(drawn, users, len(whole[0][1]), kind_said(runs.plan.question), personas)


def _mean_users(runs: RunFolder, row: Row, replications: Sequence[int]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return the users of a row, mean of its runs, float64[weeks]: all of them, and by persona."""
    records = [runs.record(row.cell, one) for one in replications]
    keys = dict.fromkeys(persona for persona, _location in records[0].groups)
    total: np.ndarray = np.mean([one.series(USERS) for one in records], axis=0)
    return total, {key: np.mean([one.series(USERS, key) for one in records], axis=0) for key in keys}
