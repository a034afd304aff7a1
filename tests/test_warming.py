"""Compiling beforehand: what is compiled for one person made by hand is what every scenario runs."""

import numba

from simulator.engine.tables.prepare import prepare
from simulator.organisation import build_organisation
from simulator.scenario.schema import Scenario
from simulator.warming import TINY, alone
from tests.engine.helpers import small


def test_one_person_made_by_hand_has_the_types_of_any_organisation():
    """The engine is compiled once: field by field, the types of a run are those of a real scenario's run."""
    by_hand = Scenario.model_validate(TINY)
    one = prepare(by_hand, alone(by_hand), 0)
    real = small(8)
    other = prepare(real, build_organisation(real, 1, 0), 0)
    for name in one._fields:
        assert numba.typeof(getattr(one, name)) == numba.typeof(getattr(other, name)), name
