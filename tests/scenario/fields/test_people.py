"""Personas: working patterns, leave, seasons."""

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.people import Leave, LeaveBlock, Persona, Seasonal, WorkingPattern


@pytest.mark.parametrize(
    ("pattern", "days"),
    [({}, 4.0), ({"weekdays": ["mon", "mon", "tue"]}, 2.0), ({"days_on": 4, "days_off": 2}, 7 * 4 / 6),
    ({"days_off": 0}, 7.0)],
)  # fmt: skip
def test_working_days_a_week(pattern, days):
    """Fixed weekdays, each once, or the share of a roster's days."""
    assert WorkingPattern.model_validate(pattern).days_per_week == days


def test_a_block_of_leave_is_no_longer_than_its_longest():
    """The shortest may equal the longest."""
    assert LeaveBlock(min_weeks=2, max_weeks=2)
    with pytest.raises(ValidationError, match="min_weeks must not exceed max_weeks"):
        LeaveBlock(min_weeks=3, max_weeks=2)


@pytest.mark.parametrize("week", ["0", "54", "08", "x", "8\n"])
def test_leave_is_of_iso_weeks(week):
    """1 to 53, written plainly."""
    assert Leave(weeks={"1": 0, "53": 1})
    with pytest.raises(ValidationError):
        Leave(weeks={week: 0.5})


@pytest.mark.parametrize(
    "part", [{"fear": 1.1}, {"headcount": -1}, {"turnover": -0.1}, {"season": {"summer": 2.5}}, {"haste": 1}]
)
def test_traits_have_hard_limits_and_no_unknown_names(part):
    """Beyond them nothing is a persona."""
    with pytest.raises(ValidationError):
        Persona.model_validate(part)


def test_seasonal_staff_come_back_or_not():
    """A day of the year each; a season may pass the new year."""
    assert Seasonal(first="11-01", last="03-01").returning == 0.5
    with pytest.raises(ValidationError):
        Seasonal(first="2027-11-01")
