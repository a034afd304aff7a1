"""What does not fit between the parts of a scenario, and what it depends on."""

import pytest

from simulator.scenario.files.checks import cross_checks
from simulator.scenario.schema import Draft

ALIKE = {"personas": {"a": {}}}  # people without seasons, which calendars of their own would not have
WRONG = {
    "season": ({"personas": {"a": {"season": {"sumer": 1}}}}, "personas.a.season.sumer", "did you mean 'summer'"),
    "place of a persona": ({"personas": {"a": {"locations": {"b": 1}}}}, "personas.a.locations.b", "known: site"),
    "place of a manager": ({"managers": {"a": {"locations": ["b"]}}}, "managers.a.locations", "unknown location 'b'"),
    "place monitored": ({"managers": {"a": {"monitored": ["b"]}}}, "managers.a.monitored", "unknown location 'b'"),
    "manager": (
        {"interventions": {"a": {"on": "2027-06-07", "lever": "news", "manager": "x"}}}, "interventions.a.manager",
        "known: central",
    ),
    "manager of none": (
        {"managers": {}, "interventions": {"a": {"on": "2027-06-07", "lever": "news", "manager": "x"}}},
        "interventions.a.manager", "known: none",
    ),
    "nobody named": ({"content": {"activity_target": "persona"}}, "content.activity_persona", "write which"),
    "target": ({"content": {"activity_persona": "x"}}, "content.activity_persona", "unknown persona 'x'"),
    "wage": ({"case": {"wage": {"x": 20}}}, "case.wage.x", "known: office, park, park_seasonal, other"),
    "strategy": ({"managers": {"a": {"strategy": "planed"}}}, "managers.a.strategy", "did you mean 'planned'"),
    "country": ({**ALIKE, "calendar": {"country": "ZZ"}}, "calendar.country", "set public_holidays: false"),
    "subdivision": (
        {**ALIKE, "calendar": {"country": "DE", "subdivision": "QQ"}}, "calendar.subdivision", "DE has no subdivision",
    ),
    "hours": (
        {"phases": {"launch": {"weeks": 1, "hours": {"news": 0.6, "coaching": 0.5}}}}, "phases.launch.hours", "110%",
    ),
    "no end": ({"phases": {"launch": {}, "activation": {}}}, "phases.launch", "has no end"),
    "people": ({"network": {"people": "p.csv"}}, "network.people", "needs an edge list"),
    "nobody": ({"personas": {"a": {"headcount": 0}}}, "personas", "between 1"),
    "early end": ({"phases": {"launch": {"until": "2027-01-03"}}}, "phases.launch.until", "before the start"),
    "no season": (
        {"run": {"horizon_weeks": 4}, "personas": {"a": {"seasonal": {"first": "11-01", "last": "12-01"}}}},
        "personas.a.seasonal", "nobody works within the run",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_each_misfit_is_found_once_at_its_field(case):
    """One thing wrong gives one message: the field, what is wrong, what there is."""
    data, path, words = case
    (wrong,) = cross_checks(Draft.model_validate(data))
    assert ".".join(wrong.path) == path and words in wrong.text


def test_the_default_scenario_fits():
    """And so do a last phase without an end, and holidays that are switched off in a country that is not known."""
    assert cross_checks(Draft()) == []
    assert cross_checks(Draft.model_validate({**ALIKE, "calendar": {"country": "ZZ", "public_holidays": False}})) == []
