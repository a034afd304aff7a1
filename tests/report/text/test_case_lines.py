"""Lines of a case in words: why one does not count, its unit in the case's currency, cash apart, what would do."""

import pytest

from simulator.business_case.case import business_case
from simulator.report.text.case_lines import (
    cash_words,
    line_lines,
    needed_lines,
    search_words,
    unit_of,
    user_words,
    without_search,
)
from simulator.texts import use_language
from tests.business_case.case_runs import pair, paying, renamed, stored

WHY = {
    "it is switched off": {"on": False, "value": 6.0, "evidence": "measured", "source": "client"},
    "it has no value": {"evidence": "measured", "source": "client"},
    "it has no source": {"value": 6.0, "evidence": "measured"},
    "its evidence is a guess": {"value": 6.0, "source": "client"},
}


def lined(**lines):
    """The case of the runs with a manager, under lines."""
    return business_case([renamed(stored(), **{"case.lines": lines})]).cases[0]


@pytest.mark.parametrize(("why", "line"), WHY.items(), ids=WHY)
def test_a_line_that_does_not_count_says_why(why, line):
    """Each of the four reasons, of the line by its name."""
    assert line_lines(lined(answers=line)) == [f"questions answered by colleagues is not counted: {why}"]


def test_a_line_that_counts_says_what_it_rests_on():
    """Value, unit, realised share, whether it is cash, evidence and source."""
    [text] = line_lines(lined(answers={"value": 6.0, "evidence": "measured", "source": "client, sample 2026-09"}))
    assert "6 min/answer" in text and "50% realised" in text and "not cashable" in text
    assert text.endswith("client, sample 2026-09")


def test_search_time_says_what_it_rests_on():
    """A guess says so, and what the case is without it; what a client has said is named, and no amount without it."""
    one = lined()
    guess = search_words(one)
    assert guess.startswith("saved time: 50% realised, not cashable; a guess: MGI 2012 as ceiling (guess)")
    assert "without it the net present value is EUR " in guess
    saved = one.parts["saved_time"].mean
    assert without_search(one) == pytest.approx(one.outcome("npv").mean - saved)
    said = {f"case.minutes_saved_per_visit.{key}": "client, survey 2026-10" for key in one.volumes.personas}
    stated = business_case([renamed(stored(), sources=said)]).cases[0]
    assert search_words(stated) == "saved time: 50% realised, not cashable; stated: client, survey 2026-10"


def test_units_of_money_are_in_the_case_s_currency():
    """Of a known line; a line of one's own says its unit itself."""
    one = lined()
    assert unit_of(one, "retired_licences", "money/month") == "EUR/month"
    assert unit_of(one, "prints", "money/page") == "money/page"
    with use_language("nl"):
        assert unit_of(one, "retired_licences", "money/month") == "EUR/maand"


def test_cash_and_working_time_are_told_apart():
    """Two amounts, in the case's currency."""
    assert cash_words(lined()).count("EUR") == 2


def test_what_would_have_to_be_true_is_said_of_a_case_that_does_not_pay():
    """And of none that pays; a value beyond what is plausible says so."""
    poor, rich = pair().cases[0], paying().cases[0]
    lines = needed_lines(poor)
    assert lines[0].startswith("It would break even if one of these were true") and len(lines) > 1
    assert any("more than is plausible" in line for line in lines) and needed_lines(rich) == []


def test_no_amount_per_extra_user_where_fewer_are_active():
    """The scenario without a manager against the one with: fewer people."""
    whole = business_case([stored(manager=False), stored()], 1, {})
    assert "no amount per extra user" in user_words(whole, 0)
