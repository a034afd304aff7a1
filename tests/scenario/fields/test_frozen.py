"""Frozen means deeply frozen."""

import copy
import pickle

import pytest

from simulator import Scenario
from simulator.errors import AdoptionError
from simulator.scenario.fields.frozen import FrozenDict, FrozenError, frozen
from simulator.scenario.fields.numbers import Part

CHANGES = {
    "set": lambda held: held.__setitem__("x", 1),
    "delete": lambda held: held.__delitem__("x"),
    "update": lambda held: held.update({"x": 1}),
    "join": lambda held: held.__ior__({"x": 1}),
    "pop": lambda held: held.pop("x", None),
    "popitem": lambda held: held.popitem(),
    "setdefault": lambda held: held.setdefault("x", 1),
    "clear": lambda held: held.clear(),
}


def held_by(value):
    """Everything that a scenario holds, at any depth."""
    yield value
    parts = vars(value).values() if isinstance(value, Part) else value if isinstance(value, tuple) else ()
    for part in value.values() if isinstance(value, dict) else parts:
        yield from held_by(part)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_map_of_a_scenario_can_be_changed(change):
    """Of every map, at any depth, also after `but` and after a money parameter was changed."""
    scenario = Scenario.load("scenarios/leisure-park.yaml").but(name={"en": "one", "nl": "een"})
    maps = [one for one in held_by(scenario) if isinstance(one, dict)]
    maps += [scenario.case.with_values({"wage.office": 30.0}).wage]
    assert len(maps) > 20
    for one in maps:
        before = dict(one)
        with pytest.raises(FrozenError, match="but"):
            change(one)
        assert one == before


def test_a_scenario_holds_nothing_else_that_changes():
    """Only parts, frozen maps, tuples and plain values."""
    scenario = Scenario.load("scenarios/leisure-park.yaml")
    assert {type(one) for one in held_by(scenario) if isinstance(one, dict | list | set)} == {FrozenDict}


def test_no_field_can_be_set_or_deleted():
    """With an error of ours that says what to do; it is a TypeError as well."""
    scenario = Scenario()
    with pytest.raises(AdoptionError, match="start: a scenario is frozen"):
        scenario.start = None
    with pytest.raises(TypeError, match="seed: a scenario is frozen"):
        del scenario.run.seed


def test_copies_are_the_same():
    """Copied, pickled and sent elsewhere a scenario is equal, and as frozen."""
    scenario = Scenario()
    for other in (copy.copy(scenario), copy.deepcopy(scenario), pickle.loads(pickle.dumps(scenario))):
        assert other == scenario and hash(other) == hash(scenario)
        assert type(other.personas) is FrozenDict
    assert dict(scenario.personas) | {"x": 1} != scenario.personas


def test_freezing_goes_all_the_way_down():
    """Maps in maps and in tuples."""
    deep = frozen({"a": {"b": ({"c": 1},)}})
    assert {type(deep), type(deep["a"]), type(deep["a"]["b"][0])} == {FrozenDict}
