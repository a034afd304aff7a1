"""YAML text as plain data, with the place of every key and value."""

from datetime import date

import pytest

from simulator.scenario.files.budget import RefusedError
from simulator.scenario.files.positions import Place, read, read_scalar

TEXT = """format: 1
a: {b: [x, 2], "c d": null}  # a comment
e:
  f: |
    one line
  g: 26%
  h: 2027-05-03
  'i': "no"
"""


def test_values_and_their_places():
    """Maps, lists, quotes and blocks, each where it begins; what closes a block is no part of it."""
    text = read(TEXT.encode())
    assert text.data == {
        "format": 1, "a": {"b": ["x", 2], "c d": None},
        "e": {"f": "one line", "g": 0.26, "h": date(2027, 5, 3), "i": "no"},
    } and text.problems == []  # fmt: skip
    assert text.keys["a", "c d"] == Place(2, 16) and text.values["a", "b", "1"] == Place(2, 12)
    assert (
        text.keys["e", "f"] == Place(4, 3) and text.values["e", "f"] == Place(4, 6) and text.values["e",] == Place(4, 3)
    )


READ = {
    "": None, "~": None, "null": None, "true": True, "FALSE": False, "yes": "yes", "no": "no", "on": "on", "12": 12,
    "-3": -3, "+1": 1, "1.5": 1.5, ".5": 0.5, "5.": 5.0, "1e3": 1000.0, "26%": 0.26, "-3 %": -0.03, "0": 0,
    "e3": "e3", "E5": "E5", "-e5": "-e5", ".": ".",
    "2027-5-3": date(2027, 5, 3), "12:30:00": "12:30:00", "certain": "certain", "1.2.3": "1.2.3", "-": "-", "+": "+",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ.items(), ids=lambda value: repr(value))
def test_unquoted_words_are_read_by_one_rule(text, value):
    """C3: YAML 1.2's switches, plain decimals, shares, dates; all else is text."""
    assert read_scalar(text) == value and type(read_scalar(text)) is type(value)


REFUSED = {
    "010": "two ways", "0x1F": "two ways", "1_000": "two ways", ".inf": "two ways", "-.NaN": "two ways",
    "0o7": "two ways",
    "9" * 40: "40 characters", "1e999": "too large", "1e-999": "too small", "2027-02-31": "no date of the calendar",
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), REFUSED.items(), ids=lambda value: value[:12])
def test_what_could_be_read_in_two_ways_is_refused(text, words):
    """C3: octals, hexadecimals, underscores, infinities, numbers out of all proportion, dates that do not exist."""
    with pytest.raises(ValueError, match=words):
        read_scalar(text)


UNSEEN = {
    'name: "a\\nb"': (2, 7, "name", '"a\\nb" has U+000A'), 'name: "a\\tb"': (2, 7, "name", "U+0009"),
    'name: "\\u202Eab"': (2, 7, "name", '"\\u202eab" has U+202E (right-to-left override)'),
    'name: "\\x9b31m"': (2, 7, "name", "U+009B"), "name: |\n  a\n  b\n": (2, 7, "name", '"a\\nb" has U+000A'),
    "name: >\n  a\n\n  b\n": (2, 7, "name", "U+000A"), 'managers: {"a\\u200Bb": 1}': (2, 12, "managers.a\u200bb",
    "U+200B"),
    'a: [x, "b\\0"]': (2, 8, "a.1", "U+0000"),
}  # fmt: skip


@pytest.mark.parametrize("line", UNSEEN, ids=ascii)
def test_characters_that_are_not_seen_are_refused_in_names_and_keys(line):
    """H7: written as escapes or in blocks; the place, the character's name, and the text escaped."""
    at_line, column, path, words = UNSEEN[line]
    ((where, place, why),) = read(f"format: 1\n{line}\n".encode()).problems
    assert (place, ".".join(where)) == (Place(at_line, column), path) and words in why and why.isprintable()


def test_folded_lines_of_a_block_are_one_text():
    """What people fold for the eye has no line break in it."""
    assert read(b"question: >\n  how long\n  should it last?\n").data == {"question": "how long should it last?"}


def test_keys_are_words_and_stand_once():
    """A list or map as key, and a second key of the same name, are problems; what follows them is read."""
    text = read(b"[a, b]: {c: [1]}\nd: 1\nd: [2, {e: 3}]\nf: 4\n")
    assert text.data == {"d": 1, "f": 4}
    assert [(place, why) for _, place, why in text.problems] == [
        (Place(1, 1), "a key must be a word"), (Place(3, 1), "written twice; the first is in line 2")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"), [("", "is empty"), ("# a\n", "is empty"), ("- a\n", "must be a map"), ("a\n", "must be")]
)
def test_a_file_is_a_map(text, words):
    """Neither nothing, nor a list, nor a word."""
    with pytest.raises(RefusedError, match=words):
        read(text.encode())
