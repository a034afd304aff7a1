"""The state of several replications on the morning of the first day, packed for a page.

What all replications share travels once; what is nought, what repeats another column and what is the powers of one
number does not travel at all. Of the rest equal bytes of the numbers lie beside each other, all of it deflated. How
`state.js` beside this file unpacks it is its mirror.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from simulator.engine.tables.state import Sim
from simulator.report.tables.numbers import Json

MOST_EFFORT = 9
NUMBER, ZERO, LIKE, POWERS, SHARED, OWN = "number", "zero", "like", "powers", "shared", "own"


class Packed(NamedTuple):
    """Packed states.

    Attributes:
        columns: of each part of a run, in turn: name, how it travels, bytes of an item, its planes (offset, width),
            and of what all replications have alike the shape; of a number the number; of a repetition what it repeats;
            of powers the first of them that is not 1.
        shapes: of each replication, the shapes of the columns that differ in shape, by name.
        shared: columns that all replications share, deflated.
        own: of each replication its own columns, deflated.
    """

    columns: list[dict[str, Json]]
    shapes: list[dict[str, Json]]
    shared: bytes
    own: list[bytes]


def pack(states: Sequence[Sim]) -> Packed:
    """Return states of replications of one scenario, packed."""
    columns = [_column(name, states) for name in Sim._fields]
    shapes: list[dict[str, Json]] = [
        {
            column["name"]: list(getattr(one, column["name"]).shape)
            for column in columns
            if "planes" in column and "shape" not in column
        }
        for one in states
    ]
    return Packed(
        columns, shapes, _deflated(columns, states[0], SHARED), [_deflated(columns, one, OWN) for one in states]
    )


def _column(name: str, states: Sequence[Sim]) -> dict[str, Any]:
    """Return how a part of a run travels."""
    parts = [getattr(one, name) for one in states]
    if not isinstance(parts[0], np.ndarray):
        return {"name": name, "how": NUMBER, "number": int(parts[0])}
    column: dict[str, Any] = {"name": name, "item": parts[0].itemsize, "planes": list(_planes(parts[0].dtype))}
    if all(part.shape == parts[0].shape for part in parts):
        column["shape"] = list(parts[0].shape)
    same = all(part.tobytes() == parts[0].tobytes() for part in parts)
    like = next((other for other in _before(name) if _repeats(states, name, other)), None)
    if not any(part.tobytes().strip(b"\0") for part in parts):
        return {**column, "how": ZERO}
    if like is not None:
        return {**column, "how": LIKE, "like": like}
    if same and _is_powers(parts[0]):
        return {**column, "how": POWERS, "base": float(parts[0][1])}
    return {**column, "how": SHARED if same else OWN}


def _before(name: str) -> Sequence[str]:
    """Return the parts of a run before one."""
    return Sim._fields[: Sim._fields.index(name)]


def _repeats(states: Sequence[Sim], name: str, other: str) -> bool:
    """Return whether a column is another one again, in all replications."""
    for one in states:
        mine, its = getattr(one, name), getattr(one, other)
        if not isinstance(its, np.ndarray) or (mine.dtype, mine.shape) != (its.dtype, its.shape):
            return False
        if mine.tobytes() != its.tobytes():
            return False
    return True


def _is_powers(values: np.ndarray) -> bool:
    """Return whether an array is 1, x, x^2, ... by repeated multiplication, float64[values]."""
    if values.dtype != np.float64 or values.ndim != 1 or len(values) < 2 or values[0] != 1.0:
        return False
    again = np.concatenate(([1.0], np.multiply.accumulate(np.full(len(values) - 1, values[1]))))
    return again.tobytes() == values.tobytes()


def _planes(dtype: np.dtype[Any], offset: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where the numbers of an item lie: offset and width of each, in bytes."""
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        for at in range(int(np.prod(shape))):
            yield from _planes(base, offset + at * base.itemsize)
    elif dtype.fields is not None:
        for field in dtype.names or ():
            kind, place = dtype.fields[field][:2]
            yield from _planes(kind, offset + place)
    else:
        yield offset, dtype.itemsize


def _deflated(columns: Sequence[dict[str, Any]], state: Sim, how: str) -> bytes:
    """Return the columns of a state that travel in one way, deflated."""
    parts = (_beside(getattr(state, one["name"]), one["planes"]) for one in columns if one["how"] == how)
    return zlib.compress(b"".join(parts), MOST_EFFORT)


def _beside(array: np.ndarray, planes: Sequence[tuple[int, int]]) -> bytes:
    """Return the bytes of an array: of each number of an item all first bytes, then all second ones."""
    items = np.frombuffer(array.tobytes(), np.uint8).reshape(-1, array.itemsize)
    return b"".join(items[:, offset : offset + width].T.tobytes() for offset, width in planes)
