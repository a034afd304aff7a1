"""What was run is kept: whatever fails while it is shown, whoever wants the same name."""

import json
import os
import re
import resource
import subprocess
import sys
import time

import pytest

from tests.black_box import MAKING, TINY, adopt, begun, command, environment, is_whole, remarks, written

ODD = "Za\u017c\u00f3\u0142\u0107 \u2265 \u2713 \u2013 \u4e2d \U0001f600"
WHERE = re.compile(r"figures and tables: (.*)")


@pytest.fixture
def here(tmp_path):
    return written(tmp_path / "here")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A place with a folder of `compare`, and one of a sweep."""
    place = written(tmp_path_factory.mktemp("made") / "here")
    for name in ("compare", "sweep"):
        code, _, err = adopt(*MAKING[name], "--out", name, cwd=place)
        assert code == 0, err
    return place


def closed_at_start(*words, cwd):
    """Run the command with its standard output closed, as `>&-` does; return code and standard error."""
    code, _, err = adopt(*words, cwd=cwd, stdout=None, preexec_fn=lambda: os.close(1))
    return code, err


def full(*words, cwd):
    """Run the command with its standard output on a device that is full; return code and standard error."""
    with open("/dev/full", "w") as device:
        code, _, err = adopt(*words, cwd=cwd, stdout=device)
    return code, err


@pytest.mark.parametrize("name", MAKING)
def test_a_full_output_costs_no_result(here, name):
    """H1: whatever command ran, its folder is there and whole; the failure is one message that names it, and code 1."""
    code, err = full(*MAKING[name], "--out", "kept", cwd=here)
    said = [line for line in remarks(err) if "could not be shown" in line]
    assert (code, "Traceback" in err) == (1, False), err
    assert len(said) == 1 and said[0].startswith("kept: ") and "No space left" in said[0], err
    assert is_whole("kept", here)


def test_a_closed_output_costs_no_result(here):
    """H1: standard output closed by the caller is one message and code 1, and no file of the run takes its place."""
    code, err = closed_at_start(*MAKING["run"], "--out", "kept", cwd=here)
    said = remarks(err)
    assert (code, len(said)) == (1, 1) and said[0].startswith("kept: ") and "Traceback" not in err, err
    assert is_whole("kept", here)


PLACES = """
import os, sys
for number in range(3):
    os.close(number)
from simulator.cli.command import _keep_places
_keep_places()
with open(sys.argv[1], "w") as file:
    file.write(str(file.fileno()))
