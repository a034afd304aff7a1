"""The guide: chances of being kept, candidates as dense as a power of them, and their weights."""

import numpy as np
import pytest

from simulator.matching.emulator import Emulator
from simulator.matching.guide import Guide, Sampling, Seen, even, guide_of, means, proposed
from tests.evidence.test_judged_here import changed

ANY = (-np.inf, np.inf)
NUMBERS = 4
RULED_OUT = 1e-6  # a chance that is none


def line(coordinate, error=0.02):
    """An emulator that gives one coordinate back."""
    linear = np.zeros(NUMBERS)
    linear[coordinate] = 1.0
    return Emulator(ANY, 0.5, linear, np.arange(0), np.zeros((0, 0)), error)


def guide(*bands, discrepancy=0.0):
    """Patterns of one organisation: a band for each of the first coordinates."""
    patterns = {f"p{at}": changed(band=list(band), discrepancy=discrepancy) for at, band in enumerate(bands)}
    return Guide((patterns,), ({key: line(at) for at, key in enumerate(patterns)},))


def at(*coordinates):
    """A point."""
    return np.array([[*coordinates, *[0.5] * (NUMBERS - len(coordinates))]])


def test_a_chance_is_that_all_or_all_but_one_lie_inside():
    """Of two patterns: both well inside 1; at an end a half; far outside nothing, near enough outside is forgiven."""
    tight, kind = guide((0.4, 0.6), (0.4, 0.6)), guide((0.4, 0.6), (0.4, 0.6), discrepancy=0.05)
    assert tight.chances(at(0.5, 0.5))[0] == pytest.approx(1.0, abs=1e-4)
    assert tight.chances(at(0.4, 0.5))[0] == pytest.approx(0.5)
    assert tight.chances(at(0.8, 0.5))[0] < 1e-6
    assert kind.chances(at(0.65, 0.5))[0] == pytest.approx(1.0, abs=0.01)
    assert kind.chances(at(0.65, 0.65))[0] < 0.02


def test_a_band_rules_most_even_draws_out():
    """A fifth of them lies inside, and what errors leave possible on either side: the rest has no chance."""
    chances = guide((0.4, 0.6)).chances(even(NUMBERS, 20_000, (1, 2)).points)
    assert 0.2 < (chances >= RULED_OUT).mean() < 0.45


def test_organisations_must_keep_it_each():
    """Chances of organisations multiply."""
    one = guide((0.4, 0.6))
    both = Guide(one.patterns * 2, one.emulators * 2)
    assert both.chances(at(0.4))[0] == pytest.approx(one.chances(at(0.4))[0] ** 2)


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_candidates_lie_as_densely_as_their_chances(power):
    """Within the band as evenly as before; a number that is not looked at keeps all of its range."""
    result = proposed(guide((0.4, 0.6)), NUMBERS, Sampling(20_000, 400, power), (1, 2))
    first, other = result.points[:, 0], result.points[:, 3]
    assert (np.abs(first - 0.5) < 0.13).mean() > 0.95 and abs(first.mean() - 0.5) < 0.02 and first.std() > 0.04
    assert other.min() < 0.02 and other.max() > 0.98 and abs(other.std() - np.sqrt(1 / 12)) < 0.03
    assert result.drawn == 20_000


def test_weights_give_the_share_of_the_prior_back():
    """The mean weight of those that lie in the band is the share of even draws that do: a fifth."""
    for power in (1.0, 2.0):
        result = proposed(guide((0.4, 0.6)), NUMBERS, Sampling(20_000, 2_000, power), (3, 4))
        inside = np.abs(result.points[:, 0] - 0.5) <= 0.1
        assert (result.weights * inside).mean() == pytest.approx(0.2, rel=0.1)


def test_even_candidates_weigh_one():
    """The first wave is the prior."""
    result = even(NUMBERS, 50, (1,))
    assert result.points.shape == (50, NUMBERS) and (result.weights == 1).all() and result.drawn == 50


def test_a_guide_learns_from_all_that_read_a_pattern():
    """From several looks together; a pattern that too few worlds show has no emulator, and rules nothing out."""
    patterns = ({"p0": changed(), "p1": changed()},)
    points = np.random.default_rng(1).random((100, NUMBERS))
    looks = [Seen(points[:50], ({"p0": points[:50, 0]},)), Seen(points[50:], ({"p0": points[50:, 0]},))]
    looks.append(Seen(points[:9], ({"p1": points[:9, 1]},)))
    result = guide_of(patterns, looks)
    assert set(result.emulators[0]) == {"p0"} and result.emulators[0]["p0"].error < 0.4


def test_means_over_runs_leave_out_what_is_not_defined():
    """Nan only where no run has it."""
    (own,) = means(({"p": np.array([[1.0, 3.0], [np.nan, 2.0], [np.nan, np.nan]])},))
    assert own["p"][:2].tolist() == [2.0, 2.0] and np.isnan(own["p"][2])
