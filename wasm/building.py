"""The whole way: from the package's functions to the module and its list."""

import gzip
import hashlib
import time
from pathlib import Path

import numba
from numba.core import types

from simulator.portable.built import LIST, MODULE, Built, Returns
from simulator.portable.names import fingerprint
from simulator.sources import hash_of, hash_of_sources
from wasm.emit import Emitted, object_of
from wasm.functions import portable_functions
from wasm.link import linked

HERE = Path(__file__).parent


def build(folder: str) -> str:
    """Write module and list into a folder; return a line about it."""
    begin = time.perf_counter()
    content, emitted = object_of(portable_functions())
    module = linked(content, [one.symbol for one in emitted])
    made = Built(hash_of_sources(), hash_of_tools(), hashlib.sha256(module).hexdigest(), dict(map(_row, emitted)))
    (Path(folder) / MODULE.name).write_bytes(module)
    (Path(folder) / LIST.name).write_text(made.text, encoding="utf-8")
    packed = len(gzip.compress(module, 9))
    return f"{MODULE.name}: {len(module)} bytes, {packed} compressed, in {time.perf_counter() - begin:.0f} s"


def hash_of_tools() -> str:
    """Return the SHA-256 of this folder's files."""
    return hash_of([*HERE.glob("*.py"), *HERE.glob("*.c"), *HERE.glob("*.txt")], HERE)


def _row(one: Emitted) -> tuple[tuple[str, str], tuple[str, Returns]]:
    """Return a line of the list."""
    key = one.portable.name, fingerprint(one.portable.called_with)
    return key, (one.symbol, _spelt(one.returns))


def _spelt(kind: types.Type) -> Returns:
    """Return what a function returns as the list says it."""
    if isinstance(kind, types.BaseTuple):
        return tuple(str(_spelt(part)) for part in kind)
    if isinstance(kind, types.Array):
        if kind.ndim != 1:
            raise ValueError(f"an array of {kind.ndim} dimensions: not returned by any function so far")
        return f"{numba.np.numpy_support.as_dtype(kind.dtype)}[]"
    return str(kind)
