"""Lives that are possible and seldom meant."""

import pytest

from simulator.texts import use_language
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import loaded

UNUSUAL = {
    "nobody there": ("desk, working_pattern: {weekdays: [sat, sun]}", "working_pattern.weekdays", "on Monday, Tuesday"),
    "one weekday": ("desk, working_pattern: {weekdays: [mon, tue, wed, thu]}", "working_pattern.weekdays", "on Friday"),
    "always": ("shift, working_pattern: {days_off: 0}", "working_pattern.days_off", "they work 7 days a week"),
    "no leave": ("desk, leave: {}", "leave", "no leave at all"),
    "much leave": ("desk, leave: {spread_weeks: 12}", "leave", "16.9 weeks of leave a year"),
    "holidays": (
        "desk, working_pattern: {public_holidays_free: false}", "working_pattern.public_holidays_free",
        "unlike others of the template desk",
    ),
    "unreached": ("care, mail_reach: 0", "mail_reach", "no notification reaches them"),
    "minutes": (
        "shift, minutes_per_workday: 20", "minutes_per_workday",
        "20 min/working day is outside the 1 to 10 that are plausible for the template shift",
    ),
}  # fmt: skip


@pytest.mark.parametrize("persona, path, said", UNUSUAL.values(), ids=UNUSUAL)
def test_it_is_a_warning_with_its_place(tmp_path, persona, path, said):
    """One line: file, line, column, field, what is unusual, with units."""
    result = loaded(tmp_path, HEAD + f"personas: {{x: {{template: {persona}}}}}\n").warnings
    lines = [line for line in result if f": personas.x.{path}: " in line]
    assert [said in line and ".yaml:2:" in line for line in lines].count(True) == 1


def test_a_wage_outside_that_of_its_life(tmp_path):
    """In the currency of the case."""
    text = HEAD + "personas: {x: {template: care}}\ncase: {currency: CHF, wage: {x: 90}}\n"
    (line,) = [line for line in loaded(tmp_path, text).warnings if "case.wage.x" in line]
    assert "90 CHF/h is outside the plausible 28 to 48" in line and "template care" in line


def test_who_comes_for_a_season_needs_no_leave(tmp_path):
    """It is taken outside the season; all the year round it is missed."""
    said = loaded(tmp_path, HEAD + "personas: {x: {template: seasonal}}\n").warnings
    assert not [line for line in said if "no leave" in line]
    said = loaded(tmp_path, HEAD + "personas: {x: {template: seasonal, seasonal: null}}\n").warnings
    assert [line for line in said if "no leave at all" in line]


def test_it_is_said_in_dutch_too(tmp_path):
    """The language of the call."""
    with use_language("nl"):
        result = loaded(tmp_path, HEAD + "personas: {x: {template: desk, leave: {}}}\n").warnings
    assert any("helemaal geen verlof" in line for line in result)
