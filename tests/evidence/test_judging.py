"""Judging: the formula by hand, and that a wrong band is seen."""

import math

import pytest

from simulator.evidence.judging import implausibility, judge, kept, outside_by
from simulator.evidence.schema import Pattern


def pattern(low=0.4, high=0.8, discrepancy=0.03, runs=2):
    """A pattern with this band."""
    return Pattern.model_validate(
        {
            "title": "x", "reading": "read_only", "band": [low, high], "discrepancy": discrepancy, "because": "x",
            "ground": [{"mark": "A", "source": "x"}], "runs": runs,
        }
    )  # fmt: skip


def test_the_distance_to_a_band():
    """Nothing inside and at the ends; else to the nearer end."""
    assert [outside_by(value, 1.0, 3.0) for value in (0.5, 1.0, 2.0, 3.0, 5.0)] == [0.5, 0, 0, 0, 2.0]


def test_implausibility_is_distance_over_the_root_of_both_variances():
    """.2 and .4: mean .3, .1 below; variance of the mean .01, discrepancy .03: .1 over the root of .0109."""
    assert implausibility([0.2, 0.4], pattern()) == pytest.approx(0.1 / math.sqrt(0.01 + 0.0009))
    assert implausibility([0.9, 0.9], pattern()) == pytest.approx(0.1 / 0.03)
    assert implausibility([0.3], pattern()) == pytest.approx(0.1 / 0.03)


def test_more_runs_make_the_same_distance_more_implausible():
    """The variance of the mean falls, discrepancy stays."""
    few, many = (implausibility([0.2, 0.4] * times, pattern()) for times in (1, 50))
    assert few < many < 0.1 / 0.03


def test_inside_is_not_implausible_at_all():
    """However much the runs differ."""
    assert implausibility([0.1, 0.9], pattern()) == 0.0


def test_what_is_not_defined_is_implausible_beyond_all():
    """So is a distance that neither chance nor discrepancy explains; runs in which it is defined count."""
    nan = math.nan
    assert implausibility([nan, nan], pattern()) == math.inf
    assert implausibility([0.3, 0.3], pattern(discrepancy=0.0)) == math.inf
    assert implausibility([0.3, nan, 0.3], pattern()) == pytest.approx(0.1 / 0.03)


def test_a_planted_wrong_band_is_seen():
    """The same figures lie in the right band, and outside of one that was planted."""
    figures = [0.5, 0.52, 0.54, 0.48]
    assert judge("right", pattern(0.4, 0.8), figures).verdict == "inside"
    wrong = judge("planted", pattern(0.6, 0.8, 0.02), figures)
    assert wrong.verdict == "outside" and wrong.implausibility > 3
    assert wrong.figure.mean == pytest.approx(0.51) and wrong.figure.n == 4
    assert not kept([wrong]) and kept([judge("right", pattern(), figures)])


def test_too_few_runs_give_no_verdict():
    """Nor does a figure that is defined nowhere."""
    assert judge("a", pattern(runs=4), [0.5, 0.5, 0.5]).verdict == "too few runs"
    assert judge("a", pattern(runs=4), [0.5, 0.5, 0.5, math.nan]).verdict == "too few runs"
    assert judge("a", pattern(runs=4), [math.nan] * 4).verdict == "not defined"


def test_a_world_is_kept_with_one_pattern_a_little_outside():
    """Not with two, nor with one that is more implausible than 3, nor with one that is not defined."""
    inside, outside = judge("a", pattern(), [0.5, 0.5]), judge("b", pattern(), [0.35, 0.35])
    far, none = judge("c", pattern(), [0.3, 0.3]), judge("d", pattern(), [math.nan])
    assert kept([inside]) and kept([inside, outside]) and kept([])
    assert not kept([outside, inside, outside]) and not kept([inside, far]) and not kept([inside, none])
    assert 1 < outside.implausibility < 3 < far.implausibility
