"""Where arguments lie in a module's memory: arrays that share memory once, nothing over another, as written."""

import struct
from collections import namedtuple
from itertools import pairwise

import numpy as np

from simulator.portable.memory import BOUNDARY, asked, in_a_row, laid_out, one_by_one, returned, room_for


def test_arrays_lie_apart_and_in_the_order_of_their_addresses():
    """None begins before the end of another, each on a boundary, all behind the first address that is free."""
    arrays = [np.arange(size, dtype=np.float64) for size in (5, 1, 200)]
    layout = laid_out([arrays[0], (arrays[1], arrays[2])], 1001)
    regions = sorted(layout.regions, key=lambda one: one.there)
    assert len(regions) == 3 and regions[0].there >= 1001
    assert all(one.there % BOUNDARY == 0 for one in regions)
    assert all(one.there + one.size <= other.there for one, other in pairwise(regions))
    assert layout.end >= regions[-1].there + regions[-1].size


def test_arrays_that_share_memory_share_it_there_too():
    """A part of an array lies within it, as far from its beginning as here."""
    whole = np.arange(10.0)
    layout = laid_out([whole[3:], whole[:5], whole], 64)
    assert len(layout.regions) == 1 and layout.regions[0].size == whole.nbytes
    assert layout.address(whole[3:]) == layout.address(whole) + 24


def test_what_is_written_and_read_is_the_same_place():
    """Bytes go into the memory and come back changed, into the very same arrays."""
    one, other = np.arange(4, dtype=np.int32), np.ones((2, 3))
    layout = laid_out([one, other], 0)
    memory = np.zeros(layout.end, np.uint8)
    layout.write(memory.ctypes.data)
    there = memory[layout.address(one) :][:16].view(np.int32)
    assert there.tolist() == [0, 1, 2, 3]
    there[2] = 77
    layout.read(memory.ctypes.data)
    assert one.tolist() == [0, 1, 77, 3] and (other == 1.0).all()


def test_numbers_and_arrays_are_handed_over_one_by_one():
    """Words beyond 63 bits keep their bits; an array gives owners, sizes, address, shape and steps."""
    array = np.zeros((2, 3), np.float64)
    layout = laid_out([array], 128)
    values = list(one_by_one([np.uint64(2**64 - 1), (True, 1.5), array], layout))
    assert values == [-1, 1, 1.5, 0, 0, 6, 8, layout.address(array), 2, 3, 24, 8]


def test_a_run_is_handed_over_in_a_row():
    """An array of one dimension takes 48 bytes, a number 8."""
    array = np.zeros(7, np.int16)
    layout = laid_out([array], 64)
    row = in_a_row((array, 5), layout)
    assert struct.unpack("<IIqqI4xqqq", row) == (0, 0, 7, 2, layout.address(array), 7, 2, 5)


def test_what_is_returned_is_read_from_its_place():
    """A number, an array and both together; the array is a copy."""
    memory = np.zeros(256, np.uint8)
    memory[200:208] = np.array([1, 2], np.int32).view(np.uint8)
    memory[16:64] = np.frombuffer(struct.pack("<IIqqI4xqq", 0, 0, 2, 4, 200, 2, 4), np.uint8)
    memory[64:72] = np.array([2.5]).view(np.uint8)
    values = returned(("int32[]", "float64"), memoryview(memory), 16)
    memory[200:] = 0
    assert values[0].tolist() == [1, 2] and values[0].dtype == np.int32 and values[1] == 2.5
    assert room_for(("int32[]", "float64")) == 56 and returned("none", memoryview(memory), 0) is None


def test_a_call_is_given_words():
    """Where memory is free, where answer and error go, and the arguments; all of it lies behind the arrays, apart."""
    array = np.zeros(7, np.int16)
    layout = laid_out([array], 64)
    call = asked([array, 2.5, 3], "float64", layout)
    words = struct.unpack_from("<3q7qdq", call.content, call.words - layout.end)
    assert words[:3] == (call.floor, call.answer, layout.end)
    assert words[3:] == (0, 0, 7, 2, layout.address(array), 7, 2, 2.5, 3)
    assert layout.end < call.answer < call.words < call.floor == layout.end + len(call.content)


def test_a_run_is_given_by_the_address_of_its_structures():
    """They stand behind the answer; the words name them, not their contents."""
    run = namedtuple("Run", "column number")(np.zeros(7, np.int16), 5)
    layout = laid_out([run], 64)
    call = asked([run, 3], "none", layout)
    *_places, at, until = struct.unpack_from("<5q", call.content, call.words - layout.end)
    row = in_a_row(run, layout)
    assert until == 3 and call.content[at - layout.end :][: len(row)] == row and at + len(row) == call.words
