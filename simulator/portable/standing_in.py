"""What answers a call of a compiled function where its machine code has not been loaded in this process.

Python's call of a compiled function comes here as long as numba has no code for it. Then the machine code is loaded, if
it is kept on this machine; else the module answers, and the next call asks again: so a long sweep goes over to the
machine code once another process has compiled it. The bits are the same.
"""

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, cast

from numba.core.dispatcher import Dispatcher

from simulator.errors import PlanError
from simulator.machine_code import MachineCode
from simulator.portable.beside import compile_beside
from simulator.portable.built import Returns, built
from simulator.portable.choice import AUTO, NATIVE, PORTABLE, chosen
from simulator.portable.names import fingerprint, spelt
from simulator.texts import _

Answers = Callable[..., Any]
LOOP = "simulator.engine.day.run"


class Tally:
    """What answered calls of the loop over days in this process; a worker says so of its tasks."""

    portable = 0


class StandIn:
    """Is called by numba for a function that it has no code for, and returns what is to be called."""

    def __init__(self, function: Dispatcher, kept: MachineCode) -> None:
        """Stand in for one function, whose code is kept."""
        self._function, self._kept = function, kept
        self._name = spelt(function.py_func)
        self._compile_for = function._compile_for_args  # type: ignore[attr-defined]

    def __call__(self, *values: Any, **named: Any) -> Answers:
        """Return what answers a call with these values."""
        engine = chosen()
        if engine == NATIVE or named:
            return self._native(*values, **named)
        kinds = tuple(self._function.typeof_pyval(value) for value in values)
        if engine == AUTO and self._kept.holds(kinds, self._function.targetctx):
            return self._native(*values)
        known = _functions().get((self._name, fingerprint(kinds))) if can_stand_in() else None
        if known is None:
            return self._native(*values)
        if engine == AUTO:
            compile_beside()
        return partial(self._answer, *known)

    def _answer(self, symbol: str, returns: Returns, *values: Any) -> Any:
        """Call the module; where it comes to no end, the machine code, which may raise the error itself."""
        calling = cast(ModuleType, _calling())
        try:
            answer = calling.call(symbol, returns, values)
        except calling.StoppedError:
            return self._native(*values)(*values)
        Tally.portable += self._name == LOOP
        return answer

    def _native(self, *values: Any, **named: Any) -> Answers:
        """Compile, or load what is kept."""
        return cast(Answers, self._compile_for(*values, **named))


@cache
def _calling() -> ModuleType | None:
    """Return what runs the module; None where there is no wasmtime for this machine."""
    try:
        return import_module("simulator.portable.calling")
    except (ImportError, OSError):
        return None


def _is_installed() -> bool:
    """Return whether wasmtime is there; importing it takes longer than a warm command has to spare."""
    return find_spec("wasmtime") is not None


def _functions() -> dict[tuple[str, str], tuple[str, Returns]]:
    """Return the functions that the module holds."""
    listed = built()
    return listed.functions if listed else {}


def can_stand_in() -> bool:
    """Return whether there is a portable engine for these sources on this machine."""
    return built() is not None and _calling() is not None


def stands_in() -> bool:
    """Return whether the portable engine answers where nothing is compiled yet.

    Raises PlanError, with the remedy, where it is asked for and cannot run.
    """
    engine = chosen()
    if engine == PORTABLE and built() is None:
        raise PlanError(_("the portable engine was built from other sources than these: run make portable"))
    if engine == PORTABLE and _calling() is None:
        text = _("the portable engine needs the package wasmtime: pip install wasmtime, or choose another engine")
        raise PlanError(text)
    return engine != NATIVE and built() is not None and _is_installed()
