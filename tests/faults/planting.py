"""A copy of the project with one fault in it, and the first test that fails there.

The engine runs as plain Python: the same bits, and nothing to compile for a fault that is run once.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.faults.catalogue import PACKAGE, ROOT, Fault

COPIED = ("simulator", "tests")  # what is edited, and what must find the edited one beside it; the rest is looked up
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")
# 64-bit words wrap round: the compiler does so in silence, NumPy with a warning
QUIET = ("-W", "ignore:overflow encountered:RuntimeWarning")
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+(?: [^ -]\S*)*)", re.MULTILINE)
PASSED, SOME_FAILED = 0, 1


def copy(folder: Path) -> None:
    """Make a copy of the project in an empty folder."""
    for part in ROOT.iterdir():
        if part.name in COPIED:
            shutil.copytree(part, folder / part.name, ignore=LEFT_OUT)
        elif not part.name.startswith("."):
            (folder / part.name).symlink_to(part)


def edited(fault: Fault) -> str:
    """Return a file of the package with a fault in it; raises ValueError where the place is not there, or twice."""
    text = (PACKAGE / fault.file).read_text(encoding="utf-8")
    if text.count(fault.old) != 1:
        raise ValueError(f"fault {fault.number}: its place stands {text.count(fault.old)} times in {fault.file}")
    return text.replace(fault.old, fault.new)


def plant(fault: Fault, folder: Path) -> None:
    """Make a copy of the project with a fault in it."""
    copy(folder)
    (folder / "simulator" / fault.file).write_text(edited(fault), encoding="utf-8")


def first_failure(folder: Path, tests: Sequence[str]) -> str | None:
    """Return the first of some tests that fails in a copy of the project, None where all pass.

    Raises RuntimeError where tests could not be run at all.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not long", "-p", "no:cacheprovider", *QUIET, *tests]
    surroundings = {**os.environ, "PYTHONPATH": str(folder), "NUMBA_DISABLE_JIT": "1", "COLUMNS": "1000"}
    done = subprocess.run(command, cwd=folder, env=surroundings, text=True, capture_output=True, check=False)
    if done.returncode == PASSED:
        return None
    failed = FAILED.search(done.stdout)
    if done.returncode != SOME_FAILED or failed is None:
        raise RuntimeError(f"{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return failed.group(1)
