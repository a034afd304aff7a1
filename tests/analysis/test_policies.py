"""What every policy of a folder comes to."""

import pytest

from simulator.analysis.policies import like_the_best, policies_case, sweep_case
from simulator.api.sweep import sweep
from tests.api.small_sweep import write
from tests.report.policies import three


def test_like_the_best_by_hand():
    """One that is worth as much run by run is like the best; one that is worth less in every run is not."""
    assert like_the_best(three()) == [2]


def test_lines_are_those_of_the_full_case(tmp_path):
    """NPV of every policy as the business case of its runs gives it; the best is the highest mean."""
    with sweep(write(tmp_path), tmp_path / "done", workers=1) as ended:
        said = []
        lines = sweep_case(ended, {}, lambda done, count: said.append((done, count)))
        case = policies_case(ended, None, {})
    assert said == [(1, 4), (2, 4), (3, 4), (4, 4)] and lines.drawn == [] and len(lines.runs) == 4
    for line, one in zip(lines.lines, case.cases, strict=True):
        assert line.npv == pytest.approx(one.values["npv"])
    means = [line.npv.mean() for line in lines.lines]
    assert lines.best == means.index(max(means)) and lines.lines[lines.best].policy.label.startswith("none")
