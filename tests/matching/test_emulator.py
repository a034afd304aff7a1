"""An emulator finds a quadratic again, says how far it is off, and stays within what a reading can be."""

import math

import numpy as np
import pytest

from simulator.matching.emulator import LEAST, fitted

RNG = np.random.default_rng(5)
POINTS = RNG.random((400, 30))
SHARE, COUNT, ANY = (0.0, 1.0), (0.0, math.inf), (-math.inf, math.inf)


def truth(x):
    """A quadratic of three of thirty numbers."""
    return 2.0 * x[:, 3] + 0.8 * x[:, 11] - 3.0 * (x[:, 7] - 0.5) ** 2 + 2.0 * (x[:, 3] - 0.5) * (x[:, 11] - 0.5)


def test_it_finds_a_quadratic_again():
    """Of three numbers among thirty, from 400 worlds with noise: at points it has not seen it is off by little."""
    values = truth(POINTS) + RNG.normal(0, 0.05, 400)
    emulator = fitted(POINTS, values, ANY)
    fresh = RNG.random((300, 30))
    off = np.sqrt(((emulator.at(fresh) - truth(fresh)) ** 2).mean())
    assert off < 0.08 < values.std() and {3, 7, 11} <= set(emulator.active)
    assert emulator.error == pytest.approx(np.hypot(off, 0.05), rel=0.25)


def test_the_error_of_pure_noise_is_its_spread():
    """What depends on nothing cannot be emulated, and the error says so: worlds are left out in turn."""
    noise = RNG.normal(0, 1, 400)
    assert fitted(POINTS, noise, ANY).error > 0.95 * noise.std()


@pytest.mark.parametrize(
    ("limits", "values"), [(SHARE, [0.0, 0.2, 1.0]), (COUNT, [0.0, 3.0, 80.0]), (ANY, [-2.0, 5.0])]
)
def test_a_scale_is_turned_back(limits, values):
    """Log odds of shares, logarithms of what has no upper end, and back."""
    emulator = fitted(POINTS, np.clip(truth(POINTS), 0, 1) if limits == SHARE else np.abs(truth(POINTS)), limits)
    assert emulator.natural(emulator.scale(np.array(values))) == pytest.approx(values)


def test_chances_of_a_band():
    """Half where the prediction is an end; an end that is a limit of the reading is none."""
    emulator = fitted(POINTS, np.clip(truth(POINTS) / 3, 0.01, 0.99), SHARE)
    at_end = emulator.scale(np.array([0.2, 0.0, 0.9]))
    assert emulator.within(at_end, 0.2, 1.0)[0] == pytest.approx(0.5)
    assert emulator.within(at_end, 0.0, 0.5)[1] == pytest.approx(1.0, abs=1e-3)
    assert emulator.within(at_end, 0.0, 0.2)[2] < 1e-3


def test_what_is_hardly_ever_defined_is_not_emulated():
    """Too few worlds say nothing."""
    values = np.full(400, np.nan)
    values[: LEAST - 1] = 0.5
    assert fitted(POINTS, values, SHARE) is None
