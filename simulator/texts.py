"""Texts for people: every one goes through gettext; English is the source, other languages are catalogues.

The language holds for a call and what it calls (`use_language`), in its thread only; nothing is left changed after it.
"""

import gettext
import os
import string
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.errors import PlanError

SOURCE = "en"
LANGUAGES = (SOURCE, "nl")
DOMAIN = "simulator"
FOLDER = Path(__file__).parent / "locale"
MARKS = str.maketrans(",.", ".,")  # thousands and decimals, from English to the other languages
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
VARIABLE = "ADOPTION_LANGUAGE"  # of the process: the language where a call chooses none
_asked = os.environ.get(VARIABLE, SOURCE)
_chosen: ContextVar[str] = ContextVar("language", default=_asked if _asked in LANGUAGES else SOURCE)


class _Numbers(string.Formatter):
    """Formats as `str.format` does, numbers with the marks of the language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one value as text."""
        return digits(value, format_spec) if hasattr(value, "__float__") else format(value, format_spec)


class Text(str):
    """A text in another language than English: `format` writes numbers with a decimal comma."""

    def format(self, *values: Any, **named: Any) -> str:
        """Return the text with values put in."""
        return _Numbers().vformat(self, values, named)


def _(text: str) -> str:
    """Return a text in the chosen language."""
    chosen = _chosen.get()
    return text if chosen == SOURCE or not text else Text(catalogue(chosen).gettext(text))


def _counted(one: str, many: str, n: int) -> str:
    """Return the text for a count in the chosen language."""
    chosen = _chosen.get()
    if chosen == SOURCE:
        return one if n == 1 else many
    return Text(catalogue(chosen).ngettext(one, many, n))


def both_forms(one: str, many: str) -> list[str]:
    """Return the texts for 1 and for more, in the chosen language, to be filled in elsewhere."""
    return [str(_counted(one, many, n)) for n in (1, 2)]


def ngettext(one: str, many: str, n: float, **parts: object) -> str:
    """Return a text with a count, {n}, in the chosen language: `one` for 1, else `many`; `parts` fill the rest.

    Both are written where it is called, so that catalogues find them.
    """
    return _counted(one, many, int(n) if n == int(n) else 2).format(n=n, **parts)


def runs_words(n: int) -> str:
    """Return a number of runs."""
    return ngettext("{n:,} run", "{n:,} runs", n)


def paired_runs(n: int) -> str:
    """Return a number of paired runs."""
    return ngettext("{n:,} paired run", "{n:,} paired runs", n)


def worlds_of(n: int, kind: str = "") -> str:
    """Return a number of worlds; kind: kept, prior, or nothing where it goes without saying where they come from."""
    if kind == "kept":
        return ngettext("{n:,} world that passes the evidence", "{n:,} worlds that pass the evidence", n)
    if kind == "prior":
        return ngettext("{n:,} world of the plausible ranges", "{n:,} worlds of the plausible ranges", n)
    return ngettext("{n:,} world", "{n:,} worlds", n)


def not_stored(n: int, folder: object) -> str:
    """Return that runs of a sweep are missing."""
    return ngettext(
        "{n:,} run of the plan is not stored yet in {folder}",
        "{n:,} runs of the plan are not stored yet in {folder}",
        n,
        folder=folder,
    )


@lru_cache
def catalogue(name: str) -> gettext.NullTranslations:
    """Return the catalogue of a language other than English."""
    return gettext.translation(DOMAIN, FOLDER, [name])


def language() -> str:
    """Return the language of this call: one of LANGUAGES."""
    return _chosen.get()


@contextmanager
def use_language(name: str) -> Iterator[None]:
    """Use a language within a `with`; raises PlanError for one that is not known."""
    if name not in LANGUAGES:
        raise PlanError(f"{name}: " + unknown_language())
    before = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(before)


def unknown_language() -> str:
    """Return that a language is not known, and which are."""
    return _("unknown language; one of {all}").format(all=", ".join(LANGUAGES))


def digits(value: float, form: str = "") -> str:
    """Return a number in a form such as `,.1f`, with the thousands and decimal marks of the language."""
    text = format(value, form)
    return text if _chosen.get() == SOURCE else text.translate(MARKS)


def month_name(day: date) -> str:
    """Return the name of a date's month."""
    return _(MONTHS[day.month - 1])


def month_letters(day: date) -> str:
    """Return the name of a date's month in three letters."""
    return _(MONTHS[day.month - 1][:3])
