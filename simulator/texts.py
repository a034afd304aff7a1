"""Texts for people: every one goes through gettext; English is the source, other languages are catalogues."""

import gettext
from pathlib import Path

_catalogue = gettext.translation("simulator", Path(__file__).parent / "locale", fallback=True)


def _(text: str) -> str:
    """Return a text in the chosen language."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, n: float, **parts: object) -> str:
    """Return a text with a count, {n}, in the chosen language: `one` for 1, else `many`; `parts` fill the rest.

    Both are written where it is called, so that catalogues find them.
    """
    return _catalogue.ngettext(one, many, int(n) if n == int(n) else 2).format(n=n, **parts)


def runs_words(n: int) -> str:
    """Return a number of runs."""
    return ngettext("{n:,} run", "{n:,} runs", n)


def paired_runs(n: int) -> str:
    """Return a number of paired runs."""
    return ngettext("{n:,} paired run", "{n:,} paired runs", n)


def worlds_of(n: int) -> str:
    """Return a number of worlds."""
    return ngettext("{n:,} world", "{n:,} worlds", n)


def not_stored(n: int, folder: object) -> str:
    """Return that runs of a sweep are missing."""
    return ngettext(
        "{n:,} run of the plan is not stored yet in {folder}",
        "{n:,} runs of the plan are not stored yet in {folder}",
        n,
        folder=folder,
    )
