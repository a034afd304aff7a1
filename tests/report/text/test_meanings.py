"""What numbers mean."""

from simulator.report.text.meanings import meaning_of, unit_of
from tests.report.results import FEAR, HABIT


def test_a_number_is_told_by_its_meaning():
    """Of a persona too; a path that stands in no table stands for itself."""
    assert meaning_of(FEAR) not in (FEAR, "") and meaning_of(HABIT) != HABIT
    assert meaning_of("no.such.number") == "no.such.number"


def test_a_number_has_its_unit():
    """Of a persona too; nothing where a path stands in no table."""
    assert unit_of("personas.park.minutes_per_workday") == "min/working day"
    assert unit_of("no.such.number") == ""
