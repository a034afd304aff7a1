"""Is a folder what it says? Every row and file is checked, and some of the runs are run again, bit by bit."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

from simulator.errors import RunFolderError
from simulator.recording import Course
from simulator.runs.canonical import code_version
from simulator.runs.cells import Run
from simulator.runs.document import HANDED
from simulator.runs.folder import check_data_files, data_files
from simulator.runs.manifest import added, is_sealed, read_manifest
from simulator.runs.own import session_names
from simulator.runs.packing import payload_of
from simulator.runs.reading import RunFolder
from simulator.runs.record import Record, unpack
from simulator.runs.tasks import Writer, without_session
from simulator.runs.worker import read_answers, run_task
from simulator.texts import _

SHARE, LEAST = 0.01, 3
OnRun = Callable[[int, int], object]


@dataclass(frozen=True)
class Verified:
    """What came of it: runs read and checked, runs run again, what differs, and one hash over all results.

    `manifest`: the manifest's own hash, empty where the folder was not finished; `added`: files put there later;
    `not_again`: outcomes that functions of a session read, which cannot be worked out again.
    """

    read: int
    again: int
    differences: tuple[str, ...]
    sha256: str
    manifest: str
    added: tuple[str, ...]
    not_again: tuple[str, ...] = ()


def check_folder(folder: Path) -> None:
    """Raise RunFolderError where a folder has nothing that could be run again here; nothing is compiled for it."""
    with RunFolder(folder) as runs:
        _check(runs)


def verify(
    folder: Path | str, share: float = SHARE, seed: int | None = None, on_progress: OnRun | None = None
) -> Verified:
    """Check every row and file of a folder, and run a random share of its runs (at least three) again, bit by bit.

    Args:
        folder: whatever command made it.
        share: of the runs to run again, 0 to 1.
        seed: of the choice; None: another one each time.
        on_progress: called with runs done again and all to do.

    Raises RunFolderError where a row is damaged or missing, where anything was changed since it was written (naming
    what), or where other code made the results.
    """
    with RunFolder(folder) as runs:
        _check(runs)
        keys = [run for run, well in sorted(runs.done.items()) if well]
        count = min(len(keys), max(LEAST, math.ceil(share * len(keys))))
        chosen = np.random.default_rng(seed).permutation(len(keys))[:count]
        return _checked(runs, keys, [keys[at] for at in sorted(chosen.tolist())], on_progress)


def replay(folder: Path | str, replication: int | None = None, on_progress: OnRun | None = None) -> Verified:
    """Run a folder's runs again, or those of one replication; what differs is said.

    Raises RunFolderError where the folder is damaged, was changed, or has no such replication.
    """
    with RunFolder(folder) as runs:
        _check(runs)
        keys = [run for run, well in sorted(runs.done.items()) if well]
        chosen = [run for run in keys if replication in (None, run[1])]
        if not chosen:
            numbers = sorted({replicate for _cell, replicate in keys})
            text = _("replication {n}: the folder has {first} to {last}") if numbers else _("there are no runs yet")
            ends = {"first": numbers[0], "last": numbers[-1]} if numbers else {}
            raise RunFolderError(f"{runs.folder}: " + text.format(n=replication, **ends))
        return _checked(runs, keys, chosen, on_progress)


def _checked(runs: RunFolder, keys: Sequence[Run], chosen: Sequence[Run], on_progress: OnRun | None) -> Verified:
    """Return what came of checking all and running some runs again."""
    differences: list[str] = []
    for done, run in enumerate(chosen, 1):
        differences += _again(runs, run)
        if on_progress is not None:
            on_progress(done, len(chosen))
    manifest = read_manifest(runs.folder).sha256 if is_sealed(runs.folder) else ""
    return Verified(
        len(keys), len(chosen), tuple(differences), runs.sha256(), manifest, tuple(added(runs.folder)),
        tuple(session_names(runs.plan)),
    )  # fmt: skip


def _check_code(runs: RunFolder) -> None:
    """Raise RunFolderError where other code made the results."""
    if runs.plan.code != code_version():
        text = _("the results were made by code {theirs}; this is {ours}: verify with that version")
        raise RunFolderError(f"{runs.folder}: " + text.format(theirs=runs.plan.code, ours=code_version()))


def _check(runs: RunFolder) -> None:
    """Raise RunFolderError where other code made a folder, where it is damaged, or changed since it was written."""
    _check_code(runs)
    runs.store.check()
    runs.untouched()
    check_data_files(runs.folder, runs.plan)
    files = {name: key for variant in runs.plan.variants for name, key in variant["files"].items()}
    if handed := [name for name, key in files.items() if key.startswith(HANDED)]:
        text = _("graphs that were handed over; only a session that has them can run this again")
        raise RunFolderError(f"{runs.folder}: {', '.join(handed)}: {text}")


def _again(runs: RunFolder, run: Run) -> list[str]:
    """Run one run again; return what differs."""
    stored = runs.store.row(*run)
    if stored is None:
        raise RunFolderError(f"{runs.folder}: " + _("damaged: a run is gone"))
    task = Writer(runs.plan, data_files(runs.folder, runs.plan), None).write([run])
    gone = session_names(runs.plan)
    (answer,) = read_answers(run_task(without_session(task) if gone else task)).runs
    where = f"{run[0].hex()[:12]}, " + _("replication {n}").format(n=run[1])
    if answer.outcome != "ok":
        return [f"{where}: " + _("fails now: {why}").format(why=answer.reason.splitlines()[0])]
    if payload_of(answer.body) == payload_of(stored.body):
        return []
    old, now = (unpack(body, run[1]) for body in (stored.body, answer.body))
    if gone and _alike(replace(old, outcomes={name: old.outcomes[name] for name in now.outcomes}), now):
        return []
    return [f"{where}: {first_difference(old, now)}"]


def _alike(one: object, other: object) -> bool:
    """Return whether two records, or two parts of them, say the same in all that they have, to the last bit."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    if isinstance(one, Record | Course) and type(one) is type(other):
        return all(_alike(getattr(one, part.name), getattr(other, part.name)) for part in fields(one))
    return repr(one) == repr(other)


def first_difference(stored: Record, now: Record) -> str:
    """Return the first number that differs, in words."""
    text = _("{where}: stored {old}, now {new}")
    for name, value in now.outcomes.items():
        old = stored.outcomes.get(name, math.nan)
        if old != value and not (math.isnan(old) and math.isnan(value)):
            return text.format(where=name, old=repr(old), new=repr(value))
    if stored.weekly.shape == now.weekly.shape and not np.array_equal(stored.weekly, now.weekly):
        week, group, measure = (int(axis[0]) for axis in np.nonzero(stored.weekly != now.weekly))
        old, value = float(stored.weekly[week, group, measure]), float(now.weekly[week, group, measure])
        where = _("week {week}, {persona}, {measure}")
        place = where.format(week=week, persona=now.groups[group][0], measure=now.measures[measure])
        return text.format(where=place, old=repr(old), new=repr(value))
    return _("hours, campaigns, figures per persona, courses, events or names differ")
