"""A run as one pointer: the same run, with or without the compiler."""

import numba
import numpy as np
import pytest

from simulator.engine.tables import pointer
from simulator.engine.tables.state import Sim
from tests.engine.tiny import plain, tiny


def test_without_the_compiler_the_run_itself_is_handed_around():
    """Nothing is copied."""
    sim = tiny()
    assert plain("tables.pointer").pointer_to(sim) is sim


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="there is no pointer without the compiler")
def test_a_pointer_knows_every_part_of_a_run():
    """Each field has the type that the compiler gives to the array, and no other field exists."""
    sim = tiny()
    kinds = tuple((name, numba.typeof(getattr(sim, name))) for name in Sim._fields)
    kind = pointer.SimPointer(kinds)
    resolve = pointer.SimPointerAttributes(None).generic_resolve
    assert all(resolve(kind, name) == part for name, part in kinds) and resolve(kind, "nothing") is None
    assert kind.mangling_args == ("SimPointer", ()) and len(str(kind)) > 1_000


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="there is no pointer without the compiler")
def test_what_is_written_through_a_pointer_stands_in_the_run():
    """A compiled function that takes the pointer reads one column and writes another."""

    @numba.njit
    def double(sim):
        s = pointer.pointer_to(sim)
        for seat in range(len(s.people)):
            s.user_ties[seat] = 2.0 * s.people[seat].threshold + s.most_items

    sim = Sim(**tiny()._asdict())
    sim.people.threshold[:] = [0.1, 0.2, 0.3]
    double(sim)
    assert np.allclose(sim.user_ties - sim.most_items, [0.2, 0.4, 0.6])
