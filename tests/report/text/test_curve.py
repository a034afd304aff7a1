"""Curves in words."""

from dataclasses import replace

import pytest

from simulator.report.text.curve import (
    MOST,
    PHASE_FIELDS,
    curve_columns,
    curve_head,
    curve_rows,
    lever_name,
    lever_unit,
    smallest_words,
    value_words,
)
from simulator.texts import use_language
from tests.report.catalogue import FILES, read
from tests.report.results import WEEKS, curved


def test_a_lever_has_its_meaning_and_unit():
    """Phases by stage and field, numbers by the table of parameters, the rest by its path."""
    assert (lever_name(WEEKS), lever_unit(WEEKS)) == ("activation: planned length", "weeks")
    hours = "managers.central.hours_per_week"
    assert (lever_name(hours), lever_unit(hours)) == ("budget (central.hours_per_week)", "h/week")
    assert (lever_name("content.moderation"), lever_unit("content.moderation")) == ("content.moderation", "")


@pytest.mark.parametrize(
    ("value", "path", "words"),
    [
        (16, WEEKS, "16 weeks"),
        (12.5, "managers.central.hours_per_week", "12.5 h/week"),
        (0.25, "phases.launch.let_go", "25%"),
        ("2027-05-30", "phases.launch.until", "30 May 2027"),
        ("move", "content.moderation", "move"),
        (True, "content.pilot", "True"),
    ],
)
def test_values_as_people_write_them(value, path, words):
    """Numbers with their unit, shares in percent, dates in words."""
    assert value_words(value, path) == words


def test_the_smallest_near_the_best_is_named_with_its_paired_interval():
    """Both values with their means, the paired difference with its interval, and whether that settles it."""
    words = smallest_words(curved())
    assert words.startswith(
        "the smallest value within 1.0 points of the best: 10 weeks (54.5%); best: 14 weeks (55.0%)"
    )
    assert "between them, paired, -0.5 points (95% CI -0.8 to -0.2): within it beyond doubt" in words
    assert words.endswith("the best is the largest that was tried: a larger one may be better")
    curves = curved()
    wide = replace(curves.curves[0].points[1], gap=replace(curves.curves[0].points[1].gap, low=-0.012))
    points = [curves.curves[0].points[0], wide, curves.curves[0].points[2]]
    unsure = replace(curves, curves=[replace(curves.curves[0], points=points)])
    assert "more runs may say otherwise" in smallest_words(unsure)


def test_a_best_without_a_like_and_one_at_the_beginning():
    """Where no smaller value is near the best that is said; so is a best that is the first one tried."""
    (curve,) = curved().curves
    alone = replace(curved(), curves=[replace(curve, smallest=2)])
    assert smallest_words(alone).startswith("best: 14 weeks (55.0%); no smaller value comes within 1.0 points of it")
    first = replace(curved(), curves=[replace(curve, best=0, smallest=0)])
    assert smallest_words(first) == "best: 6 weeks (50.0%), the smallest that was tried"


def test_what_is_no_share_has_a_hundredth():
    """Of an outcome that is no share the margin is 1 % of the best, which is said; neither side better: nothing is."""
    assert "within 1% (0.0 per week) of the best" in smallest_words(curved(name="visits_week"))
    assert smallest_words(curved(name="hours")).startswith("which value is best cannot be said")
    assert not any("*" in row[0] for row in curve_rows(curved(name="hours")))


@pytest.mark.parametrize(("worlds", "count"), [(0, 1), (10, 1), (0, 3), (10, 3)])
def test_the_table_has_a_line_a_point(worlds, count):
    """Value with its mark, what else was chosen, mean, interval, gap; with worlds their share and range too."""
    curves = curved(worlds, count)
    rows, head = curve_rows(curves), curve_columns(curves)
    assert len(rows) == 3 * count and {len(row) for row in rows} == {len(head)}
    assert [row[0] for row in rows[:3]] == ["6", "10 +", "14 *"] and head[0] == "activation: planned length, weeks"
    at = head.index("mean")
    assert rows[1][at : at + 3] == ["54.5%", "52.5% to 56.5%", "-0.5 points (-0.8 to -0.2)"] and rows[2][at + 2] == ""
    assert (rows[1][at + 3 :] == ["10%", "40.0% to 70.0%"]) == bool(worlds)
    assert rows[3][1:3] == ["3", "total"] if count > 1 else at == 1
    assert ("in each of 10 worlds" in curve_head(curves)) == bool(worlds)


def test_many_curves_are_not_all_spoken_of():
    """At most six curves have a sentence, each with what was chosen; the others are counted."""
    lines = smallest_words(curved(count=MOST + 2)).split("\n")
    assert len(lines) == MOST + 1 and lines[-1] == "2 curves more: see the table"
    assert lines[0].startswith("launch weeks 2, hours held total: the smallest")


def test_it_speaks_dutch():
    """The sentence, the table and the names of levers are in the catalogue."""
    with use_language("nl"):
        words, head = smallest_words(curved()), curve_head(curved(10))
        assert "de kleinste waarde binnen 1,0 punten van de beste: 10 weken (54,5%)" in words, words
        assert "geplande duur" in head and "in elk van de 10 werelden" in head
        kept = curve_head(replace(curved(10), kind="kept"))
        assert "in elk van de 10 werelden die bij het bewijs passen" in kept
        assert "10 werelden uit de aannemelijke waarden" in curve_head(replace(curved(10), kind="prior"))
    known = {message.id for message in read(FILES[0]) if message.string}
    assert {text for texts in PHASE_FIELDS.values() for text in texts if text} <= known
