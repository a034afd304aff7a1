"""How functions and the types of calls are named."""

import numpy as np
from numba import typeof, types

from simulator.portable.names import fingerprint, spelt


def test_a_function_is_named_by_module_and_name():
    """As its code is kept."""
    assert spelt(fingerprint) == "simulator.portable.names.fingerprint"


def test_other_types_have_another_fingerprint():
    """Kind of number, dimensions, whether it may be written: each counts; the same types have the same."""
    array, fixed = np.zeros(3), np.zeros(3)
    fixed.setflags(write=False)
    kinds = [typeof(array), typeof(fixed), typeof(np.zeros((3, 1))), typeof(np.zeros(3, np.int32)), types.int64]
    assert len({fingerprint([kind]) for kind in kinds}) == len(kinds)
    assert fingerprint([typeof(array), types.int64]) == fingerprint([types.Array(types.float64, 1, "C"), types.int64])
