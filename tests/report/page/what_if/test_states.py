"""The engine and the states that a page carries."""

import base64
import zlib

import pytest

from simulator import Scenario
from simulator.engine.tables.records import PHASE
from simulator.portable.built import MODULE
from simulator.report.page.what_if import states
from tests.engine.helpers import small


def test_the_engine_travels_whole():
    """The module as it was built; the fields of a phase where they lie; a state for each replication, by its number."""
    facts = states.engine_facts(small(), [0, 3])
    assert zlib.decompress(base64.b64decode(facts["module"])) == MODULE.read_bytes()
    assert [one["replicate"] for one in facts["states"]] == [0, 3]
    assert facts["fields"]["weeks"] == PHASE.fields["weeks"][1] and facts["days"] == small().days


def test_replications_are_those_of_their_numbers():
    """The first replication is the same beside others; another number is another one."""
    one, two = (states.engine_facts(small(), chosen)["states"] for chosen in ([0, 1], [1, 2]))
    assert base64.b64decode(one[1]["own"]) != base64.b64decode(one[0]["own"])
    assert one[1]["replicate"] == two[0]["replicate"] == 1


def test_without_a_module_there_is_no_engine(monkeypatch):
    """Of other sources: nothing that could give other figures travels."""
    monkeypatch.setattr(states, "built", lambda: None)
    with pytest.raises(LookupError):
        states.engine_facts(Scenario.load("leisure-park"), [0])
