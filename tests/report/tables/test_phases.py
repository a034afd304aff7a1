"""Dated phases as rows of text."""

from datetime import date

from simulator.outcomes.plan import PhaseRow
from simulator.report.tables.phases import phase_lines


def test_a_phase_says_dates_hours_and_what_was_not_bought():
    """Dates, hours spent/planned and saved, by lever (those of half an hour and more), waiting days, goals."""
    row = PhaseRow(
        "self_sustaining", date(2027, 5, 3), date(2027, 5, 30), 120.4, 110.0, 5.0, 0.0,
        {"coaching": 40.0, "news": 0.1}, {"coaching": 44.0}, {"features": 3, "announcements": 2},
        {"profiles_filled": date(2027, 5, 10), "answered": None},
    )  # fmt: skip
    (cells,) = phase_lines([row])
    assert cells[:3] == ["self sustaining", "3 May 2027 - 30 May 2027", "110/120 (saved 5)"]
    assert cells[3] == "coaching 40/44" and cells[4] == "features waited 3 working days, 2 announcements"
    assert cells[5] == "profiles filled: 10 May 2027, answered: not met"
