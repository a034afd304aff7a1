"""What a scenario says beside a client's files: country, leave windows, managers; what holds without one."""

from datetime import date

import pytest

from simulator.intake.frame import Frame, framed, hours_guessed, in_window, windows_of

BELGIAN = """format: 1
personas: {store: {template: store, headcount: 80}}
calendar: {country: BE, leave_windows: {summer: {first: "07-01", last: "08-31"}}}
managers: {central: {hours_per_week: 21}}
sources: {managers.central.hours_per_week: "client, 2026-11-29, question 7"}
"""
HOLIDAYS = [
    ("Zomer Noord", date(2027, 7, 10), date(2027, 8, 22)),
    ("Zomer Zuid", date(2027, 7, 24), date(2027, 9, 5)),
    ("Herfst", date(2027, 10, 16), date(2027, 10, 24)),
]


def test_a_scenario_s_own_are_taken(tmp_path):
    """With where its numbers come from; without a scenario nothing is known."""
    (tmp_path / "base.yaml").write_text(BELGIAN)
    one = framed(tmp_path / "base.yaml")
    assert (one.file, one.country, dict(one.managers)) == ("base.yaml", "BE", {"central": 21})
    assert one.windows == {"summer": {"first": "07-01", "last": "08-31"}}
    assert one.sources == {"managers.central.hours_per_week": "client, 2026-11-29, question 7"}
    assert framed(None) == Frame()


def test_the_long_holidays_of_the_school_are_the_window_where_no_scenario_says_one():
    """From the first region's first day to the last one's last; short holidays and those of autumn are none."""
    assert windows_of(Frame(), HOLIDAYS) == {"summer": {"first": "07-10", "last": "09-05"}}
    assert windows_of(Frame(), HOLIDAYS[2:]) == {}
    own = {"summer": {"first": "07-01", "last": "08-31"}}
    assert windows_of(Frame(windows=own), HOLIDAYS) == own


@pytest.mark.parametrize(
    ("monday", "first", "last", "inside"),
    [
        (date(2027, 7, 5), "07-05", "09-05", True),
        (date(2027, 6, 28), "07-05", "09-05", False),
        (date(2027, 12, 27), "12-20", "01-10", True),
        (date(2027, 1, 4), "12-20", "01-10", True),
        (date(2027, 7, 5), "2026-07-01", "2026-08-31", False),
        (date(2026, 7, 6), "2026-07-01", "2026-08-31", True),
    ],
)
def test_weeks_in_a_window(monday, first, last, inside):
    """Every year, also over the turn of it, or once."""
    assert in_window(monday, {"w": {"first": first, "last": last}}) is inside


def test_without_a_window_it_is_that_of_scenarios():
    """5 July to 5 September."""
    assert in_window(date(2027, 7, 5), {}) and not in_window(date(2027, 6, 28), {})


def test_hours_follow_the_headcount():
    """As the templates: 48 for 1,200 people, 8 at least."""
    assert [hours_guessed(people) for people in (50, 240, 1_200)] == [8, 10, 48]
