"""Outcomes of one's own: functions of a recording, read beside the package's in every run, and kept by their names.

A function that stands in a module is named by it, with the hash of its file, so that every process and a later replay
find the same one. Any other (a lambda, a function of a notebook's cell) is known in this session only: its runs stay in
this process, and what it gave cannot be worked out again from the folder alone.
"""

import hashlib
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from numbers import Real
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import TypeAlias, cast

import numpy as np

from simulator.errors import PlanError
from simulator.outcomes import ALL_OUTCOMES
from simulator.recording import Recording
from simulator.runs.canonical import file_hash
from simulator.runs.edited import is_edited
from simulator.runs.plan import Plan
from simulator.scenario.plain import Json as Plain
from simulator.texts import _

OwnOutcome: TypeAlias = Callable[[Recording], float]
OwnDocument: TypeAlias = dict[str, str]  # place: `module:name` or `session:hash`; sha256: of the module's file
OWN, SESSION, MAIN, LONGEST_NAME, DIGITS = "own", "session", "__main__", 60, 16
_of_session: dict[str, OwnOutcome] = {}  # by the place that a plan says
_before: dict[str, tuple[OwnOutcome, str]] = {}  # functions of modules, and the hash of the file then


def own_documents(functions: Mapping[str, OwnOutcome] | None) -> dict[str, OwnDocument]:
    """Return outcomes of one's own as a plan says them; those of this session are kept in mind.

    Raises PlanError for a name that is none or is taken, for what is no function, and for one whose file was edited.
    """
    return {_checked_name(name, function): _document(function) for name, function in (functions or {}).items()}


def _checked_name(name: object, function: object) -> str:
    """Return an outcome's name; raises PlanError where it cannot be one."""
    text = str(name)
    if not isinstance(name, str) or not 1 <= len(text.strip()) <= LONGEST_NAME or not text.isprintable():
        why = _("the name of an outcome is a text of 1 to {most} letters").format(most=LONGEST_NAME)
        raise PlanError(f"{text[:LONGEST_NAME]!r}: {why}")
    if text in ALL_OUTCOMES or "." in text:
        raise PlanError(f"{text}: " + _("an outcome of this name is read already, or has a dot; choose another name"))
    if not callable(function):
        what = _("an outcome is a function of a recording, not {kind}").format(kind=type(function).__name__)
        raise PlanError(f"{text}: {what}")
    return text


def _document(function: OwnOutcome) -> OwnDocument:
    """Return where a function is found again."""
    file = _module_file(function)
    if file is not None:
        place, sha256 = f"{function.__module__}:{function.__qualname__}", file_hash(file)
        if _was_edited(function, place, file, sha256):
            text = _("{file} was edited since it was imported; reload it (importlib.reload) or begin a new session")
            raise PlanError(f"{function.__qualname__}: " + text.format(file=file.name))
        _before[place] = function, sha256
        return OwnDocument(place=place, sha256=sha256)
    place = f"{SESSION}:{_fingerprint(function)}"
    _of_session[place] = function
    return OwnDocument(place=place, sha256="")


def _was_edited(function: OwnOutcome, place: str, file: Path, sha256: str) -> bool:
    """Return whether the file of a function was edited since it was imported, as far as this process can see."""
    before, then = _before.get(place, (None, ""))
    return then != sha256 if before is function else is_edited(function, sys.modules[function.__module__], file)


def _module_file(function: OwnOutcome) -> Path | None:
    """Return the file of the module in which every process finds a function by its name; None where none does."""
    name = getattr(function, "__module__", None)
    module = sys.modules.get(name) if isinstance(name, str) and name != MAIN else None
    here: object = module
    for part in getattr(function, "__qualname__", "").split("."):
        here = getattr(here, part, None)
    file = getattr(module, "__file__", None)
    return Path(file) if here is function and file is not None and Path(file).is_file() else None


def _fingerprint(function: OwnOutcome) -> str:
    """Return a hash of what a function of this session does: its code and all that it reads."""
    parts = _parts(function, set())
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:DIGITS]


