"""The folder of a sweep: begin it, go on with it, extend it; a changed plan is refused, with what differs."""

import os
import platform
import shutil
import sys
from collections.abc import Mapping
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.sweep.canonical import canonical, differences
from simulator.sweep.connection import is_unborn
from simulator.sweep.disk import explained
from simulator.sweep.loaded import LoadedExperiment
from simulator.sweep.plan import Plan
from simulator.sweep.store import Store
from simulator.texts import _, ngettext

DATA = "data"
COPY = "experiment.yaml"
PACKAGES = ("adoption-simulator", "numpy", "numba", "pydantic", "scipy")
SHOWN = 5


def open_sweep(folder: Path, loaded: LoadedExperiment, plan: Plan, resume: bool, extend: bool) -> Store:
    """Return the store of a sweep, begun where there is none.

    Raises RunFolderError where it is there and neither `resume` nor `extend` is said, or where the plan is another.
    """
    if is_unborn(folder):
        _copy_files(folder, loaded, plan)
        store = Store.create(folder, plan.text)
    elif not resume and not extend:
        text = _("a sweep is there already: go on with --resume, or add cells with --extend")
        raise RunFolderError(f"{folder}: {text}")
    else:
        store = Store.open(folder, writable=True)
        try:
            _agree(folder, store, loaded, plan, extend)
        except BaseException:
            store.close()
            raise
    store.note("begun", canonical(surroundings()))
    return store


def _agree(folder: Path, store: Store, loaded: LoadedExperiment, plan: Plan, extend: bool) -> None:
    """Extend a store's plan, or refuse a plan that is another."""
    stored = Plan.from_text(store.plan_text())
    if stored.text == plan.text:
        return
    if extend:
        _check_extension(folder, stored, plan)
        _copy_files(folder, loaded, plan)
        store.extend(plan.text)
        return
    found = list(islice(differences(stored.document, plan.document), SHOWN + 1))
    lines = [*found[:SHOWN], *(["..."] if len(found) > SHOWN else [])]
    text = _("the plan is not the one in the folder; begin a new folder, or add cells with --extend")
    raise RunFolderError("\n  ".join([f"{folder}: {text}", *lines]))


def _check_extension(folder: Path, stored: Plan, plan: Plan) -> None:
    """Raise RunFolderError where a plan does not keep all runs of the stored one."""
    gone = len(stored.cells.keys() - plan.cells.keys())
    fewer = stored.stages != plan.stages[: len(stored.stages)] and stored.stages[-1] > plan.stages[-1]
    if not gone and not fewer:
        return
    found = list(islice(differences(stored.document, plan.document), SHOWN))
    if gone:
        cells = ngettext("{gone} of {n} cell", "{gone} of {n} cells", len(stored.cells), gone=gone)
        text = _("--extend only adds: {cells} of the folder would be gone").format(cells=cells)
        if stored.document["worlds"] not in (0, plan.document["worlds"]):
            text += "; " + _("worlds of a Latin hypercube change with their number, Sobol's stay")
    else:
        text = _("--extend only adds: there would be fewer replications")
    raise RunFolderError("\n  ".join([f"{folder}: {text}", *found]))


def _copy_files(folder: Path, loaded: LoadedExperiment, plan: Plan) -> None:
    """Copy the data files that scenarios refer to, and the experiment file for the reader."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for variant, planned in zip(loaded.variants, plan.variants, strict=True):
            for name, place in variant.files.items():
                target = data_file(folder, planned["files"][name])
                if not target.exists():
                    target.parent.mkdir(exist_ok=True)
                    half = target.with_suffix(".half")
                    shutil.copyfile(place, half)
                    os.replace(half, target)
        shutil.copyfile(loaded.file, folder / COPY)
    except OSError as problem:
        raise explained(problem, folder) from None


def data_file(folder: Path, sha256: str) -> Path:
    """Return where a data file with this content lies in the folder."""
    return folder / DATA / sha256


def data_files(folder: Path, plan: Plan) -> Mapping[str, Path]:
    """Return where the data files lie, by their SHA-256."""
    return {sha: data_file(folder, sha).resolve() for variant in plan.variants for sha in variant["files"].values()}


def surroundings() -> dict[str, object]:
    """Return what a reader needs to judge where results come from: versions, system, processor."""
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    return {
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}},
        "machine": {"system": platform.system(), "processor": platform.machine(), "model": llvm.get_host_cpu_name()},
        "features": sorted(name for name in ("fma", "avx2", "avx512f", "sse4.2") if features.get(name)),
        "pid": os.getpid(),
    }
