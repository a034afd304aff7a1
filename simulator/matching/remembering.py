"""The candidates of a wave, kept beside its runs: so a search goes on to the same, however this machine rounds sums."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from simulator.errors import RunFolderError
from simulator.matching.guide import Candidates
from simulator.texts import _

UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


def remembered(folder: Path | None, make: Callable[[], Candidates]) -> Candidates:
    """Return the candidates of a wave whose runs lie in a folder, made where they are not there yet; None: in memory.

    Raises RunFolderError where the file cannot be read or written.
    """
    if folder is None:
        return make()
    file = folder.with_name(f"{folder.name}.npz")
    if file.exists():
        return _read(file)
    candidates, half = make(), file.with_suffix(".half")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as stream:
            np.savez(stream, points=candidates.points, weights=candidates.weights, counts=np.array([candidates.drawn]))
        os.replace(half, file)
    except OSError as problem:
        raise RunFolderError(f"{file}: " + _("cannot be written: {why}").format(why=problem)) from None
    return candidates


def _read(file: Path) -> Candidates:
    """Return the candidates that a file holds."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return Candidates(stored["points"], stored["weights"], int(stored["counts"][0]))
    except UNREADABLE as problem:
        raise RunFolderError(f"{file}: " + _("damaged: {why}").format(why=problem)) from None
