"""A folder of runs: its name is reserved, it is begun, gone on with or extended; a changed plan is refused by name."""

import json
import os
import platform
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import closing
from importlib.metadata import version
from itertools import count, islice
from pathlib import Path

from simulator.data.reading import MOST_BYTES
from simulator.errors import RunFolderError
from simulator.runs.canonical import JsonValue, differences, file_hash
from simulator.runs.connection import FILE, connect, is_unborn, refuse_old
from simulator.runs.disk import DAMAGE, explained, is_regular
from simulator.runs.document import HANDED
from simulator.runs.plan import Plan
from simulator.runs.reading import plan_of
from simulator.runs.store import Store
from simulator.scenario.plain import Json as Plain
from simulator.texts import _, ngettext

DATA = "data"
PACKAGES = ("adoption-simulator", "numpy", "numba", "pydantic", "scipy")
SHOWN = 5
SAID = ("question", "seed", "replications", "code", "variants", "changes", "options", "labels")  # what a plan says
LONGEST_NAME = 100
EXTENDED = "sweep"  # the kind of question that may be asked of more cells later


def reserved(name: str, root: Path = Path("runs")) -> Path:
    """Return runs/NAME-N, made for us alone, with the first free N; raises RunFolderError where it cannot be made."""
    plain = (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "run")[:LONGEST_NAME]
    for number in count(1):
        folder = root / f"{plain}-{number}"
        try:
            root.mkdir(parents=True, exist_ok=True)
            if _is_made(folder):
                return folder
        except (OSError, ValueError) as problem:
            raise RunFolderError(f"{folder}: " + _("cannot be written: {why}").format(why=problem)) from None
    raise AssertionError("numbers do not end")


def taken_over(folder: Path) -> Path:
    """Return a folder that the user named, made for us alone; raises RunFolderError where something is there."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if _is_made(folder) or (folder.is_dir() and not any(folder.iterdir())):
            return folder
    except (OSError, ValueError) as problem:
        raise RunFolderError(f"{folder}: " + _("cannot be written: {why}").format(why=problem)) from None
    refuse_old(folder)
    text = _("exists already; choose another name with --out, or go on with --resume")
    raise RunFolderError(f"{folder}: {text}")


def _is_made(folder: Path) -> bool:
    """Make a folder; return whether nothing was there before."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def holds_runs(folder: Path) -> bool:
    """Return whether any run may be stored in a folder: where it cannot be said, yes."""
    file = folder / FILE
    if not file.exists():
        return False
    try:
        with closing(connect(file)) as connection:
            return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM run)").fetchone()[0])
    except DAMAGE as problem:
        return "no such table" not in str(problem)


def begun(folder: Path, plan: Plan, files: Mapping[str, Path], resume: bool, extend: bool) -> Store:
    """Return the store of a folder, begun where there is none.

    Raises RunFolderError where it is there and neither `resume` nor `extend` is said, or where the plan is another.
    """
    if is_unborn(folder):
        refuse_old(folder)
        copy_files(folder, files)
        store = Store.create(folder, plan.text)
    elif not resume and not extend:
        text = _("runs are there already: go on with --resume")
        raise RunFolderError(f"{folder}: {text}{_or_extend(plan)}")
    else:
        store = Store.open(folder, writable=True)
        try:
            check_data_files(folder, plan_of(store))
            _agree(folder, store, plan, files, extend)
        except BaseException:
            store.close()
            raise
    store.note("begun", json.dumps(surroundings(), sort_keys=True))
    return store


def _agree(folder: Path, store: Store, plan: Plan, files: Mapping[str, Path], extend: bool) -> None:
    """Extend a store's plan, or refuse a plan that is another."""
    stored, asked = Plan(plan_of(store).asked), Plan.from_text(plan.text)
    if stored.text == asked.text:
        return
    if extend:
        _check_extension(folder, stored, asked)
        copy_files(folder, files)
        store.extend(plan.text)
        return
    lines = _fields(stored, asked)
    lines = [*lines[:SHOWN], *(["..."] if len(lines) > SHOWN else [])]
    text = _("the plan is not the one in the folder; begin a new folder")
    raise RunFolderError("\n  ".join([f"{folder}: {text}{_or_extend(plan)}", *lines]))


