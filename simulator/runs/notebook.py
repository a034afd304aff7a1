"""Progress in a notebook: one line that is written over; nothing elsewhere."""

import sys
from importlib import import_module
from typing import Any

from simulator.runs.progress import Listener, Update


def in_notebook() -> bool:
    """Return whether this runs in a notebook's kernel."""
    shell = sys.modules.get("IPython")
    session = shell.get_ipython() if shell is not None else None
    return session is not None and type(session).__name__ == "ZMQInteractiveShell"


def notebook_listener(title: str) -> Listener | None:
    """Return a listener that shows progress in a notebook, behind a title; none elsewhere."""
    if not in_notebook():
        return None
    shown: Any = import_module("IPython.display")
    handles: list[Any] = []

    def show(update: Update) -> None:
        data = {"text/plain": f"{title}: {update}"}
        if handles:
            handles[0].update(data, raw=True)
        elif update.done < update.total or update.left is not None:  # something is run, or was just now
            handles.append(shown.display(data, raw=True, display_id=True))

    return show
