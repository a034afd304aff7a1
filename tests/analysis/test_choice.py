"""Choosing among scenarios: levels that hold, and errors in them that would be seen."""

import json
import math

import numpy as np
import pytest

from simulator import compare
from simulator.errors import PlanError
from simulator.report.tables.choice import choice_data, margin_data
from simulator.report.text.choice import choice_words, margin_words
from simulator.statistics.equivalence import equivalence
from simulator.statistics.multiple import against_baseline, holm, paired_p
from simulator.statistics.paired import probability_better
from simulator.statistics.regret import regrets
from tests.analysis.helpers import idle, tiny
from tests.statistics.second_opinions import LOOKS, sequential_verdict

STUDIES = 10_000


def normal(key, *shape):
    return np.random.Generator(np.random.Philox(key)).normal(size=shape)


def test_p_values_are_those_of_scipy():
    """The paired t test is scipy's, to 12 digits."""
    from scipy.stats import ttest_1samp

    for key in range(20):
        d = normal(key, 12) + 0.3
        assert paired_p(d) == pytest.approx(float(ttest_1samp(d, 0.0).pvalue), rel=1e-12)


def test_p_values_at_the_edges():
    """No pairs, one pair, or no difference: 1; the same difference in every run: 0; nan is left out."""
    assert [paired_p(one) for one in ([], [2.0], [0.0, 0.0], [0.5, 0.5], [math.nan, 0.0])] == [1, 1, 1, 0, 1]


def alarms(adjust):
    """The share of studies with any of four true nulls rejected; all share their baseline, 20 runs."""
    base, others = normal(1, STUDIES, 1, 20), normal(2, STUDIES, 4, 20)
    d = others - base
    t = d.mean(axis=2) / (d.std(axis=2, ddof=1) / math.sqrt(20))
    from scipy.special import stdtr

    return np.mean([min(adjust(row)) < 0.05 for row in 2 * stdtr(19, -np.abs(t))])


def test_holm_keeps_the_error_of_all_together():
    """With four true nulls that share a baseline, any alarm comes in at most 5 % of 10,000 studies (+3 errors)."""
    assert alarms(holm) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / STUDIES)


def test_tests_that_are_not_adjusted_are_seen():
    """The same without adjustment gives alarms in over 8 % of the studies: the check can fail."""
    assert alarms(list) > 0.08


def test_many_against_a_baseline_is_holm_of_the_p_values():
    """One planted difference among three is found and the others are not."""
    rows = normal(3, 3, 40)
    rows[1] += 2.0
    found = against_baseline(rows)
    assert found[1] < 0.001 and min(found[0], found[2]) > 0.05
    assert found == holm([paired_p(row) for row in rows])


def test_stopping_at_the_sign_keeps_five_per_cent():
    """G3: with A = B, five doubling looks at 1 % each give false alarms in at most 5 % of 10,000 studies."""
    rows = normal(4, STUDIES, LOOKS[2])
    verdicts = [sequential_verdict(row, LOOKS) for row in rows[:2_000]]
    longer = [sequential_verdict(row, LOOKS[:3]) for row in rows]
    assert np.mean([one.sign != 0 for one in longer]) <= 0.05
    assert np.mean([one.sign != 0 for one in verdicts]) <= 0.05 and {one.runs for one in verdicts} > {80}


def test_a_look_at_full_level_each_time_is_seen():
    """G3: the same looks at 5 % each give alarms in over 8 % of the studies: the check can fail."""
    rows = normal(4, 3_000, LOOKS[2])
    assert np.mean([sequential_verdict(row, LOOKS[:3], 0.15).sign != 0 for row in rows]) > 0.08


def test_a_clear_difference_stops_early():
    """A difference of two standard deviations is clear at the first look, with its sign and its 99 % interval."""
    found = sequential_verdict(normal(5, 320) - 2.0, LOOKS)
    assert (found.sign, found.runs) == (-1, 20) and found.interval.low < -2.0 < found.interval.high


def test_equivalence_has_its_size():
    """TOST: a true difference just as large as the margin is called the same in at most 5 % of 10,000 studies."""
    found = np.mean([equivalence(row + 0.5, 0.5).equivalent for row in normal(6, STUDIES, 30)])
    assert 0.03 <= found <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / STUDIES)


def test_a_large_p_value_is_no_equality():
    """Calling "not different" the same would be wrong in over 20 % of those studies: seen."""
    assert np.mean([paired_p(row + 0.5) > 0.05 for row in normal(6, 2_000, 30)]) > 0.2


def test_equivalence_agrees_with_its_interval():
    """The same just where the 90 % interval lies within the margin; equal values are the same, with no nan."""
    for key in range(200):
        found = equivalence(normal(key, 25) + key / 400, 0.5)
        assert found.equivalent == (found.interval.low > -0.5 and found.interval.high < 0.5)
    assert equivalence([0.2, 0.2], 0.5).equivalent and not equivalence([0.7, 0.7], 0.5).equivalent
    assert not equivalence([0.1], 0.5).equivalent
    with pytest.raises(PlanError):
        equivalence([0.1, 0.2], 0.0)


def test_the_share_better_is_covered():
    """G2: at least 93.5 % of 5,000 Wilson intervals of "A better" at 40 runs hold the true .69; ties count half."""
    found = [probability_better(row) for row in normal(7, 5_000, 40) + 0.5]
    assert 0.935 <= np.mean([low <= 0.6915 <= high for _, low, high in found]) <= 0.97
    assert probability_better([1.0, -1.0, 0.0, 0.0])[0] == 0.5 and probability_better([1.0, 3.0], -1)[0] == 0.0


def test_regret_by_hand():
    """Two worlds: the first choice loses 3 in one, the second 1 in the other; less better turns it round."""
    found = regrets(np.array([[1.0, 4.0], [2.0, 1.0], [math.nan, 1.0]]))
    assert [(one.mean, one.largest, one.best_in) for one in found] == [(1.5, 3.0, 1), (0.5, 1.0, 1)]
    turned = regrets(np.array([[1.0, 4.0], [2.0, 1.0]]), better=-1)
    assert [one.largest for one in turned] == [1.0, 3.0]


def test_words_of_several_and_of_a_margin():
    """Two others: p values together and the best or a group, in words and data; a margin has its own line."""
    found = compare(tiny(), idle(), tiny(name="Twin"), replications=24)
    words, data = choice_words(found), choice_data(found)
    assert "Twin p = 1.000" in words and "Holm" in words and "Kim-Nelson" in words
    entry = data["outcomes"]["adopted_mean"]
    assert entry["p_holm"][1] == 1.0 and entry["best"][:2] in ([0, 2], [2, 0], [0, 2, 1])
    assert json.loads(json.dumps(data, allow_nan=False))["outcomes"]["hours"]["best"] is None
    assert "Twin: the same as Tiny within 1.0 points" in margin_words(found, "adopted_mean", 0.01)
    assert margin_data(found, "adopted_mean", 0.01)["comparisons"][1]["equivalent"]
