"""Sensitivity in words."""

from simulator.report.text.sensitivity import sensitivity_words
from tests.report.results import FEAR, screened


def test_what_matters_comes_first_and_the_rest_is_counted():
    """Morris: size, interval, sign and path of what stands out; what is noise and what has no effect in numbers."""
    words = sensitivity_words(screened())
    assert "40.0% on average of 16 points of the plausible ranges of 3 uncertain numbers, 2 runs each" in words
    assert "10.0 points (8.0 points to 12.0 points); -9.0 points: " in words and FEAR in words
    assert "replication noise alone may make 2.0 points" in words
    assert "0 more stand out, 1 cannot be told from replication noise, 1 has no effect at all" in words


def test_shares_have_percents():
    """Sobol: total with its interval, and alone, never below nothing."""
    assert "10% (8% to 12%); alone 0%: " in sensitivity_words(screened("sobol"))
