"""Progress in a notebook: one line that is written over; nothing elsewhere."""

import sys
from types import SimpleNamespace

from simulator.runs import notebook
from simulator.runs.progress import Update


class ZMQInteractiveShell:
    """A kernel's shell, by its name."""


def test_a_kernel_is_known_by_its_shell(monkeypatch):
    """A notebook's kernel, not IPython in a terminal, nor a script."""
    for shell, is_one in ((ZMQInteractiveShell(), True), (SimpleNamespace(), False), (None, False)):
        monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda shell=shell: shell))
        assert notebook.in_notebook() is is_one
    monkeypatch.delitem(sys.modules, "IPython")
    assert not notebook.in_notebook() and notebook.notebook_listener("x") is None


def test_a_notebook_sees_one_line_that_is_written_over(monkeypatch):
    """In a kernel progress is one display that is updated."""
    shown = []

    class Handle:
        def update(self, data, raw):
            shown.append(data["text/plain"])

    class Shown:
        @staticmethod
        def display(data, raw, display_id):
            shown.append(data["text/plain"])
            return Handle()

    monkeypatch.setattr(notebook, "in_notebook", lambda: True)
    monkeypatch.setattr(notebook, "import_module", lambda name: Shown)
    notebook.notebook_listener("Which?")(Update(3, 10, 1, 2.0, 130.0))
    assert shown == ["Which?", "Which?: 3 of 10 runs, 1 failed, about 2 minutes left"]
