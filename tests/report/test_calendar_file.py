"""Calendar files by RFC 5545: lines, folding, identities, whole days."""

import re
from datetime import date, datetime

import pytest

from simulator.outcomes.agenda import agenda
from simulator.report.calendar_file import calendar_text, escaped, folded, write_calendar
from simulator.scenario.schema import Scenario
from simulator.texts import use_language

NAME = re.compile(r"[A-Z-]+(;[A-Z-]+=[^;:]+)*\Z")


def parsed(text):
    """The events of a calendar file, read by the rules of the RFC: unfolded, unescaped, each with its properties."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert whole[0] == "BEGIN:VCALENDAR" and whole[-1] == "END:VCALENDAR" and "VERSION:2.0" in whole
    events, event = [], None
    for line in whole[1:-1]:
        name, _sign, value = line.partition(":")
        assert NAME.match(name), line
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is not None:
            assert name not in event, line
            event[name] = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], value)
    return events


def test_a_plan_is_a_calendar_of_whole_days():
    """Every event has its identity, its stamp and days; the day after the last one ends it."""
    events = parsed(calendar_text(agenda(Scenario())))
    assert len(events) > 20 and len({event["UID"] for event in events}) == len(events)
    for event in events:
        datetime.strptime(event["DTSTAMP"], "%Y%m%dT%H%M%SZ")
        first, after = (
            datetime.strptime(event[f"{name};VALUE=DATE"], "%Y%m%d").date() for name in ("DTSTART", "DTEND")
        )
        assert first < after
    launch = next(event for event in events if event["SUMMARY"] == "Phase: Launch")
    assert launch["DTSTART;VALUE=DATE"] == "20270503" and launch["DTEND;VALUE=DATE"] == "20270531"
    assert "fitted posts" in launch["DESCRIPTION"] and launch["TRANSP"] == "TRANSPARENT"


def test_the_same_plan_gives_the_same_file_and_dated_acts_stand_in_it(tmp_path):
    """So that a calendar program takes it as the same events; an act with a date stands on it."""
    changes = {"interventions.party": {"on": "2027-06-10", "lever": "activities", "times": 2}}
    plan = agenda(Scenario().but(**changes))
    write_calendar(plan, tmp_path / "plan.ics")
    raw = (tmp_path / "plan.ics").read_bytes()
    assert raw == calendar_text(plan).encode() and b"\r\r\n" not in raw
    (party,) = (event for event in parsed(raw.decode()) if event["CATEGORIES"] == "DATED")
    assert party["SUMMARY"] == "Activities (2x)" and party["DTSTART;VALUE=DATE"] == f"{date(2027, 6, 10):%Y%m%d}"


def test_in_dutch_phases_bear_the_names_of_the_brief():
    """Lancering, Kennismaking, Activatie, Interactie, Zelfsturend."""
    with use_language("nl"):
        events = parsed(calendar_text(agenda(Scenario())))
    phases = [event["SUMMARY"] for event in events if event["CATEGORIES"] == "PHASE"]
    names = ("Lancering", "Kennismaking", "Activatie", "Interactie", "Zelfsturend")
    assert phases == [f"Fase: {name}" for name in names]


@pytest.mark.parametrize("text", ["a;b,c\\d\ne", "ë" * 80, "日本語 " * 30, ""])
def test_texts_are_escaped_and_folded_by_bytes(text):
    """No letter is cut in two; what is read back is what was written."""
    pieces = list(folded(f"SUMMARY:{escaped(text)}"))
    assert all(len(piece.encode()) <= 75 for piece in pieces) and all(piece[0] == " " for piece in pieces[1:])
    whole = pieces[0] + "".join(piece[1:] for piece in pieces[1:])
    assert re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], whole) == f"SUMMARY:{text}"
