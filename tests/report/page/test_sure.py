"""How sure the answer is."""

import numpy as np

from simulator.report.page.sure import sure
from tests.report.page.results import about


def test_every_window_counts_its_runs_and_its_worlds():
    """As many as have more users than the baseline, of all, each with an origin of its own."""
    shown, first = sure(about()), about().differences[0]
    assert shown.runs[0].said == f"{int(np.sum(first.runs > 0))} of 20"
    assert shown.worlds[0].said == f"{int(np.sum(first.worlds > 0))} of 12"
    keys = [key for line in (*shown.runs, *shown.worlds) for _said, key in line.said.numbers]
    known = {one.key: one for one in about().origins.entries}
    assert len(set(keys)) == len(keys) == 2 * len(about().differences)
    assert "2 runs of each scenario" in known[keys[-1]].how and "20 paired runs" in known[keys[0]].how


def test_one_plan_has_no_dots():
    """Nothing to be better than."""
    alone = sure(about(0, 1))
    assert alone.runs == alone.worlds == [] and "nothing to be better than" in alone.chance_text
