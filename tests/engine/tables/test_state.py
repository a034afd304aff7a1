"""What a run's arrays are declared to be is what they are."""

from typing import get_args, get_type_hints

import numpy as np
import pytest

from simulator.engine.tables import records
from simulator.engine.tables.parameters import PAR, Par
from simulator.engine.tables.state import Sim
from simulator.organisation.structure import EMPLOYEE, Tenure
from simulator.organisation.types import dtype_of
from tests.engine.tiny import tiny


@pytest.fixture(scope="module")
def sim():
    """A run on the morning of its first day."""
    return tiny()


@pytest.mark.parametrize("name", Sim._fields)
def test_a_runs_columns_are_of_the_declared_kind(sim, name):
    """An array of numbers has the declared kind of number, an array of rows the columns of the declared row."""
    declared, value = get_type_hints(Sim)[name], getattr(sim, name)
    if declared is int:
        assert isinstance(value, int)
        return
    [inside] = [one for one in get_args(declared) if one is not np.dtype and not isinstance(one, tuple)][-1:]
    if (isinstance(inside, type) and inside.__module__ == records.__name__) or inside in (Par, Tenure):
        assert value.dtype == dtype_of(inside)
    else:
        assert value.dtype == np.dtype(get_args(inside)[0])


def test_the_rows_of_employees_are_the_organisations(sim):
    """The engine reads the organisation's own records."""
    assert sim.rows.dtype == EMPLOYEE and sim.par.dtype == PAR
