"""Is a sweep's folder what it says? Every row is read and checked, and a random sample of the runs is run again."""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.errors import RunFolderError
from simulator.experiment.manifest import refuse_strange
from simulator.sweep.bodies import RunData, payload_of, unpack
from simulator.sweep.canonical import code_version
from simulator.sweep.disk import DAMAGE
from simulator.sweep.folder import data_files
from simulator.sweep.results import Sweep
from simulator.sweep.store import OK, RunRow
from simulator.sweep.tasks import Writer
from simulator.sweep.worker import read_answers, run_until
from simulator.texts import _

SHARE, LEAST = 0.01, 3


@dataclass(frozen=True)
class Verified:
    """What was found: runs read and checked, runs run again, what differs, and one hash over all results."""

    read: int
    again: int
    differences: tuple[str, ...]
    sha256: str


def verify(
    folder: Path | str, share: float = SHARE, seed: int | None = None, tell: Callable[[int, int], object] | None = None
) -> Verified:
    """Check every row of a sweep, and run a random share of its runs (at least three) again, bit by bit.

    Args:
        folder: of the sweep.
        share: of the runs to run again, 0 to 1.
        seed: of the choice; None: another one each time.
        tell: called with runs done again and all to do.

    Raises RunFolderError where a row is damaged or missing, or where other code made the results.
    """
    refuse_strange(Path(folder))
    with Sweep(folder) as sweep:
        _check_file(sweep)
        _check_data(sweep)
        keys = [(row.cell, row.replicate) for row in sweep.store.rows() if row.status == OK]
        theirs = sweep.plan.document["code"]
        if theirs != code_version():
            text = _("the results were made by code {theirs}; this is {ours}: verify with that version")
            raise RunFolderError(f"{sweep.folder}: " + text.format(theirs=theirs, ours=code_version()))
        count = min(len(keys), max(LEAST, math.ceil(share * len(keys))))
        chosen = np.random.default_rng(seed).permutation(len(keys))[:count]
        found: list[str] = []
        for done, at in enumerate(sorted(chosen.tolist()), 1):
            found += _again(sweep, *keys[at])
            if tell is not None:
                tell(done, count)
        return Verified(len(keys), count, tuple(found), sweep.sha256())


def _check_file(sweep: Sweep) -> None:
    """Raise RunFolderError where the database itself finds damage."""
    try:
        told = sweep.store.connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except DAMAGE as problem:
        told = str(problem)
    if told != "ok":
        raise RunFolderError(f"{sweep.folder}: " + _("damaged: {why}").format(why=told))


def _check_data(sweep: Sweep) -> None:
    """Raise RunFolderError where a data file is not the one whose hash is its name."""
    for sha256, file in data_files(sweep.folder, sweep.plan).items():
        if not file.is_file() or _hash(file) != sha256:
            raise RunFolderError(f"{file}: " + _("not as it was written; the folder is damaged"))


def _hash(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _again(sweep: Sweep, cell: bytes, replicate: int) -> Sequence[str]:
    """Run one run again; return what differs."""
    stored = sweep.store.row(cell, replicate)
    if not isinstance(stored, RunRow):
        raise RunFolderError(f"{sweep.folder}: " + _("damaged: a run is gone"))
    task = Writer(sweep.plan, data_files(sweep.folder, sweep.plan), None).write([(cell, replicate)])
    (answer,) = read_answers(run_until(task, lambda: False)).runs
    where = f"{cell.hex()[:12]}, replication {replicate}"
    if answer.outcome != "ok":
        return [f"{where}: fails now: {answer.reason.splitlines()[0]}"]
    if payload_of(answer.body) == payload_of(stored.body):
        return []
    return [f"{where}: {first_difference(unpack(stored.body), unpack(answer.body))}"]


def first_difference(stored: RunData, now: RunData) -> str:
    """Return the first number that differs, in words."""
    for name, value in now.outcomes.items():
        old = stored.outcomes.get(name, math.nan)
        if old != value and not (math.isnan(old) and math.isnan(value)):
            return f"{name}: stored {old!r}, now {value!r}"
    if stored.weekly.shape == now.weekly.shape and not np.array_equal(stored.weekly, now.weekly):
        week, group, measure = (int(axis[0]) for axis in np.nonzero(stored.weekly != now.weekly))
        old, value = float(stored.weekly[week, group, measure]), float(now.weekly[week, group, measure])
        where = f"week {week}, {now.groups[group][0]}, {now.measures[measure]}"
        return f"{where}: stored {old!r}, now {value!r}"
    return "hours, figures per persona, or names differ"
