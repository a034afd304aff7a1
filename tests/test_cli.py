"""The command as a consultant uses it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.errors import RunFolderError
from simulator.runs.reading import RunFolder
from tests.runs.helpers import begun, end

ROOT = Path(__file__).parents[1]
REAL = Path(os.environ.get("ADOPTION_REAL_DATA", ROOT.parent / "shared" / "data"))
TINY = """format: 1
name: Tiny
personas:
  office: {headcount: 20, template: desk}
  park: {headcount: 30, template: shift}
managers: {central: {hours_per_week: 10}}
run: {horizon_weeks: 26}
"""


def adopt(*words, cwd=ROOT):
    """Run the command; return code, standard output, standard error."""
    command = [sys.executable, "-c", "from simulator.cli import main; main()", *map(str, words)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def tiny(tmp_path):
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "long.yaml").write_text("extends: tiny.yaml\nname: Longer\nphases: {activation: {weeks: 12}}\n")
    return tmp_path


def test_run_prints_one_json_object(tiny):
    """run --json: one object, the documented keys, no nan, the same hash twice."""
    code, out, err = adopt("run", "tiny.yaml", "--replications", 2, "--json", "--out", tiny / "a", cwd=tiny)
    assert code == 0, err
    result = json.loads(out)
    assert set(result) == {
        "scenario", "employees", "days", "replications", "seed", "outcomes", "by_persona", "series_sha256",
        "employee_days_per_second",
    }  # fmt: skip
    assert (result["scenario"], result["employees"], result["days"], result["replications"]) == ("Tiny", 50, 182, 2)
    assert set(result["outcomes"]["adopted_mean"]) == {"mean", "low", "high", "unit"}
    assert "NaN" not in out
    again = json.loads(adopt("run", "tiny.yaml", "--replications", 2, "--json", "--workers", 1, cwd=tiny)[1])
    assert again["series_sha256"] == result["series_sha256"]
    assert (tiny / "runs" / "tiny-1" / "figures" / "course.svg").exists()


def test_compare_answers_in_words_and_in_json(tiny):
    """compare: the answer first, planned and spent hours, figures; --json as documented."""
    code, out, err = adopt("compare", "tiny.yaml", "long.yaml", "--replications", 3, "--out", tiny / "c", cwd=tiny)
    assert code == 0, err
    first = out.splitlines()[0]
    assert first.startswith("adopted, mean of all weeks: Tiny") and "h planned" in out and "95% CI" in out
    assert (tiny / "c" / "figures" / "users.svg").exists()
    assert adopt("replay", tiny / "c", 2, cwd=tiny)[0] == 0
    words = ("compare", "tiny.yaml", "long.yaml", "--replications", 3, "--json", "--hold", "total")
    code, out, err = adopt(*words, cwd=tiny)
    result = json.loads(out)
    entry = result["comparisons"][0]["outcomes"]["hours_planned"]
    assert entry["difference"] == pytest.approx(0.0, abs=1e-9) and entry["probability_better"] is None
    assert set(entry) == {
        "baseline", "other", "difference", "low", "high", "unit", "variance_ratio", "probability_better"
    }  # fmt: skip
    assert (tiny / "runs" / "compare-tiny-1" / "other-1.yaml").read_text().count("held_total") == 1


def test_bad_input_ends_with_one_message_and_code_2(tiny):
    """Errors have a place and a remedy, code 2 and no traceback; a taken folder loses nothing."""
    (tiny / "bad.yaml").write_text("format: 1\npersonas:\n  office: {feer: 1, template: desk}\n")
    code, out, err = adopt("check", "bad.yaml", cwd=tiny)
    assert (code, out) == (
        2,
        "",
    ) and err == "bad.yaml:3:12: personas.office.feer: unknown field - did you mean 'fear'?\n"
    for words in (
        ("run", "missing.yaml"),
        ("run", "tiny.yaml", "--precision", "x"),
        ("run", "tiny.yaml", "--out", "."),
        ("replay", "."),
        ("run", "tiny.yaml", "--survival", "999"),
    ):
        code, _, err = adopt(*words, cwd=tiny)
        assert code == 2 and "Traceback" not in err and err.strip()


def test_check_explain_list_and_schema_answer(tiny):
    """The small commands say what they promise."""
    assert "ok; 50 people" in adopt("check", "long.yaml", cwd=tiny)[1]
    assert "set in long.yaml:3:" in adopt("explain", "long.yaml", "phases.activation.weeks", cwd=tiny)[1]
    assert "personas" in json.loads(adopt("schema")[1])["properties"]
    for what, word in (
        ("levers", "coaching"),
        ("strategies", "respond_first"),
        ("outcomes", "adopted_mean"),
        ("scenarios", "summer-long"),
        ("templates", "CBS 81431ENG"),
    ):
        assert word in adopt("list", what)[1]
    assert "behaviour.visit.habit" in adopt("list", "parameters")[1]


def test_check_says_whose_life_each_persona_leads(tiny):
    """Week, leave, holidays, minutes and money of each, where they come from, what is unusual; also in --json."""
    text = "extends: tiny.yaml\npersonas: {park: {working_pattern: {days_off: 0}}}\ncase: {wage: {office: 50}}\n"
    (tiny / "own.yaml").write_text(text)
    code, out, err = adopt("check", "own.yaml", cwd=tiny)
    assert code == 0 and "template desk" in out
    assert "they work 7 days a week" in err
    code, out, err = adopt("check", "own.yaml", "--json", cwd=tiny)
    result = json.loads(out)
    assert code == 0 and err == "" and result["people"] == 50 and result["phases"][0]["name"] == "launch"
    office, park = result["personas"]["office"], result["personas"]["park"]
    assert office["wage"] == {"value": 50, "unit": "EUR/h", "from": ["own.yaml:3:23"]}
    assert office["leave"]["from"] == ["template desk"] and office["template"]["value"] == "desk"
    assert park["week"]["value"] == {"days_on": 4, "days_off": 0, "days_per_week": 7}
    assert park["week"]["from"] == ["template shift", "own.yaml:2:47"]
    assert any("they work 7 days a week" in text for text in result["warnings"])


def test_scenarios_of_any_folder_are_listed(tiny):
    """`list scenarios` takes a folder, looks here where there is no scenarios/, and says where there is nothing."""
    for words, here in (((tiny,), ROOT), ((), tiny)):
        _, out, _ = adopt("list", "scenarios", *words, cwd=here)
        assert "long.yaml" in out and "does not load" not in out
    empty = tiny / "empty"
    empty.mkdir()
    assert "leisure-park" in adopt("list", "scenarios", cwd=empty)[1]
    code, out, err = adopt("list", "scenarios", ".", cwd=empty)
    assert code == 0 and out == f"no scenarios (*.yaml) in {empty.resolve()}\n" and "list scenarios FOLDER" in err
    (empty / "latin.yaml").write_bytes(b"# caf\xe9\n")
    (empty / "folder.yaml").mkdir()
    assert "does not load: see adopt check" in adopt("list", "scenarios", ".", cwd=empty)[1]
    for words in (("scenarios", tiny / "none"), ("levers", tiny)):
        code, out, err = adopt("list", *words)
        assert code == 2 and out == "" and "Traceback" not in err and str(words[1]) in err


def test_one_is_told_as_one(tmp_path):
    """A person and a week are no people and weeks, in what is checked and in its warnings."""
    (tmp_path / "one.yaml").write_text(
        "format: 1\npersonas: {a: {headcount: 1, template: shift}}\nrun: {horizon_weeks: 1}\n"
    )
    code, out, err = adopt("check", "one.yaml", cwd=tmp_path)
    assert code == 0 and "ok; 1 person, 1 week\n" in out
    assert "1 person is outside the plausible" in err and "1 week is outside the plausible" in err


@pytest.mark.parametrize("words", [("--help",), ("check", "scenarios/summer-long.yaml")])
def test_quick_commands_import_nothing_heavy(words):
    """--help and check of a scenario without data import neither NumPy, numba, Mesa, SciPy nor matplotlib."""
    script = (
        "import sys\nfrom simulator.cli.commands import app\n"
        f"try:\n    app({list(words)!r})\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'numba', 'mesa', 'scipy', 'matplotlib', 'pandas'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True)


def test_run_tells_roles_and_phases(tiny):
    """run: six lines, the role readings three ways, the phases with dates and hours."""
    code, out, err = adopt("run", "tiny.yaml", "--replications", 2, "--out", tiny / "w", cwd=tiny)
    assert code == 0, err
    assert "who knows whom:" in out and "(wanted 16.5)" in out and "warning: network." in err
    assert out.startswith("Tiny: 2 runs") and "as stated" in out and "all users" in out
    assert "3 May 2027" in out and "spent/planned" in out


def test_survival_is_read_on_request(tiny):
    """--survival adds the branch's outcomes."""
    words = ("run", "tiny.yaml", "--replications", 2, "--json", "--survival", 10)
    result = json.loads(adopt(*words, cwd=tiny)[1])
    assert {"survival", "survival_visits", "survived"} <= set(result["outcomes"])


