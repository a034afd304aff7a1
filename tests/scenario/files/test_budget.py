"""Budgets of the raw text: sizes, nesting, YAML's traps, and characters that are not seen."""

import resource
import time

import pytest

from simulator.errors import ScenarioError
from simulator.scenario.files.budget import MOST_BYTES, MOST_DEPTH, RefusedError, checked_events, decode
from tests.scenario.helpers import loaded

UNSEEN = {"\x1b": "U+001B", "\x00": "U+0000", "\x85": "U+0085", "\u202e": "right-to-left override", "\u200b": "U+200B"}


def refusal(function, text):
    """Line, column and reason of a refusal."""
    with pytest.raises(RefusedError) as caught:
        function(text)
    return caught.value.line, caught.value.column, caught.value.why


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
@pytest.mark.parametrize("before", ["format: 1\nname: ab", "format: 1\r\n# ab    ", "format: 1\rn\u00a0: 'abc"])
def test_characters_that_are_not_seen_are_refused_at_their_place(before, sign):
    """H7: in values, in comments and in quotes; the message names the character and does not hold it."""
    line, column, why = refusal(decode, (before + sign + "c\n").encode())
    assert (line, column) == (2, 9) and UNSEEN[sign] in why and sign not in why


def test_line_ends_tabs_and_a_byte_order_mark_are_no_such_characters():
    """Windows' and old line ends, tabs, and the mark before the text are read; a second mark is not."""
    text = "format: 1\r\nname: a\tb\rx\n"
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
    assert refusal(decode, b"\xef\xbb\xbf\xef\xbb\xbfformat: 1\n")[:2] == (1, 1)


def test_large_and_foreign_texts_are_refused():
    """Files beyond the budget, and those that are not UTF-8, with the line."""
    assert "bytes; at most" in refusal(decode, b"a" * (MOST_BYTES + 1))[2]
    assert refusal(decode, b"format: 1\nname: caf\xe9\n") == (2, 1, "the file is not UTF-8 text; save it as UTF-8")


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 50_000, "\n".join(" " * n + "a:" for n in range(400)), "- " * 4_000 + "a", "? " * 4_000 + "a",
     "a: " + "{a: " * 50_000, "a: " + "[1," * 50_000, "a: " + '["",\n' * 9_000],
    ids=["brackets", "indents", "dashes", "questions", "braces", "items", "lines"],
)  # fmt: skip
def test_deep_nesting_is_refused_before_anything_is_built(text):
    """C4: brackets, indentation, lists within lists, keys that are maps: soon, and without a traceback."""
    begin = time.process_time()
    assert f"nested deeper than {MOST_DEPTH} levels" in refusal(checked_events, text)[2]
    assert time.process_time() - begin < 0.3


def test_the_deepest_nesting_that_is_allowed_is_read():
    """Brackets at the limit, and any number of them in quotes and comments."""
    checked_events("[" * MOST_DEPTH + "]" * MOST_DEPTH)
    checked_events(f"a: '{'[' * 99}'\nb: \"{'{' * 99}\"  # {'[' * 99}\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [("a: &b 1", "anchors"), ("a: *b", "aliases"), ("a: !!str 1", "tags"), ("%YAML 1.1\n---\na: 1", "directives"),
     ("a: 1\n---\nb: 1", "second document"), ("a: {<<: {}}", "merge keys"), ("a: [1", "not valid YAML"),
     ("[" + "1, " * 5_001 + "]", "more than 5,000")],
)  # fmt: skip
def test_what_yaml_could_hide_is_refused(text, words):
    """Anchors, aliases, tags, directives, documents, merge keys; a text that is no YAML; too many values."""
    assert words in refusal(checked_events, text)[2]


def bombs():
    """C4: files made to take time or memory."""
    yield "aliases", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"
    yield "deep brackets", b"a: " + b"[" * 5000 + b"]" * 5000
    yield "deep indentation", b"".join(b" " * n + b"a:\n" for n in range(200))
    yield "deep list", b"- " * 5000 + b"a"
    yield "long list", b"a: [" + b"1," * 60_000 + b"1]"
    yield "large", b"#" * 200_000
    yield "many keys", b"".join(b"k%d: 1\n" % n for n in range(6000))
    yield "not text", bytes(range(256)) * 8
    yield "utf-16", "format: 1\n".encode("utf-16")
    yield "null bytes", b"format: 1\nname: \0\n"


@pytest.mark.parametrize("bomb", [b for _, b in bombs()], ids=[n for n, _ in bombs()])
def test_bombs_are_refused_quickly(tmp_path, bomb):
    """C4: refused within a second (0.2 s and some air for a busy machine) and 50 MB."""
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with pytest.raises(ScenarioError):
        loaded(tmp_path, bomb)
    assert time.perf_counter() - begin < 1.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024
