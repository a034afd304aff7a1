"""Arguments of a compiled function, laid into the memory of a module, and what it has changed copied back.

Addresses there have 32 bits, lengths 64. An array is a structure of 32 bytes and 16 for each dimension: two pointers to
owners (none), size, size of an item, address, shape, steps. A function is given one address, of words of 8 bytes:

    floor      from where on memory is free for what it makes
    answer     where it writes what it returns
    error      where it writes the address of an error
    arguments  number by number; an array as the words of its structure; a run, whose parts are too many for that, as
               the address of such structures one after another
"""

import ctypes
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from simulator.portable.built import Returns

Number: TypeAlias = int | float
BOUNDARY = 64
WORD = 8
HEAD = struct.Struct("<IIqqI4x")


class Region(NamedTuple):
    """Bytes of this process that lie in the module's memory too: address here, how many, address there."""

    here: int
    size: int
    there: int


@dataclass(frozen=True)
class Layout:
    """Where the arrays of a call lie.

    Attributes:
        regions: in order of their addresses here; arrays that share memory lie in one.
        end: first address in the module beyond them.
    """

    regions: tuple[Region, ...]
    end: int

    def address(self, array: np.ndarray) -> int:
        """Return where an array begins in the module."""
        if not array.nbytes:
            return self.end
        here = _address(array)
        region = self.regions[bisect_right(self.regions, here, key=lambda one: one.here) - 1]
        return region.there + here - region.here

    def write(self, memory: int) -> None:
        """Copy the arrays into the module, whose memory begins at an address here."""
        for region in self.regions:
            ctypes.memmove(memory + region.there, region.here, region.size)

    def read(self, memory: int) -> None:
        """Copy the arrays back."""
        for region in self.regions:
            ctypes.memmove(region.here, memory + region.there, region.size)


def laid_out(values: Sequence[Any], begin: int) -> Layout:
    """Return where the arrays among some values, and in tuples of them, lie from an address on."""
    spans = sorted({(_address(one), one.nbytes) for one in arrays_in(values) if one.nbytes})
    together: list[list[int]] = []  # first address and the one beyond, of memory that hangs together
    for first, size in spans:
        if together and first < together[-1][1]:
            together[-1][1] = max(together[-1][1], first + size)
        else:
            together.append([first, first + size])
    sizes = [beyond - first for first, beyond in together]
    places = list(accumulate((aligned(size) for size in sizes), initial=aligned(begin)))
    regions = (Region(first, size, there) for (first, _), size, there in zip(together, sizes, places, strict=False))
    return Layout(tuple(regions), places[-1])


def arrays_in(values: Sequence[Any]) -> Iterator[np.ndarray]:
    """Yield the arrays among some values, and in tuples of them."""
    for value in values:
        if isinstance(value, np.ndarray):
            yield value
        elif isinstance(value, tuple):
            yield from arrays_in(value)


def aligned(address: int) -> int:
    """Return the next address at which an array may begin."""
    return -(-address // BOUNDARY) * BOUNDARY


def one_by_one(values: Sequence[Any], layout: Layout) -> Iterator[Number]:
    """Yield what a function takes, number by number."""
    for value in values:
        if isinstance(value, np.ndarray):
            sizes = (value.size, value.itemsize)
            yield from (0, 0, *sizes, layout.address(value), *value.shape, *value.strides)
        elif isinstance(value, tuple):
            yield from one_by_one(value, layout)
        elif isinstance(value, float):
            yield float(value)
        else:
            yield _signed(int(value))


class Asked(NamedTuple):
    """What a call needs in memory behind its arrays.

    Attributes:
        content: from the arrays' end on.
        answer, words: addresses of what is returned, and of the words that a function is given.
        floor: from where on memory is free.
    """

    content: bytes
    answer: int
    words: int
    floor: int


def asked(values: Sequence[Any], returns: Returns, layout: Layout) -> Asked:
    """Return what stands behind the arrays: room for error and answer, the structures of a run, the words of a call.

    A run is a tuple with names, in first place.
    """
    error, answer = layout.end, layout.end + WORD
    at = answer + room_for(returns)
    is_run = bool(values) and hasattr(values[0], "_fields")
    row = in_a_row(values[0], layout) if is_run else b""
    numbers = [at, *one_by_one(values[1:], layout)] if is_run else list(one_by_one(values, layout))
    words = at + len(row)
    floor = words + WORD * (3 + len(numbers))
    forms = "".join("d" if isinstance(one, float) else "q" for one in numbers)
    return Asked(
        bytes(at - error) + row + struct.pack(f"<3q{forms}", floor, answer, error, *numbers), answer, words, floor
    )


def in_a_row(run: Sequence[Any], layout: Layout) -> bytes:
    """Return the parts of a run as they stand behind its address."""
    return b"".join(_structure(part, layout) for part in run)


def _structure(part: Any, layout: Layout) -> bytes:
    """Return one part of a run: an array, or a whole number."""
    if not isinstance(part, np.ndarray):
        return struct.pack("<q", part)
    head = HEAD.pack(0, 0, part.size, part.itemsize, layout.address(part))
    return head + struct.pack(f"<{2 * part.ndim}q", *part.shape, *part.strides)


def room_for(returns: Returns) -> int:
    """Return the bytes that a function needs to write what it returns."""
    return sum(_size(one) for one in ([returns] if isinstance(returns, str) else returns))


def returned(returns: Returns, memory: memoryview, at: int) -> Any:
    """Return what a function has written at an address: a number, a new array, nothing, or a tuple of these."""
    if isinstance(returns, str):
        return _one(returns, memory, at)
    places = accumulate((_size(one) for one in returns), initial=at)
    return tuple(_one(one, memory, place) for one, place in zip(returns, places, strict=False))


def _size(kind: str) -> int:
    """Return the bytes of one thing returned."""
    return HEAD.size + 2 * WORD if kind.endswith("[]") else WORD


def _one(kind: str, memory: memoryview, at: int) -> Any:
    """Return one thing that lies at an address."""
    if kind == "none":
        return None
    if not kind.endswith("[]"):
        return np.frombuffer(memory, kind, 1, at)[0].item()
    _owner, _parent, size, _item, address = HEAD.unpack_from(memory, at)
    return np.frombuffer(memory, kind.removesuffix("[]"), size, address).copy()


def _address(array: np.ndarray) -> int:
    """Return where an array begins in this process."""
    return int(array.__array_interface__["data"][0])


def _signed(number: int) -> int:
    """Return the whole number with a sign that has the same 64 bits."""
    return number - (1 << 64) if number >= 1 << 63 else number
