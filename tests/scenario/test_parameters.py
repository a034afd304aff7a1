"""The table of parameters: every number with unit, ranges, default, source and confidence."""

from pydantic import BaseModel

from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.parameters import TEMPLATES, _table, parameters
from simulator.scenario.schema import Scenario


def test_every_number_has_limits_and_a_source():
    """G6: all parameters carry unit, plausible range, hard limits, source and confidence; defaults lie inside."""
    facts = parameters()
    assert len(facts) > 180
    for fact in facts:
        low, high = fact["hard"]
        assert low <= fact["plausible"][0] <= fact["plausible"][1] <= high
        assert low <= fact["default"] <= high
        assert fact["unit"] and fact["source"] and fact["confidence"] in ("M", "E", "G")


def test_no_number_is_left_out_and_none_stands_twice():
    """As many rows as numbers in all the parts, by persona one for all; each path once."""
    paths = [fact["path"] for fact in parameters()]
    assert len(set(paths)) == len(paths)
    models, seen = [Scenario, *TEMPLATES.values()], 0
    for model in models:
        for field in model.model_fields.values():
            kind, facts = field.annotation, facts_of(field)
            seen += facts is not None
            if isinstance(kind, type) and issubclass(kind, BaseModel) and facts is None:
                models.append(kind)
    assert seen == len(paths)


def test_paths_lead_to_the_default_they_state():
    """A row's path, in the default scenario, has the row's default; the scenario's own organisation apart."""
    scenario = Scenario().model_dump()
    for fact in parameters():
        here = scenario
        for key in fact["path"].split("."):
            here = here.get(key) if isinstance(here, dict) else None
        if "NAME" not in fact["path"]:
            assert here == fact["default"], fact["path"]


def test_the_table_is_made_once_and_nobody_can_spoil_it():
    """Made anew it is the same; what is done to one caller's list is not in the next one's."""
    assert list(_table.__wrapped__()) == parameters()
    parameters().clear()
    assert len(parameters()) > 180
    assert {row["path"]: row["plausible"] for row in parameters()}["case.wage.NAME"] == (16, 70)
