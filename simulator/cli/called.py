"""The application with the command that is called: the modules of all others stay on the disk.

Importing them all and reading their options takes a tenth of a small command's time. Where no command is named, as for
the help page, all are there.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module

from simulator.cli.options import App, app

HOMES: Mapping[str, str] = {  # command: module of `simulator.cli`
    "why": "analysis", "sensitivity": "analysis", "case": "case", "compare": "compare", "import": "imports",
    "plan": "plan", "plausibility": "plausibility", "demo": "projects", "new": "projects", "replay": "reading",
    "verify": "reading", "export": "reading", "report": "report", "run": "runs", "check": "scenarios",
    "explain": "scenarios", "list": "scenarios", "schema": "scenarios", "optimise": "searches",
    "explore": "searches", "sweep": "sweeps", "trace": "trace", "worlds": "worlds",
}  # fmt: skip


def application(words: Sequence[str]) -> App:
    """Return the application that answers a call: with its command, or with all where the first word names none."""
    home = HOMES.get(words[0]) if words else None
    import_module("simulator.cli." + (home or "commands"))
    return app
