"""The answer of a report in sentences and rows."""

from simulator.report.page import answer
from tests.report.results import compared


def test_the_lead_is_two_sentences():
    """Both means and the difference where it is clear; that it cannot be told where it is not."""
    pair = compared().difference("adopted_mean")
    first, second = answer.lead(compared(), 0), answer.lead(compared(), 1)
    assert f"With Idle, {100 * pair.other:.1f}% of the employees present have adopted" in first
    assert (
        f"The difference is {100 * pair.difference.mean:+.1f} points" in first and "cannot tell a difference" in second
    )


def test_rows_say_whether_they_can_be_told_from_none():
    """Every outcome has a row, every persona one; a twin's difference cannot be told from none."""
    rows = answer.outcome_rows(compared(), 1)
    assert len(rows) == len(compared().base.names) and not rows[0]["clear"] and "cannot be told" in rows[0]["width"]
    assert len(answer.persona_rows(compared(), 0)) == 2 and len(answer.run_points(compared().base)) == 6


def test_who_and_when():
    """People, first and last day, runs; names as a title."""
    assert answer.period(compared().base) == "30 employees, 3 May 2027 to 25 Jul 2027, 20 runs"
    scenarios = [one.scenario for one in (compared().base, *compared().others)]
    assert (
        answer.names_words(scenarios) == "Idle, Twin compared with Tiny" and answer.names_words(scenarios[:1]) == "Tiny"
    )
    assert answer.run_lead(compared().base).startswith("With Tiny, ") and answer.points(compared(), 0)[-1].endswith(".")
