"""Outcomes of one's own: read in every run, wherever it is computed, and kept by name."""

import importlib
import math
import shutil
import sys

import numpy as np
import pytest

from simulator.api.results import compare, run
from simulator.api.sweep import Sweep, sweep
from simulator.errors import AdoptionError, PlanError, RunFolderError
from simulator.runs.again import replay, verify
from simulator.runs.own import own_documents, session_names
from tests.analysis.helpers import idle, tiny
from tests.runs.helpers import adopt
from tests.runs.own_functions import events_seen, nothing, spent

LEVERS = {"phases.activation.weeks": [4, 8]}


def test_they_stand_beside_the_others_with_intervals():
    """A lambda and a function of a module have values of every run, an interval, a paired difference, a precision."""
    both = compare(
        tiny(), idle(), outcomes={"spent": spent, "twice": lambda recording: 2 * spent(recording)},
        precision={"spent": 1000.0},
    )  # fmt: skip
    assert np.array_equal(both.base.values("spent"), both.base.values("hours"))
    assert both.base.outcome("twice").mean == pytest.approx(2 * both.base.outcome("hours").mean)
    assert both.difference("spent").difference.mean == pytest.approx(both.difference("hours").difference.mean)
    assert both.base.outcome("spent").low <= both.base.outcome("spent").mean


def test_they_change_no_other_number():
    """Weekly figures and outcomes are the same bits with and without them; events are there to be read."""
    plain, own = run(tiny(), replications=2), run(tiny(), replications=2, outcomes={"seen": events_seen})
    assert [one.sha256 for one in plain.results] == [one.sha256 for one in own.results]
    assert all(np.array_equal(own.values(name), plain.values(name), equal_nan=True) for name in plain.names)
    assert (own.values("seen") > 0).all()


def test_processes_find_those_of_a_module_only():
    """A function of a module is read there; of a lambda a sentence says what to do."""
    kept = run(tiny(), replications=2, workers=2, executor="processes", outcomes={"spent": spent})
    assert np.array_equal(kept.values("spent"), kept.values("hours"))
    with pytest.raises(PlanError, match=r"mine: a function of this session.*put it in a module.*executor='threads'"):
        run(tiny(), replications=2, workers=2, executor="processes", outcomes={"mine": lambda recording: 1.0})


def test_a_folder_keeps_them_by_name(tmp_path):
    """Stored, read again, exported, run again bit by bit, gone on with; another function is another plan."""
    settings = {"levers": LEVERS, "replications": 2, "workers": 1}
    with sweep(tiny(), tmp_path / "out", outcomes={"spent": spent}, **settings) as first:
        assert np.array_equal(first.outcome("spent"), first.outcome("hours"))
    with sweep(tiny(), tmp_path / "out", outcomes={"spent": spent}, **settings) as again:
        assert again.to_frame()["spent"].tolist() == again.to_frame()["hours"].tolist()
    checked = replay(tmp_path / "out")
    assert (checked.again, checked.differences, checked.not_again) == (4, (), ())
    with pytest.raises(RunFolderError, match="the plan is not the one in the folder"):
        sweep(tiny(), tmp_path / "out", outcomes={"spent": events_seen}, **settings)


def test_one_of_a_session_is_recorded_as_not_replayable(tmp_path):
    """All else is run again bit by bit; the command says which outcome cannot be; a damaged number is seen."""
    own = {"mine": lambda recording: recording.hours.sum()}
    with sweep(tiny(), tmp_path / "out", levers=LEVERS, replications=2, workers=1, outcomes=own) as runs:
        assert session_names(runs.plan) == ["mine"]
    checked = verify(tmp_path / "out", 1.0)
    assert (checked.again, checked.differences, checked.not_again) == (4, (), ("mine",))
    code, out, err = adopt("verify", str(tmp_path / "out"))
    assert code == 0 and "mine: read by a function of the session that made it" in err + out


def test_a_lambda_that_was_changed_is_another_plan(tmp_path):
    """The same code goes on, other code or another value that it closes over is refused."""
    factor = 1.0

    def ask():
        return sweep(
            tiny(), tmp_path / "out", levers=LEVERS, replications=1, workers=1,
            outcomes={"mine": lambda recording: factor * recording.hours.sum()},
        )  # fmt: skip

    ask()
    ask()
    factor = 2.0
    with pytest.raises(RunFolderError, match="the plan is not the one in the folder"):
        ask()


def test_what_a_function_reads_of_its_cell_counts():
    """Values and functions of the session that it names, as in a notebook; modules stay what they are."""
    cell = {"np": np}
    exec("FACTOR = 1.0\ndef half(x): return x / 2\nmine = lambda r: np.sum(half(r.hours)) * FACTOR", cell)
    place = own_documents({"mine": cell["mine"]})["mine"]["place"]
    assert own_documents({"mine": cell["mine"]})["mine"]["place"] == place
    cell["FACTOR"] = 2.0
    other = own_documents({"mine": cell["mine"]})["mine"]["place"]
    exec("def half(x): return x / 3", cell)
    assert len({place, other, own_documents({"mine": cell["mine"]})["mine"]["place"]}) == 3


def test_a_module_that_was_edited_is_not_taken_for_the_old_one(tmp_path, monkeypatch):
    """Edited after it was imported it must be loaded again; then it is another function."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "mine_own.py").write_text("def one(recording):\n    return 1.0\n")
    module = importlib.import_module("mine_own")
    before = own_documents({"one": module.one})
    (tmp_path / "mine_own.py").write_text("def one(recording):\n    return 22.0\n")
    with pytest.raises(PlanError, match=r"mine_own.py was edited since it was imported; reload it"):
        own_documents({"one": module.one})
    assert own_documents({"one": importlib.reload(module).one}) != before


@pytest.mark.parametrize(
    ("name", "function", "why"),
    [("adopted_mean", spent, "is read already"), ("evidence.x", spent, "has a dot"), ("", spent, "a text of 1 to 60"),
     ("x", 3.0, "an outcome is a function of a recording, not float")],
)  # fmt: skip
def test_names_and_functions_are_checked(name, function, why):
    """What is taken already, is no name or no function is said before anything runs."""
    with pytest.raises(PlanError, match=why):
        run(tiny(), replications=1, outcomes={name: function})


def test_what_is_no_number_is_said():
    """None and texts are refused; nan is 'not defined', and counts in no mean."""
    with pytest.raises(AdoptionError, match="none: its function must give one number"):
        run(tiny(), replications=1, outcomes={"none": nothing})
    half = run(tiny(), replications=4, outcomes={"late": lambda one: math.nan if one.hours.sum() else 1.0})
    assert half.outcome("late").n == 0


def test_they_are_never_given_again_from_the_cache(tmp_path, monkeypatch):
    """What they depend on is not known, so they are read anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for _time in range(2):
        assert not run(tiny(), replications=1, cache=True, outcomes={"spent": spent}).cached


def test_a_folder_goes_without_the_session(tmp_path):
    """A copy of a folder is read by name, whoever made it."""
    with sweep(tiny(), levers=LEVERS, replications=1, outcomes={"mine": spent}) as runs:
        shutil.copytree(runs.folder, tmp_path / "copy")
    with Sweep(tmp_path / "copy") as copied:
        assert list(copied.to_frame("outcomes").query("outcome == 'mine'")["runs"]) == [1, 1]
