"""Settings of a run."""

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.run import Replications, Run


def test_a_first_batch_is_no_larger_than_the_most():
    """It may be all there is."""
    assert Replications(min=20, max=20)
    with pytest.raises(ValidationError, match="min must not exceed max"):
        Replications(min=21, max=20)


@pytest.mark.parametrize(
    "run", [{"horizon_weeks": 0}, {"seed": -1}, {"seed": 2**63}, {"replications": {"precision": {"a": 0}}}]
)
def test_limits_of_length_chance_and_precision(run):
    """At least a week, a seed of 63 bits, a width above nothing."""
    assert Run(seed=2**63 - 1)
    with pytest.raises(ValidationError):
        Run.model_validate(run)
