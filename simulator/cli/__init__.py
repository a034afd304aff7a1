"""The command `adopt`: thin; every command asks a room and prints what it says."""

import sys

from simulator.cli import analysis, case, runs, scenarios, searches, sweeps, trace
from simulator.cli.ending import STOPPED, terminable
from simulator.cli.options import app
from simulator.errors import AdoptionError
from simulator.texts import _

BAD_INPUT = 2
__all__ = ["analysis", "app", "case", "main", "runs", "scenarios", "searches", "sweeps", "trace"]


def main() -> None:
    """Run the command; bad input ends with its message and code 2, Ctrl-C with 130, SIGTERM with 143."""
    with terminable() as stop:
        try:
            app(standalone_mode=True)
        except AdoptionError as problem:
            sys.stderr.write(f"{problem}\n")
            sys.exit(BAD_INPUT)
        except SystemExit as end:
            if end.code != STOPPED:
                raise
            if _unanswered(end):
                stop.end(_("stopped; nothing was written"))
            sys.exit(stop.code)
        except KeyboardInterrupt:  # while the framework itself ends
            stop.end(_("stopped"))


def _unanswered(end: SystemExit) -> bool:
    """Return whether a command was ended by Ctrl-C that it did not answer; the framework hides it in the chain."""
    return isinstance(getattr(end.__context__, "__cause__", None), KeyboardInterrupt)
