"""Characters that are not seen or that turn others round: controls, line breaks, formats, lone surrogates.

In a name they could forge a line of a message, hide a part of it, or turn figures round in a report (Unicode Technical
Report 36). Names may not have them; messages show them escaped.
"""

import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # categories of Unicode


def first_unseen(text: str) -> int | None:
    """Return the place of the first character that is not seen, from 0; none where all are."""
    if text.isprintable():
        return None
    return next((at for at, letter in enumerate(text) if unicodedata.category(letter) in UNSEEN), None)


def unseen_name(letter: str) -> str:
    """Return how a character that is not seen is called: its code and, if it has one, its name."""
    name = unicodedata.name(letter, "").lower()
    return f"U+{ord(letter):04X}{f' ({name})' if name else ''}"


def seen(text: str) -> str:
    """Return a text; raises ValueError where it has a character that is not seen, line ends included."""
    at = first_unseen(text)
    if at is not None:
        raise ValueError(f"has {unseen_name(text[at])} as its letter {at + 1}, which is not seen; write it without")
    return text


def escaped(text: str, kept: str = "") -> str:
    """Return a text with every character that is not seen escaped as Python writes it, but those in `kept`.

    In a text that has one, backslashes are doubled: no two texts look the same.
    """
    unseen = {letter for letter in text if unicodedata.category(letter) in UNSEEN and letter not in kept}
    if not unseen:
        return text
    return "".join(_escape(letter) if letter in unseen or letter == "\\" else letter for letter in text)


def _escape(letter: str) -> str:
    """Return one character as Python writes it within quotes."""
    return letter.encode("unicode_escape").decode("ascii")
