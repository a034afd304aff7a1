"""Tables in a terminal: whole whatever its width."""

import io
import shutil
import sys
import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from simulator.terminal import say

WIDE, LINES = 160, 40  # columns and lines where there is no terminal
ROOMY, BETWEEN = 16, 3  # columns that a text needs to be read in a cell; of a border


def say_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None, lines: bool = False
) -> None:
    """Print a table as wide as the terminal (160 columns where there is none), whole whatever the width.

    Args:
        head: names of the columns; the first holds the rows' names, which are never broken.
        rows: cells, as many in each row.
        title: above the table.
        lines: whether a line stands between rows.

    Cells are folded. Where that would leave a word or two a line, each row is told as a paragraph instead.
    """
    width = shutil.get_terminal_size((WIDE, LINES)).columns
    if width_needed(head, rows) > width:
        say("\n".join([*([title] if title else []), *(_paragraph(head, row, width) for row in rows)]))
        return
    first, *others = head
    columns = [Column(Text(first), no_wrap=True), *(Column(Text(name), overflow="fold") for name in others)]
    table = Table(*columns, title=None if title is None else Text(title), show_lines=lines)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=sys.stdout.isatty()).print(table)
    say(stream.getvalue().rstrip("\n"))


def width_needed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns a table needs to be read: names whole, no word broken, texts not too narrow."""
    columns = list(zip(head, *rows, strict=True))
    names = max(len(line) for cell in columns[0] for line in cell.split("\n"))
    return names + sum(map(_cell_width, columns[1:])) + BETWEEN * len(columns) + 1


def _cell_width(cells: Sequence[str]) -> int:
    """Return how many columns the cells of a column need: their longest word, and some room for a text."""
    longest = max(len(line) for cell in cells for line in cell.split("\n"))
    word = max((len(part) for cell in cells for part in cell.split()), default=0)
    return max(word, min(longest, ROOMY))


def _paragraph(head: Sequence[str], row: Sequence[str], width: int) -> str:
    """Return a row as its name, then each cell that says something under the name of its column."""
    told = [line for name, cell in zip(head[1:], row[1:], strict=True) if cell for line in _entry(name, cell)]
    return "\n".join([row[0].replace("\n", ", "), *(line for text in told for line in _wrapped(text, width))])


def _entry(name: str, cell: str) -> list[str]:
    """Return a cell after the name of its column; several lines below it."""
    lines = cell.split("\n")
    return [f"  {name}: {cell}"] if len(lines) == 1 else [f"  {name}:", *(f"    {line}" for line in lines)]


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines, going on a little to the right; words stay whole."""
    further = " " * (len(text) - len(text.lstrip()) + 2)
    return textwrap.wrap(text, width, subsequent_indent=further, break_long_words=False, break_on_hyphens=False)
