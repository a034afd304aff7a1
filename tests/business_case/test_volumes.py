"""What money follows from."""

import pytest

from simulator.business_case.volumes import of_recording
from tests.outcomes.make_recording import SCENARIO, recording


@pytest.mark.parametrize(("who", "heads"), [("registered", 6 + 12), ("present", 5 + 20), ("employed", 6 + 24)])
def test_whose_licence_is_paid(who, heads):
    """Registered: as large a share of the employed as of the present has visited."""
    made = recording(employed=(6, 24), present=(5, 20), reached=(5, 10))
    assert of_recording(made, SCENARIO.but(**{"case.licence_for": who})).heads[0, 2] == pytest.approx(heads)
