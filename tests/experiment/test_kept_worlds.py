"""Kept worlds: what a file says comes to every scenario to the bit, and what is wrong with a file is said."""

import hashlib
import json

import pytest

from simulator.errors import ScenarioError
from simulator.experiment import kept_worlds
from simulator.experiment.kept_worlds import load_worlds, shipped_worlds
from simulator.experiment.uncertainty import scaled
from simulator.scenario.parameters import parameters
from simulator.scenario.schema import Scenario
from tests.engine.helpers import small
from tests.kept import FACTORS, VALUES, some_worlds

FEAR, MINUTES, DEGREE = FACTORS


def _file(folder, data):
    """Write a file of kept worlds; data: a map or a text."""
    file = folder / "client.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return file


def _data(**changes):
    """What a good file says, with changes at its top."""
    return {**json.loads(some_worlds().written()), **changes}


def test_a_file_reads_back_to_the_bit(tmp_path):
    """What is written reads back equal, and the hash is the file's own."""
    kept = some_worlds()
    file = _file(tmp_path, kept.written())
    assert load_worlds(file) == kept and len(kept) == 8
    assert load_worlds(file).sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_values_come_to_a_scenario_to_the_bit():
    """A value of the file is what a scenario gets, in every world."""
    kept = some_worlds()
    for at in range(len(kept)):
        world = kept.changes(small(8), at)
        assert {path: world[path] for path in VALUES} == {path: kept.values[path][at] for path in VALUES}
        assert list(world) == sorted(world)


def test_factors_multiply_what_each_scenario_says():
    """One factor for all personas of both scenarios, each times its own value; the other persona's zero stays zero."""
    kept = some_worlds()
    one, other = small(8), small(8, **{"personas.park.fear": 0.0, "personas.office.fear": 0.4})
    assert kept.changes(one, 3)["personas.office.fear"] == 0.45 * kept.factors[FEAR][3]
    assert kept.changes(one, 3)["personas.park.fear"] == 0.6 * kept.factors[FEAR][3]
    assert kept.changes(other, 3)["personas.office.fear"] == 0.4 * kept.factors[FEAR][3]
    assert kept.changes(other, 3)["personas.park.fear"] == 0.0
    assert kept.changes(one, 3)["network.mean_degree"] == one.network.mean_degree * kept.factors[DEGREE][3]


def test_a_product_stays_within_the_ranges():
    """Plausible range where half to twice the value meets it, else only what is allowed at all; zero stays zero."""
    fact = next(one for one in parameters() if one["path"] == "personas.NAME.fear")
    low, high = fact["plausible"]
    assert scaled(0.5, 1.9, fact) == high and scaled(0.3, 0.5, fact) == low
    assert scaled(0.05, 0.5, fact) == 0.025
    assert scaled(0.0, 1.5, fact) == 0.0
    assert scaled(0.9, 1.0, fact) == high


def test_what_a_scenario_lacks_or_knows_is_left_out():
    """A generated network's numbers do not come to imported ties; what is known stays as it is written."""
    kept = some_worlds()
    imported = Scenario.model_validate({"personas": {"a": {"headcount": 9}}, "network": {"file": "ties.csv"}})
    assert DEGREE not in kept.changes(imported, 0)
    assert DEGREE in kept.changes(small(8), 0)
    fewer = set(kept.changes(small(8), 0)) - set(kept.changes(small(8), 0, ["behaviour.visit", "personas.office"]))
    assert fewer == {
        "behaviour.visit.constant", "behaviour.visit.habit",
        "personas.office.fear", "personas.office.minutes_per_workday",
    }  # fmt: skip


BAD = {  # what is wrong: what the file says, what is said of it
    "no JSON": ("{", "client.json: the file: invalid JSON"),
    "another format": (_data(format=2), "client.json: format: "),
    "no provenance": (_data(provenance={}), "client.json: provenance.evidence: field required"),
    "a key too many": (_data(more=1), "client.json: more: extra inputs are not permitted"),
    "no worlds": (_data(values={}, factors={}, figures={}), "client.json: values: no worlds"),
    "a list of another length": (
        _data(factors={FEAR: [1.0] * 7}), "client.json: factors.personas.*.fear: 7 numbers for 8 worlds",
    ),
    "a path that leads nowhere": (
        _data(factors={"personas.*.feer": [1.0] * 8}),
        "client.json: factors.personas.*.feer: no such number - did you mean 'personas.*.fear'?",
    ),
    "a number that is none": (_data(values={VALUES[0]: [True] * 8}), f"client.json: values.{VALUES[0]}.0: "),
    "a number without end": (
        json.dumps(_data(values={VALUES[0]: [float("inf")] * 8})), f"client.json: values.{VALUES[0]}.0: ",
    ),
    "a value that may not stand there": (
        _data(values={VALUES[0]: [99] * 8}), f"client.json: values.{VALUES[0]}: must lie between -30 and 30",
    ),
    "a factor of zero": (
        _data(factors={FEAR: [0] * 8}), "client.json: factors.personas.*.fear: value error, factors must be above 0",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_with_a_file_is_said(tmp_path, what):
    """File, field, what is wrong, and a remedy; never a traceback."""
    data, message = BAD[what]
    with pytest.raises(ScenarioError) as problem:
        load_worlds(_file(tmp_path, data))
    assert str(problem.value).startswith(message)
    assert "make the file anew with adopt worlds" in str(problem.value)


def test_a_missing_file_is_said(tmp_path, monkeypatch):
    """A file that is not there has its name in the message; without a shipped one the ways out are named."""
    with pytest.raises(ScenarioError, match=r"none.json: cannot be read \(No such file or directory\)"):
        load_worlds(tmp_path / "none.json")
    monkeypatch.setattr(kept_worlds, "shipped_file", lambda: tmp_path / "field.json")
    with pytest.raises(ScenarioError, match=r"field.json: there are no kept worlds here.*--prior"):
        shipped_worlds()
