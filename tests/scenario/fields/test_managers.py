"""Community managers."""

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.managers import Manager


def test_a_manager_serves_all_places_unless_some_are_named():
    """And monitors those that it serves."""
    assert (Manager().locations, Manager().monitored, Manager().strategy) == ((), None, "planned")
    assert Manager().items_reach == "all"


@pytest.mark.parametrize(
    "part",
    [{"weekdays": []}, {"weekdays": ["monday"]}, {"hours_per_week": -1}, {"items_reach": "sites"}, {"label": "a" * 81}],
)
def test_what_a_manager_cannot_be(part):
    """Without a working day, with unknown ones, with less than no hours."""
    with pytest.raises(ValidationError):
        Manager.model_validate(part)
