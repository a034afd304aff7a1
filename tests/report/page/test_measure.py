"""What to measure first follows from the worlds."""

import pytest

from simulator.report.page.measure import assumed_words, drivers, measure_first, otherwise
from simulator.texts import use_language
from tests.report.page.results import about
from tests.report.results import FEAR


def test_the_assumption_that_the_worlds_depend_on_comes_first():
    """Fear was made to matter: it is named, with users at both ends and what is assumed now."""
    asked = about(40)
    assert [one.path for one in drivers(asked, asked.differences[0]).drivers] == [FEAR]
    first = measure_first(asked)
    assert (
        "fear" in first.what.lower()
        and "where it is lowest" in first.why
        and "Assumed now: 60%, not measured" in first.why
    )


@pytest.mark.parametrize(
    ("path", "said", "dutch"),
    [
        ("organisation.watching", "70%,", "70%,"), ("personas.park.turnover", "30% a year,", "30% per jaar,"),
        ("behaviour.feelings.answered", "6% each time,", "6% per keer,"),
        ("behaviour.feelings.watching_others", "1.2% a visit,", "1,2% per bezoek,"),
        ("behaviour.feelings.skill_rate", "0.05 per visit,", "0,05 per bezoek,"),
        ("behaviour.visit.constant", "\u22124.5, on the scale", "\u22124,5, op de schaal"),
        ("case.licence", "3 EUR/head/month,", "3 EUR/persoon/maand,"),
        ("behaviour.feelings.dormant_weeks", "6 weeks,", "6 weken,"),
    ],
)  # fmt: skip
def test_shares_are_percents_and_numbers_have_their_unit(path, said, dutch):
    """As a client reads them, in both languages; what has no unit that says anything stands on the model's scale."""
    assert assumed_words(about(), path).startswith(f"Assumed now: {said}")
    with use_language("nl"):
        assert assumed_words(about(), path).startswith(f"Nu aangenomen: {dutch}")


def test_without_worlds_that_is_said():
    """No worlds: which assumption weighs most was not tried; one plan has nothing to measure."""
    assert "has not been tried" in measure_first(about(0)).what and otherwise(about(0)) == []
    assert drivers(about(0), about(0).differences[0]).drivers == []


def test_where_it_turns_out_otherwise_is_counted():
    """Of each window in how many worlds the sign is another one; the number that is assumed in words."""
    rows = otherwise(about(40))
    one = about(40).differences[0]
    assert (
        rows[0]["text"] == f"In {40 - one.alike} of 40 worlds the sign is another one." and FEAR in rows[0]["lines"][0]
    )
    assert "not measured here" in assumed_words(about(), "managers.central.hours_per_week")
