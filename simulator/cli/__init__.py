"""The command `adopt`: thin; every command asks a room and prints what it says."""

import os
import sys

from simulator.cli import analysis, case, runs, scenarios, searches, sweeps, trace
from simulator.cli.options import app
from simulator.errors import AdoptionError
from simulator.terminal import STOPPED
from simulator.texts import _

BAD_INPUT = 2
__all__ = ["analysis", "app", "case", "main", "runs", "scenarios", "searches", "sweeps", "trace"]


def main() -> None:
    """Run the command; bad input ends with its message and code 2, Ctrl-C with 130."""
    try:
        app(standalone_mode=True)
    except AdoptionError as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(BAD_INPUT)
    except SystemExit as end:
        if _by_ctrl_c(end):
            _stop_at_once(_("stopped; nothing was written"))
        raise
    except KeyboardInterrupt:  # while the framework itself ends
        _stop_at_once(_("stopped"))


def _by_ctrl_c(end: SystemExit) -> bool:
    """Return whether a command was ended by Ctrl-C that nobody answered; the framework hides it in the chain."""
    return end.code == STOPPED and isinstance(getattr(end.__context__, "__cause__", None), KeyboardInterrupt)


def _stop_at_once(text: str) -> None:
    """Say so and end; a compiled call under way in a thread would hold up an orderly end."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
    os._exit(STOPPED)
