"""Units, locations, and the habits of management."""

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.organisation import Organisation


@pytest.mark.parametrize("places", [["a", "b", "a"], [], ["North"], ["a b"]])
def test_locations_are_different_keys(places):
    """At least one; none twice."""
    assert Organisation(locations=("a", "b")).locations == ("a", "b")
    with pytest.raises(ValidationError):
        Organisation.model_validate({"locations": places})
