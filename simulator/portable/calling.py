"""The module, run by wasmtime; it is imported here only.

A thread has an instance of its own, with its own memory: a call lays its arguments there, runs without the
interpreter's lock, and copies back what was changed.
"""

import ctypes
import threading
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from math import copysign
from typing import Any, cast

from wasmtime import Engine, Func, Global, Instance, Memory, Module, Store, Trap, WasmtimeError

from simulator.portable.built import MODULE, Returns
from simulator.portable.memory import BOUNDARY, Layout, arrays_in, in_a_row, laid_out, one_by_one, returned, room_for

PAGE = 1 << 16
MOST = (1 << 32) - (1 << 28)  # bytes that arguments may take, so that there is room for what functions make
WELL = (0, -2)  # what a function says of itself: it has returned something, or nothing
_instances = threading.local()


class StoppedError(Exception):
    """A call came to no end: the module has no room, or the function raised an error."""


@cache
def _module() -> tuple[Engine, Module]:
    """Return the module, compiled for this machine; some tenths of a second, once in a process."""
    engine = Engine()
    return engine, Module(engine, MODULE.read_bytes())


class _Instance:
    """The module with a memory of its own."""

    def __init__(self) -> None:
        """Begin with an empty memory."""
        engine, module = _module()
        self.store = Store(engine)
        exports = Instance(self.store, module, []).exports(self.store)
        self.functions = {name: one for name, one in exports.items() if isinstance(one, Func)}
        self.memory = cast(Memory, exports["memory"])
        self.begin = int(cast(Global, exports["__heap_base"]).value(self.store))

    def address(self) -> int:
        """Return where the memory begins in this process; it moves when it grows."""
        return ctypes.addressof(self.memory.data_ptr(self.store).contents)

    def grow_to(self, end: int) -> None:
        """Have room up to an address in the module; raises StoppedError where there is none."""
        if end > MOST:
            raise StoppedError(end)
        lacking = end - self.memory.data_len(self.store)
        if lacking > 0:
            self.memory.grow(self.store, -(-lacking // PAGE))

    def view(self) -> memoryview:
        """Return the memory as bytes."""
        whole = (ctypes.c_ubyte * self.memory.data_len(self.store)).from_address(self.address())
        return memoryview(whole).cast("B")

    def write(self, at: int, content: bytes) -> None:
        """Write bytes at an address."""
        ctypes.memmove(self.address() + at, content, len(content))


def call(symbol: str, returns: Returns, values: Sequence[Any]) -> Any:
    """Call a function of the module; arrays among the values are changed where it changes them.

    A run (a tuple with names, in first place) is handed over by its address. Raises StoppedError, with all arrays as
    they were.
    """
    if isinstance(returns, str) and not returns.endswith("[]") and not any(True for _ in arrays_in(values)):
        return _numbers_only(symbol, returns, tuple(values), _zeros(values))
    instance = _instance()
    row, layout = _placed(instance, values)
    answer = layout.end + BOUNDARY  # behind it 8 bytes for the address of an error
    floor = answer + room_for(returns) + BOUNDARY
    try:
        instance.grow_to(floor + len(row))
        layout.write(instance.address())
        instance.write(floor, row)
        instance.functions["reset"](instance.store, floor + len(row))
        _run(instance, symbol, (answer, layout.end, *_numbers(values, layout, floor)))
    except (Trap, WasmtimeError) as problem:
        _instances.__dict__.clear()
        raise StoppedError(str(problem)) from problem
    layout.read(instance.address())
    return returned(returns, instance.view(), answer)


def _instance() -> _Instance:
    """Return the instance of this thread."""
    if not hasattr(_instances, "own"):
        try:
            _instances.own = _Instance()
        except (Trap, WasmtimeError, OSError) as problem:
            raise StoppedError(str(problem)) from problem
    return cast(_Instance, _instances.own)


def _placed(instance: _Instance, values: Sequence[Any]) -> tuple[bytes, Layout]:
    """Return the structures of a run, none where there is no run among the values, and where all arrays lie."""
    layout = laid_out(values, instance.begin)
    return (in_a_row(values[0], layout) if _is_run(values[0]) else b""), layout


def _numbers(values: Sequence[Any], layout: Layout, row: int) -> list[int | float]:
    """Return what a function takes, number by number; of a run its address."""
    if _is_run(values[0]):
        return [row, *one_by_one(values[1:], layout)]
    return list(one_by_one(values, layout))


def _is_run(value: object) -> bool:
    """Return whether a value is handed over by its address."""
    return isinstance(value, tuple) and hasattr(value, "_fields")


def _zeros(values: Sequence[Any]) -> tuple[float, ...]:
    """Return the signs of the zeros among some numbers: two zeros count as the same number, and may not be."""
    return tuple(copysign(1.0, value) for value in values if isinstance(value, float) and value == 0.0)


@lru_cache(1 << 12)
def _numbers_only(symbol: str, returns: str, values: tuple[Any, ...], zeros: tuple[float, ...]) -> Any:
    """Call a function of numbers that returns a number: nothing has to be laid anywhere; what was asked once is kept.

    A scenario's tables ask the same in each of its replications, and a call takes longer than what it works out.
    """
    instance = _instance()
    answer, error = instance.begin, instance.begin + BOUNDARY
    try:
        instance.grow_to(error + BOUNDARY)
        _run(instance, symbol, (answer, error, *one_by_one(values, Layout((), error))))
    except (Trap, WasmtimeError) as problem:
        _instances.__dict__.clear()
        raise StoppedError(str(problem)) from problem
    return returned(returns, instance.view(), answer)


def _run(instance: _Instance, symbol: str, numbers: Sequence[int | float]) -> None:
    """Run a function; raises StoppedError where it raises an error itself."""
    said = cast(Callable[..., int], instance.functions[symbol])(instance.store, *numbers)
    if said not in WELL:
        raise StoppedError(said)
