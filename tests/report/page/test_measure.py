"""What to measure first follows from the worlds."""

from simulator.report.page.measure import assumed_words, drivers, measure_first, otherwise
from tests.report.page.results import about
from tests.report.results import FEAR


def test_the_assumption_that_the_worlds_depend_on_comes_first():
    """Fear was made to matter: it is named, with users at both ends and what is assumed now."""
    asked = about(40)
    assert [one.path for one in drivers(asked, asked.differences[0]).drivers] == [FEAR]
    first = measure_first(asked)
    assert "fear" in first.what.lower() and "where it is lowest" in first.why and "Assumed now: 0." in first.why


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
