"""Answers together: each is checked when it is given; what is open is assumed."""

import pytest

from simulator.errors import PlanError
from simulator.interview.answers import Answers, answered


def test_what_is_open_is_that_of_the_kind():
    """Groups, lives and hours of an organisation of the kind that was named."""
    answers = answered({"kind": "hospital"})
    assert answers.said == {"kind": "hospital"} and answers.headcounts()["nurses"] == 900
    assert answers.life("nurses") == "care" and answers.hours == 56


def test_groups_of_the_client_replace_all():
    """Their names, their work, hours by their number."""
    answers = answered({"groups": "Kantoor 100, winkel 20", "work": "winkel: store", "money": "loon 40, licentie 2"})
    assert answers.headcounts() == {"kantoor": 100, "winkel": 20} and answers.groups["kantoor"] == "Kantoor"
    assert answers.life("kantoor") == "desk" and answers.life("winkel") == "store" and answers.hours == 8
    assert answers.values["money"] == {"wage": 40, "licence": 2}


def test_all_that_cannot_be_read_is_said_at_once():
    """By question; an unknown one with the nearest."""
    given = {"kind": "hospitl", "launch": "gauw", "groups": "a 0", "suces": "x", "goals": "foo 3%", "calendar": "BE"}
    with pytest.raises(PlanError) as caught:
        answered(given)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == ["kind", "groups", "launch", "goals", "suces"]
    assert "did you mean 'hospital'" in lines[0] and "nobody works there" in lines[1] and "'success'" in lines[-1]


def test_an_answer_that_fails_leaves_the_question_open():
    """It may be asked again."""
    answers = Answers()
    with pytest.raises(PlanError):
        answers.take("hours", "veel")
    assert "hours" not in answers.said
    answers.take("hours", "36 uur")
    assert answers.hours == 36 and answers.said["hours"] == "36 uur"
