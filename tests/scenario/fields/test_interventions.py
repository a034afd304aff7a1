"""Dated acts and changes."""

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.interventions import Intervention

ON = {"on": "2027-06-07"}


@pytest.mark.parametrize("what", [{"lever": "news"}, {"hours_factor": 0}, {"watching": 0}, {"taking_part": 1}])
def test_any_one_effect_is_enough(what):
    """Also a zero, which is an effect."""
    assert Intervention.model_validate({**ON, **what})


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({}, "needs a lever, an hours_factor, watching or taking_part"), ({"manager": "a"}, "needs a lever"),
        ({"hours_factor": 1, "until": "2027-06-06"}, "until must not lie before on"), ({"lever": "coaching"},
        "campaigns"),
        ({"watching": 1.1}, "less than or equal to 1"), ({"lever": "news", "times": 0}, "greater than or equal to 1"),
    ],
)  # fmt: skip
def test_acts_without_effect_or_sense_are_refused(what, words):
    """An act that does nothing, ends before it begins, or is no dated lever."""
    with pytest.raises(ValidationError, match=words):
        Intervention.model_validate({**ON, **what})
