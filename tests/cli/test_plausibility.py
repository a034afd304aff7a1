"""`adopt plausibility`: a table, one JSON object, what is wrong with a file."""

import json

import pytest

from tests.black_box import EVIDENCE, written
from tests.runs.every_command import here


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a tiny scenario and evidence, from which commands are run."""
    folder = written(tmp_path / "place")
    monkeypatch.chdir(folder)
    return folder


WORDS = ("plausibility", "tiny.yaml", "--evidence", "evidence.yaml", "--replications", 2)


def test_it_prints_every_pattern_with_its_verdict(place):
    """How many lie in their bands, a row each; the evidence is kept beside the runs."""
    code, out, err = here(*WORDS, "--out", "kept")
    assert code == 0, err
    assert out.startswith("Tiny, 2 runs: ") and "of 3 patterns" in out and "results sha256" in out
    assert all(key in out for key in ("reading", "alone", "rewired")) and "not judged" not in out
    assert (place / "kept" / "evidence-1.yaml").read_text() == EVIDENCE
    assert (place / "kept" / "plausibility.csv").read_text().count("\n") == 4


def test_json_is_one_object(place):
    """With the figures of the table, and the evidence's hash; another seed gives others."""
    code, out, err = here(*WORDS, "--json", "--out", "one")
    assert code == 0, err
    facts = json.loads(out)
    assert set(facts) == {
        "scenario", "replications", "seed", "evidence_sha256", "kept", "inside", "patterns", "not_judged",
    }  # fmt: skip
    assert [one["pattern"] for one in facts["patterns"]] == ["reading", "alone", "rewired"]
    assert json.loads((place / "one" / "plausibility.json").read_text()) == facts
    other = json.loads(here(*WORDS, "--json", "--seed", 7, "--out", "two")[1])
    assert other["seed"] == 7 and other["patterns"] != facts["patterns"]


def test_the_shipped_evidence_is_too_long_for_a_short_run(place):
    """What it cannot judge is said with the reason; what it can is judged."""
    code, out, err = here("plausibility", "tiny.yaml", "--replications", 2, "--out", "kept")
    assert code == 0, err
    assert "w2_all (monthly visitors of the employed): the run has 8 weeks only" in out and "w1_desk" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (EVIDENCE.replace("read_only", "read_olny"), "evidence.yaml:5:14: patterns.reading.reading: unknown reading"),
        (EVIDENCE.replace("[40%, 80%]", "[80%, 40%]"), "evidence.yaml:8:11: patterns.reading.band: the highest value"),
        (
            EVIDENCE.replace("discrepancy: 10%", "discrepancy: 50%"),
            "evidence.yaml:9:18: patterns.reading.discrepancy: at",
        ),
        ("", "evidence.yaml:1:1: the file is empty"),
    ],
)
def test_a_bad_file_is_one_message_and_code_2(place, text, message):
    """Before anything is run or written."""
    (place / "evidence.yaml").write_text(text)
    code, out, err = here(*WORDS, "--out", "kept")
    assert (code, out) == (2, "") and err.splitlines()[-1].startswith(message)
    assert not (place / "kept").exists()


def test_an_edited_evidence_file_does_not_go_on_in_the_old_folder(place):
    """--resume refuses another question."""
    assert here(*WORDS, "--out", "kept")[0] == 0
    (place / "evidence.yaml").write_text(EVIDENCE.replace("[40%, 80%]", "[41%, 81%]"))
    code, _out, err = here(*WORDS, "--out", "kept", "--resume")
    assert code == 2 and "evidence" in err
