"""Dotted paths of a scenario: where they lead, and what is said of those that lead nowhere."""

import json

import pytest

from simulator.scenario.paths import is_number, is_whole, plain, unknown_part
from simulator.scenario.schema import Scenario

DATA = plain(Scenario())


def test_plain_data_are_json_that_reads_back_equal():
    """With `certain` for the infinite, which JSON cannot write."""
    scenario = Scenario().but(**{"behaviour.awareness.q": "certain"})
    text = json.dumps(plain(scenario), allow_nan=False)
    assert '"q": "certain"' in text and Scenario.model_validate(json.loads(text)) == scenario


@pytest.mark.parametrize(
    ("path", "number", "whole"),
    [
        ("phases.activation.weeks", True, True), ("personas.*.fear", True, False), ("content.posts", False, False),
        ("behaviour.awareness.q", True, False), ("managers.central.translating", False, False), ("gone.x",
        False, False),
        ("phases.launch.hours.news", True, False),
    ],
)  # fmt: skip
def test_kinds_of_fields(path, number, whole):
    """Numbers and whole numbers, through maps, stars and unions; a switch is none."""
    assert (is_number(path), is_whole(path)) == (number, whole)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("phases.activation.week", "week: no field 'week' in phases.activation - did you mean 'weeks'?"),
        ("phases.actvation.weeks", "no field 'actvation' in phases - did you mean 'activation'?"),
        ("personas.offic.fear", "no field 'offic' in personas - did you mean 'office'?"),
        ("managers.south.hours_per_week", "no field 'south' in managers"),
        ("persona", "persona: no field 'persona' - did you mean 'personas'?"),
        ("behaviour.*.p", "behaviour has no keys that * could stand for"),
        ("*.x", "the scenario has no keys that * could stand for"),
        ("interventions.added.on", "interventions.added.on: no field 'added' in interventions"),
        ("calendar.seasons.sumer.weeks", "no field 'sumer' in calendar.seasons - did you mean 'summer'?"),
        ("interventions.*.on", "interventions has no keys that * could stand for"),
        ("run.seed", "run.seed: not to be varied"), ("name", "name: not to be varied"),
    ],
)  # fmt: skip
def test_paths_that_lead_nowhere(path, words):
    """The first part that is not there, and the nearest that is; personas and managers must exist."""
    assert words in unknown_part(DATA, path)


@pytest.mark.parametrize(
    "path", ["phases.activation.weeks", "personas.*.fear", "interventions.added", "case.wage.park"]
)
def test_paths_that_lead_to_a_field(path):
    """Fields of parts, of maps, through stars, and new keys with all below them where keys are free."""
    assert unknown_part(DATA, path) == ""
