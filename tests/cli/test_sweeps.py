"""`adopt sweep` of a scenario: the curve in words, data and figures, and a folder like every other."""

import csv
import json

import pytest

from simulator.cli import sweeps
from simulator.runs.progress import Report
from tests.black_box import written
from tests.runs.every_command import here as here_and_now
from tests.runs.helpers import TINY, adopt

LEVER = ("--lever", "phases.activation.weeks=4:12:4")


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A place with a tiny scenario, and the folder `kept` of its curve, with what the command said."""
    place = tmp_path_factory.mktemp("curves")
    (place / "tiny.yaml").write_text(TINY)
    code, out, err = adopt(
        "sweep", "tiny.yaml", *LEVER, "--replications", 6, "--out", "kept", "--workers", 1, cwd=place
    )
    assert code == 0, err
    (place / "said").write_text(out)
    return place


def test_the_curve_is_shown_and_lies_in_the_folder(here):
    """Table, sentence and hash are printed; table, data, figure, experiment and scenario lie beside the runs."""
    said = (here / "said").read_text()
    assert "18 of 18 runs are stored in kept" in said and "activation: planned length, weeks" in said
    assert "best: " in said and said.splitlines()[-1].startswith("results sha256 ")
    for name in ("curve.csv", "curve.json", "figures/curve.png", "figures/curve.svg", "experiment.yaml"):
        assert (here / "kept" / name).stat().st_size > 0, name
    with (here / "kept" / "curve.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    facts = json.loads((here / "kept" / "curve.json").read_text())["curves"][0]["points"]
    assert [float(row["mean"]) for row in rows] == [point["mean"] for point in facts] and len(rows) == 3


def test_the_folder_is_like_every_other(here):
    """It is verified, exported and explored on request, and the experiment in it asks the same again."""
    code, out, err = adopt("verify", "kept", cwd=here)
    assert code == 0, err
    assert out.split()[-1] == (here / "said").read_text().split()[-1]
    assert adopt("export", "kept", "--csv", "tables", cwd=here)[0] == 0
    words = ("sweep", "kept/experiment.yaml", "--workers", 1, "--outcome", "adopted_mean", "--json", "--out", "again")
    code, out, err = adopt(*words, cwd=here)
    assert code == 0, err
    assert json.loads(out) == json.loads((here / "kept" / "curve.json").read_text())


def test_another_outcome_costs_no_runs(here):
    """On the stored runs the same command with --resume shows another outcome; other levers are another plan."""
    words = ("sweep", "tiny.yaml", *LEVER, "--replications", 6, "--out", "kept", "--workers", 1)
    code, out, err = adopt(*words, "--resume", "--outcome", "visits_week", "--json", cwd=here)
    assert code == 0, err
    assert json.loads(out)["outcome"] == "visits_week" and len(out.splitlines()) == 1
    assert adopt("verify", "kept", cwd=here)[0] == 0
    code, out, err = adopt(*words, cwd=here)
    assert code == 2 and "--resume" in err
    other = ("sweep", "tiny.yaml", "--lever", "phases.activation.weeks=4:12:8", "--out", "kept", "--resume")
    code, out, err = adopt(*other, "--replications", 6, cwd=here)
    assert code == 2 and "the plan is not the one in the folder" in err
    assert adopt(*words, "--resume", cwd=here)[0] == 0  # as it was, for the other tests


def test_stopped_midway_it_goes_on(here):
    """After the first runs only nothing is shown; going on ends with the folder of a sweep that was never stopped."""
    words = ("sweep", "tiny.yaml", *LEVER, "--replications", 6, "--out", "half", "--workers", 1)
    code, out, err = adopt(*words, "--limit", 7, cwd=here)
    assert code == 0 and "7 of" in out and "best" not in out, err
    code, out, err = adopt(*words, "--resume", cwd=here)
    assert code == 0, err
    assert out.splitlines()[-1] == (here / "said").read_text().splitlines()[-1]


def test_worlds_holds_and_levers(here):
    """Two levers in worlds, hours held both ways, without --out: a numbered folder, a curve for each combination."""
    words = (
        "sweep",
        "tiny.yaml",
        "--lever",
        "phases.activation.weeks=4,8",
        "--lever",
        "managers.central.hours_per_week=8,24",
    )
    code, out, err = adopt(*words, "--worlds", 3, "--prior", "--hold", "both", "--json", "--workers", 1, cwd=here)
    assert code == 0, err
    facts = json.loads(out)
    assert facts["worlds"] == 3 and len(facts["curves"]) == 4 and facts["curves"][0]["replications"] == 4
    assert (here / "runs" / "sweep-tiny-1" / "figures" / "curve.png").exists()


def test_what_does_not_fit_is_refused_before_anything_is_made(here):
    """A wrong lever or outcome, a scenario without levers, an experiment with them: one message, code 2, no folder."""
    before = sorted(path.name for path in here.rglob("*"))
    for words, said in (
        (("tiny.yaml", "--lever", "phases.activation.weeks=4:12"), "PATH=LOW:HIGH:STEP"),
        (("tiny.yaml", *LEVER, "--outcome", "adopted_men"), "adopted_mean"),
        (("tiny.yaml",), "--lever"),
        (("kept/experiment.yaml", *LEVER), "with a scenario file"),
        (("none.yaml", *LEVER), "no such file"),
        (("tiny.yaml", *LEVER, "--resume"), "--out"),
    ):
        code, out, err = adopt("sweep", *words, cwd=here)
        assert code == 2 and "stored" not in out and said in err and "Traceback" not in err, (words, err)
    code, out, err = adopt("sweep", "tiny.yaml", *LEVER, "--dry", cwd=here)
    assert code == 0 and "3 cells x 20 = 60 runs" in out, err
    assert sorted(path.name for path in here.rglob("*")) == before


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The words of a small sweep in a place of its own; the command is run in this process."""
    monkeypatch.chdir(written(tmp_path / "here"))
    return ("sweep", "question.yaml", "--executor", "threads", "--workers", 1)


