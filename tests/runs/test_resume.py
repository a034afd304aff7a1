"""Going on: every command after a kill, a search with a larger budget, and what is refused by name."""

import json
import signal
import subprocess
import sys

import pytest

from simulator.analysis.levers import read_levers
from simulator.analysis.optimise import optimise
from simulator.analysis.question import ask
from simulator.errors import AdoptionError
from simulator.runs import worker
from simulator.runs.connection import OLD_FILES
from simulator.runs.disk import locked
from simulator.runs.execution import Keeping
from simulator.runs.reading import RunFolder
from tests.analysis.helpers import tiny
from tests.black_box import written
from tests.runs.every_command import COMMANDS, here
from tests.runs.helpers import ROOT, environment

SEED = 20271128


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.long)])
def test_after_a_kill_every_command_goes_on_to_the_same_folder(tmp_path, name, kills):
    """B1 for every command: killed at random moments and resumed each time, it loses no stored run, repeats none, and
    ends with the runs of one that was never disturbed.
    """
    words = [sys.executable, "-m", "tests.runs.every_command", str(tmp_path / "here"), name, str(kills), str(SEED)]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=1_500)
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["same"] and facts["status"] == 0, facts
    assert facts["kills"] >= kills // 2 and facts["lost"] == 0, facts
    assert facts["again"] == facts["whole"] - facts["before"] and facts["stored"] == facts["whole"], facts


@pytest.fixture
def counted(monkeypatch):
    """The runs that are really carried out."""
    begun, carry_out = [], worker.carry_out

    def one(scenario, replicate, *rest):
        begun.append(replicate)
        return carry_out(scenario, replicate, *rest)

    monkeypatch.setattr(worker, "carry_out", one)
    return begun


@pytest.mark.parametrize("smallest", [(), ("regret",)], ids=["one world", "regret"])
def test_a_search_goes_on_with_a_larger_budget(tmp_path, counted, smallest):
    """A search that is resumed with a larger budget has the trials of one that had it from the start, repeats no run,
    and keeps each trial once.
    """
    scenario = tiny()
    levers = read_levers(["managers.central.hours_per_week=0:40"], scenario)
    asked = ask(scenario, ["adopted_mean"], smallest, levers, 2)
    small = optimise(asked, 10, Keeping(tmp_path / "grows", resume=True))
    first = len(counted)
    large = optimise(asked, 24, Keeping(tmp_path / "grows", resume=True))
    with RunFolder(tmp_path / "grows") as folder:
        assert len(counted) == len(folder.done) > first
        trials = [folder.plan.signature(row) for row in folder.plan.part("trials")]
    assert len(trials) == len(set(trials)) == 12 * (2 if smallest else 1)
    at_once = optimise(asked, 24, Keeping(tmp_path / "at-once", resume=True))
    assert [one.point for one in large.trials] == [one.point for one in at_once.trials]
    assert [one.point for one in small.trials] == [one.point for one in large.trials][:5]
    assert [one.trial.place for one in large.front] == [one.trial.place for one in at_once.front]


@pytest.mark.parametrize("name", OLD_FILES)
@pytest.mark.parametrize("words", [("verify",), ("replay",), ("case",), ("export", "--csv", "c")], ids=lambda w: w[0])
def test_a_folder_of_an_older_format_is_refused_in_a_sentence(tmp_path, monkeypatch, name, words):
    """What an earlier version wrote is not read, resumed or overwritten: one sentence, code 2, nothing changed."""
    monkeypatch.chdir(written(tmp_path / "here"))
    old = tmp_path / "old"
    old.mkdir()
    (old / name).write_text("{}")
    said = "written by an earlier version, in a format that this one does not read; run the command again"
    for asked in (
        (words[0], old, *words[1:]),
        (*COMMANDS["run"], "--out", old),
        (*COMMANDS["run"], "--out", old, "--resume"),
    ):
        code, out, err = here(*asked)
        assert (code, out) == (2, "") and err.splitlines()[-1] == f"{old}: {said}", err
    assert [file.name for file in old.iterdir()] in ([name], [name, "lock"], ["lock", name])


