"""Progress in a notebook: one line that is written over; nothing elsewhere."""

import sys
from types import SimpleNamespace

import pytest

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


@pytest.fixture
def in_kernel(monkeypatch):
    """What a kernel shows."""
    shown = []

    class Handle:
        def update(self, data, raw):
            shown.append(data["text/plain"])

    class Shown:
        @staticmethod
        def display(data, raw, display_id):
            shown.append("displayed " + data["text/plain"])
            return Handle()

    monkeypatch.setattr(notebook, "in_notebook", lambda: True)
    monkeypatch.setattr(notebook, "import_module", lambda name: Shown)
    return shown


def test_a_notebook_sees_one_line_that_is_written_over(in_kernel):
    """In a kernel progress is one display that is updated, begun with the first word of it."""
    shown = in_kernel
    listener = notebook.notebook_listener("Which?")
    assert not shown
    listener(Update(0, 10, 0, 0.5, None))
    listener(Update(3, 10, 1, 2.0, 130.0))
    listener(Update(10, 10, 1, 9.0, 0.0))
    assert shown == [
        "displayed Which?: 0 of 10 runs",
        "Which?: 3 of 10 runs, 1 failed, about 2 minutes left",
        "Which?: 10 of 10 runs, 1 failed",
    ]
    notebook.notebook_listener("Quick?")(Update(2, 2, 0, 0.1, 0.0))
    assert shown[3:] == ["displayed Quick?: 2 of 2 runs"]


def test_an_answer_that_was_kept_shows_no_progress(in_kernel):
    """Where nothing is run there is no line: the answer stands alone."""
    notebook.notebook_listener("Which?")(Update(10, 10, 0, 0.0, None))
    assert in_kernel == []
