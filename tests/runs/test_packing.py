"""How a record's bytes are packed: every bit comes back, quickly and small; what is none of it is refused in words."""

import zlib

import numpy as np
import pytest

from simulator.errors import RunFolderError
from simulator.runs.packing import APART, COUNTS, LENGTH, MARK, MOST_BYTES, WHOLE, packed, payload_of, together

ODD = [0.0, -0.0, 1.0, -1.0, 65_535.0, 65_536.0, 65_541.0, 0.5, 1e300, 5e-324, np.inf, -np.inf, np.nan, 2.0**63]
OTHER_NAN = np.array([0x7FF8_0000_0000_0123], "<u8").view("<f8")


def plain(header, numbers, rest=b""):
    """A payload, written number by number."""
    raw = np.asarray(numbers, "<f8").tobytes()
    return LENGTH.pack(len(header)) + header + b"".join(raw[at::8] for at in range(8)) + rest


@pytest.mark.parametrize(
    "numbers", [ODD, [], [3.0], [0.25], np.arange(70_000.0), np.random.default_rng(1).random(1_001), OTHER_NAN]
)
@pytest.mark.parametrize("rest", [b"", b"and more"])
def test_every_bit_comes_back(numbers, rest):
    """Counts and others, the sign of nothing, what is no number; no numbers at all; with and without what follows."""
    stored = packed(b"a header", np.array(numbers), rest)
    assert stored[:4] == MARK + bytes([APART]) and payload_of(stored) == plain(b"a header", numbers, rest)
    numbers_again = together(payload_of(stored)[LENGTH.size + 8 :].removesuffix(rest))
    assert numbers_again.tobytes() == np.array(numbers, "<f8").tobytes()


def test_what_was_packed_before_is_read():
    """Version 2: the payload packed as it is."""
    payload = plain(b"a header", ODD)
    assert payload_of(MARK + bytes([WHOLE]) + zlib.compress(payload)) == payload


def test_counts_take_little_room():
    """Five counts in six numbers, as in a run: no more than where all of the payload is packed."""
    chance = np.random.default_rng(2)
    numbers = np.where(chance.random(9_000) < 5 / 6, chance.poisson(3.0, 9_000), chance.random(9_000))
    assert len(packed(b"", numbers)) < 1.05 * len(zlib.compress(plain(b"", numbers), 1))


STORED = packed(b"a header", np.array([*ODD, *range(50)]), b"rest")


@pytest.mark.parametrize("end", range(len(STORED)))
def test_what_is_cut_off_is_refused(end):
    """Wherever it ends."""
    with pytest.raises(RunFolderError, match="a result"):
        payload_of(STORED[:end])


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("value", [0, 1, 1_000, 0xFFFF_FFFF])
def test_forged_counts_are_refused(place, value):
    """More or fewer numbers, other ones or packed bytes than there are; no memory is taken for what is only said."""
    counts = [*COUNTS.unpack_from(STORED, 4)]
    counts[place] = value
    with pytest.raises(RunFolderError, match="a result"):
        payload_of(STORED[:4] + COUNTS.pack(*counts) + STORED[4 + COUNTS.size :])


def test_flags_that_say_otherwise_are_refused():
    """A bit a number is set where it is small: as many as there are small ones, be it a single one."""
    for numbers in ([0.5, 0.5, 1.0], [1.0, 2.0, 3.0, 0.5]):
        stored = packed(b"", np.array(numbers))
        count, odd, length = COUNTS.unpack_from(stored, 4)
        front = bytearray(zlib.decompress(stored[4 + COUNTS.size :][:length]))
        front[LENGTH.size] ^= 0xE0
        again = zlib.compress(bytes(front))
        forged = stored[:4] + COUNTS.pack(count, odd, len(again)) + again + stored[4 + COUNTS.size + length :]
        with pytest.raises(RunFolderError, match="numbers are missing"):
            payload_of(forged)


def test_a_bomb_is_refused():
    """Numbers that would take more memory than there may be."""
    with pytest.raises(RunFolderError, match="too large"):
        payload_of(STORED[:4] + COUNTS.pack(MOST_BYTES // 8, 0, len(STORED)) + STORED[4 + COUNTS.size :])
