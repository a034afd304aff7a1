"""Scenario: limits of the whole, copies with changes, and equality whatever its face."""

import pytest
from pydantic import ValidationError

from simulator import Scenario as Faced
from simulator.errors import ScenarioError
from simulator.scenario.schema import Draft, Scenario, inconsistencies
from simulator.texts import use_language
from tests.scenario.helpers import refusal

BEYOND = {
    "people": "personas: {a: {headcount: 5000001, template: shift}}\n",
    "together": "personas: {a: {headcount: 3000000, template: shift}, b: {headcount: 3000000, template: desk}}\n",
    "a billion": "personas: {a: {headcount: 1000000000, template: shift}}\n",
    "more": "personas: {a: {headcount: 1000000000000000000, template: shift}}\n",
    "negative": "personas: {a: {headcount: -1, template: shift}}\n",
    "nobody": "personas: {a: {headcount: 0, template: shift}}\n",
    "weeks": "run: {horizon_weeks: 521}\n",
    "no weeks": "run: {horizon_weeks: 0}\n",
    "hours": "managers: {a: {hours_per_week: 100001}}\n",
    "degree": "network: {mean_degree: 201}\n",
    "phase": "phases: {launch: {weeks: 521}}\n",
    "money and logits": "behaviour: {visit: {constant: -31}}\n",
    "personas": "personas: {" + ", ".join(f"p{n}: {{headcount: 1, template: desk}}" for n in range(51)) + "}\n",
}


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_sizes_beyond_the_limit_are_refused(tmp_path, text):
    """C5: people, weeks, hours, degree, phases, numbers of personas: one message with its place."""
    (line,) = refusal(tmp_path, "format: 1\n" + text, "size.yaml")
    assert line.startswith("size.yaml:2:")


@pytest.mark.parametrize("start", ["2027-05-04", "1989-01-02", "2091-01-01"])
def test_a_run_starts_on_a_monday_of_our_days(start):
    """Windows are whole weeks; the calendar library knows 1990 to 2090."""
    with pytest.raises(ValidationError):
        Scenario.model_validate({"start": start})


def test_a_phase_cannot_end_before_the_run_starts():
    """The field is named; a draft may have it, for the sake of its other mistakes."""
    data = {"phases": {"launch": {"until": "2027-01-03"}}}
    with pytest.raises(ValidationError, match=r"phases\.launch\.until: lies before the start"):
        Scenario.model_validate(data)
    assert [(".".join(path), on) for path, _, on in inconsistencies(Draft.model_validate(data))] == [
        ("phases.launch.until", (("start",),))
    ]


def test_a_season_of_a_persona_must_be_one_of_the_calendar():
    """Made in Python as well: the field is named, and what it could be; a draft may have it."""
    data = {"personas": {"office": {"season": {"sumer": 0.5}}}}
    with pytest.raises(ValidationError, match=r"personas\.office\.season\.sumer: unknown season 'sumer'.*'summer'"):
        Scenario.model_validate(data)
    paths = [".".join(path) for path, _, _ in inconsistencies(Draft.model_validate(data))]
    assert paths == ["personas.office.season.sumer"]


def test_a_copy_with_changes_is_checked_and_leaves_the_original():
    """At dotted paths, through parts that are not there yet; both ends of a phase at once are refused."""
    base = Scenario()
    other = base.but(name="other", **{"phases.launch.campaigns.first_week": 2, "phases.activation.until": "2027-10-31"})
    assert other.phases["launch"].campaigns.first_week == 2 and base.phases["launch"].campaigns is None
    assert other.phases["activation"].weeks is None and base.name == "scenario"
    with pytest.raises(ScenarioError, match=r"personas\.office\.fear: must be at most 1"):
        base.but(**{"personas.office.fear": 2})
    with pytest.raises(ScenarioError, match="a phase has one end"):
        base.but(**{"phases.activation.weeks": 3, "phases.activation.until": "2027-10-31"})


def test_equal_scenarios_are_equal_whatever_their_face():
    """Compared either way, as keys of a dict, and as JSON; the order in which personas are written does not count."""
    plain, faced = Scenario().but(name="x"), Faced().but(name="x")
    assert plain == faced and faced == plain and hash(plain) == hash(faced) and {plain: 1}[faced] == 1
    assert plain.model_dump_json() == faced.model_dump_json()
    turned = Scenario.model_validate({**vars(plain), "personas": dict(reversed(plain.personas.items()))})
    assert turned == plain and hash(turned) == hash(plain)
    for change in ({"personas.office.fear": 0.4}, {"run.seed": 1}, {"name": "y"}, {"content.pilot": True}):
        assert plain.but(**change) != faced and hash(plain.but(**change)) != hash(faced)
    assert plain != "x"


def test_its_name_is_in_the_language_of_the_call():
    """In English where the language is missing, else the first."""
    named = Scenario.model_validate({"name": {"nl": "park", "en": "the park"}})
    assert named.label == "the park" and Scenario(name={"nl": "park"}).label == "park"
    with use_language("nl"):
        assert named.label == "park" and Scenario(name={"en": "the park"}).label == "the park"
