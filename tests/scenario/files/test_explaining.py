"""Explain: which file and line set a field, or that none did."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import explain
from tests.scenario.bad_files import HEAD
from tests.scenario.files.test_overlays import laid_over
from tests.scenario.helpers import loaded


def test_a_field_has_the_place_of_the_file_that_set_it(tmp_path):
    """The nearest file that writes a field is named; a field that none writes is the default."""
    loaded(
        tmp_path, HEAD + "personas: {office: {fear: 0.3, template: desk}}\nphases: {launch: {weeks: 9}}\n", "base.yaml"
    )
    over = loaded(tmp_path, "extends: base.yaml\nphases: {launch: {until: 2027-06-06}}\n", "over.yaml")
    assert explain(over, "personas.office.fear") == "personas.office.fear = 0.3, set in base.yaml:2:27"
    assert explain(over, "phases.launch.until") == "phases.launch.until = 2027-06-06, set in over.yaml:2:26"
    assert explain(over, "behaviour.visit.habit") == "behaviour.visit.habit = 3.1, the default: kept worlds (G)"


def test_explain_lists_who_set_the_parts_of_a_map(tmp_path):
    """A map has no place of its own: each field that a file sets is listed with its own."""
    result = laid_over(tmp_path, "phases: {activation: {until: 2027-10-31, goals: {}}}\n")
    assert explain(result, "phases.activation").splitlines() == [
        "phases.activation: set in parts; what is not listed is the default, or its template's",
        "  phases.activation.until = 2027-10-31, set in over0.yaml:2:30",
        "  phases.activation.max_weeks = 9, set in base.yaml:5:57",
        "  phases.activation.goals: emptied in over0.yaml:2:49",
        "  phases.activation.gate = goals-or-max, set in base.yaml:5:32",
    ]
    assert explain(result, "behaviour.visit") == "behaviour.visit = ..., the default"


def test_explain_says_what_took_the_length_of_a_phase_away(tmp_path):
    """Of weeks and until, the one that the other took away is not called a default."""
    result = laid_over(tmp_path, "phases: {activation: {until: 2027-10-31}}\n")
    said = "phases.activation.weeks = None, since phases.activation.until is set in over0.yaml:2:30"
    assert explain(result, "phases.activation.weeks") == said


def test_an_unknown_field_is_refused_with_the_nearest(tmp_path):
    """Of parts and of maps; what was asked for is shown escaped."""
    plain = loaded(tmp_path, HEAD)
    with pytest.raises(ScenarioError, match=r"^behaviour\.visit\.habbit: unknown field - did you mean 'habit'\?$"):
        explain(plain, "behaviour.visit.habbit")
    with pytest.raises(ScenarioError, match=r"did you mean 'office'"):
        explain(plain, "personas.offic")
    with pytest.raises(ScenarioError, match=r"^a\\nb: unknown field$"):
        explain(plain, "a\nb")


def test_explain_says_that_written_shares_replace_the_default_ones(tmp_path):
    """Of the map, of a part above it, and of a share that is gone; a written one has its place."""
    result = loaded(tmp_path, HEAD + "phases: {activation: {hours: {coaching: 70%, news: 30%}}}\n")
    remark = f"{result.remarks['phases.activation.hours']}"
    assert ":2:30: phases.activation.hours: these shares replace the default ones" in remark
    assert remark in explain(result, "phases.activation.hours") and remark in explain(result, "phases.activation")
    assert explain(result, "phases.activation.hours.responding") == f"phases.activation.hours.responding = 0: {remark}"
    assert "set in" in explain(result, "phases.activation.hours.news")
    assert not loaded(tmp_path, HEAD).remarks
