"""Which functions the portable engine holds: those that Python calls on the way from a scenario to its answer.

Python looks a function up by its name and the types of its arguments; so what types it is called with stands here. A
test runs the golden scenarios and finds none that is missing.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numba
from numba import types

from simulator import draws, mathematics
from simulator.engine import day
from simulator.engine.tables import precomputed, prepare
from simulator.engine.tables.pointer import SimPointer
from simulator.engine.tables.state import Sim
from simulator.organisation import metrics, network, presence, workforce
from simulator.organisation.structure import EMPLOYEE
from simulator.organisation.workforce import TRAITS
from simulator.portable.names import spelt
from simulator.scenario.schema import Scenario
from simulator.warming import TINY, alone

NUMBER, COUNT, WORD = types.float64, types.int64, types.uint64
KEY = types.UniTuple(WORD, 2)
FLOATS, INTS, WORDS, SHORT_INTS = (types.Array(one, 1, "C") for one in (NUMBER, COUNT, WORD, types.int32))
EMPLOYEES = types.Array(numba.from_dtype(EMPLOYEE), 1, "C")
TEMPLATES = types.Array(numba.from_dtype(TRAITS), 1, "C")


class Portable(NamedTuple):
    """A function to be built.

    Attributes:
        function: that Python calls, as it is in the source.
        called_with: types of its arguments as Python calls it.
        source: what is compiled; it differs where arguments are handed over by a pointer.
        takes: types of the arguments of that.
    """

    function: Callable[..., Any]
    called_with: tuple[types.Type, ...]
    source: Callable[..., Any]
    takes: tuple[types.Type, ...]

    @property
    def name(self) -> str:
        """The name by which it is found."""
        return spelt(self.function)


def portable_functions() -> list[Portable]:
    """Return all of them, in the order in which they are built."""
    return [_loop(), *(Portable(one, called, one, called) for one, called in _parts())]


def _loop() -> Portable:
    """Return the loop over days: it takes the address of a run."""
    scenario = Scenario.model_validate(TINY)
    sim = prepare.prepare(scenario, alone(scenario), 0)
    parts = tuple(numba.typeof(part) for part in sim)
    pointer = SimPointer(tuple(zip(Sim._fields, parts, strict=True)))
    source = day.run_days.py_func  # type: ignore[attr-defined]
    return Portable(day.run.py_func, (types.NamedTuple(parts, Sim), COUNT), source, (pointer, COUNT))  # type: ignore[attr-defined]


def _parts() -> list[tuple[Callable[..., Any], tuple[types.Type, ...]]]:
    """Return the functions that make organisation and tables, with the types that they are called with."""
    weeks = types.Array(types.uint8, 3, "C"), types.Array(COUNT, 2, "C")
    rules = types.Tuple((types.Array(COUNT, 2, "C"), types.Array(COUNT, 3, "C")))
    chances = types.Tuple((types.Array(NUMBER, 3, "C"), types.Array(NUMBER, 2, "C"), types.Array(WORD, 2, "C")))
    tenures, calendar = types.Tuple((EMPLOYEES, SHORT_INTS)), types.Tuple((INTS, INTS, WORDS))
    listed = (
        (draws.uniform, (KEY, COUNT, COUNT, WORD, COUNT)),
        (draws.uniforms, (KEY, COUNT, COUNT, WORDS, COUNT)),
        (mathematics.exp, (NUMBER,)),
        (mathematics.log, (NUMBER,)),
        (mathematics.log, (COUNT,)),
        (mathematics.logistic, (NUMBER,)),
        (mathematics.power, (NUMBER, NUMBER)),
        (mathematics.normal_quantile, (NUMBER,)),
        (precomputed.fading, (NUMBER, COUNT)),
        (precomputed.halving, (NUMBER, COUNT)),
        (precomputed.bounds_of, (COUNT,)),
        (prepare.climates, (KEY, WORDS, NUMBER)),
        (prepare.turn_round, (INTS, SHORT_INTS, FLOATS)),
        (workforce.mixed, (WORDS, INTS)),
        (workforce.lasting, (FLOATS, NUMBER)),
        (workforce._traits, (KEY, EMPLOYEES, SHORT_INTS, TEMPLATES)),
        (network.sociable, (FLOATS, NUMBER)),
        (network.reporting, (INTS, COUNT)),
        (network.lines, (SHORT_INTS,)),
        (network.projects, (KEY, WORDS, INTS, WORDS, FLOATS, NUMBER)),
        (network.within, (INTS, SHORT_INTS)),
        (network.pairs, (KEY, INTS, WORDS, FLOATS, types.Tuple((INTS, NUMBER, COUNT)))),
        (network.mutual, (INTS, COUNT)),
        (metrics.local_clustering, (INTS, SHORT_INTS, INTS)),
        (metrics.inside, (INTS, SHORT_INTS, SHORT_INTS)),
        (presence.tabulate, (*weeks, COUNT, types.Array(types.uint8, 1, "C"))),
        (presence.fill, (types.Array(WORD, 2, "C"), KEY, tenures, calendar, rules, chances)),
    )
    return [(one.py_func, called) for one, called in listed]  # type: ignore[attr-defined]
