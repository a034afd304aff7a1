"""What may be said of a claim: planted effects at the rules' edges."""

import numpy as np
import pytest

from benchmarks.findings.verdicts import HOLDS, NOT, UNCLEAR, WHEN, depends_on, effect_of, share_verdict, verdict

WORLDS, RUNS = 60, 2


def noise(size, seed=3):
    """Noise of a known size around zero, in each world and run."""
    return np.random.Generator(np.random.Philox(seed)).normal(0.0, size, (WORLDS, RUNS))


def said(differences, sign=1, drawn=None):
    """The verdict on planted differences; drawn: what was drawn in each world, one number."""
    effect = effect_of(differences, sign)
    column = noise(1.0, 9)[:, :1] if drawn is None else drawn[:, None]
    return verdict(effect, sign, depends_on(effect, column, ["behaviour.visit.constant"]))


def test_a_planted_effect_holds():
    """Two points with little noise; with the other sign it does not hold."""
    assert said(0.02 + noise(0.002)) == HOLDS
    assert said(-0.02 + noise(0.002)) == NOT and said(-0.02 + noise(0.002), -1) == HOLDS


def test_no_effect_does_not_hold():
    """Nothing at all, and an effect that is sure and less than half a point."""
    assert said(np.zeros((WORLDS, RUNS))) == NOT
    assert said(0.004 + noise(0.0005)) == NOT and said(0.006 + noise(0.0005)) == HOLDS


def test_much_noise_is_not_distinguishable():
    """An interval that holds zero and more than half a point."""
    assert said(noise(0.2)) == UNCLEAR


def test_nine_of_ten_worlds():
    """Of 60 worlds six may have the other sign; with seven the claim holds in some worlds only."""
    for wrong, expected in ((6, HOLDS), (7, WHEN)):
        planted = np.full((WORLDS, RUNS), 0.03)
        planted[:wrong] = -0.01
        assert said(planted + noise(1e-4)) == expected


def test_a_mixed_effect_holds_where_a_number_decides():
    """Half of the worlds gain what the other half loses, by one number: holds when; by nothing known: unclear."""
    number = np.linspace(-1, 1, WORLDS)
    planted = 0.03 * np.sign(number)[:, None] + noise(0.002)
    assert said(planted, drawn=number) == WHEN
    assert said(planted) == UNCLEAR


def test_a_claim_without_a_sign_asks_which_way():
    """A clear effect either way is an answer."""
    assert said(-0.02 + noise(0.002), 0) == said(0.02 + noise(0.002), 0) == HOLDS
    assert effect_of(-0.02 + noise(0.002)).study.sign == -1


def test_a_level_is_near_in_so_many_worlds():
    """Nine of ten hold, one of ten is a condition, fewer do not hold."""
    assert [share_verdict(share) for share in (0.9, 0.89, 0.1, 0.09)] == [HOLDS, WHEN, WHEN, NOT]


@pytest.mark.parametrize("share", [0.05, 0.95])
def test_few_worlds_on_the_other_side_do_not_make_it_depend(share):
    """Less than a tenth on a side is no condition: clear for the claim it holds, clear against it it does not."""
    planted = np.where(np.arange(WORLDS) < share * WORLDS, 0.02, -0.02)[:, None] + noise(1e-4)
    assert said(planted) == (HOLDS if share > 0.5 else NOT)
