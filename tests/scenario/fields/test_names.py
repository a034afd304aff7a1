"""Names, keys and file names: what they may look like, wherever they stand."""

import pytest
from pydantic import ValidationError

from simulator.experiment.schema import Experiment
from simulator.scenario.schema import Scenario

UNSEEN = ("a\nb", "a\x1b[31m", "a\u202eb", "a\x85b", "a\u200bb", "a\tb", "\ufeffa", "a\u2028b")
QUESTION = {"format": 1, "question": "Which?", "bases": {"a": "a.yaml"}}
PEOPLE = {"personas": {"a": {"headcount": 9}}}  # without seasons, which calendars of their own would not have
TEXTS = {
    "name": lambda text: {"name": text},
    "name in a language": lambda text: {"name": {"en": text}},
    "persona's label": lambda text: {"personas": {"a": {"label": text}}},
    "manager's label": lambda text: {"managers": {"a": {"label": text}}},
    "subdivision": lambda text: PEOPLE | {"calendar": {"public_holidays": False, "subdivision": text}},
    "file": lambda text: {"network": {"file": text}},
    "people": lambda text: {"network": {"file": "e.csv", "people": text}},
}
KEYS = {
    "persona": lambda key: {"personas": {key: {"headcount": 9}}},
    "manager": lambda key: {"managers": {key: {}}},
    "location": lambda key: {"organisation": {"locations": [key]}},
    "intervention": lambda key: {"interventions": {key: {"on": "2027-06-07", "lever": "news"}}},
    "season": lambda key: PEOPLE | {"calendar": {"seasons": {key: {"weeks": [1]}}}},
    "leave window": lambda key: PEOPLE | {"calendar": {"leave_windows": {key: {"first": "07-01", "last": "08-01"}}}},
    "strategy": lambda key: {"managers": {"a": {"strategy": key}}},
    "outcome": lambda key: {"run": {"replications": {"precision": {key: 0.1}}}},
    "wage": lambda key: {"case": {"wage": {key: 20}}},
    "currency": lambda key: {"case": {"currency": key.upper()}},
    "country": lambda key: PEOPLE | {"calendar": {"country": key.upper()}},
    "week of leave": lambda key: {"personas": {"a": {"leave": {"weeks": {key: 0.1}}}}},
    "day of the year": lambda key: {"personas": {"a": {"seasonal": {"first": key}}}},
}
GOOD = {"currency": "eur", "country": "be", "week of leave": "12", "day of the year": "04-01"}
EXPERIMENT = {
    "question": lambda text: {"question": text},
    "question in a language": lambda text: {"question": {"nl": text}},
    "base": lambda text: {"bases": {"a": text}},
    "overlay": lambda text: {"overlays": {"g": {"o": text}}},
    "lever": lambda text: {"levers": {text: {"values": [1]}}},
    "uncertainty": lambda text: {"uncertainties": {text: {"range": [1, 2]}}},
    "known": lambda text: {"known": [text], "uncertain": "all"},
    "points": lambda text: {"design": {"levers": {"kind": "points", "file": text}}},
}


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
@pytest.mark.parametrize("build", TEXTS.values(), ids=TEXTS)
def test_no_text_of_a_scenario_has_characters_that_are_not_seen(build, text):
    """H7: line breaks, controls and formats are refused in labels, names and file names, however a scenario is made."""
    Scenario.model_validate(build("Zuid"))
    with pytest.raises(ValidationError, match="not seen"):
        Scenario.model_validate(build(text[:10]))


@pytest.mark.parametrize("end", ["\n", "\x1b", "\u202e", "\x85"], ids=ascii)
@pytest.mark.parametrize("name", KEYS)
def test_no_key_ends_in_a_character_that_is_not_seen(name, end):
    """H7: a pattern of a key or code is one of the whole text, a line end behind it is not overlooked."""
    good = GOOD.get(name, "abc")
    Scenario.model_validate(KEYS[name](good))
    with pytest.raises(ValidationError):
        Scenario.model_validate(KEYS[name](good + end))


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
@pytest.mark.parametrize("build", EXPERIMENT.values(), ids=EXPERIMENT)
def test_no_text_of_an_experiment_has_them_either(build, text):
    """H7: nor do the question, file names and paths of an experiment."""
    Experiment.model_validate({**QUESTION, **build("abc")})
    with pytest.raises(ValidationError, match="not seen"):
        Experiment.model_validate({**QUESTION, **build(text)})


@pytest.mark.parametrize("name", ["80%", "1e3", "null", "yes", "2027-05-03", "~", "", " ", "a\u00a0b", "日本"])
def test_labels_may_look_like_other_things(name):
    """What YAML would read as a number, a switch, a date or nothing is a label like any other."""
    assert Scenario.model_validate({"personas": {"a": {"label": name}}}).personas["a"].label == name
