"""Progress in a notebook: one line that is written over; nothing elsewhere."""

import sys
import time
from importlib import import_module
from typing import Any

from simulator.experiment.watch import Progress
from simulator.texts import ngettext

EVERY = 0.2  # s between two lines; a browser need not draw each run


def in_notebook() -> bool:
    """Return whether this runs in a notebook's kernel."""
    shell = sys.modules.get("IPython")
    session = shell.get_ipython() if shell is not None else None
    return session is not None and type(session).__name__ == "ZMQInteractiveShell"


class Line:
    """One line of a notebook's output."""

    def __init__(self, title: str) -> None:
        """Show a title, such as the names of the scenarios."""
        shown: Any = import_module("IPython.display")
        self.title, self._told = title, 0.0
        self._handle = shown.display({"text/plain": title}, raw=True, display_id=True)

    def tell(self, done: float, total: int) -> None:
        """Write how many runs of a batch are done, five times a second at most, and the last one always."""
        now = time.monotonic()
        if now - self._told >= EVERY or done >= total:
            self._told = now
            text = ngettext(
                "{title}: {done} of {n} run", "{title}: {done} of {n} runs", total, title=self.title, done=int(done)
            )
            self._handle.update({"text/plain": text}, raw=True)


def notebook_progress(title: str) -> Progress | None:
    """Return what shows progress in a notebook; none elsewhere."""
    return Line(title).tell if in_notebook() else None
