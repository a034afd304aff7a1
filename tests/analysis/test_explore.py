"""Scenario discovery: targets are read, a sweep is explored, by the function and by the command."""

import json

import numpy as np
import pytest

from simulator.analysis import explore as module
from simulator.analysis.explore import explore, read_target
from simulator.api.sweep import sweep as ask
from simulator.errors import PlanError
from simulator.experiment.sweep import sweep
from simulator.report.tables.explore import explore_data
from simulator.report.text.explore import explore_words
from simulator.runs.reading import RunFolder
from simulator.scenario.changes import written
from tests.analysis.helpers import tiny
from tests.engine.helpers import LIVELY
from tests.runs.helpers import TINY, adopt
from tests.runs.own_functions import spent


@pytest.mark.parametrize("text", ["adopted_mean", "adopted_mean >= x", "adopted_men >= 50%", "hours < 1.2.3", ""])
def test_targets_that_are_none_are_refused(text):
    """A wrong target: one plain word."""
    with pytest.raises(PlanError):
        read_target(text)


def test_targets_are_read():
    """Percent, signs and spaces."""
    assert read_target(" adopted_mean>=50% ").value == 0.5 and read_target("hours < 2000").sign == "<"
    assert read_target("npv > -5000").met(np.array([-6000.0, 0.0])).tolist() == [False, True]


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A sweep of 60 points: hours and the visit constant, of people who are all as ready to come."""
    folder = tmp_path_factory.mktemp("explored")
    numbers = written({}, LIVELY | {"behaviour.visit.readiness_sd": 0})
    (folder / "tiny.yaml").write_text(TINY + "".join(f"{key}: {json.dumps(part)}\n" for key, part in numbers.items()))
    (folder / "question.yaml").write_text(
        "format: 1\nquestion: Where do visits fail?\nbases: {tiny: tiny.yaml}\nlevers:\n"
        "  managers.central.hours_per_week: {range: [0, 40]}\n  behaviour.visit.constant: {range: [-6, -2]}\n"
        "design: {levers: {kind: lhs, points: 60}}\nreplications: 2\n"
    )
    sweep(folder / "question.yaml", folder / "out", workers=1).__exit__(None, None, None)
    return folder


def test_a_sweep_is_explored(swept):
    """In a sweep over hours and the visit constant, visits fail with few hours and are met where both are high."""

    with RunFolder(swept / "out") as folder:
        middle = float(np.median(np.nanmean(folder.outcome("visits_week"), axis=1)))
        discovery = explore(folder, read_target(f"visits_week >= {middle:.3f}"))
    assert (discovery.rows, discovery.left_out) == (60, 0)
    (hours,) = discovery.misses.rules
    assert hours.path == "managers.central.hours_per_week" and hours.low is None and 10 < hours.high < 30
    rules = {rule.path: rule for rule in discovery.meets.rules}
    assert rules["behaviour.visit.constant"].low is not None and discovery.meets.stands
    assert "fails when" in explore_words(discovery) and "coverage" in explore_words(discovery)
    assert json.dumps(explore_data(discovery), allow_nan=False)


def test_the_command(swept):
    """adopt explore DIR --target: words, JSON, and a plain word for a folder that is no sweep."""
    code, out, err = adopt("explore", swept / "out", "--target", "visits_week >= 1000000")
    assert code == 0, err
    assert "missed in 60 of 60 rows" in out and "too few" in out
    code, out, err = adopt("explore", swept / "out", "--target", "visits_week >= 8", "--json")
    assert code == 0 and json.loads(out)["rows"] == 60
    assert adopt("explore", swept, "--target", "visits_week >= 8")[0] == 2


def test_too_few_rows_are_refused(swept, monkeypatch):
    """A design of fewer rows than it takes: a plain word."""

    monkeypatch.setattr(module, "LEAST_ROWS", 61)
    with RunFolder(swept / "out") as folder, pytest.raises(PlanError, match="60"):
        explore(folder, read_target("visits_week >= 8"))


def test_outcomes_of_ones_own_are_explored(tmp_path):
    """By the command too, of the folder that has them, whatever their names; another folder's are unknown."""
    levers = {"managers.central.hours_per_week": list(range(40))}
    with ask(tiny(), tmp_path / "out", levers=levers, replications=1, workers=1, outcomes={"hours spent": spent}):
        pass
    code, out, err = adopt("explore", tmp_path / "out", "--target", "hours spent >= 1000000")
    assert code == 0 and "hours spent >= 1000000: missed in 40 of 40 rows" in out, err
    code, _, err = adopt("explore", tmp_path / "out", "--target", "hour spent >= 1000000")
    assert code == 2 and "did you mean" in err
