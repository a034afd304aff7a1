"""The module, run by wasmtime; it is imported here only.

A thread has an instance of its own, with its own memory: a call lays its arguments there, runs without the
interpreter's lock, and copies back what was changed.
"""

import ctypes
import threading
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, cast

from wasmtime import Engine, Func, Global, Instance, Memory, Module, Store, Trap, WasmtimeError

from simulator.portable.built import MODULE, Returns
from simulator.portable.memory import asked, laid_out, returned

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
        functions = {name: one for name, one in exports.items() if isinstance(one, Func)}
        self.functions = cast(dict[str, Callable[[Store, int], int]], functions)
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

    Raises StoppedError, with all arrays as they were, where it comes to no end.
    """
    instance = _instance()
    layout = laid_out(values, instance.begin)
    behind = asked(values, returns, layout)
    try:
        instance.grow_to(behind.floor)
        layout.write(instance.address())
        instance.write(layout.end, behind.content)
        said = instance.functions[symbol](instance.store, behind.words)
    except (Trap, WasmtimeError) as problem:
        _instances.__dict__.clear()
        raise StoppedError(str(problem)) from problem
    if said not in WELL:
        raise StoppedError(said)
    layout.read(instance.address())
    return returned(returns, instance.view(), behind.answer)


def _instance() -> _Instance:
    """Return the instance of this thread."""
    if not hasattr(_instances, "own"):
        try:
            _instances.own = _Instance()
        except (Trap, WasmtimeError, OSError) as problem:
            raise StoppedError(str(problem)) from problem
    return cast(_Instance, _instances.own)
