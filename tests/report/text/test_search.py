"""A search in words."""

from dataclasses import replace

import numpy as np

from simulator.report.text.search import (
    given_up_lines,
    less_words,
    search_columns,
    search_head,
    search_rows,
    value_words,
)
from simulator.statistics.paired import paired
from tests.report.results import searched


def test_the_head_says_what_was_searched():
    """Goals, trials, runs, how many are beaten by no other; with regret also against whom it is reckoned."""
    head = search_head(searched())
    assert (
        "3 trials of 2 runs, 2 of them beaten by no other" in head and "against the best plan of the same world" in head
    )
    assert "same world" not in search_head(searched(regret=False))


def test_rows_have_the_scenario_as_it_stands_then_the_front():
    """Each with means, intervals, gains (? where there may be none) and its regret."""
    rows, columns = search_rows(searched()), search_columns(searched())
    assert [row[0] for row in rows] == ["as it stands", "3", "1"] and all(len(row) == len(columns) for row in rows)
    assert (
        rows[1][1:3] == ["30", "4"]
        and rows[1][3].endswith("; +20.0 per week")
        and rows[2][3].endswith("; +0.0 per week ?")
    )
    assert rows[1][-1].endswith("12 of 20") and len(search_rows(searched(regret=False))[0]) == len(columns) - 1
    assert value_words(2.5) == "2.5" and value_words("move") == "move"


def test_an_advice_to_do_less_says_what_it_gives_up():
    """Hours lower than now: the headline lost, with its interval; where none can be told, that; else no line."""
    search, base = searched(regret=False), np.linspace(0.4, 0.5, 20)
    (first, second) = search.front
    less = replace(first.trial, point={**first.trial.point, "managers.central.hours_per_week": 4.0})
    noise = 0.01 * np.cos(np.arange(20))
    lost = replace(first, trial=less, kept=paired(base, base - 0.08 + noise))
    unclear = replace(lost, kept=paired(base, base + noise))
    more = replace(second, kept=paired(base, base + 0.1 + noise))
    lines = given_up_lines(replace(search, front=[lost, unclear, more]))
    assert len(lines) == 2 and lines[0].startswith(
        "trial 3 does less (managers.central.hours_per_week 4 instead of 10) and gives up "
    )
    assert "-7.9 points" in lines[0] and "95% CI" in lines[0]
    assert "nothing that can be told (" in lines[1] and less_words(search.asked, second) == ""
