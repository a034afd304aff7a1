"""Texts for people: every one goes through gettext; English is the source, other languages are catalogues."""

import gettext
from pathlib import Path

_catalogue = gettext.translation("simulator", Path(__file__).parent / "locale", fallback=True)


def _(text: str) -> str:
    """Return a text in the chosen language."""
    return _catalogue.gettext(text)
