"""The scenario's numbers as one flat record."""

import ast
from pathlib import Path

import pytest

from simulator.engine.tables.parameters import CODES, Par, flat, parameters
from tests.engine.helpers import small

ENGINE = Path(__file__).parents[3] / "simulator" / "engine"


def test_a_number_keeps_its_path_and_its_value():
    """`behaviour.visit.tau_minutes` is `visit_tau_minutes`; a nested act's minutes are `acts_like_minutes`."""
    scenario = small(**{"behaviour.visit.tau_minutes": 4.25, "behaviour.acts.like.minutes": 0.75})
    par = parameters(scenario)[0]
    assert par.visit_tau_minutes == 4.25 and par.acts_like_minutes == 0.75


@pytest.mark.parametrize(("word", "code"), [("hill", 0), ("identity", 1), ("step", 2)])
def test_a_word_becomes_its_place_among_the_words(word, code):
    """hill, identity, step: 0, 1, 2."""
    assert parameters(small(**{"behaviour.kernel.response": word}))[0].kernel_response == code
    assert CODES["response"][code] == word


def test_what_is_not_set_is_minus_one():
    """No memory is -1, a memory of 30 days is 30."""
    assert parameters(small())[0].kernel_memory_days == -1
    assert parameters(small(**{"behaviour.kernel.memory_days": 30}))[0].kernel_memory_days == 30


def test_without_managers_the_run_is_unmanaged():
    """1 where a scenario has no manager."""
    assert parameters(small())[0].unmanaged == 0
    assert parameters(small(managers={}))[0].unmanaged == 1


def test_activities_are_for_the_persona_that_is_named():
    """Personas by key: office 0, park 1; the first where none is named."""
    assert parameters(small(**{"content.activity_persona": "park"}))[0].activity_persona == 1
    assert parameters(small())[0].activity_persona == 0


def test_the_record_holds_what_the_day_reads_and_nothing_else():
    """Each field of the record is read somewhere in the engine, and is a number of the scenario."""
    nodes = [node for path in ENGINE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert set(Par.__annotations__) <= read
    assert set(Par.__annotations__) <= set(flat(small()))
