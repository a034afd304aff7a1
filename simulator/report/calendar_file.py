"""A plan as a calendar file (ICS, RFC 5545): all-day events that any calendar program takes."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.outcomes.agenda import Agenda
from simulator.report.files import write_text
from simulator.report.text.agenda import Event, events
from simulator.texts import language

LONGEST = 75  # bytes of a line, without its end
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_calendar(plan: Agenda, path: Path) -> None:
    """Write a plan as a calendar; raises RunFolderError where it cannot be written."""
    write_text(path, calendar_text(plan), newline="")


def calendar_text(plan: Agenda) -> str:
    """Return a plan as a calendar in the language of the call; the same plan gives the same text.

    Lines end with CRLF and are folded at 75 bytes; days are local dates, the day after the last one ends an event.
    """
    stamp = datetime.combine(plan.scenario.start, datetime.min.time(), UTC)  # of the plan: the same plan, the same file
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//adoption-simulator//{language()}//{language().upper()}",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(plan.scenario.label)}",
        *(line for event in events(plan) for line in _event(event, plan.scenario.label, stamp)), "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(event: Event, name: str, stamp: datetime) -> Iterator[str]:
    """Yield the lines of an event; it takes nobody's time, so that calendars show it as free."""
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(event, name)}@adoption-simulator"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.note:
        yield f"DESCRIPTION:{escaped(event.note)}"
    yield f"CATEGORIES:{event.kind.upper()}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _identity(event: Event, name: str) -> str:
    """Return what tells an event from all others, and stays the same when the plan is written again."""
    said = "|".join((name, event.kind, event.title, event.first.isoformat()))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def escaped(text: str) -> str:
    """Return a text as a value of a calendar file."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(ESCAPED)


def folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, no letter cut; each but the first begins with a space."""
    piece = b""
    for letter in line:
        raw = letter.encode("utf-8")
        if len(piece) + len(raw) > LONGEST:
            yield piece.decode("utf-8")
            piece = b" "
        piece += raw
    yield piece.decode("utf-8")
