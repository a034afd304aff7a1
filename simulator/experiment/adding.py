"""Figures beside results: drawn apart, so that what fails or is stopped meanwhile leaves the folder as it was."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from simulator.experiment.manifest import add_to_seal
from simulator.undoing import undone

FIGURES = "figures"


def add_figures(folder: Path, draw: Callable[[Path], object]) -> list[Path]:
    """Let `draw` write into a folder of its own, then move all to `figures`; return the files.

    Raises whatever `draw` raises, and OSError where the folder cannot be written.
    """
    half = Path(tempfile.mkdtemp(prefix=".figures-", dir=folder))
    with undone(lambda: shutil.rmtree(half, ignore_errors=True)):
        draw(half)
        target = folder / FIGURES
        target.mkdir(exist_ok=True)
        names = sorted(file.name for file in half.iterdir())
        for name in names:
            os.replace(half / name, target / name)
        half.rmdir()
    return [target / name for name in names]


def add_sealed_figures(folder: Path, draw: Callable[[Path], object]) -> str:
    """Add figures to a folder and to its manifest; return the manifest's hash."""
    files = add_figures(folder, draw)
    return add_to_seal(folder, [f"{FIGURES}/{file.name}" for file in files])
