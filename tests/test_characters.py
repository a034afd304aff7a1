"""Characters that lie: which they are, and how they are shown."""

import unicodedata

import pytest

from simulator.characters import escaped, first_unseen, unseen_name
from simulator.errors import AdoptionError

LYING = {
    "newline": "\n", "return": "\r", "tab": "\t", "escape": "\x1b", "delete": "\x7f", "C1": "\x9b",
    "next line": "\x85", "override": "\u202e", "isolate": "\u2066", "mark": "\u200f", "Arabic mark": "\u061c",
    "zero width": "\u200b", "joiner": "\u200d", "soft hyphen": "\xad", "line": "\u2028", "paragraph": "\u2029",
    "byte order": "\ufeff", "tag": "\U000e0041", "surrogate": "\ud800",
}  # fmt: skip
HONEST = "Café – ‘80 %’ of A&B: naïve 日本語 Łódź, €1.000, 🙂 (a\u00a0b) é́"


@pytest.mark.parametrize("sign", LYING.values(), ids=LYING)
def test_controls_and_formats_are_found_named_and_escaped(sign):
    """H7: a control, format, separator or surrogate is found where it stands, and shown as plain letters."""
    text = f"ab{sign}c"
    assert first_unseen(text) == 2
    assert unseen_name(sign).startswith(f"U+{ord(sign):04X}")
    assert escaped(text).isascii() and escaped(text).isprintable() and escaped(text).startswith("ab\\")


def test_what_people_write_is_left_alone():
    """Accents, dashes, other scripts, signs, no-break spaces: nothing is found, nothing changed."""
    assert first_unseen(HONEST) is None and escaped(HONEST) == HONEST


def test_no_two_texts_look_the_same_when_escaped():
    """A backslash beside an escaped character is escaped too."""
    assert escaped("a\\nb\n") != escaped("a\nb\\n") and escaped("a\\b") == "a\\b"


def test_every_control_and_format_of_unicode_is_found():
    """Nothing of the categories Cc, Cf, Cs, Zl, Zp gets through."""
    for code in range(0x110000):
        kept = first_unseen(chr(code)) is None
        assert kept == (unicodedata.category(chr(code)) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})


def test_an_error_shows_no_control_but_line_ends():
    """Whatever file name or word goes into an error, the terminal gets plain letters; lines stay lines."""
    assert str(AdoptionError("a\x1b[2J\u202eb\nc")) == "a\\x1b[2J\\u202eb\nc"
