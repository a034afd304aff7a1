"""The scenario that answers make: it loads, says what was answered, and where each value comes from."""

from datetime import date

import pytest

from simulator.errors import PlanError
from simulator.interview.answers import answered
from simulator.interview.writing import checked_answers, scenario_text
from simulator.scenario import load
from simulator.scenario.provenance import counts, provenance
from simulator.texts import use_language

TODAY = date(2026, 11, 29)
GIVEN = {
    "name": 'Park "De Duinen": 1',
    "groups": "kantoor 30, park 60", "work": "park: ploegen", "calendar": "BE; 27-35 35%",
    "launch": "2027-09-06", "hours": "24", "minutes": "kantoor 10, park 4,5", "fear": "park: hoog", "turnover": "20%",
    "goals": "profielen 55%", "money": "loon 38,50; licentie 4", "locations": "noord 60%, zuid 40%",
    "success": "de helft doet mee", "activity": "export.csv",
}  # fmt: skip


def test_a_scenario_says_what_was_answered(tmp_path):
    """It loads, in Dutch too; numbers, dates, seasons, places and money are those of the answers."""
    for lang in ("en", "nl"):
        with use_language(lang):
            text = scenario_text(checked_answers(answered(GIVEN)), "folder", TODAY)
        (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
        scenario = load(tmp_path / "s.yaml").scenario
        park = scenario.personas["park"]
        assert (
            scenario.name == GIVEN["name"] and scenario.start == date(2027, 9, 6) and scenario.calendar.country == "BE"
        )
        assert (park.headcount, park.template, park.fear, park.turnover) == (60, "shift", 0.7, 0.2)
        assert park.minutes_per_workday == 4.5 and park.season == {"busy": 0.35}
        assert scenario.calendar.seasons["busy"].iso_weeks == tuple(range(27, 36))
        assert scenario.case.licence == 4 and scenario.case.value("wage", "park") == 38.5
        assert scenario.phases["activation"].goals["profiles_filled"] == 0.55
        assert dict(park.locations) == {"noord": 0.6, "zuid": 0.4}


def test_every_value_has_its_provenance(tmp_path):
    """The client, the day and the question; or a guess, and of what; what no field takes stands at the top."""
    text = scenario_text(answered(GIVEN), "folder", TODAY)
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    sources = load(tmp_path / "s.yaml").scenario.sources
    assert sources["personas.park.headcount"] == "client, 2026-11-29, question 3"
    assert sources["personas.park.fear"] == "client, 2026-11-29, question 9"
    assert sources["personas.kantoor.template"].startswith("guess: ")
    assert sources["personas.kantoor.fear"].startswith("guess: ") and sources["start"].endswith("question 6")
    assert sources["case.wage.other"] == sources["case.licence"] == "client, 2026-11-29, question 12"
    assert "# a success, says the client: de helft doet mee" in text.splitlines()
    assert "# guessed, since nobody answered: questions 2" in text.splitlines()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_provenance_is_what_check_and_report_count(tmp_path, lang):
    """Numbers that the client answered are the client's, in Dutch too; what was guessed is not."""
    with use_language(lang):
        (tmp_path / "s.yaml").write_text(scenario_text(answered(GIVEN), "folder", TODAY), encoding="utf-8")
        loaded = load(tmp_path / "s.yaml")
    assert provenance(loaded.scenario, "personas.park.fear", loaded.origins).kind == "client"
    assert provenance(loaded.scenario, "personas.kantoor.fear", loaded.origins).kind == "stated"
    assert counts(loaded.scenario, loaded.origins)["client"] >= 9


def test_without_any_answer_it_is_all_a_guess(tmp_path):
    """And it runs: the groups and their work are those of a leisure park."""
    text = scenario_text(answered({}), "leeg", TODAY)
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    scenario = load(tmp_path / "s.yaml").scenario
    assert scenario.name == "leeg" and scenario.personas["park"].template == "shift" and "client" not in text


def test_shares_of_locations_must_add_up():
    """Ninety percent is no whole."""
    with pytest.raises(PlanError, match="add up to 90%"):
        checked_answers(answered({"locations": "noord 50%, zuid 40%"}))
