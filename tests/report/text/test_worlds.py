"""Many worlds in words."""

import numpy as np

from simulator.report.text.worlds import drivers_words, sign_words, worlds_words
from simulator.statistics.drivers import Drivers
from simulator.statistics.two_level import two_level
from tests.report.results import FEAR, compared, worlds


def test_sign_spread_noise_and_drivers_are_told():
    """In how many worlds the sign holds, the spread by uncertainty and by noise, and what it depends on."""
    words = worlds_words(worlds(), compared())
    head = "in 20 worlds that pass the evidence, 2 uncertain numbers drawn anew for each, 4 paired runs in each world:"
    assert head in words
    assert "by what is uncertain" in words and "by the replication noise of 4 runs" in words
    assert "it depends most on (" in words and FEAR in words
    assert "no difference in any of 20 worlds" in words and "phases.launch.weeks" in words


def test_noise_is_not_told_of_single_runs():
    """One run a world cannot tell noise from uncertainty."""
    assert "replication noise of" not in worlds_words(worlds(runs=1), compared())


def test_robust_or_not():
    """Nine of ten worlds are robust; fewer are not; a few worlds may say otherwise."""
    assert ": robust" in sign_words(two_level(np.full((100, 2), 0.5)))
    assert "more worlds may say otherwise" in sign_words(two_level(np.full((10, 2), 0.5)))
    assert "not robust (less than 90%)" in sign_words(two_level(np.array([[1.0, 1.1], [-0.1, -0.2]]), 1))


def test_no_parameter_stands_out_is_an_answer():
    """With the yardstick of chance, and the strongest where there is one."""
    (line,) = drivers_words(Drivers([], FEAR, 0.3, 0.5, 0.0, 40, 20), "share")
    assert "no parameter stands out: of 40" in line and "0.50 by chance alone" in line and "+0.30" in line