@pytest.mark.real_data
def test_the_imported_pair_runs_on_a_company_graph(tmp_path):
    """imported-graph and its long variant run on the mails of 167 people through --data."""
    folder = REAL / "manufacturing_email"
    if not (folder / "edges.csv").exists():
        pytest.skip("the mail graph is not here: set ADOPTION_REAL_DATA")
    pair = ("scenarios/imported-graph.yaml", "scenarios/imported-graph-long.yaml")
    words = ("compare", *pair, "--data", folder, "--replications", 2, "--json", "--out", tmp_path / "x")
    code, out, err = adopt(*words)
    assert code == 0, err
    assert json.loads(out)["replications"] == 2
    with RunFolder(tmp_path / "x") as runs:
        assert runs.plan.variants[0]["files"] and (tmp_path / "x" / "data").is_dir()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"])
def test_stopped_a_command_ends_at_once_and_keeps_what_is_finished(tiny, number, code):
    """Ctrl-C and SIGTERM end within two seconds (five on a busy machine), each with its code and one sentence that says
    how to go on; the runs that were finished are whole, no half file lies there, and nothing is sealed as if it were
    complete.
    """
    words = ["run", "tiny.yaml", "--replications", "50000", "--out", "out"]
    process = begun(*words, cwd=tiny)
    try:
        deadline = time.monotonic() + 120
        while _stored(tiny / "out") < 3 and time.monotonic() < deadline:
            time.sleep(0.1)
        asked = time.monotonic()
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    finally:
        end(process)
    assert (process.returncode, "Traceback" in err) == (code, False), err
    assert err.splitlines()[-1] == (
        "stopped; finished runs are stored: the same command with --out out --resume goes on"
    ), err
    assert time.monotonic() - asked < 5
    before = _stored(tiny / "out")
    assert 3 <= before < 50_000
    assert sorted(path.name for path in tiny.iterdir()) == ["long.yaml", "out", "tiny.yaml"]
    assert not (tiny / "out" / "manifest.json").exists() and not (tiny / "out" / "outcomes.csv").exists()
    code, out, err = adopt("verify", "out", "--share", 0, cwd=tiny)
    assert code == 0 and "not finished" in out, err


def _stored(folder):
    """The runs that are stored in a folder, which another process may be writing."""
    try:
        with RunFolder(folder) as runs:
            return sum(runs.done.values())
    except RunFolderError:
        return 0
