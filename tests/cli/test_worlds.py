"""`adopt worlds`: waves from the ranges, a client's evidence on worlds of a file, going on, what is refused."""

import json

import pytest

from simulator.experiment.kept_worlds import load_worlds
from simulator.runs.reading import RunFolder
from tests.black_box import EVIDENCE, written
from tests.runs.every_command import here

ASKED = ("worlds", "tiny.yaml", "--evidence", "evidence.yaml", "--workers", 1)
SEARCH = (*ASKED, "--prior", "--keep", 8, "--out", "kept.json")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder in which a search from the ranges was made."""
    folder = written(tmp_path_factory.mktemp("place"))
    (folder / "late.yaml").write_text(EVIDENCE.split("  alone:")[0].replace("{last: 4}", "{weeks: [53, 78]}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        code, out, err = here(*SEARCH)
        (folder / "out.txt").write_text(f"{code}\n{out}\n{err}")
    return folder


@pytest.fixture
def inside(place, monkeypatch):
    """The same, from which commands are run."""
    monkeypatch.chdir(place)
    return place


def kept_runs(place):
    """The runs of each part of the search."""
    return [set(RunFolder(one.parent).done) for one in sorted((place / "kept-runs").rglob("runs.sqlite"))]


def test_a_search_leaves_a_file_and_its_runs(inside):
    """As many worlds as were wanted; every wave is said while it goes on, and is a folder that verifies."""
    said = (inside / "out.txt").read_text()
    assert said.startswith("0\nTiny: 8 worlds are kept") and "kept worlds: kept.json" in said, said
    assert "wave 1: 100 worlds run, " in said and "kept so far" in said
    assert len(load_worlds(inside / "kept.json")) == 8
    code, out, err = here("verify", inside / "kept-runs" / "wave-01")
    assert code == 0 and "results sha256" in out, err


def test_it_goes_on_where_it_was(inside):
    """With --resume no run is carried out again, and the file is the same; without, the name is taken."""
    before, runs = (inside / "kept.json").read_bytes(), kept_runs(inside)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.runs.runner.Runner._drain", lambda *_runs: pytest.fail("runs are carried out"))
        code, _out, err = here(*SEARCH, "--resume")
    assert code == 0 and (inside / "kept.json").read_bytes() == before, err
    assert kept_runs(inside) == runs and sum(map(len, runs)) > 100
    code, _out, err = here(*SEARCH)
    assert code == 2 and "kept.json: exists already" in err


def test_one_that_is_stopped_says_how_to_go_on(inside):
    """Without --out as well: what it says, given with --resume, ends in the file that one sitting ends in."""
    plain = SEARCH[: SEARCH.index("--out")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.cli.worlds.note", lambda _text: stop())
        code, _out, err = here(*plain)
    assert code == 130 and "--resume goes on" in err, err
    file = err.split("--out ")[1].split(" --resume")[0]
    assert not (inside / file).exists()
    code, out, err = here(*plain, "--out", file, "--resume")
    assert code == 0 and out.startswith("Tiny: 8 worlds are kept"), err
    assert load_worlds(inside / file).values == load_worlds(inside / "kept.json").values


def stop():
    """Somebody presses Ctrl-C."""
    raise KeyboardInterrupt


def test_a_client_s_evidence_narrows_a_file(inside):
    """As one JSON object: what it began with, what is left of it by a band around its largest figure alone.

    The evidence that it stands on keeps all of it.
    """
    kept = load_worlds(inside / "kept.json")
    most = max(kept.figures["Tiny"]["reading"])
    tight = EVIDENCE.replace("[40%, 80%]", f"[{most - 0.01}, {most + 0.01}]").replace(
        "discrepancy: 10%", "discrepancy: 0"
    )
    (inside / "ours.yaml").write_text(tight)
    words = ("worlds", "tiny.yaml", "--workers", 1, "--from", "kept.json")
    code, out, err = here(*words, "--evidence", "ours.yaml", "--out", "ours.json", "--json")
    assert code == 0, err
    facts, ours = json.loads(out), load_worlds(inside / "ours.json")
    assert facts["begun"]["worlds"] == 8 and 0 < facts["kept"] == len(ours) < 8
    assert all(set(column) <= set(kept.values[path]) for path, column in ours.values.items())
    assert facts["wanted"] == 300 and facts["waves"] == [] and facts["file"] == "ours.json"
    code, out, err = here(*words, "--evidence", "evidence.yaml", "--out", "again.json")
    assert code == 0 and "Tiny: 8 worlds are kept" in out and "fewer than the 300 that were wanted" in out, err


def test_where_nothing_passes_no_file_is_written(inside):
    """Evidence that no world shows: zero worlds, said plainly."""
    far = EVIDENCE.replace("[40%, 80%]", "[0.1%, 0.2%]").replace("discrepancy: 10%", "discrepancy: 0.01%")
    (inside / "far.yaml").write_text(far)
    words = ("worlds", "tiny.yaml", "--evidence", "far.yaml", "--workers", 1, "--from", "kept.json")
    code, out, err = here(*words, "--out", "none.json")
    assert code == 0 and "Tiny: 0 worlds are kept" in out, err
    assert not (inside / "none.json").exists() and "nothing is written: the evidence rules out all worlds" in out
    assert out.splitlines()[-1].startswith("next: adopt plausibility tiny.yaml --evidence far.yaml; adopt worlds ")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ((*ASKED, "--prior", "--from", "kept.json"), "give one of them"),
        ((*ASKED, "--prior", "--resume"), "--resume goes on in a folder: name it with --out"),
        ((*ASKED, "--from", "nowhere.json"), "nowhere.json: cannot be read"),
        ((*ASKED, "--from", "evidence.yaml"), "evidence.yaml: the file"),
        (("worlds", "tiny.yaml", "--prior", "--evidence", "late.yaml"), "Tiny: no pattern can be judged"),
    ],
)
def test_what_is_refused(inside, words, what):
    """With what is wrong, before anything is run; no folder is left."""
    before = sorted(inside.rglob("*"))
    code, _out, err = here(*words)
    assert code == 2 and what in err, err
    assert sorted(inside.rglob("*")) == before
