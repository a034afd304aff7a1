"""YAML text -> plain data, with the line and column of every key and value.

Scalars are read by a stated rule, YAML 1.2's core: true and false are the only switches (yes, no, on, off stay
text); numbers are written in plain decimals (010, 1_000, 0x1F, .5e400, .nan, .inf and 12:30:00 are refused or stay
text); 26% is 0.26; dates are YYYY-MM-DD; the word `certain` is left to the fields that know it. The line end that
closes a text block (`|` or `>`) is no part of the text; others, and characters that are not seen, are refused.
"""

import math
import re
from datetime import date
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from simulator.characters import escaped, first_unseen, unseen_name
from simulator.scenario.fields.names import Path
from simulator.scenario.files.budget import RefusedError, check_events, decode
from simulator.scenario.plain import Plain, Scalar, Value
from simulator.scenario.schema import FORMAT

WHOLE = re.compile(r"[-+]?(0|[1-9]\d*)\Z")
DECIMAL = re.compile(r"[-+]?(0|[1-9]\d*)?(\.\d*)?([eE][-+]?\d+)?\Z")
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
    lines = decode(raw)
    check_events(lines)
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    node = reader.compose(lines)
    if node is None:
        raise RefusedError(1, 1, "the file is empty; it needs at least format: 1")
    if not isinstance(node, MappingNode):
        raise RefusedError(1, 1, f"must be a map (key: value lines), starting with format: {FORMAT}")
    text = Text({}, {}, {(): _place(node)}, [])
    text.data.update(_mapping(node, (), text))
    return text


def _place(node: Node) -> Place:
    """Return where a node begins."""
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def _value(node: Node, path: Path, text: Text) -> Value:
    """Return a node's plain value, noting places and problems."""
    text.values[path] = _place(node)
    if isinstance(node, MappingNode):
        return _mapping(node, path, text)
    if isinstance(node, SequenceNode):
        return [_value(child, (*path, str(at)), text) for at, child in enumerate(node.value)]
    return _scalar(node, path, text) if isinstance(node, ScalarNode) else None


def _mapping(node: MappingNode, path: Path, text: Text) -> Plain:
    """Return a map; a key that is no word, has characters that are not seen or is written twice is a problem."""
    data: Plain = {}
    for key_node, child in node.value:
        if not isinstance(key_node, ScalarNode):
            text.problems.append((path, _place(key_node), "a key must be a word"))
            continue
        key = str(key_node.value)
        here = (*path, key)
        if key in data:
            first = text.keys[here].line
            text.problems.append((here, _place(key_node), f"written twice; the first is in line {first}"))
            continue
        _note_unseen(key, here, key_node, text)
        text.keys[here] = _place(key_node)
        data[key] = _value(child, here, text)
    return data


def _scalar(node: ScalarNode, path: Path, text: Text) -> Scalar:
    """Return a scalar by the stated rule."""
    written = str(node.value).rstrip("\n") if node.style in BLOCKS else str(node.value)
    if _note_unseen(written, path, node, text):
        return None
    if node.style in QUOTED:
        return written
    try:
        return read_scalar(written)
    except ValueError as problem:
        text.problems.append((path, _place(node), str(problem)))
        return None


def _note_unseen(written: str, path: Path, node: Node, text: Text) -> bool:
    """Note a key or value with a character that is not seen; return whether it has one."""
    at = first_unseen(written)
    if at is not None:
        why = f'"{escaped(written)}" has {unseen_name(written[at])}, which is not seen; only plain text is read'
        text.problems.append((path, _place(node), why))
    return at is not None


def read_scalar(text: str) -> Scalar:
    """Return the value of an unquoted scalar; raises ValueError for what would be read two ways."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if ODD_NUMBER.match(text):
        raise ValueError(f"{text[:LONGEST]} could be read in two ways; write a plain decimal number")
    if WHOLE.match(text) or (any(c.isdigit() for c in text) and DECIMAL.match(text)):
        return _number(text)
    if PERCENT.match(text):
        return float(_number(text.rstrip("% "))) / 100.0
    if DATE.match(text):
        return _date(text)
    return text


def _number(text: str) -> int | float:
    """Return a number of a sane length."""
    if len(text) > LONGEST:
        raise ValueError(f"a number of {len(text)} characters; at most {LONGEST} are read")
    if WHOLE.match(text):
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is too large")
    if value == 0.0 and any(digit in "123456789" for digit in re.split("[eE]", text)[0]):
        raise ValueError(f"{text} is too small to be told from 0")
    return value


def _date(text: str) -> date:
    """Return a date that exists."""
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{text} is no date of the calendar") from None
