"""A calendar file (ICS, RFC 5545) -> table: name, first and last day of each event; nothing else of it is read.

Lines are unfolded, texts unescaped. The end of a whole day is exclusive there, and inclusive here. Events that repeat
are refused: a calendar of holidays lists each.
"""

import re
from datetime import date, timedelta
from pathlib import Path

from simulator.data.faults import Faults
from simulator.data.reading import read_text
from simulator.data.table import Table
from simulator.errors import DataError
from simulator.texts import _

MOST_BYTES = 8 * 1024 * 1024
COLUMNS = ("name", "from", "to")
END = ".ics"
DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?\Z", re.ASCII)
ESCAPED = {r"\,": ",", r"\;": ";", r"\n": " ", r"\N": " ", r"\\": "\\"}
Event = dict[str, tuple[int, str]]  # a property's line, and its value


def is_calendar_file(path: Path) -> bool:
    """Return whether a file is a calendar, by the end of its name."""
    return path.suffix.lower() == END


def read_calendar(path: Path) -> Table:
    """Return the events of a calendar file; raises DataError with the line of what cannot be read."""
    source = read_text(path, MOST_BYTES)
    events, faults = _events(source.text), Faults()
    rows = [_row(source.name, event, faults) for event in events]
    faults.stop()
    if not rows:
        raise DataError(f"{source.name}:1:1: " + _("no event; a calendar file has BEGIN:VEVENT before each"))
    lines = [min(line for line, _value in event.values()) for event in events]
    return Table(source.name, COLUMNS, tuple(map(list, zip(*rows, strict=True))), lines, 1, "", source.warnings)


def _events(text: str) -> list[Event]:
    """Return the events: their properties by name, without parameters."""
    unfolded: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in (" ", "\t") and unfolded:
            unfolded[-1] = unfolded[-1][0], unfolded[-1][1] + line[1:]
        else:
            unfolded.append((number, line))
    events: list[Event] = []
    inside = False
    for number, line in unfolded:
        name, _colon, value = line.partition(":")
        name = name.partition(";")[0].strip().upper()
        if (name, value.strip().upper()) == ("BEGIN", "VEVENT"):
            events.append({"BEGIN": (number, "")})
            inside = True
        elif name == "END":
            inside = inside and value.strip().upper() != "VEVENT"
        elif inside:
            events[-1].setdefault(name, (number, value.strip()))
    return events


def _row(name: str, event: Event, faults: Faults) -> tuple[str, str, str]:
    """Return an event as a row: name, first and last day."""
    begin = event["BEGIN"][0]
    if "RRULE" in event:
        faults.add(f"{name}:{event['RRULE'][0]}:1", _("an event that repeats; list each of its times"))
    first = _day(name, event.get("DTSTART", (begin, "")), faults)
    line, text = event.get("DTEND", event.get("DTSTART", (begin, "")))
    last = _day(name, (line, text), faults)
    if "DTEND" in event and "T" not in text and last > first:
        last -= timedelta(days=1)
    summary = event.get("SUMMARY", (begin, ""))[1]
    for sign, plain in ESCAPED.items():
        summary = summary.replace(sign, plain)
    return summary.strip(), first.isoformat(), last.isoformat()


def _day(name: str, value: tuple[int, str], faults: Faults) -> date:
    """Return the day of a property; note where it is none."""
    match = DAY.match(value[1])
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        faults.add(f"{name}:{value[0]}:1", _("no day; DTSTART and DTEND are written as 20270710"))
        return date.min
