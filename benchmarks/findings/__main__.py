"""Ask every claim and write docs/findings.md with its pictures: `python -m benchmarks.findings`; it may be stopped."""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.findings.carrying_out import SCENARIOS, carry_out, costs
from benchmarks.findings.claims import load_claims
from benchmarks.findings.finding import Studies
from benchmarks.findings.page import answer, page
from benchmarks.findings.pictures import draw
from benchmarks.findings.sizes import Size
from benchmarks.findings.study import Study, read_study
from simulator.errors import AdoptionError
from simulator.experiment.kept_worlds import load_worlds, shipped_worlds
from simulator.runs.progress import Listener, Update, seldom
from simulator.runs.spawning import usable_cores

ROOT = Path(__file__).parents[2]
BESIDE = ["summer-plans", "summer-cost", "lives-or-dies"]  # experiments that tables need beside the claims'
USUAL = Size()


def asked(arguments: list[str]) -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=int, default=USUAL.kept, help="worlds that pass the evidence")
    parser.add_argument("--prior", type=int, default=USUAL.prior, help="worlds of the plausible ranges")
    parser.add_argument("--runs", type=int, default=USUAL.runs, help="runs of every arm in each world")
    parser.add_argument("--worlds", default="", help="file of kept worlds in scenarios/; else the shipped one")
    parser.add_argument("--folder", type=Path, default=ROOT / "runs" / "findings", help="of the runs")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder of the page")
    parser.add_argument("--workers", type=int, default=None)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Run what is missing, write the page; return the exit code."""
    says = asked(arguments)
    begun, claims = time.monotonic(), load_claims()
    names = list(dict.fromkeys([*(one.experiment for one in claims), *BESIDE]))
    try:
        size = Size(min(says.kept, how_many(says.worlds)), says.prior, says.runs, says.worlds)
        print(costs(names, size, says.folder, claims).words(says.workers or usable_cores()), flush=True)
        everything: dict[str, dict[str, Study]] = {}
        for name, setting, runs in carry_out(names, size, says.folder, listener, claims, says.workers):
            everything.setdefault(name, {})[setting] = read_study(runs, name, setting)
    except AdoptionError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; the same command goes on", file=sys.stderr)
        return 130
    studies: dict[str, Studies] = {**everything}
    result = answer(claims, studies)
    draw(result, says.docs / "findings")
    (says.docs / "findings.md").write_text(page(result), encoding="utf-8")
    print(f"{says.docs / 'findings.md'}: {time.monotonic() - begun:.0f} s")
    return 0


def how_many(name: str) -> int:
    """Return how many kept worlds there are; name: of a file in scenarios/, or nothing for the shipped one."""
    return len(load_worlds(SCENARIOS / name) if name else shipped_worlds())


def listener(title: str) -> Listener:
    """Return who says how far an experiment is, now and then."""

    def say(update: Update) -> None:
        print(f"{title}: {update}", flush=True)

    return seldom(say, 20.0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
