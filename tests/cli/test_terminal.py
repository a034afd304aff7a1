"""What commands show while they work."""

import subprocess
import sys

import pytest

from simulator.cli import terminal
from tests.black_box import environment

SHOWING = """
import sys
from simulator.cli.terminal import progress
with progress("runs") as show:
    show(1.0, 2)
print("rich" in sys.modules)
"""


@pytest.mark.parametrize(
    ("name", "value", "shown"), [("TERM", "xterm", False), ("FORCE_COLOR", "1", True), ("TTY_COMPATIBLE", "1", True)]
)
def test_a_bar_is_for_a_terminal(name, value, shown):
    """Elsewhere nothing is shown, and what would draw it is not even imported; unless a user says it is a terminal."""
    done = subprocess.run(
        [sys.executable, "-c", SHOWING], env=environment(**{name: value}), capture_output=True, text=True, timeout=60
    )
    assert done.stdout == f"{shown}\n" and ("1/2" in done.stderr) == shown, done.stderr


@pytest.mark.parametrize(
    ("engine", "cold", "begun"), [("auto", True, 1), ("auto", False, 0), ("portable", True, 0), ("portable", False, 0)]
)
def test_what_stands_in_is_not_waited_for(monkeypatch, capsys, engine, cold, begun):
    """Nothing compiled: the compiler begins beside, with a line; where portable is asked for, it does not."""
    beginnings, warmed = [], []
    monkeypatch.setenv("ADOPTION_ENGINE", engine)
    monkeypatch.setattr("simulator.compilation.is_cold", lambda: cold)
    monkeypatch.setattr(terminal, "compile_beside", lambda: beginnings.append(1))
    monkeypatch.setattr("simulator.warming.warm_up", lambda _progress: warmed.append(1))
    terminal.announce_compilation()
    terminal.warm_up()
    assert len(beginnings) == begun and ("portable engine answers" in capsys.readouterr().err) == bool(begun)
    assert bool(warmed) == (engine == "auto" and not cold)  # what is kept is loaded
