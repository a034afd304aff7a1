"""Messages: what is wrong, what is allowed, what was probably meant."""

import pytest
from pydantic import ValidationError

from simulator.scenario.files.field_types import part_at
from simulator.scenario.files.messages import describe, figure, known_keys, limits
from simulator.scenario.schema import Scenario

SAYS = {
    "an unknown field": ({"persona": {}}, "persona", "unknown field - did you mean 'personas'?", True),
    "a few known": ({"roles": {"x": 1}}, "roles.x", "unknown field; known: window_weeks, scheme,", True),
    "an unknown name": ({"phases": {"lunch": {}}}, "phases.lunch", "unknown name - did you mean 'launch'?; known:",
    True),
    "a decimal comma": ({"roles": {"5": None}}, "roles.5", "5 is no field; a decimal comma?", True),
    "too much": ({"effects": {"cover": 2}}, "effects.cover", "must be at most 1 (allowed: 0 to 1 share); got 2", False),
    "too little": ({"run": {"horizon_weeks": 0}}, "run.horizon_weeks", "at least 1 (allowed: 1 to 520 weeks); got 0",
    False),
    "no number": ({"effects": {"cover": "x"}}, "effects.cover", "must be a number; got x", False),
    "no whole number": ({"run": {"seed": 1.5}}, "run.seed", "must be a whole number; got 1.5", False),
    "no map": ({"run": 5}, "run", "must be a map (key: value lines); got 5", False),
    "no list": ({"organisation": {"locations": "a"}}, "organisation.locations", "must be a list ([a, b]); got a",
    False),
    "none of the words": ({"content": {"posts": "fited"}}, "content.posts", "did you mean 'fitted'?", False),
    "no such key": ({"managers": {"A b": {}}}, "managers.A b", "must be a name like_this", True),
    "no currency": ({"case": {"currency": "eur"}}, "case.currency", "three capital letters, such as EUR; got eur",
    False),
    "nothing there": ({"network": {"file": ""}}, "network.file", "must not be empty", False),
    "too long": ({"name": "a" * 201}, "name", "is too long; at most 200 are read", False),
    "missing": ({"interventions": {"a": {}}}, "interventions.a.on", "is missing", False),
    "between fields": ({"run": {"replications": {"min": 9, "max": 2}}}, "run.replications",
    "min must not exceed max", False),
    "of the whole": ({"personas": {"a": {"headcount": 0}}}, "personas", "the headcount of all must lie between", False),
    "long values": ({"effects": {"cover": "x" * 99}}, "effects.cover", "x" * 60 + "...", False),
    "lists and maps": ({"effects": {"cover": [1]}}, "effects.cover", "got a list", False),
}  # fmt: skip


@pytest.mark.parametrize("case", SAYS.values(), ids=SAYS)
def test_what_is_said_of_each_mistake(case):
    """The field, what is wrong with it, what is allowed, and whether its key is at fault."""
    data, path, words, at_key = case
    with pytest.raises(ValidationError) as refused:
        Scenario.model_validate(data)
    at, text, key_at_fault = describe(refused.value.errors()[0], Scenario)
    assert ".".join(at) == path and words in text and key_at_fault == at_key


def test_limits_are_said_with_their_unit():
    """Through maps and lists; nothing where there is no end to it."""
    assert limits(Scenario, ("personas", "a", "headcount")) == "0 to 5,000,000 people"
    assert limits(Scenario, ("phases", "launch", "hours", "news")) == "0 to 1"
    assert limits(Scenario, ("behaviour", "awareness", "q")) == "" and limits(Scenario, ("name",)) == ""
    assert (figure(5e6), figure(0.25), figure(-3.0)) == ("5,000,000", "0.25", "-3")


def test_known_keys_are_fields_and_fixed_names():
    """None of maps with keys of the user's."""
    assert known_keys(part_at(Scenario, ("phases",)))[0] == "launch" and "seed" in known_keys(
        part_at(Scenario, ("run",))
    )
    assert known_keys(part_at(Scenario, ("personas",))) == []
