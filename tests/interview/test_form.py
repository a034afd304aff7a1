"""The questions as a form, and files of answers."""

import pytest

from simulator.errors import ScenarioError
from simulator.interview.form import answers_file_text, answers_of_file, form_text
from simulator.interview.questions import KEYS, QUESTIONS
from simulator.report.page.intake import intake_page
from simulator.texts import use_language


@pytest.mark.parametrize("make", [form_text, answers_file_text, intake_page])
def test_all_fifteen_are_asked_in_both_languages(make):
    """Each with an example; the Dutch form has no English question."""
    assert len(QUESTIONS) == len(set(KEYS)) == 15
    english = make()
    with use_language("nl"):
        dutch = make()
    escape = (lambda text: text.replace("'", "&#39;")) if make is intake_page else str
    assert all(escape(one.text) in english and escape(one.text) not in dutch for one in QUESTIONS)


def test_a_form_that_is_not_filled_in_is_a_file_of_answers(tmp_path):
    """Nothing is answered."""
    (tmp_path / "a.yaml").write_text(answers_file_text(), encoding="utf-8")
    said, problems = answers_of_file(tmp_path / "a.yaml")
    assert set(said) == set(KEYS) and set(said.values()) == {""} and not problems.noted


def test_maps_lists_and_numbers_are_read_as_text(tmp_path):
    """As the text that says the same; an unknown question has its place."""
    (tmp_path / "a.yaml").write_text("groups: {office: 30, park: 60}\nlocations: [north, south]\nhours: 24\n")
    said, _problems = answers_of_file(tmp_path / "a.yaml")
    assert said == {"groups": "office: 30; park: 60", "locations": "north; south", "hours": "24"}
    (tmp_path / "a.yaml").write_text("grops: {office: 30}\n")
    with pytest.raises(ScenarioError, match=r"^a\.yaml:1:1: grops: no question has this key - did you mean 'groups'"):
        answers_of_file(tmp_path / "a.yaml")
