"""What `adopt list` prints: column names and rows of text."""

import pytest

from simulator.cli import listings
from simulator.cli.lives import words_of
from simulator.errors import AdoptionError
from simulator.scenario.fields.costs import Costs
from simulator.scenario.files.persona_facts import Fact
from simulator.texts import use_language


def test_a_lever_has_its_hours():
    """Each cost is a row: name, meaning, hours with their unit."""
    head, rows = listings.levers()
    assert len(head) == 3 and [row[0] for row in rows] == list(Costs.model_fields)
    assert {row[0]: row[2] for row in rows}["campaigns"] == "12 h"


def test_parameters_state_the_defaults_that_hold():
    """Also where a part is made with other numbers than its model has: a like is no post."""
    rows = {row[0]: row for row in listings.parameter_rows()[1]}
    assert rows["behaviour.acts.like.constant"][3] == "-3.7" and rows["behaviour.acts.post.minutes"][3] == "4"


def test_scenarios_are_listed_with_name_and_question(tmp_path):
    """The first line where it is a comment; a file that does not load says so."""
    (tmp_path / "a.yaml").write_text("# Brief 1, how long?\nformat: 1\nname: park\n")
    (tmp_path / "b.yaml").write_text("format: 2\n")
    _, rows = listings.scenarios(tmp_path)
    assert rows[0] == [str(tmp_path / "a.yaml"), "park", "Brief 1, how long?"]
    assert rows[1][1] == "does not load: see adopt check" and rows[1][2] == ""


def test_what_a_file_says_cannot_steer_the_terminal(tmp_path):
    """H7: controls in a comment or in a file's name are shown escaped, whether the file loads or not."""
    (tmp_path / "a\x1b[31m.yaml").write_text("# \x1b[2Jall well \u202eton\nformat: 1\n")
    ((path, label, question),) = listings.scenarios(tmp_path)[1]
    assert all(text.isprintable() for text in (path, label, question))
    assert question.startswith("\\x1b[2Jall well \\u202e")


def test_a_folder_that_is_none_is_refused(tmp_path, monkeypatch):
    """The given one, else `scenarios` where there is one, else here."""
    with pytest.raises(AdoptionError, match="no such folder"):
        listings.scenario_folder(tmp_path / "gone")
    monkeypatch.chdir(tmp_path)
    assert str(listings.scenario_folder(None)) == "."
    (tmp_path / "scenarios").mkdir()
    assert str(listings.scenario_folder(None)) == "scenarios"


def test_a_unit_of_money_is_by_what_it_is_in_the_language_of_the_call():
    """EUR an hour is by the hour in English, `per uur` in Dutch; units of the catalogue are whole."""
    with use_language("nl"):
        assert words_of(Fact("wage", 42.0, "EUR/h", ())) == "42 EUR/uur"
        assert words_of(Fact("search", 60.0, "min/working day", ())) == "60 min/werkdag"
    assert words_of(Fact("wage", 42.0, "EUR/h", ())) == "42 EUR/h"
