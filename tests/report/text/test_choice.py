"""Which scenario to choose, in words."""

from simulator.report.text.choice import best_words, choice_words, margin_words, p_words, regret_words, zone_words
from simulator.statistics.best_of_k import Selection
from tests.report.results import compared, worlds


def test_several_others_are_judged_together():
    """p values of all against the baseline, adjusted together, and which is best."""
    words = choice_words(compared())
    assert "Twin p = 1.000" in words and "Holm" in words and "Kim-Nelson" in words


def test_no_winner_is_forced():
    """One that is left is the best; several are a group, with the runs that would tell."""
    labels = ["A", "B", "C"]
    assert best_words(Selection([1], [], {0: 20, 2: 20}, 20, 40, 0.01), labels, "1.0 points").startswith("best: B (")
    group = best_words(Selection([0, 2], [1], {1: 20}, 20, 400, 0.01), labels, "1.0 points")
    assert "cannot be told between A, C, B" in group and "at most 400 runs would tell" in group


def test_a_margin_has_a_line_for_each_other():
    """A twin is the same within a point; a plan without hours is not shown to be."""
    first, second = margin_words(compared(), "adopted_mean", 0.01).splitlines()
    assert "Idle: not shown to be the same as Tiny within 1.0 points" in first
    assert "Twin: the same as Tiny within 1.0 points" in second


def test_regret_is_told_scenario_by_scenario():
    """What each gives up on average and at worst; nothing of an outcome without a better side."""
    head, base, other, _twin = regret_words(worlds(), "adopted_mean", "share")
    assert "regret" in head and "Tiny: " in base and "points in the worst world" in base and "of 20" in other
    assert zone_words(0.01, "share") == "1.0 points" and (p_words(0.0001), p_words(0.02)) == ("p < 0.001", "p = 0.020")
