"""Weights are rounded, made-up people are named after their groups."""

import pytest

from simulator.intake.organised import made_up, rounded


@pytest.mark.parametrize(
    ("weight", "wanted"), [(1, 1), (3, 2), (4, 5), (7.6, 10), (17, 20), (234, 200), (0.3, 0.2), (0.04, 0.05)]
)
def test_weights_are_one_two_or_five_times_a_power_of_ten(weight, wanted):
    """The nearest of them; exact counts of messages would tell who somebody is."""
    assert rounded(weight) == pytest.approx(wanted)


def test_made_up_people():
    """One for each of the headcount."""
    assert made_up("Magazijn", 2) == ["Magazijn 0001", "Magazijn 0002"]
