"""Personas upon templates: what wins, templates of a file's own, and what is said where none is named."""

import pytest

from simulator.scenario.fields.people import Persona, Traits
from simulator.scenario.fields.templates import MONEY, NAMES, TEMPLATES
from simulator.scenario.files.explaining import explain
from simulator.scenario.files.persona_facts import facts_of_persona
from simulator.scenario.files.writing import schema_json, to_yaml
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import loaded, refusal


def one(folder, persona, more="", name="a.yaml"):
    """The persona `x` of a file."""
    return loaded(folder, HEAD + f"personas: {{x: {persona}}}\n" + more, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_everything(name):
    """Every field of a life and all money, each plausible for itself and with a source."""
    template = TEMPLATES[name]
    assert {path.partition(".")[0] for path in template.values} == {*Traits.model_fields, *MONEY}
    for path, given in template.values.items():
        assert given.source and given.confidence in "MEG", path
        if given.plausible is not None:
            assert given.plausible[0] <= given.value <= given.plausible[1], path
    assert Persona(template=name).template == name


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_life_is_not_unusual(tmp_path, name):
    """Who only names a template is warned of nothing about its people."""
    said = one(tmp_path, f"{{template: {name}}}").warnings
    assert not [text for text in said if "personas.x" in text or "case." in text]


def test_what_a_persona_says_wins(tmp_path):
    """Maps merge, a roster takes the weekdays' place, an empty map empties, money stands in `case`."""
    text = "{template: desk, fear: 0.2, working_pattern: {days_on: 5, days_off: 2}, leave: {weeks: {8: 0.1}}}"
    result = one(tmp_path, text, "case: {wage: {x: 50}}\n").scenario
    persona = result.personas["x"]
    assert persona.fear == 0.2 and persona.mail_reach == 1 and persona.working_pattern.weekdays is None
    assert persona.working_pattern.days_per_week == 5 and persona.working_pattern.public_holidays_free
    assert persona.leave.weeks["8"] == 0.1 and persona.leave.weeks["12-25"] == 0.7 and len(persona.leave.blocks) == 1
    assert result.case.wage == {"x": 50} and result.case.search_minutes == {"x": 60}
    assert one(tmp_path, "{template: desk, leave: {}}").scenario.personas["x"].leave.blocks == ()
    fixed = one(tmp_path, "{template: care, working_pattern: {weekdays: [mon, tue]}}").scenario.personas["x"]
    assert fixed.working_pattern.days_per_week == 2


OWN = """templates:
  ward: {template: night, mail_reach: 0.4, wage: 40}
  night: {template: care, source: our survey, fear: 0.7, wage: 38}
"""


def test_a_file_has_templates_of_its_own(tmp_path):
    """One upon another, the last upon a shipped one, whose name the persona keeps; overlays change them."""
    result = one(tmp_path, "{template: ward, minutes_per_workday: 4}", OWN)
    persona = result.scenario.personas["x"]
    assert (persona.minutes_per_workday, persona.mail_reach, persona.fear, persona.turnover) == (4, 0.4, 0.7, 0.15)
    assert persona.template == "care" and result.scenario.case.wage == {"x": 40}
    over = loaded(tmp_path, "extends: a.yaml\ntemplates: {night: {fear: 0.6}}\n", "b.yaml")
    assert over.scenario.personas["x"].fear == 0.6
    assert loaded(tmp_path, to_yaml(over.scenario), "c.yaml").scenario == over.scenario


def test_where_each_value_comes_from(tmp_path):
    """A line of the file, an own template with its line, a shipped template, or `other` of the case."""
    result = one(tmp_path, "{template: ward, minutes_per_workday: 4}", OWN + "case: {search_minutes: {other: 9}}\n")
    sources = {fact.name: fact.sources for fact in facts_of_persona(result, "x")}
    assert sources["minutes_per_workday"] == ("a.yaml:2:53",) and sources["turnover"] == ("template care",)
    assert sources["fear"] == ("template night (a.yaml:5:53)",) and sources["week"] == ("template care",)
    assert sources["mail_reach"] == ("template ward (a.yaml:4:39)",) and sources["wage"] == (
        "template ward (a.yaml:4:50)",
    )
    assert sources["search_minutes"] == ("a.yaml:6:32",) and sources["headcount"] == ("default",)
    assert "template care" in explain(result, "personas.x.turnover")
    assert explain(result, "personas.x.fear") == "personas.x.fear = 0.7, of the template night, set in a.yaml:5:53"


WRONG = {
    "no template": ("personas: {x: {fear: 0.1}}", "a.yaml:2:12: personas.x.template: ", "desk, shift, field"),
    "of an old file": ("personas: {park: {}}", "a.yaml:2:12: personas.park.template: ", "gave before: template: shift"),
    "unknown": ("personas: {x: {template: cares}}", "a.yaml:2:26: personas.x.template: ", "did you mean 'care'"),
    "no text": ("personas: {x: {template: 3}}", "a.yaml:2:26: personas.x.template: ", "must be"),
    "no base": (
        "templates: {n: {fear: 0.1}}\npersonas: {x: {template: n}}",
        "a.yaml:2:16: templates.n.template: ", "missing",
    ),
    "a value": (
        "templates: {n: {template: care, fear: 2}}\npersonas: {x: {template: n}}",
        "templates.n.fear: ", "at most 1",
    ),
    "a field": (
        "templates: {n: {template: care, feer: 2}}\npersonas: {x: {template: n}}",
        "templates.n.feer: ", "'fear'",
    ),
    "a circle": (
        "templates: {n: {template: m}, m: {template: n}}\npersonas: {x: {template: desk}}", "templates.n.template: ",
        "circle",
    ),
    "a shipped name": (
        "templates: {care: {template: desk}}\npersonas: {x: {template: desk}}", "a.yaml:2:13: templates.care: ",
        "give yours another name",
    ),
    "not whole": (
        "defaults: none\npersonas: {x: {fear: 0.1}}",
        "personas.x.template: ", "missing: minutes_per_workday",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, place, said", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_clear_error(tmp_path, text, place, said):
    """File, line, column, field, and what to write; one a persona, and no other error because of it."""
    lines = refusal(tmp_path, HEAD + text + "\n", "a.yaml")
    assert place in lines[0] and said in lines[0]
    assert len(lines) == (2 if text.startswith("templates: {n: {template: m}") else 1)


def test_other_mistakes_of_a_nameless_persona_are_said_too(tmp_path):
    """All errors at once."""
    lines = refusal(tmp_path, HEAD + "personas: {x: {feer: 0.1, fear: 2}}\n", "a.yaml")
    assert len(lines) == 3 and any("feer" in line for line in lines) and any("at most 1" in line for line in lines)


def test_who_says_everything_needs_no_template(tmp_path):
    """With `defaults: none`, as a resolved file is written: what it says stands as it is, nothing is merged."""
    whole = one(tmp_path, "{template: desk, leave: {weeks: {8: 0.1}}}").scenario
    bare = whole.but(**{"personas.x.template": None, "personas.x.leave": {"weeks": {"9": 0.2}}})
    result = loaded(tmp_path, to_yaml(bare), "b.yaml").scenario
    assert result == bare and result.personas["x"].leave.weeks == {"9": 0.2} and result.personas["x"].template is None
    text = "format: 1\ndefaults: none\npersonas: {x: {template: desk, leave: {spread_weeks: 1}}}\n"
    shallow = loaded(tmp_path, text, "c.yaml").scenario.personas["x"]
    assert shallow.leave.blocks == () and shallow.mail_reach == 1


def test_a_peak_that_the_calendar_does_not_have_is_left_out(tmp_path):
    """Of a shipped template; one that a file writes must be there."""
    none = "calendar: {seasons: {}}\n"
    assert one(tmp_path, "{template: seasonal}", none).scenario.personas["x"].season == {}
    assert "summer" in one(tmp_path, "{template: seasonal}").scenario.personas["x"].season
    lines = refusal(tmp_path, HEAD + none + "personas: {x: {template: seasonal, season: {summer: 1}}}\n", "a.yaml")
    assert any("unknown season 'summer'" in line for line in lines)


def test_editors_know_templates():
    """The JSON Schema lists the shipped ones, allows the file's own, and knows `templates:`."""
    schema = schema_json()
    field = schema["$defs"]["Persona"]["properties"]["template"]
    assert {"enum": list(NAMES)} in field["anyOf"] and any("pattern" in choice for choice in field["anyOf"])
    assert schema["properties"]["templates"]["additionalProperties"] == {"$ref": "#/$defs/OwnTemplate"}
    assert "wage" in schema["$defs"]["OwnTemplate"]["properties"]
