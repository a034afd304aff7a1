"""Tables in a terminal: whole whatever its width."""

import io
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli.terminal import say

if TYPE_CHECKING:
    from rich.box import Box

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

    Cells are folded. Where that would leave a word or two a line, each row is printed as a paragraph instead.
    """
    width = shutil.get_terminal_size((WIDE, LINES)).columns
    needed = widths_needed(head, rows)
    spare = width - sum(needed) - BETWEEN * len(head) - 1
    if spare < 0:
        say("\n".join([*([title] if title else []), *(_paragraph(head, row, width) for row in rows)]))
        return
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    widths = _shared_out(spare, needed, [_longest(cells) for cells in zip(head, *rows, strict=True)])
    columns = [Column(Text(name), width=size, overflow="fold") for name, size in zip(head, widths, strict=True)]
    table = Table(*columns, title=None if title is None else Text(title), show_lines=lines, box=_box())
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=sys.stdout.isatty()).print(table)
    say(stream.getvalue().rstrip("\n"))


def _box() -> "Box":
    """Return the lines of a table: plain signs where the encoding of standard output lacks better ones."""
    from rich import box

    try:
        str(box.HEAVY_HEAD).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return box.ASCII2
    return box.HEAVY_HEAD


def widths_needed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column must be to be read: names whole, no word broken, texts not too narrow."""
    names, *others = zip(head, *rows, strict=True)
    return [_longest(names), *(max(_longest_word(cells), min(_longest(cells), ROOMY)) for cells in others)]


def _longest(cells: Sequence[str]) -> int:
    """Return the length of the longest line of some cells."""
    return max(len(line) for cell in cells for line in cell.split("\n"))


def _longest_word(cells: Sequence[str]) -> int:
    """Return the length of the longest word of some cells."""
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _shared_out(spare: int, needed: Sequence[int], longest: Sequence[int]) -> list[int]:
    """Return the widths of columns: what each needs and an equal share of what is spare, no more than it can fill."""
    widths = list(needed)
    by_lack = sorted(range(len(needed)), key=lambda at: longest[at] - needed[at])
    for before, at in enumerate(by_lack):
        given = min(longest[at] - needed[at], spare // (len(needed) - before))
        widths[at] += given
        spare -= given
    return widths


def _paragraph(head: Sequence[str], row: Sequence[str], width: int) -> str:
    """Return a row as its name, then each cell that says something, all after the names of their columns."""
    lines = [line for name, cell in zip(head[1:], row[1:], strict=True) if cell for line in _entry(name, cell)]
    return "\n".join(
        [f"{head[0]}: {row[0]}".replace("\n", ", "), *(line for text in lines for line in _wrapped(text, width))]
    )


def _entry(name: str, cell: str) -> list[str]:
    """Return a cell after the name of its column; several lines below it."""
    lines = cell.split("\n")
    return [f"  {name}: {cell}"] if len(lines) == 1 else [f"  {name}:", *(f"    {line}" for line in lines)]


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines, going on a little to the right; words stay whole."""
    further = " " * (len(text) - len(text.lstrip()) + 2)
    return textwrap.wrap(text, width, subsequent_indent=further, break_long_words=False, break_on_hyphens=False)