def _parts(value: object, seen: set[int]) -> Iterator[str]:
    """Yield what a value is; of a function its code and defaults, what it closes over, what its names stand for."""
    code = getattr(value, "__code__", None)
    if not isinstance(value, FunctionType) or code is None:
        yield value.tobytes().hex() if isinstance(value, np.ndarray) else repr(value)
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    yield from _code_parts(code)
    yield repr((value.__defaults__, value.__kwdefaults__))
    for cell in value.__closure__ or ():
        yield from _parts(cell.cell_contents, seen)
    for name in sorted(_names(code) & value.__globals__.keys()):
        if not isinstance(value.__globals__[name], ModuleType):
            yield from _parts(value.__globals__[name], seen)


def _names(code: CodeType) -> set[str]:
    """Return the names that a piece of code reads from outside, and those of the pieces in it."""
    inner = (_names(one) for one in code.co_consts if isinstance(one, CodeType))
    return set(code.co_names).union(*inner)


def _code_parts(code: CodeType) -> Iterator[str]:
    """Yield what a piece of code consists of, and the pieces in it."""
    yield code.co_code.hex()
    yield repr(code.co_names)
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _code_parts(one)
        else:
            yield repr(sorted(one, key=repr) if isinstance(one, frozenset) else one)


def read_own(recording: Recording, documents: Mapping[str, OwnDocument]) -> dict[str, float]:
    """Return a run's outcomes of one's own, by name; raises PlanError where one cannot be found or is no number."""
    return {name: _number(name, _function(name, one)(recording)) for name, one in documents.items()}


def _number(name: str, value: object) -> float:
    """Return what a function gave as a number, nan where it is not defined; raises PlanError for anything else."""
    if isinstance(value, Real) or hasattr(value, "item"):
        number = getattr(value, "item", lambda: value)() if getattr(value, "size", 1) == 1 else value
        if isinstance(number, Real) and not math.isinf(float(number)):
            return float(number)
    what = _("its function must give one number (nan where it is not defined), not {value}")
    raise PlanError(f"{name}: " + what.format(value=repr(value)[:LONGEST_NAME]))


def _function(name: str, document: OwnDocument) -> OwnOutcome:
    """Return the function of an outcome; raises PlanError where this process cannot find it as it was."""
    place = document["place"]
    if is_of_session(document):
        if place not in _of_session:
            raise PlanError(f"{name}: " + _("read by a function of another session, which is gone"))
        return _of_session[place]
    return _imported(name, place, document["sha256"])


@cache
def _imported(name: str, place: str, sha256: str) -> OwnOutcome:
    """Return a function of a module; raises PlanError where there is none, or its file is not what it was."""
    module, _sign, path = place.partition(":")
    try:
        here: object = import_module(module)
        file = Path(str(sys.modules[module].__file__))
        for part in path.split("."):
            here = getattr(here, part)
    except (ImportError, AttributeError) as problem:
        text = _("{place} cannot be found here: {why}").format(place=place, why=problem)
        raise PlanError(f"{name}: {text}") from None
    if file_hash(file) != sha256:
        raise PlanError(f"{name}: " + _("{file} is not what it was when the runs were planned").format(file=file.name))
    return cast(OwnOutcome, here)


def is_of_session(document: OwnDocument) -> bool:
    """Return whether an outcome's function is known in one session only."""
    return document["place"].startswith(f"{SESSION}:")


def own_of(options: Plain) -> dict[str, OwnDocument]:
    """Return the outcomes of one's own that a cell's options ask for."""
    return cast(dict[str, OwnDocument], options.get(OWN) or {})


def own_names(plan: Plan) -> list[str]:
    """Return the names of a plan's outcomes of one's own."""
    return list(dict.fromkeys(name for options in plan.options for name in own_of(options)))


def session_names(plan: Plan) -> list[str]:
    """Return the names of those whose functions are known in one session only: they cannot be worked out again."""
    listed = (own_of(options) for options in plan.options)
    return list(dict.fromkeys(name for own in listed for name, one in own.items() if is_of_session(one)))
