"""How a record's bytes are packed: quickly, since every run is; small whole numbers in two bytes, noise as it is.

A payload is the length of a header (4 bytes), the header, float64 numbers with equal bytes beside each other, then
whatever else there is. Stored it is the mark `ASR`, a version byte, and for version 3:

    how many numbers, how many of them are others than 0, 1, ... 65535, and the length of what zlib has packed
    packed: the header and its length; a bit a number, set where it is small; the small ones, low bytes, then high ones;
            of the others the two bytes that say sign, exponent and the first digits; whatever else there is
    as it is: the six other bytes of the others, in which there is no pattern

Most numbers of a run are counts. zlib alone, as in version 2, takes twice the time for a payload and leaves as much.
"""

import struct
import zlib

import numpy as np

from simulator.errors import RunFolderError
from simulator.texts import _

MARK, LEVEL = b"ASR", 1
WHOLE, APART = 2, 3  # versions: the payload packed as it is, or as above
LENGTH, COUNTS = struct.Struct("<I"), struct.Struct("<III")
WIDTH, NOISE = 8, 6  # bytes of a number; of these, such as hold no pattern
MOST_BYTES = 1 << 30
UNREADABLE = (ValueError, struct.error, zlib.error)


def packed(header: bytes, numbers: np.ndarray, rest: bytes = b"") -> bytes:
    """Return what is stored of a header, float64 numbers and whatever else there is."""
    values = np.ascontiguousarray(numbers, "<f8")
    with np.errstate(invalid="ignore"):  # what does not fit is told by its bits
        small = values.astype("<u2")
    is_small = small.astype("<f8").view("<u8") == values.view("<u8")
    others = _apart(values[~is_small])
    parts = (
        LENGTH.pack(len(header)), header, np.packbits(is_small).tobytes(), _apart(small[is_small]).tobytes(),
        others[NOISE:].tobytes(), rest,
    )  # fmt: skip
    front = zlib.compress(b"".join(parts), LEVEL)
    counts = COUNTS.pack(len(values), others.shape[1], len(front))
    return b"".join((MARK, bytes([APART]), counts, front, others[:NOISE].tobytes()))


def payload_of(stored: bytes) -> bytes:
    """Return the payload of stored bytes; raises RunFolderError where they are none."""
    if stored[:3] != MARK or stored[3:4] not in (bytes([WHOLE]), bytes([APART])):
        raise RunFolderError("a result in a format that this version does not know")
    try:
        return _inflated(stored[4:]) if stored[3] == WHOLE else _payload(stored[4:])
    except UNREADABLE as problem:
        raise RunFolderError(f"a result that cannot be read: {problem}") from None


def together(raw: bytes) -> np.ndarray:
    """Return the float64 numbers of a payload's bytes; raises ValueError where they are none."""
    return _together(raw, "<f8")


def _payload(raw: bytes) -> bytes:
    """Return the payload of version 3; raises one of UNREADABLE where there is none."""
    count, odd, length = COUNTS.unpack_from(raw)
    front, noise = _inflated(raw[COUNTS.size : COUNTS.size + length]), raw[COUNTS.size + length :]
    if WIDTH * count + len(front) > MOST_BYTES:
        raise ValueError(_("too large"))
    end = LENGTH.size + LENGTH.unpack_from(front)[0]
    bits, small, loud, rest = _cut(front[end:], -(-count // 8), 2 * (count - odd), (WIDTH - NOISE) * odd)
    is_small = np.unpackbits(np.frombuffer(bits, np.uint8), count=count).astype(bool)
    if is_small.sum() != count - odd:
        raise ValueError(_("numbers are missing"))
    numbers = np.empty(count, "<f8")
    numbers[is_small] = _together(small, "<u2")
    numbers[~is_small] = _together(noise + loud, "<f8")
    return front[:end] + _apart(numbers).tobytes() + rest


def _cut(raw: bytes, *sizes: int) -> list[bytes]:
    """Return the first parts of some bytes, and what is left; raises ValueError where they are fewer."""
    parts, at = [], 0
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    if min(sizes) < 0 or at > len(raw):
        raise ValueError(_("numbers are missing"))
    return [*parts, raw[at:]]


def _inflated(raw: bytes) -> bytes:
    """Return what zlib has packed, as far as there may be so much."""
    return zlib.decompressobj().decompress(raw, MOST_BYTES)


def _apart(values: np.ndarray) -> np.ndarray:
    """Return the bytes of values, uint8[bytes of a value, values]: first all first bytes, then all second ones, ..."""
    return values.view(np.uint8).reshape(len(values), values.itemsize).T


def _together(raw: bytes, kind: str) -> np.ndarray:
    """Return the values whose bytes were taken apart; raises ValueError where they do not fit."""
    parts = np.frombuffer(raw, np.uint8).reshape(np.dtype(kind).itemsize, -1)
    values: np.ndarray = np.ascontiguousarray(parts.T).view(kind).ravel()
    return values
