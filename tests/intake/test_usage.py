"""What an export of Viva Engage says: shares of users, none of fewer than ten, nor by what is left."""

from datetime import date

import pytest

from simulator.intake.gathered import Gathered
from simulator.intake.usage import evidence_text, totals_text, usage_words, used


def gathered(users, visited, made, period=30):
    """An export with so many users, of whom the first read, and the first few of these also like."""
    rows = [(0.0, float(n < visited), float(n < made)) for n in range(users)]
    return Gathered(usage=rows, period=period, refreshed=date(2027, 9, 27))


CASES = {
    "plain": ((100, 50, 20), (50, 20)),
    "few made something": ((100, 50, 9), (50, None)),
    "few did nothing": ((100, 95, 20), (None, 20)),
    "few only read": ((100, 50, 45), (50, None)),
    "nobody": ((100, 0, 0), (0, 0)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_count_and_no_difference_is_under_ten(case):
    """Of users, of visitors, and of visitors who only read."""
    result = used(gathered(*case[0]))
    assert (result.visited, result.made) == case[1]


def test_fewer_than_ten_users_say_nothing():
    """Not even how many they are."""
    assert used(gathered(9, 5, 2)) is None


def test_evidence_needs_a_month_and_a_launch():
    """The last four weeks before the export; a band of ten points either way, within 0 and 1."""
    launch = date(2027, 5, 3)
    text = evidence_text(used(gathered(100, 50, 20)), launch, "Viva Engage")
    assert "window: {weeks: [19, 22]}" in text and "band: [0.40, 0.60]" in text and "band: [0.10, 0.30]" in text
    for whole, day in ((gathered(100, 50, 20, 7), launch), (gathered(100, 50, 20), None)):
        assert evidence_text(used(whole), day, "Viva Engage") == ""
    assert evidence_text(used(gathered(100, 50, 20)), date(2027, 10, 4), "Viva Engage") == ""


def test_concealed_names_are_said():
    """They cannot be joined with a list of people."""
    assert usage_words(used(gathered(100, 50, 20)), True)[:2] == [
        "100 users of Viva Engage", "their names are concealed: they are not joined with the list of people",
    ]  # fmt: skip


def test_totals_by_day_leave_small_counts_out():
    """In order of time; one to nine are empty, none is 0."""
    totals = [(date(2027, 9, 2), 12.0, 310.0, 9.0), (date(2027, 9, 1), 0.0, 20.0, 10.0)]
    assert totals_text(totals) == "date,posted,read,liked\n2027-09-01,0,20,10\n2027-09-02,12,310,\n"