def test_an_experiment_is_run_resumed_and_told(asked, tmp_path):
    """Its question and its cost before, how many runs are stored and the hash after; with a limit there is no hash."""
    code, out, err = here_and_now(*asked, "--dry", "--out", "out")
    assert code == 0 and "2 cells x 3 = 6 runs" in out and not (tmp_path / "here" / "out").exists(), err
    code, out, err = here_and_now(*asked, "--out", "out", "--limit", 4)
    assert code == 0 and out.splitlines()[-1] == "4 of 4 runs are stored in out", err
    code, out, err = here_and_now(*asked, "--out", "out", "--resume", "--json")
    assert code == 0 and json.loads(out)["outcome"] == "adopted_mean" and "6 of 6 runs are stored in out" in err
    assert "results sha256 " in err
    code, out, err = here_and_now(*asked)
    assert code == 0 and "6 of 6 runs are stored in runs/sweep-question-1" in out, err
    assert out.splitlines()[0] == "Do more hours help?" and out.splitlines()[-1].startswith("results sha256 ")


@pytest.mark.parametrize(
    ("out", "said"),
    [
        (("--out", "out"), "stopped; the same command with --resume goes on"),
        ((), "stopped; nothing was written"),
    ],
    ids=["named", "numbered"],
)
def test_ctrl_c_is_told_with_how_to_go_on(asked, tmp_path, monkeypatch, out, said):
    """H8: what the runner raises ends the command with code 130 and one line; a folder without a run is not kept."""

    def stopped(*_words):
        raise KeyboardInterrupt

    monkeypatch.setattr("simulator.experiment.sweep.carried_out", stopped)
    code, _, err = here_and_now(*asked, *out)
    assert (code, err.splitlines()[-1]) == (130, said)
    assert not list((tmp_path / "here").glob("runs/*"))


def test_what_failed_for_good_is_told(tmp_path, capsys):
    """One or several, where they are listed and how they are tried again; nothing of it where all went well."""
    for failed, words in (
        (0, ""),
        (1, "1 failed three times and is set aside"),
        (12, "12 failed three times each and"),
    ):
        sweeps._say_report(Report(30, 30, failed, False, 1.0), tmp_path, sweeps.say)
        shown = capsys.readouterr()
        assert shown.out == f"30 of 30 runs are stored in {tmp_path}\n"
        assert shown.err.startswith(words) and (f"adopt export {tmp_path} lists them" in shown.err) == (failed > 0)
