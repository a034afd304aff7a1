"""An edit between the import of a module and the first look at one of its functions is seen."""

import importlib
import sys
from pathlib import Path

import pytest

from simulator.errors import PlanError
from simulator.runs.edited import is_edited
from simulator.runs.own import own_documents
from tests.runs import own_functions

SOURCE = '''"""Outcomes."""
from functools import cache

LIMIT, SHARE = 3, 1 / 2
calls = 0


class Scale:
    @property
    def factor(self):
        return 2.0

    @staticmethod
    def half(value): return value / 2


@cache
def least(value):
    return min(value, LIMIT)


def doubled(function):
    def inner(recording):
        return 2 * function(recording)
    return inner


@doubled
def twice(recording):
    return least(3)


def one(recording):
    global calls
    calls += 1
    return Scale().factor * least(recording) + Scale.half(SHARE) + twice(recording)


def other(recording):
    return 1.0
'''
EDITS = {
    "the function": ("global calls", "global calls  # not counted\n    recording = 0"),
    "a function that it names": ("min(value, LIMIT)", "max(value, LIMIT)"),
    "a constant": ("LIMIT, SHARE = 3, 1 / 2", "LIMIT, SHARE = 4, 1 / 2"),
    "a constant that is worked out": ("3, 1 / 2", "3, 1 / 4"),
    "a property": ("return 2.0", "return 3.0"),
    "a static method": ("value / 2", "value / 3"),
    "what a decorator holds": ("least(3)", "least(4)"),
    "the end of it": ("def one(recording):", "def one(recording:"),
}


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module of outcomes, just imported."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "edited_own.py").write_text(SOURCE)
    yield importlib.import_module("edited_own")
    del sys.modules["edited_own"]


def edit(module, old, new):
    """Edit its file."""
    file = Path(module.__file__)
    assert old in SOURCE
    file.write_text(SOURCE.replace(old, new, 1))
    return file


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_before_the_first_look_is_seen(module, what):
    """The old function is never stored under the hash of the new file: of all that it reads, an edit is refused."""
    edit(module, *EDITS[what])
    with pytest.raises(PlanError, match=r"edited_own.py was edited since it was imported; reload it"):
        own_documents({"one": module.one})


def test_what_was_not_edited_is_taken_and_what_was_loaded_again_too(module):
    """As imported; with a count that it changes itself; and after a reload, in which a function is gone."""
    file = Path(module.__file__)
    assert not is_edited(module.one, module, file)
    module.one(1)
    assert set(own_documents({"one": module.one, "other": module.other})) == {"one", "other"}
    edit(module, "def other(recording):\n    return 1.0\n", "")
    assert own_documents({"one": importlib.reload(module).one})


def test_a_module_of_a_loader_that_rewrites_is_taken():
    """What pytest has rewritten has other code than its file says, and was not edited."""
    assert not is_edited(own_functions.spent, own_functions, Path(own_functions.__file__))
    here = sys.modules[__name__]
    assert not is_edited(test_an_edit_before_the_first_look_is_seen, here, Path(__file__))