"""


def test_no_file_takes_the_place_of_a_closed_stream(tmp_path):
    """H1: with all three streams closed by the caller, what is opened next is none of them: a last word is written to
    number 2, and would else stand in a file of the run.
    """
    subprocess.run([sys.executable, "-c", PLACES, tmp_path / "x"], check=True, env=environment(), timeout=60)
    assert int((tmp_path / "x").read_text()) > 2


def test_nowhere_to_complain_costs_no_result(here):
    """H1: with standard error closed or full too, the folder is whole and the code says it."""
    words = " ".join(f"'{word}'" for word in command(*MAKING["run"], "--out", "kept"))
    for ending in (">/dev/full 2>/dev/full", ">&- 2>&- <&-"):
        done = subprocess.run(["bash", "-c", f"{words} {ending}"], cwd=here, env=environment(), timeout=300)
        assert done.returncode == 1
        assert is_whole("kept", here)
        subprocess.run(["rm", "-r", "kept"], cwd=here, check=True)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",), ("run", "--help"), ("list", "levers"), ("list", "scenarios"), ("check", "tiny.yaml"),
        ("explain", "tiny.yaml", "phases.launch.weeks"), ("schema",), ("trace", "tiny.yaml", "--employee", "3"),
        ("replay", "compare", "0"), ("verify", "compare"), ("verify", "sweep"), ("case", "compare"), ("case", "sweep"),
        ("case", "compare", "--json"), ("export", "sweep", "--csv", "tables"),
        ("sweep", "question.yaml", "--out", "none", "--dry"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_printed_is_one_message(made, words):
    """H1: every other command ends with one message and code 1 where its output cannot be written; a reader who has
    left (`| head`) is no failure.
    """
    code, err = full(*words, cwd=made)
    assert (code, "Traceback" in err, "Exception" in err) == (1, False, False), err
    assert len([line for line in err.splitlines() if "could not be shown" in line]) == 1, err
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = adopt(*words, cwd=made, stdout=writer)
    os.close(writer)
    assert code == 0 and "could not be shown" not in err and "Traceback" not in err and "Exception" not in err, err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252:strict"])
def test_signs_that_an_encoding_lacks_are_replaced(here, encoding):
    """H1: scenario names, tables and lists are printed with replaced signs; nothing fails, code 0."""
    (here / "tiny.yaml").write_text(TINY.replace("name: Tiny", f"name: {ODD}"), encoding="utf-8")
    odd = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    commands = [(*MAKING["run"], "--out", "kept"), ("list", "scenarios"), ("check", "tiny.yaml"), ("case", "kept")]
    for words in (*commands, ("--help",)):
        code, out, err = adopt(*words, cwd=here, env=odd)
        assert (code, "Traceback" in err) == (0, False) and len(out) > 40, err
    assert is_whole("kept", here)


def rc(text):
    """What spoils drawing: a matplotlibrc in the folder where the command runs."""
    return lambda here: (here / "matplotlibrc").write_bytes(text) and {}


SPOILED = {
    "unreadable matplotlibrc": rc(b"font.size: 10\n\xff\xfe\xff\n"),
    "no such backend": lambda _: {"MPLBACKEND": "nonsense"},
    "a warning turned error": lambda _: {"PYTHONWARNINGS": "error::UserWarning"},
}


def spoiled(here, how, *words):
    """Run a command where drawing is spoiled; the scenario's name has signs that no font has."""
    (here / "tiny.yaml").write_text(TINY.replace("name: Tiny", f"name: {ODD}"), encoding="utf-8")
    return adopt(*words, cwd=here, env=SPOILED[how](here))


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.parametrize("name", ["compare", "why", "sensitivity"])
def test_a_figure_that_cannot_be_drawn_costs_no_result(here, name, how):
    """H1: drawing that cannot begin, or fails at a glyph, is one message and code 1, never a folder lost or half; the
    words are printed all the same. What run and compare draw needs no library, so nothing spoils it.
    """
    code, out, err = spoiled(here, how, *MAKING[name], "--out", "kept")
    assert "Traceback" not in err and code in (0, 1), err
    assert "adopted" in out and is_whole("kept", here)
    assert not list((here / "kept").rglob(".*")), "something half drawn was left"
    if code == 1:
        assert len([line for line in err.splitlines() if line.startswith("kept: ")]) == 1, err
    else:
        assert (here / "kept" / "figures").is_dir()
    if name == "compare" or how == "unreadable matplotlibrc":
        assert code == (0 if name == "compare" else 1)


def test_a_glyph_that_a_font_lacks_costs_no_result(here):
    """H1: a name that cannot be drawn is one message of `case`, code 1, the folder whole; its words are printed."""
    (here / "tiny.yaml").write_text(TINY.replace("name: Tiny", f"name: {ODD}"), encoding="utf-8")
    assert adopt(*MAKING["compare"], "--out", "kept", cwd=here)[0] == 0
    code, out, err = spoiled(here, "a warning turned error", "case", "kept")
    assert (code, "Traceback" in err) == (1, False) and "mean of the runs" in out, err
    assert [line for line in err.splitlines() if line.startswith("kept: ")] and is_whole("kept", here)


def test_figures_for_which_there_is_no_room_cost_no_result(here):
    """H1: a disk that takes the answer, and not the larger figures: one message, code 1, the folder whole."""
    for name in ("first", "kept"):
        assert adopt(*MAKING["compare"], "--out", name, cwd=here)[0] == 0
    assert adopt("case", "first", cwd=here)[0] == 0
    most = max(file.stat().st_size for file in (here / "first" / "figures").glob("case-*")) - 1

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    code, out, err = adopt("case", "kept", cwd=here, preexec_fn=little_room)
    said = remarks(err)
    assert (code, len(said)) == (1, 1) and said[0].startswith("kept: ") and "mean of the runs" in out, err
    assert is_whole("kept", here) and not list((here / "kept" / "figures").glob("case-*"))


def test_the_hash_is_printed_and_verified(here):
    """H3: every command that leaves a folder ends with the hash of its results; verify prints the same one."""
    for name, words in MAKING.items():
        code, out, err = adopt(*words, "--out", name, cwd=here)
        assert code == 0, err
        (printed,) = re.findall(r"results sha256 ([0-9a-f]{64})", out)
        assert f"results sha256 {printed}" in adopt("verify", name, cwd=here)[1], name
    code, out, err = adopt(*MAKING["run"], "--json", "--out", "data", cwd=here)
    assert json.loads(out) and re.search(r"results sha256 [0-9a-f]{64}", err)


