"""What every number carries."""

import math

import pytest
from pydantic import Field, ValidationError

from simulator.scenario.fields.frozen import FrozenError
from simulator.scenario.fields.numbers import Part, Rate, facts_of, logit, number, numbers, share


@pytest.fixture
def sample():
    """A part with numbers of each kind."""

    class Sample(Part):
        plain: float = number(1, "a number", "h", (0.5, 2), (0, 10), "a study", "M")
        narrow: int = number(2, "its plausible range is its limit", "posts", (1, 3))
        part: float = share(0.2, "a share", (0.1, 0.3), source="a firm", confidence="E")
        weight: float = logit(-1, "a weight", (-2, 0))
        rate: Rate = number(0.5, "a rate", "1/day", (0, 1), (0, math.inf))
        by: dict[str, float] = numbers(1.0, "by persona", "min", (0, 2))
        word: str = Field("x", description="no number")

    return Sample


def test_a_number_says_what_it_is(sample):
    """Unit, plausible range, source and confidence; nothing of what is no number."""
    fields = sample.model_fields
    assert facts_of(fields["plain"]) == {"unit": "h", "plausible": [0.5, 2], "source": "a study", "confidence": "M"}
    assert facts_of(fields["part"])["confidence"] == "E" and facts_of(fields["weight"])["unit"] == "logit"
    assert (
        facts_of(fields["by"])["default"] == 1
        and facts_of(fields["by"])["plausible"] == [0, 2]
        and facts_of(fields["word"]) is None
    )


@pytest.mark.parametrize(
    "wrong", [{"plain": 11}, {"narrow": 4}, {"part": 1.1}, {"weight": 31}, {"rate": -1}, {"plain": math.nan}]
)
def test_hard_limits_hold(sample, wrong):
    """Those that are given, else the plausible range; shares within 0 and 1, weights within 30; no nan."""
    assert sample(plain=10, narrow=3, part=1, weight=30, rate=1e9)
    with pytest.raises(ValidationError):
        sample.model_validate(wrong)


def test_certain_is_an_infinite_rate(sample):
    """The word, and only for rates."""
    assert math.isinf(sample.model_validate({"rate": "certain"}).rate)
    with pytest.raises(ValidationError):
        sample.model_validate({"plain": "certain"})


def test_defaults_are_not_shared_and_parts_do_not_change(sample):
    """A map by persona is a new one each time; a field cannot be set."""
    assert sample().by == {} and sample().by is not sample().by
    with pytest.raises(FrozenError, match="frozen"):
        sample().plain = 2.0
