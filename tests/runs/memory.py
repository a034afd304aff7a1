"""A sweep of 100,000 tiny runs, watching its own memory: python -m tests.runs.memory FOLDER."""

import sys
from pathlib import Path

from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.execution import Keeping
from simulator.runs.executors import Processes

FROM_RUN = 1_000


def resident():
    """Megabytes of this process."""
    text = Path("/proc/self/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


def main():
    """Print runs done, and how the memory moved between run 1,000 and the last."""
    loaded = load_experiment(Path(sys.argv[1]) / "question.yaml")
    seen = []
    report = run_plan(
        loaded, make_plan(loaded), Keeping(Path(sys.argv[1]) / "out"), Processes(2),
        on_update=lambda update: seen.append((update.done, resident())),
    )  # fmt: skip
    first = next(size for done, size in seen if done >= FROM_RUN)
    change = max((size - first for done, size in seen if done >= FROM_RUN), key=abs)
    print(report.done, round(change, 1))


if __name__ == "__main__":
    main()
