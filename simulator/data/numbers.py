"""A column of cells -> numbers: decimal and thousands marks by the whole column; finite, within stated limits.

A column has a decimal point or a decimal comma throughout. `1.234` is one and a quarter beside `2.5`, and twelve
hundred beside `2,5`; a column that reads both ways is refused, not guessed.
"""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.data.faults import Faults, shown
from simulator.data.table import Table
from simulator.texts import _

SPACES = " '’\u00a0\u202f"  # marks between thousands beside either decimal mark
DECIMALS = {".": ",", ",": "."}  # each decimal mark, with the thousands mark that goes with it
PATTERNS = {
    decimal: re.compile(
        rf"[-+]?(?:(?:[1-9]\d{{0,2}}(?:([{thousands}{SPACES}])\d{{3}})(?:\1\d{{3}})*|\d+)(?:[{decimal}]\d*)?"
        rf"|[{decimal}]\d+)(?:[eE][-+]?\d+)?\Z",
        re.ASCII,
    )
    for decimal, thousands in DECIMALS.items()
}
LONGEST = 60


class Limits(NamedTuple):
    """The least and the greatest number that may stand in a column, and how they are said."""

    least: float
    most: float
    words: str


def plain(text: str, decimal: str) -> str | None:
    """Return a number as Python writes it, read with a decimal mark; none where it is no such number."""
    if len(text) > LONGEST or PATTERNS[decimal].match(text) is None:
        return None
    bare = text.translate(dict.fromkeys(map(ord, SPACES + DECIMALS[decimal])))
    return bare.replace(decimal, ".")


def decimal_marks(texts: Sequence[str]) -> list[str]:
    """Return the decimal marks with which all texts are numbers; one where both give the same numbers."""
    readings = {decimal: [plain(text, decimal) for text in texts] for decimal in DECIMALS}
    possible = [decimal for decimal, numbers in readings.items() if None not in numbers]
    if len(possible) == 2 and readings["."] == readings[","]:
        return ["."]
    return possible


def read_numbers(
    table: Table, column: int, limits: Limits, faults: Faults, gaps: bool = False, whole: bool = False
) -> np.ndarray:
    """Return a column's numbers, float64[rows]; what is none is noted, and nan there.

    gaps: whether cells may be empty; they are nan. whole: whether whole numbers are meant, where both readings are
        possible: 1.250 people are twelve hundred and fifty.
    """
    cells = table.cells[column]
    texts = [text for text in dict.fromkeys(cells) if text or not gaps]
    possible = decimal_marks(texts)
    if whole and len(possible) > 1:
        possible = [mark for mark in possible if all(float(plain(text, mark) or "nan").is_integer() for text in texts)]
    if len(possible) == 1:
        values = {text: float(plain(text, possible[0]) or "nan") for text in texts}
        wrong = {text: _beyond(text, value, limits) for text, value in values.items() if not _within(value, limits)}
    else:
        values, wrong = {}, _unread(table, column, texts, two_ways=bool(possible))
    if wrong:
        for row, cell in enumerate(cells):
            if cell in wrong:
                faults.add(table.place(row, column), wrong[cell])
    numbers = [values.get(text, math.nan) for text in cells]
    return np.array(numbers, np.float64)


def _within(value: float, limits: Limits) -> bool:
    """Return whether a number may stand there."""
    return limits.least <= value <= limits.most


def _beyond(text: str, value: float, limits: Limits) -> str:
    """Return that a number is beyond the limits."""
    if math.isinf(value):
        return _("{text} is too large; {limits}").format(text=shown(text), limits=_(limits.words))
    return _("{text} is not allowed; {limits}").format(text=shown(text), limits=_(limits.words))


def _unread(table: Table, column: int, texts: Sequence[str], two_ways: bool) -> dict[str, str]:
    """Return why texts are no numbers: by themselves, or beside the others of the column."""
    if two_ways:
        text = next(text for text in texts if plain(text, ".") != plain(text, ","))
        why = _(
            "{text} reads two ways, as {one} or {two}, and so does the whole column; write it without thousands mark"
        )
        return {text: why.format(text=shown(text), one=shown(str(plain(text, "."))), two=shown(str(plain(text, ","))))}
    neither = [text for text in texts if plain(text, ".") is None and plain(text, ",") is None]
    if neither:
        return {text: _no_number(text) for text in neither}
    point = next(text for text in texts if plain(text, ",") is None)
    comma = next(text for text in texts if plain(text, ".") is None)
    where = table.place(table.cells[column].index(point), column)
    why = _("{text} has a decimal comma where {other} ({where}) has a decimal point; use one of them in a column")
    return {comma: why.format(text=shown(comma), other=shown(point), where=where)}


def _no_number(text: str) -> str:
    """Return that a text is no number."""
    if not text:
        return _("is empty; write a number")
    return _("'{text}' is not a number; write digits with at most one decimal mark").format(text=shown(text))
