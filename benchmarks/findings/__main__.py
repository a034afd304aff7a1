"""Write docs/findings.md and its pictures from two finished sweeps: `python -m benchmarks.findings SWEEP UNMANAGED`."""

import sys
from pathlib import Path

from benchmarks.findings.pictures import draw
from benchmarks.findings.reading import read_study
from benchmarks.findings.words import page
from simulator.errors import AdoptionError

DOCS = Path(__file__).parents[2] / "docs"


def main(folders: list[str]) -> int:
    """Read the sweeps, write the page; return the exit code."""
    if len(folders) != 2:
        print("give two folders: the sweep of the question and that of its baseline", file=sys.stderr)
        return 2
    try:
        study, alone = (read_study(folder) for folder in folders)
    except AdoptionError as problem:
        print(problem, file=sys.stderr)
        return 2
    draw(study, DOCS / "findings")
    (DOCS / "findings.md").write_text(page(study, alone), encoding="utf-8")
    print(f"{DOCS / 'findings.md'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