EDITS = {
    "scenario": (
        "tiny.yaml",
        "headcount: 14",
        "headcount: 15",
        "data.personas.park.headcount: 14 in the folder, 15 now",
    ),
    "weeks": ("tiny.yaml", "horizon_weeks: 8", "horizon_weeks: 9", "data.run.horizon_weeks: 8 in the folder, 9 now"),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("name", COMMANDS)
def test_an_edited_scenario_is_refused_by_the_name_of_the_field(tmp_path, monkeypatch, name, edit):
    """B7 for every command: a folder of another scenario is not gone on with; the field and both values are named."""
    monkeypatch.chdir(written(tmp_path / "here"))
    assert here(*COMMANDS[name], "--out", "out")[0] == 0
    file, old, new, said = EDITS[edit]
    place = tmp_path / "here" / file
    place.write_text(place.read_text().replace(old, new))
    code, _, err = here(*COMMANDS[name], "--out", "out", "--resume")
    assert code == 2 and said in err, err


def test_another_question_is_refused_by_the_name_of_the_field(tmp_path, monkeypatch):
    """B7: other replications, seed, method or experiment are named; so is another command's folder."""
    monkeypatch.chdir(written(tmp_path / "here"))
    assert here(*COMMANDS["compare"], "--out", "out")[0] == 0
    other = {
        ("compare", *COMMANDS["compare"][1:3], "--replications", 4): "question.replications: 12 in the folder, 4 now",
        (*COMMANDS["compare"], "--seed", 7): "seed: 42 in the folder, 7 now",
        ("why", *COMMANDS["compare"][1:3], "--without", "habit"): "question.kind: compare in the folder, why now",
    }
    for words, said in other.items():
        code, _, err = here(*words, "--out", "out", "--resume")
        assert code == 2 and said in err, err
    assert here("verify", "out")[0] == 0


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_the_runs_that_are_stored(tmp_path, monkeypatch, workers):
    """H8: stopped under way, a command leaves its folder with what was finished, says so, and goes on from there."""
    monkeypatch.chdir(written(tmp_path / "here"))
    begun, carry_out = [], worker.carry_out

    def one(*words, **settings):
        begun.append(1)
        if len(begun) == 8:
            signal.raise_signal(signal.SIGINT)
        return carry_out(*words, **settings)

    monkeypatch.setattr(worker, "carry_out", one)
    words = (*COMMANDS["run"], "--workers", workers, "--out", "kept")
    code, out, err = here(*words)
    said = "stopped; finished runs are stored: the same command with --out kept --resume goes on"
    assert (code, out, err.splitlines()[-1]) == (130, "", said)
    with RunFolder("kept") as folder:
        stored = len(folder.done)
    assert 0 < stored < 12
    begun[:] = [1] * 8
    assert here(*words, "--resume")[0] == 0 and len(begun) - 8 == 12 - stored


def test_a_folder_that_was_there_is_never_removed(tmp_path, monkeypatch):
    """A command that fails takes away the folder that it made, and nothing else: what a user named with --resume, or
    wrote by hand, stays with all that is in it.
    """
    monkeypatch.chdir(written(tmp_path / "here"))
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")

    def refuse(*_words, **_settings):
        raise AdoptionError("planted")

    (tmp_path / "here" / "edges.csv").write_text("source,target\na,b\n")
    bad = tmp_path / "here" / "bad.yaml"
    bad.write_text(
        "format: 1\npersonas: {all: {headcount: 5, template: shift}}\nnetwork: {file: edges.csv, min_weight: 9}\n"
    )
    for out in ((mine, "--resume"), (mine,), ("new",)):
        assert here("run", "bad.yaml", "--replications", 1, "--out", *out)[0] == 2
    with locked(mine):
        code, _, err = here(*COMMANDS["run"], "--out", mine, "--resume")
    assert code == 2 and "in use by pid" in err and (mine / "thesis.txt").exists(), err
    monkeypatch.setattr(worker, "carry_out", refuse)
    for resume, said in ((("--resume",), "planted"), ((), "exists already")):
        code, _, err = here(*COMMANDS["run"], "--out", mine, *resume)
        assert code == 2 and said in err and (mine / "thesis.txt").read_text() == "years of work", err
    code, _, err = here(*COMMANDS["run"], "--out", "new")
    assert code == 2 and "planted" in err and not (tmp_path / "here" / "new").exists(), err
