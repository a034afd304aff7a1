"""Stopped early: whenever Ctrl-C comes, one line and code 130; SIGTERM 143; never a traceback, never half a folder."""

import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.black_box import MAKING, adopt, begun, environment, remarks, written

STOPPED = 130
BY_SIGNAL = -signal.SIGINT  # the interpreter had not yet begun to listen; a shell says 130
SOON, LATE = 0.6, 3.0  # s
ANSWER = 10.0  # s; two on a machine with nothing else to do


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A place with the tiny scenarios, the engine compiled."""
    place = written(tmp_path_factory.mktemp("stops") / "here")
    assert adopt(*MAKING["run"], "--out", "first", cwd=place)[0] == 0
    return place


def stopped(words, cwd, moment, number=signal.SIGINT):
    """Send a signal to a command after so many seconds; return code, outputs, and how long the answer took."""
    process = begun(*words, cwd=cwd)
    time.sleep(moment)
    process.send_signal(number)
    sent = time.monotonic()
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        raise AssertionError(f"after {moment} s: no end\n{out}{err}") from None
    return process.returncode, out, err, time.monotonic() - sent


def is_before_us(code, err):
    """Whether the signal came before the first line of ours was run: the interpreter itself was still beginning."""
    return code == BY_SIGNAL or (code == 1 and "KeyboardInterrupt" in err and "simulator" not in err)


@pytest.mark.parametrize("words", [("--help",), ("list", "levers"), ("check", "tiny.yaml")], ids=" ".join)
def test_quick_commands_stop_at_any_moment(here, words):
    """H8: at twenty moments within the first .6 s a quick command has either ended whole, or says in one line that it
    was stopped, with code 130: also in the midst of its imports.
    """
    whole = adopt(*words, cwd=here)[1]
    stops = 0
    for number in range(20):
        moment = SOON * (number + 0.5) / 20
        code, out, err, seconds = stopped(words, here, moment)
        if is_before_us(code, err):
            continue
        assert "Traceback" not in err and seconds < ANSWER, (moment, err)
        if code == STOPPED:
            stops += 1
            assert err.splitlines()[-1].startswith("stopped") and len(remarks(err)) == 1, (moment, err)
        else:
            assert (code, out) == (0, whole), (moment, code, err)
    assert stops >= 5, "too few stops to say anything"


PRESSED = """
import os, signal, sys
class Press:
    def find_spec(self, name, *rest):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
sys.argv = ["adopt", "list", "levers"]
from simulator.cli import main
main()
"""


@pytest.mark.parametrize("name", ["simulator.cli.command", "typer", "simulator.texts", "simulator.cli.called"])
def test_ctrl_c_amid_our_imports_is_answered(here, name):
    """H8: pressed just when a certain module is looked for, the first and later ones: one line and code 130."""
    done = subprocess.run(
        [sys.executable, "-c", PRESSED.format(name=name)], cwd=here, env=environment(), capture_output=True, text=True,
        timeout=60, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (STOPPED, "", "stopped; nothing was written\n")


GO_ON = "stopped; finished runs are stored: the same command with --out {} --resume goes on"
COMPARE = (*MAKING["compare"][:-1], 50_000, "--out", "kept")


def test_a_comparison_stops_at_any_moment(here):
    """H8: at twenty moments from 0 to 3 s a comparison that would take much longer stops with code 130 and one line,
    and leaves no folder, nor anything half written: or runs that are whole, and says how to go on with them.
    """
    before = sorted(file.name for file in here.iterdir())
    stops = 0
    said = {False: "stopped; nothing was written", True: GO_ON.format("kept")}
    for number in range(20):
        moment = LATE * number / 20
        code, out, err, seconds = stopped(COMPARE, here, moment)
        if is_before_us(code, err):
            continue
        stops += 1
        assert (code, "Traceback" in err) == (STOPPED, False) and seconds < ANSWER, (moment, code, err)
        began = (here / "kept").exists()
        assert out == "" and remarks(err) == [said[began]], (moment, err)
        if began:
            assert adopt("export", "kept", "--csv", "exported", cwd=here)[0] == 0
            assert len((here / "exported" / "runs.csv").read_text().splitlines()) > 1, "runs are stored, as it says"
            shutil.rmtree(here / "kept")
            shutil.rmtree(here / "exported")
        assert sorted(file.name for file in here.iterdir()) == before, moment
    assert stops >= 15, "too few stops to say anything"


LONG = {
    "run": (*MAKING["run"][:-1], 50_000),
    "why": (*MAKING["why"], "--replications", 50_000),
    "sensitivity": (*MAKING["sensitivity"], "--samples", 50_000),
    "optimise": (*MAKING["optimise"], "--budget", 1_000_000),
    "sweep": ("sweep", "long.yaml"),
}


@pytest.mark.parametrize("name", LONG)
def test_every_long_command_stops(here, name):
    """H8: early and under way, each says in one line how it ended; code 130 after Ctrl-C, 143 after SIGTERM."""
    text = (here / "question.yaml").read_text().replace("replications: 3", "replications: 50000")
    (here / "long.yaml").write_text(text)
    for moment, number in ((0.5, signal.SIGINT), (4.0, signal.SIGINT), (4.0, signal.SIGTERM)):
        out = f"{name}-{moment}-{number}"
        code, _, err, seconds = stopped((*LONG[name], "--out", out), here, moment, number)
        assert code == 128 + number and "Traceback" not in err, (moment, code, err)
        assert err.splitlines()[-1].startswith("stopped") and seconds < ANSWER, (moment, seconds, err)


def test_what_reads_folders_stops(here):
    """H8: verify and replay stop while they run again what is stored; code 130, one line."""
    words = (*MAKING["run"][:-1], 400, "--out", "many")
    assert adopt(*words, cwd=here)[0] == 0
    for words in (("replay", "many"), ("verify", "many", "--share", 1)):
        for moment in (0.5, 1.5, 3.0):
            code, out, err, seconds = stopped(words, here, moment)
            if code == 0 and "the same bits" in out:
                continue  # it had ended
            assert code == STOPPED and len(remarks(err)) == 1 and seconds < ANSWER, (words, moment, code, err)
