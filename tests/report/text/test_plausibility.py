"""Plausibility in words, in English and in Dutch."""

import pytest

from simulator.report.text.plausibility import (
    left_out_words,
    plausibility_columns,
    plausibility_rows,
    plausibility_words,
)
from simulator.texts import use_language
from tests.report.tables.test_plausibility import answer


def test_how_many_patterns_lie_in_their_bands():
    """One of two, and whether such a world would be kept."""
    words = plausibility_words(answer(a=[0.5, 0.7], b=[0.2, 0.2]))
    assert words.splitlines() == [
        "scenario, 2 runs: 1 of 2 patterns lie in their bands",
        "  as a world it would not be kept (at most 1 outside, none more implausible than 3)",
    ]
    assert "1 of 1 pattern lies in its band\n  as a world it would be kept" in plausibility_words(answer(a=[0.5, 0.7]))


def test_a_row_has_figure_band_and_verdict():
    """In the unit of the reading; a single run has no interval, what is not defined no number."""
    rows = plausibility_rows(answer(a=[0.5, 0.7], b=[0.2], c=[float("nan")]))
    assert len(plausibility_columns()) == len(rows[0])
    assert rows[0] == ["a", "the a", "60.0%", "0.7% to 99.7%", "40.0% to 80.0%", "inside", "0.0"]
    assert rows[1][3:] == ["", "40.0% to 80.0%", "too few runs", "6.7"]
    assert rows[2][2:] == ["not defined", "", "40.0% to 80.0%", "not defined", "not defined"]


def test_what_was_not_judged_has_its_reason():
    """Below the table."""
    assert left_out_words(answer(a=[0.5, 0.7])).splitlines() == [
        "not judged here:",
        "  late (the late): the run is short",
    ]


@pytest.mark.parametrize("verdict", ["binnen", "buiten"])
def test_all_of_it_is_dutch(verdict):
    """Titles, columns and verdicts."""
    with use_language("nl"):
        result = answer(a=[0.5, 0.7], b=[0.2, 0.2])
        assert verdict in {row[5] for row in plausibility_rows(result)} and plausibility_rows(result)[0][1] == "het a"
        assert plausibility_columns()[0] == "patroon"
        assert "1 van 2 patronen liggen binnen hun bandbreedte" in plausibility_words(result)
