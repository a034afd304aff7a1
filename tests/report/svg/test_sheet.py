"""A sheet: drawings below each other with title and text, one document."""

import pytest

from simulator.report.svg.canvas import Canvas
from simulator.report.svg.sheet import Part, sheet
from tests.report.svg.drawings import SVG, tree


def part(title, height, text="what it shows"):
    """A part with an empty drawing of some height."""
    return Part(title, Canvas("a", 800, height).named("t", "d"), text)


def test_parts_stand_below_each_other():
    """No part reaches into the next one, and the sheet holds all of them."""
    whole = tree(sheet("All", [part("One", 100), part("Two & more", 50)]))
    first, second = [one for one in whole.iter(f"{SVG}svg") if one is not whole]
    assert float(first.get("y")) + 100 < float(second.get("y"))
    assert float(second.get("y")) + 50 < float(whole.get("height"))
    texts = [one.text for one in whole.iter(f"{SVG}text")]
    assert texts == ["One", "what it shows", "Two & more", "what it shows"]
    assert next(whole.iter(f"{SVG}title")).text == "All"


def test_long_titles_are_wrapped_and_none_is_left_out():
    """A title that is wider than the sheet takes more lines."""
    whole = tree(sheet("All", [part("word " * 60, 10, "")]))
    texts = [one.text for one in whole.iter(f"{SVG}text")]
    assert len(texts) == 3 and all(len(one) < 110 for one in texts)


def test_what_is_no_drawing_is_refused():
    """Without a size nothing can be placed."""
    with pytest.raises(ValueError, match="<p>"):
        sheet("All", [Part("One", "<p>", "")])
