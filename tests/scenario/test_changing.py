"""What `but` refuses, and in which words."""

import pytest

from simulator import Scenario
from simulator.errors import ScenarioError
from simulator.scenario import schema

FACED = Scenario.load("scenarios/leisure-park.yaml")
PLAIN = schema.Scenario.model_validate(vars(FACED))
REFUSED = [
    ({"managers.centrl.hours_per_week": 30}, "no field 'centrl' in managers - did you mean 'central'?"),
    ({"personas.offic.fear": 0.5}, "personas.offic.fear: no field 'offic' in personas - did you mean 'office'?"),
    ({"nmae": "x"}, "nmae: no field 'nmae' - did you mean 'name'?"),
    ({"phases.activation.weks": 3}, "no field 'weks' in phases.activation - did you mean 'weeks'?"),
    ({"phases.actvation": {"weeks": 3}}, "no field 'actvation' in phases - did you mean 'activation'?"),
    ({"phases.activation.hours.coachin": 0.2}, "did you mean 'coaching'?"),
    ({"phases.activation.weeks": "16"}, "phases.activation.weeks: must be a number, without quotes; got 16"),
    ({"phases.activation.weeks": True}, "phases.activation.weeks: must not be true or false"),
    ({"phases.activation.weeks": -1}, "phases.activation.weeks: must be at least 0 (allowed: 0 to 520); got -1"),
    ({"phases.activation": 3}, "phases.activation: must be a map"),
    ({"calendar.seasons.sumer.weeks": [3]}, "no field 'sumer' in calendar.seasons - did you mean 'summer'?"),
    ({"interventions.extra.times": 4}, "interventions.extra.times: no field 'extra' in interventions"),
    ({"managers.north": {"hours_per_week": 9}}, "managers.north: unknown manager; known: central; to add one, write"),
    ({"managers.north": 9}, "managers.north: must be a map (key: value)"),
    ({"managers.central": {"new": True}}, "'central' is there already; leave new out"),
    ({"personas.*.fer": 0.3}, "no field 'fer' in personas.* - did you mean 'fear'?"),
    ({"personas.office.season.sumer": 0.4}, "unknown season 'sumer' - did you mean 'summer'?"),
    ({"run.replications.precision": 3}, "run.replications.precision: must be a map"),
    ({"start": "2027-05-04"}, "start: the start must be a Monday"),
    ({"": 3}, "no path of a field"),
    ({"personas.office.fear": 2, "nmae": "x"}, "nmae: no field"),
]
NAMES = [  # what a file's checks between the parts see; the plain scenario leaves them to those who carry runs out
    ({"case.wage.offic": 3}, "case.wage.offic: unknown persona 'offic' - did you mean 'office'?"),
    ({"managers.central.strategy": "plannd"}, "unknown strategy 'plannd' - did you mean 'planned'?"),
    ({"managers.central.locations": ["parc"]}, "managers.central.locations: unknown location 'parc'"),
    ({"content.activity_persona": "offic"}, "unknown persona 'offic' - did you mean 'office'?"),
    ({"calendar.country": "XX"}, "calendar.country: no public holidays are known of XX"),
    ({"interventions.x": {"on": "2027-06-01", "lever": "news", "manager": "centrl"}}, "did you mean 'central'?"),
]


@pytest.mark.parametrize(("changes", "words"), REFUSED, ids=str)
@pytest.mark.parametrize("scenario", [FACED, PLAIN], ids=["faced", "plain"])
def test_what_cannot_stand_is_refused_with_path_and_nearest_name(scenario, changes, words):
    """Whatever the class of the scenario, in an error of ours."""
    with pytest.raises(ScenarioError) as refused:
        scenario.but(**changes)
    assert words in str(refused.value)


@pytest.mark.parametrize(("changes", "words"), NAMES, ids=str)
def test_names_that_nothing_has_are_refused(changes, words):
    """In a notebook `but` checks what a scenario file is checked for."""
    with pytest.raises(ScenarioError) as refused:
        FACED.but(**changes)
    assert words in str(refused.value)


def test_adding_is_written_as_adding():
    """With `new: true`, with a full definition, and where the schema asks for all that is needed."""
    north = FACED.but(**{"managers.north": {"hours_per_week": 20, "new": True}})
    assert north.managers["north"].hours_per_week == 20 and "central" in north.managers
    assert FACED.but(**{"managers.north": north.managers["north"]}) == north
    desks = FACED.but(**{"personas.desks": {"headcount": 9, "template": "desk"}})
    assert desks.headcount == FACED.headcount + 9
    news = FACED.but(**{"interventions.extra": {"on": "2027-06-01", "lever": "news"}})
    assert [*news.interventions] == ["extra"]


def test_who_replaces_all_personas_need_not_mend_their_money():
    """Names that were there before are not held against what was changed elsewhere."""
    assert [*FACED.but(personas={"all": {"headcount": 10, "template": "desk"}}).personas] == ["all"]


@pytest.mark.parametrize(
    "fields", [{"personas": 3}, {"strat": "2027-05-03"}, {"managers": {"central": {"strategy": "plannd"}}}], ids=str
)
def test_a_scenario_made_of_parts_is_checked_as_a_file_is(fields):
    """Never in pydantic's words."""
    with pytest.raises(ScenarioError, match=r"must be a map|did you mean"):
        Scenario(**fields)
    with pytest.raises(ScenarioError):
        Scenario.model_validate(fields)


def test_a_scenario_knows_its_base():
    """The file that it extends, or the scenario that it was first made from; equality does not ask for it."""
    long = Scenario.load("scenarios/summer-long.yaml")
    assert long.base == FACED and FACED.base is None
    twice = FACED.but(name="once").but(name="twice")
    assert twice.base == FACED and twice.but(name=FACED.name) == FACED


def test_further_changes_lead_into_what_is_added():
    """A manager that is added, and a field of it, in one call and in that order."""
    other = Scenario().but(
        **{"managers.north": {"new": True, "hours_per_week": 9}, "managers.north.translating": False}
    )
    assert (other.managers["north"].hours_per_week, other.managers["north"].translating) == (9, False)
