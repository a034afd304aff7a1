"""YAML text -> plain data, with the line and column of every key and value.

Scalars are read by a stated rule, YAML 1.2's core: true and false are the only switches (yes, no, on, off stay
text); numbers are written in plain decimals (010, 1_000, 0x1F, .5e400, .nan, .inf and 12:30:00 are refused or stay
text); 26% is 0.26; dates are YYYY-MM-DD; the word `certain` is left to the fields that know it. The line end that
closes a text block (`|` or `>`) is no part of the text; others, and characters that are not seen, are refused.
"""

import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from simulator.characters import escaped, first_unseen, unseen_name
from simulator.scenario.fields.names import Path
from simulator.scenario.files.budget import RefusedError, checked_events, decode
from simulator.scenario.files.typed import curly_words, grouped, has_curly
from simulator.scenario.plain import Plain, Scalar, Value
from simulator.scenario.schema import FORMAT
from simulator.texts import _

WHOLE = re.compile(r"[-+]?(0|[1-9]\d*)\Z")
DECIMAL = re.compile(r"[-+]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][-+]?\d+)?\Z")
PERCENT = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d+)?\s?%\Z")
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")
ODD_NUMBER = re.compile(r"[-+]?(0\d+|0[xob][0-9a-fA-F_]+|[\d.]*_[\d_.]*|\.(inf|nan))\Z", re.IGNORECASE)
BLOCKS, QUOTED = ("|", ">"), ("'", '"', "|", ">")
LONGEST = 24


class Place(NamedTuple):
    """Where something is written; line and column from 1."""

    line: int
    column: int


class Text(NamedTuple):
    """What a file says: plain data, the place of each key, the place of each value, and what was refused."""

    data: Plain
    keys: dict[Path, Place]
    values: dict[Path, Place]
    problems: list[tuple[Path, Place, str]]


def read(raw: bytes) -> Text:
    """Return what a file says, which must be a map; raises RefusedError for what cannot be read at all."""
    events = iter(checked_events(decode(raw)))
    first = next((event for event in events if isinstance(event, ScalarEvent | CollectionStartEvent)), None)
    if first is None:
        raise RefusedError(1, 1, _("the file is empty; it needs at least format: 1"))
    if not isinstance(first, MappingStartEvent):
        raise RefusedError(
            1, 1, _("must be a map (key: value lines), starting with format: {format}").format(format=FORMAT)
        )
    text = Text({}, {}, {(): _place(first)}, [])
    text.data.update(_mapping(events, (), text))
    return text


def _place(event: Event) -> Place:
    """Return where an event begins."""
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _value(first: Event, events: Iterator[Event], path: Path, text: Text) -> Value:
    """Return the plain value that begins with an event, noting places and problems."""
    text.values[path] = _place(first)
    if isinstance(first, MappingStartEvent):
        return _mapping(events, path, text)
    if isinstance(first, SequenceStartEvent):
        inside = takewhile(lambda event: not isinstance(event, SequenceEndEvent), events)
        return [_value(event, events, (*path, str(at)), text) for at, event in enumerate(inside)]
    return _scalar(first, path, text) if isinstance(first, ScalarEvent) else None


def _mapping(events: Iterator[Event], path: Path, text: Text) -> Plain:
    """Return a map; a key that is no word, has characters that are not seen or is written twice is a problem."""
    data: Plain = {}
    while not isinstance(event := next(events), MappingEndEvent):
        if not isinstance(event, ScalarEvent):
            text.problems.append((path, _place(event), _("a key must be a word")))
            _skip(event, events)
            _skip(next(events), events)
            continue
        key = str(event.value)
        here = (*path, key)
        if key in data:
            first = text.keys[here].line
            text.problems.append(
                (here, _place(event), _("written twice; the first is in line {first}").format(first=first))
            )
            _skip(next(events), events)
            continue
        _note_unseen(key, here, event, text)
        if event.style is None and has_curly(key):
            text.problems.append((here, _place(event), curly_words(key)))
        text.keys[here] = _place(event)
        data[key] = _value(next(events), events, here, text)
    return data


def _skip(first: Event, events: Iterator[Event]) -> None:
    """Pass over the value that begins with an event."""
    depth = int(isinstance(first, CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)


def _scalar(event: ScalarEvent, path: Path, text: Text) -> Scalar:
    """Return a scalar by the stated rule."""
    written = str(event.value).rstrip("\n") if event.style in BLOCKS else str(event.value)
    if _note_unseen(written, path, event, text):
        return None
    if event.style in QUOTED:
        return written
    try:
        return read_scalar(written)
    except ValueError as problem:
        text.problems.append((path, _place(event), str(problem)))
        return None


def _note_unseen(written: str, path: Path, event: Event, text: Text) -> bool:
    """Note a key or value with a character that is not seen; return whether it has one."""
    at = first_unseen(written)
    if at is not None:
        why = _('"{written}" has {letter}, which is not seen; only plain text is read').format(
            written=escaped(written), letter=unseen_name(written[at])
        )
        text.problems.append((path, _place(event), why))
    return at is not None


def read_scalar(text: str) -> Scalar:
    """Return the value of an unquoted scalar; raises ValueError for what would be read two ways."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if ODD_NUMBER.match(text):
        raise ValueError(
            _("{text} could be read in two ways; write a plain decimal number").format(text=text[:LONGEST])
        )
    if why := grouped(text):
        raise ValueError(why)
    if DECIMAL.match(text):
        return _number(text)
    if PERCENT.match(text):
        return float(_number(text.rstrip("% "))) / 100.0
    if DATE.match(text):
        return _date(text)
    if has_curly(text):
        raise ValueError(curly_words(text))
    return text


def _number(text: str) -> int | float:
    """Return a number of a sane length."""
    if len(text) > LONGEST:
        raise ValueError(f"a number of {len(text)} characters; at most {LONGEST} are read")
    if WHOLE.match(text):
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(_("{text} is too large").format(text=text))
    if value == 0.0 and any(digit in "123456789" for digit in re.split("[eE]", text)[0]):
        raise ValueError(_("{text} is too small to be told from 0").format(text=text))
    return value


def _date(text: str) -> date:
    """Return a date that exists."""
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("{text} is no date of the calendar").format(text=text)) from None
