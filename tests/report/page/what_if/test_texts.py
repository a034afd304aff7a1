"""What the panel says."""

import re
from importlib.resources import files

from simulator.report.page.what_if.scripts import PACKAGE
from simulator.report.page.what_if.texts import panel_texts
from simulator.texts import use_language

USED = re.compile(r"texts\.(\w+)")


def said(lang):
    """The texts in a language."""
    with use_language(lang):
        return panel_texts()


def test_every_text_that_scripts_use_is_there():
    """And no other."""
    scripts = [one.read_text(encoding="utf-8") for one in files(PACKAGE).iterdir() if one.name.endswith(".js")]
    assert {name for text in scripts for name in USED.findall(text) if name != "js"} == set(panel_texts())


def test_dutch_is_dutch():
    """Every text of words differs, with the same parts to fill in."""
    english, dutch = said("en"), said("nl")
    alike = [name for name, text in english.items() if text == dutch[name]]
    assert alike == ["sure", "was"], "the frame of two texts, and a word that is the same"
    for name, text in english.items():
        parts = [sorted(re.findall(r"\{(\w+)", str(one))) for one in (text, dutch[name])]
        assert parts[0] == parts[1], name


def test_numbers_have_their_marks():
    """Thousands with a comma in English, with a point in Dutch."""
    assert (said("en")["thousands"], said("nl")["thousands"]) == (",", ".")
