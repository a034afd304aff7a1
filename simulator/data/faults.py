"""What is wrong with data, gathered with its place and raised together."""

import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from simulator.errors import AdoptionError, DataError
from simulator.texts import _

MOST_LISTED = 10
SHOWN = 40
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # categories of signs that are not seen, or turn text round
NOT_SHOWN = "..."
_may_be_shown: ContextVar[Collection[str] | None] = ContextVar("may_be_shown", default=None)


@contextmanager
def concealed(names: Collection[str]) -> Iterator[None]:
    """Let no message within quote a cell of data: only these names are shown, of files and columns."""
    before = _may_be_shown.set(names)
    try:
        yield
    finally:
        _may_be_shown.reset(before)


class Faults:
    """What is wrong so far: the first ten in full, the others counted.

    Attributes:
        kind: the error that they become.
        lines: what is reported; count: how many there are in all.
    """

    def __init__(self, kind: type[AdoptionError] = DataError) -> None:
        """Begin with nothing wrong."""
        self.kind, self.count = kind, 0
        self.lines: list[str] = []

    def add(self, place: str, text: str) -> None:
        """Note a problem: where it stands, what is wrong and what to do about it."""
        self.count += 1
        if len(self.lines) < MOST_LISTED:
            self.lines.append(f"{place}: {text}")

    def stop(self) -> None:
        """Raise what was noted, if anything was."""
        if self.count:
            more = self.count - len(self.lines)
            rest = [_("... and {n:,} more").format(n=more)] if more else []
            raise self.kind("\n".join([*self.lines, *rest]))


def shown(text: str) -> str:
    """Return a text as it may be quoted: shortened, signs that are not seen as their numbers."""
    allowed = _may_be_shown.get()
    if allowed is not None and text not in allowed:
        return NOT_SHOWN
    short = text if len(text) <= SHOWN else text[:SHOWN] + "..."
    return "".join(rf"\u{ord(sign):04x}" if unicodedata.category(sign) in HIDDEN else sign for sign in short)


def hidden_sign(text: str) -> str | None:
    """Return the first sign of a text that is not seen or turns text round; none where all are plain."""
    if text.isascii() and text.isprintable():
        return None
    return next((sign for sign in text if unicodedata.category(sign) in HIDDEN), None)
