"""A kernel's interrupt while runs are under way: the cell is free again within half a second."""

import signal
import subprocess
import sys
import time

import pytest

from tests.documents import ROOT

WITHIN, BUSY = 0.5, 1.5  # s; what a loaded machine may need beside it
LARGE = 20_000  # people: a run of them takes longer than that


def seconds_to_answer(*words, wait):
    """How long a call takes from the interrupt to its KeyboardInterrupt; `wait` s after it began."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.api.interrupted", *map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            for line in child.stdout:
                if line.startswith("begins"):
                    break
            time.sleep(wait)
            sent = time.monotonic()
            child.send_signal(signal.SIGINT)
            ended = next(float(line.split()[1]) for line in child.stdout if line.startswith("ended"))
        finally:
            child.kill()
    return ended - sent


@pytest.mark.parametrize(
    ("call", "executor", "workers", "people"),
    [("run", "threads", 1, LARGE), ("compare", "threads", 2, LARGE), ("sweep", "threads", 1, 80),
     ("sweep", "processes", 2, LARGE)],
)  # fmt: skip
def test_an_interrupt_is_answered_within_half_a_second(call, executor, workers, people):
    """Whatever computes, also with one worker in the middle of a large run; the best of two, for a busy machine."""
    assert min(seconds_to_answer(call, executor, workers, people, wait=2.0 + at) for at in range(2)) < WITHIN
