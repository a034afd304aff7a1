"""Events of a calendar file are rows: name, first and last day."""

from simulator.data.calendar_files import is_calendar_file, read_calendar
from tests.data.helpers import refusal, written

EVENT = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270710\r\nDTEND;VALUE=DATE:20270823\r\n"
    "SUMMARY:Zomer\\, re\r\n gio noord\r\nDESCRIPTION:private\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_an_event_is_a_row(tmp_path):
    """Folded lines and escapes are undone, the exclusive end becomes the last day; nothing else is kept."""
    file = written(tmp_path, EVENT, "h.ICS")
    table = read_calendar(file)
    assert is_calendar_file(file) and table.columns == ("name", "from", "to")
    assert table.cells == (["Zomer, regio noord"], ["2027-07-10"], ["2027-08-22"]) and list(table.lines) == [2]


def test_an_end_may_be_missing_or_have_an_hour(tmp_path):
    """One day then, or the day on which it ends."""
    one = EVENT.replace("DTEND;VALUE=DATE:20270823\r\n", "")
    assert read_calendar(written(tmp_path, one, "h.ics")).cells[2] == ["2027-07-10"]
    timed = EVENT.replace("DTEND;VALUE=DATE:20270823", "DTEND:20270823T170000Z")
    assert read_calendar(written(tmp_path, timed, "h.ics")).cells[2] == ["2027-08-23"]


def test_what_is_no_list_of_days_is_refused(tmp_path):
    """With the line: repeating events, no days, no events."""
    twice = EVENT.replace("SUMMARY", "RRULE:FREQ=YEARLY\r\nSUMMARY")
    assert refusal(read_calendar, written(tmp_path, twice, "h.ics")).startswith("h.ics:5:1: an event that repeats")
    odd = EVENT.replace("20270710", "20271399")
    assert refusal(read_calendar, written(tmp_path, odd, "h.ics")).startswith("h.ics:3:1: no day; DTSTART")
    assert refusal(read_calendar, written(tmp_path, "hello", "h.ics")).startswith("h.ics:1:1: no event")
