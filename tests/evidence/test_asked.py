"""What a plan asks of a run: plain data, what it needs, and the same readings when it comes back."""

import json
import math

import pytest

from simulator.evidence.asked import PREFIX, asked_of, needs, personas_of, read_asked
from simulator.evidence.schema import Pattern
from simulator.evidence.seen import BASE, NO_MANAGER, Seen
from tests.evidence.by_hand import SCENARIO, seen
from tests.evidence.test_judged_here import changed


def test_patterns_are_asked_as_plain_data():
    """Personas by key and the window as it is written; JSON brings back the same."""
    patterns = {"a": changed(personas="desk", window={"last": 2}), "b": changed(reading="posted_once")}
    asked = asked_of(patterns, SCENARIO)
    assert asked == {
        f"{PREFIX}a": {"reading": "read_only", "personas": ["office"], "window": {"last": 2}},
        f"{PREFIX}b": {"reading": "posted_once", "personas": None, "window": None},
    }
    assert json.loads(json.dumps(asked)) == asked


@pytest.mark.parametrize(
    ("whom", "personas"),
    [(None, None), ("desk", ("office",)), ("deskless", ("park",)), (["park", "other"], ("park",)), (["other"], ())],
)
def test_personas_are_those_that_are_there(whom, personas):
    """By template, or by key."""
    assert personas_of(changed(personas=whom), SCENARIO) == personas


def test_needs_are_those_of_all_readings():
    """Each variant once, the base first; events and ties where one of them looks at them."""
    readings = ["read_only", "unmanaged_posts", "hazard_by_ties", "unit_correlation"]
    wanted = needs(asked_of({name: changed(reading=name) for name in readings}, SCENARIO).values())
    assert wanted == ((BASE, NO_MANAGER), frozenset([BASE, NO_MANAGER]), True)
    assert needs([]) == ((BASE,), frozenset(), False)


def test_what_is_asked_is_read():
    """By the name of the outcome; of the window and the personas that were asked for."""
    result = seen(visitors_12=(4, 4), read_only=(3, 1))
    asked = asked_of({"a": changed(personas="desk"), "b": changed(), "c": changed(reading="posted_once")}, SCENARIO)
    read = read_asked(result, asked)
    assert read[f"{PREFIX}a"] == 0.75 and read[f"{PREFIX}b"] == 0.5 and math.isnan(read[f"{PREFIX}c"])


def test_ties_that_were_not_asked_for_are_a_fault_of_ours():
    """Not a wrong figure."""
    asked = asked_of({"a": changed(reading="unit_correlation")}, SCENARIO)
    with pytest.raises(ValueError, match="organisation"):
        read_asked(Seen(SCENARIO, seen().recordings), asked)


def test_a_window_means_one_thing():
    """Two terms at once, none, or weeks the wrong way round are refused."""
    for window in ({"last": 2, "phase": "launch"}, {}, {"weeks": [5, 4]}):
        with pytest.raises(ValueError, match=r"give one of|must not lie before"):
            Pattern.model_validate(changed().model_dump(mode="json") | {"window": window})