def _or_extend(plan: Plan) -> str:
    """Return what else may be done where the question can grow: only the command `sweep` has that option."""
    return _(", or add cells with --extend") if plan.kind == EXTENDED else ""


def _fields(stored: Plan, plan: Plan) -> list[str]:
    """Return where two plans differ, a line each, a few: what was said first, and what follows from it only alone."""
    old: Plain = dict(stored.document)
    new: Plain = dict(plan.document)
    said = (line for key in SAID for line in differences(old.pop(key), new.pop(key), key))
    return list(islice(said, SHOWN + 1)) or list(islice(differences(old, new), SHOWN + 1))


def _check_extension(folder: Path, stored: Plan, plan: Plan) -> None:
    """Raise RunFolderError where a plan does not keep all runs of the stored one."""
    gone = len(stored.cells.keys() - plan.cells.keys())
    fewer = stored.most > plan.most
    if not gone and not fewer:
        return
    lines = _fields(stored, plan)[:SHOWN]
    if gone:
        cells = ngettext("{gone} of {n} cell", "{gone} of {n} cells", len(stored.cells), gone=gone)
        text = _("--extend only adds: {cells} of the folder would be gone").format(cells=cells)
        if stored.question.get("worlds") not in (None, 0, plan.question.get("worlds")):
            text += "; " + _("worlds of a Latin hypercube change with their number, Sobol's stay")
    else:
        text = _("--extend only adds: there would be fewer replications")
    raise RunFolderError("\n  ".join([f"{folder}: {text}", *lines]))


def copy_files(folder: Path, files: Mapping[str, Path]) -> None:
    """Copy the data files that scenarios refer to, each under its SHA-256; raises RunFolderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sha256, place in files.items():
            target = data_file(folder, sha256)
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                half = target.with_suffix(".half")
                shutil.copyfile(place, half)
                os.replace(half, target)
    except OSError as problem:
        raise explained(problem, folder) from None


def data_file(folder: Path, sha256: str) -> Path:
    """Return where a data file with this content lies in the folder."""
    return folder / DATA / sha256


def data_files(folder: Path, plan: Plan) -> dict[str, Path]:
    """Return where the data files lie, by their SHA-256; raises RunFolderError for what is no such name.

    A graph that was handed over lies nowhere.
    """
    names = {sha256 for variant in plan.variants for sha256 in variant["files"].values()}
    names = {name for name in names if not name.startswith(HANDED)}
    if any(re.fullmatch(r"[0-9a-f]{64}", name) is None for name in names):
        raise RunFolderError(f"{folder}: " + _("damaged: a data file without a hash"))
    return {sha256: data_file(folder, sha256).resolve() for sha256 in names}


def check_data_files(folder: Path, plan: Plan) -> None:
    """Raise RunFolderError where a data file in the folder is not what was copied."""
    for sha256, place in data_files(folder, plan).items():
        if not is_regular(place) or place.stat().st_size > MOST_BYTES or file_hash(place) != sha256:
            raise RunFolderError(f"{place}: " + _("not as it was written; the folder is damaged"))


def surroundings() -> dict[str, JsonValue]:
    """Return what a reader needs to judge where results come from: command, versions, system, processor."""
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    return {
        "command": sys.argv,
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}},
        "machine": {"system": platform.system(), "processor": platform.machine(), "model": llvm.get_host_cpu_name()},
        "features": sorted(name for name in ("fma", "avx2", "avx512f", "sse4.2") if features.get(name)),
        "pid": os.getpid(),
    }
