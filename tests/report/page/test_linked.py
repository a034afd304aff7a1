"""Numbers in sentences link to where they come from."""

from markupsafe import escape

from simulator.report.page.linked import Linked, anchor


def test_a_text_is_plain_and_has_its_links_where_it_is_html():
    """Equal to the text for whoever reads it; as HTML it is escaped and each number is a link to its anchor."""
    text = Linked("5 < 60 users", [("5", "origin-1"), ("60 users", "made")])
    assert text == "5 < 60 users" and f"{text}" == "5 < 60 users"
    first, rest = '<a class="from" href="#origin-1" data-note="1">5</a>', '<a class="from" href="#made">60 users</a>'
    assert str(escape(text)) == f"{first} &lt; {rest}"


def test_names_and_longer_numbers_are_left_alone():
    """The number that a name bears is not the one that is said of it; 5 is no part of 15, 1.5, +5 or 1,500."""
    name = Linked("With Plan 60: 60", [("60", "origin-1")])
    assert str(escape(name)).startswith("With Plan 60: <a")
    assert "<a" not in escape(Linked("15, 1.5, 5.1, +5, \u22125, 1,500, 5,000", [("5", "origin-1")]))
    assert "<a" not in escape(Linked("nothing", [("5", "origin-1"), ("", "made")]))


def test_equal_numbers_keep_their_order():
    """The first of two that are written alike has the first anchor."""
    text = str(escape(Linked("9 and then 9", [("9", "origin-1"), ("9", "origin-2")])))
    assert text.index("origin-1") < text.index("origin-2") and text.count("<a") == 2


def test_an_anchor_is_escaped():
    """Text and key are; only origins are numbered in print."""
    assert anchor("<b>", "made") == '<a class="from" href="#made">&lt;b&gt;</a>'
    assert 'href="#&#34;&gt;"' in anchor("1", '">')
