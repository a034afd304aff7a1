"""Functions of the module called one by one: the bits of the compiled ones, also in several threads at once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from simulator import draws, mathematics
from simulator.organisation import network
from simulator.portable.built import read_list
from simulator.portable.calling import MOST, StoppedError, _Instance, call

FUNCTIONS = read_list().functions
KEY = (np.uint64(3), np.uint64(2**64 - 5))


def portable(name, *values):
    """What a function of the module returns."""
    symbol, returns = next(one for (key, _kinds), one in FUNCTIONS.items() if key == f"simulator.{name}")
    return call(symbol, returns, values)


@pytest.mark.parametrize("x", [-700.0, -1.5, 0.0, 1e-9, 3.25, 699.0])
def test_numbers_have_the_same_bits(x):
    """Exponential, power and logarithm (which takes a number apart in its own way) of small and large numbers."""
    assert portable("mathematics.exp", x) == mathematics.exp(x)
    if x > 0.0:
        assert portable("mathematics.power", x, 0.37) == mathematics.power(x, 0.37)
        assert portable("mathematics.log", x) == mathematics.log(x)


def test_subnormal_numbers_are_taken_apart_as_here():
    """The logarithm of the smallest numbers there are."""
    for x in (5e-324, 2.2e-308, 1e-310):
        assert portable("mathematics.log", x) == mathematics.log(x)


def test_new_arrays_come_back():
    """One array, two arrays; of no length too."""
    slots = np.arange(1000, dtype=np.uint64) * np.uint64(2**40 + 1)
    assert np.array_equal(portable("draws.uniforms", KEY, 3, 40, slots, 2), draws.uniforms(KEY, 3, 40, slots, 2))
    edges = np.array([(0 << 32) | 1, (0 << 32) | 2, (1 << 32) | 2], np.int64)
    for some in (edges, edges[:0]):
        ours, theirs = portable("organisation.network.mutual", some, 3), network.mutual(some, 3)
        assert all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(ours, theirs, strict=True))


def test_threads_do_not_disturb_each_other():
    """Each thread has a memory of its own."""

    def draw(number):
        slots = np.arange(20_000, dtype=np.uint64)
        return portable("draws.uniforms", KEY, 3, number, slots, 0)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(draw, range(12)))
    for number, drawn in enumerate(answers):
        assert np.array_equal(drawn, draws.uniforms(KEY, 3, number, np.arange(20_000, dtype=np.uint64), 0))


def test_what_comes_to_no_end_says_so_and_changes_nothing():
    """A division by zero inside stops the call; so does what does not fit into the memory."""
    table, patterns = np.zeros((1, 1, 1), np.uint8), np.zeros((1, 1), np.int64)
    with pytest.raises(StoppedError):
        portable("organisation.network.reporting", np.array([-1, -5], np.int64), 0)
    with pytest.raises(StoppedError):
        _Instance().grow_to(MOST + 1)
    assert not table.any() and not patterns.any()
    assert portable("mathematics.exp", 0.0) == 1.0
