"""What was probably meant by a word that is not known."""

import difflib
from collections.abc import Sequence
from functools import lru_cache

from simulator.texts import _

LIKE = 0.6


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a suggestion, or nothing."""
    near = nearest(word, known)
    return _(" - did you mean '{near}'?").format(near=near) if near is not None else ""


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """Return that a name is not known, what was probably meant, and what is known."""
    return _("unknown {what} '{name}'{hint}; known: {all}").format(
        what=what, name=name, hint=did_you_mean(name, known), all=", ".join(known) or _("none")
    )


def nearest(word: str, known: Sequence[str], likeness: float = LIKE) -> str | None:
    """Return the known word that was probably meant; none where none is as like, from 0 to 1 (the same)."""
    return _nearest(word, tuple(known), likeness)


@lru_cache(maxsize=4_096)
def _nearest(word: str, known: tuple[str, ...], likeness: float) -> str | None:
    """Return the nearest word; kept, since one mistake asks more than once."""
    close = difflib.get_close_matches(word, known, 1, likeness)
    return close[0] if close else None
