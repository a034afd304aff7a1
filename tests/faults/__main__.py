"""`python -m tests.faults [NUMBER ...] [--search]`: plant faults, one at a time, and say which test sees each.

A fault is judged by the test that `seen_by.yaml` names; with --search, or where none is named, by all that may see it,
the nearest first, until one fails.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.catalogue import Fault, faults, seen_by
from tests.faults.planting import first_failure, plant
from tests.faults.search import tests_for


def seen(fault: Fault, tests: list[str]) -> str | None:
    """Return the first of some tests that sees a fault, None where none does."""
    with tempfile.TemporaryDirectory() as folder:
        plant(fault, Path(folder))
        return first_failure(Path(folder), tests)


def main() -> int:
    """Judge the chosen faults; return how many were not seen."""
    options = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    options.add_argument("numbers", nargs="*", type=int, help="of faults; all where none is given")
    options.add_argument("--search", action="store_true", help="run all tests that may see a fault")
    given, known, missed = options.parse_args(), seen_by(), 0
    for fault in faults():
        if given.numbers and fault.number not in given.numbers:
            continue
        narrow = fault.number in known and not given.search
        begin = time.monotonic()
        test = seen(fault, [known[fault.number]] if narrow else tests_for(fault))
        missed += test is None
        took = f"{time.monotonic() - begin:.0f} s"
        sys.stdout.write(f"{fault.number} {fault.room} {test or 'NOT SEEN'} ({took}): {fault.done}\n")
        sys.stdout.flush()
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
