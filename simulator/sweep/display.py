"""Progress in a notebook: one line that is written over; nothing elsewhere."""

from importlib import import_module
from typing import Any

from simulator.experiment.showing import in_notebook
from simulator.sweep.progress import Listener, Update


def notebook_listener(title: str) -> Listener | None:
    """Return a listener that shows progress in a notebook; none elsewhere."""
    if not in_notebook():
        return None
    shown: Any = import_module("IPython.display")
    handle = shown.display({"text/plain": title}, raw=True, display_id=True)

    def show(update: Update) -> None:
        handle.update({"text/plain": f"{title}\n{update}"}, raw=True)

    return show
