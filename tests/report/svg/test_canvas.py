"""A drawing escapes its texts, is named, and has its links beside the picture."""

from simulator.report.svg.canvas import Canvas
from tests.report.svg.drawings import described, marks, tree, words


def test_texts_are_texts_and_the_drawing_is_named():
    """Marks of markup are escaped in texts, title and description; the picture's role and labels point at them."""
    canvas = Canvas("a", 100, 50)
    canvas.text(1, 2, "<script>&")
    drawing = canvas.named("<b>title", "what & shows")
    assert words(drawing) == ["<script>&"] and described(drawing) == ("<b>title", "what & shows")
    (picture,) = tree(drawing)
    assert picture.attrib == {"role": "img", "aria-labelledby": "a-t a-d"} and "role" not in tree(drawing).attrib


def test_links_stand_beside_the_picture():
    """A picture hides what is in it from screen readers, so no link is: its words, its name, its anchor are escaped."""
    canvas = Canvas("a", 100, 50)
    canvas.dot(5, 6, 2, "#000")
    canvas.link((90, 20), "+5 <b>", "origin-3", 'Now "x": +5 <b>')
    picture, link = tree(canvas.named("t", "d"))
    assert not list(picture.iter("a")) and len(list(picture.iter("circle"))) == 1
    assert link.attrib == {"class": "from", "href": "#origin-3", "aria-label": 'Now "x": +5 <b>'}
    (text,) = link
    assert text.text == "+5 <b>" and text.attrib["text-anchor"] == "end"
    assert [(one.text, one.attrib["class"]) for one in text] == [("3", "note")]


def test_marks_lie_where_they_were_put():
    """A rectangle, a line, a dot and a course, each with its numbers; no negative width; a hatch stays inside."""
    canvas = Canvas("a", 100, 50)
    canvas.rect(1, 2, -3, 4, "#fff")
    canvas.line((0, 1), (2, 3), "#000")
    canvas.dot(5, 6, 2, "#000")
    canvas.course([(0, 1), (2, 3)], "#000", 2)
    canvas.hatch(10, 10, 20, 10)
    drawing = canvas.named("t", "d")
    assert marks(drawing, "rect")[0]["width"] == "0.0" and marks(drawing, "circle")[0]["cx"] == "5.0"
    assert marks(drawing, "line")[0]["y2"] == "3.0"
    first, hatch = (mark["d"] for mark in marks(drawing, "path"))
    assert first == "M0.0 1.0L2.0 3.0"
    points = [point.split(" ") for part in hatch.split("M")[1:] for point in part.split("L")]
    assert all(10 <= float(x) <= 30 and 10 <= float(y) <= 20 for x, y in points)
