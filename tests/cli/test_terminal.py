"""What commands show while they work."""

import subprocess
import sys

import pytest

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