def test_commands_at_once_take_different_folders(here):
    """H2: three commands begun at once in one place all succeed, each in a folder of its own, all whole."""
    commands = [begun(*MAKING["run"], cwd=here) for _ in range(3)]
    said = [process.communicate(timeout=300) for process in commands]
    assert [process.returncode for process in commands] == [0, 0, 0], said
    folders = {WHERE.search(out)[1] for out, _ in said}
    assert len(folders) == 3 == len(list((here / "runs").iterdir()))
    assert all(is_whole(folder, here) for folder in folders)


def test_a_name_that_is_taken_meanwhile(here):
    """H2: who asks for the folder of a command under way is refused with code 2; who puts something there is not
    overwritten, and the command still keeps its results, in the folder that it names.
    """
    process = begun(*MAKING["run"][:-1], 3000, "--out", "kept", cwd=here)
    deadline = time.monotonic() + 60
    while not (here / "kept").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    code, _, err = adopt(*MAKING["run"], "--out", "kept", cwd=here)
    assert (code, len(remarks(err))) == (2, 1) and "kept" in err, err
    assert process.poll() is None, "too quick for this test"
    (here / "kept").mkdir(exist_ok=True)
    (here / "kept" / "mine.txt").write_text("mine")
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    assert (here / "kept" / "mine.txt").read_text() == "mine"
    assert is_whole(WHERE.search(out)[1], here)


def test_names_that_lead_nowhere(here):
    """H2: a dangling link is taken for a name that is taken: by number the next one, by --out a message."""
    (here / "runs").mkdir()
    (here / "runs" / "tiny-1").symlink_to("nowhere")
    (here / "dangling").symlink_to(here / "no" / "where")
    code, out, err = adopt(*MAKING["run"], cwd=here)
    assert code == 0 and "runs/tiny-2" in out, err
    code, _, err = adopt(*MAKING["run"], "--out", "dangling", cwd=here)
    assert (code, len(remarks(err))) == (2, 1) and not (here / "no").exists(), err


LONG = "x" * 300
REFUSED = [
    *((*words, "--out", name) for words in MAKING.values() for name in (LONG, "tiny.yaml/in", "tiny.yaml")),
    *((*MAKING["run"], "--out", name) for name in ("a\nb", "a\x1b[31mb", ".", "..", "/", "")),
    *((word, LONG) for word in ("case", "replay", "verify", "check", "run")),
    *((word, f"{LONG}/{LONG}") for word in ("case", "replay", "verify", "check", "run")),
    ("export", LONG, "--csv", "out"), ("explore", LONG, "--target", "adopted_mean >= 50%"),
    ("sweep", LONG, "--out", "out"), ("list", "scenarios", LONG), ("check", "tiny.yaml", "--data", LONG),
    ("case", "compare", "--xlsx", LONG), ("export", "sweep", "--csv", LONG), ("export", "sweep", "--xlsx", LONG),
    ("export", "sweep", "--parquet", LONG), ("verify", "sweep", "--export", LONG),
]  # fmt: skip


def test_impossible_names_are_refused(made):
    """H2: names that no folder or file can have end with code 2 and one message for every command, no traceback."""
    for words in REFUSED:
        code, out, err = adopt(*words, cwd=made)
        assert code == 2 and "Traceback" not in err and len(remarks(err)) >= 1, (words, out, err)
    for word in ("run", "verify", "case", "replay", "check"):
        text = f"import sys; sys.argv = ['adopt', {word!r}, 'tiny.yaml', '--out', 'a\\0b']; "
        text = text if word == "run" else text.replace("'tiny.yaml', '--out', ", "")
        done = subprocess.run(
            [sys.executable, "-c", text + "from simulator.cli import main; main()"],
            cwd=made, env=environment(), capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr


def test_a_long_or_odd_scenario_name_gives_a_possible_folder(here):
    """H2: without --out the folder is named after the scenario's file, however long or odd that name is."""
    for name in ("n" * 245, "\u00fc\u017c 1\n2 =", "..", "-"):
        (here / f"{name}.yaml").write_text(TINY)
        code, out, err = adopt("run", f"./{name}.yaml", "--replications", 1, cwd=here)
        assert code == 0, err
        assert is_whole(WHERE.search(out)[1], here)


def test_where_nothing_may_be_written(here):
    """H2: a place where no folder can be made is one message and code 2 before anything is run."""
    (here / "runs").write_text("a file")
    begin = time.monotonic()
    code, _, err = adopt("run", "tiny.yaml", "--replications", 100_000, cwd=here)
    assert (code, len(remarks(err))) == (2, 1) and time.monotonic() - begin < 60, err
