"""Texts keep within their width, in every script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulator.report.svg.fitting import fits, fitting, width_of, wrapped

CHINESE, HINDI, ARABIC = "公园季节性工作人员", "पार्क के स्थायी कर्मचारी", "موظفو المكاتب في المقر"


def test_long_texts_are_shortened_or_wrapped():
    """What fits stays as it is; what does not ends in an ellipsis, or goes on in the next line."""
    assert fitting("short", 100, 13) == "short" and fitting("a very long name indeed", 60, 13).endswith("…")
    assert fits("abc", 100, 13) and not fits("abc" * 20, 100, 13)
    lines = wrapped("one two three four five six seven", 80, 13)
    assert len(lines) == 3 and " ".join(lines[:2]).startswith("one two") and wrapped("one", 80, 13) == ["one"]
    assert wrapped("Self-sustaining", 75, 13) == ["Self-", "sustaining"] and wrapped(" ", 60, 13) == []


def test_letters_have_the_width_of_their_script():
    """A Chinese letter fills its square, a mark on a letter has no width, a format neither."""
    assert width_of("公园", 10) == 20 and width_of("ab", 10) == width_of("a\u0301b\u2069", 10) == pytest.approx(11.2)
    assert width_of("Ａ", 10) == 10
    assert not fits("年" * 10, 90, 10) and fits("e\u0301" * 10, 60, 10)


def test_no_letter_loses_its_marks():
    """A name is cut before a letter, never between it and what stands on it."""
    for name in (HINDI, "e\u0301\u0323" * 9):
        for width in range(10, 200, 7):
            kept = fitting(name, width, 13)
            assert kept == name or not unicodedata.combining(name[len(kept) - 1 :].lstrip()[:1] or "x")
            assert kept == name or unicodedata.category(name[len(kept.rstrip("…")) :][0]) not in ("Mn", "Me")


def test_chinese_is_wrapped_without_spaces():
    """A line breaks beside any letter, but not before a mark of punctuation; nothing is lost."""
    assert wrapped(CHINESE, 52, 13) == ["公园季节", "性工作人", "员"]
    assert wrapped("公园季节：性工作", 52, 13) == ["公园季", "节：性工", "作"]


@given(some.text(some.sampled_from("ab é公园र्ك-：. "), max_size=60), some.integers(40, 300))
def test_lines_keep_within_their_width(words, width):
    """In whatever script, with marks of punctuation up to one letter beyond; what is left out ends in an ellipsis."""
    lines = wrapped(words, width, 13)
    assert len(lines) <= 3 and all(width_of(line, 13) <= width + 13 for line in lines)
    whole = "".join(wrapped(words, width, 13, most=99)).split()
    assert "".join(whole) == "".join(words.split())
