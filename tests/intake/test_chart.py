"""Who reports to whom: heads, spans, strangers and circles, counted by hand."""

from simulator.intake.chart import chart


def test_heads_and_spans():
    """Two heads, of two people and of one."""
    found = chart(["a", "b", "c", "d"], ["", "a", "a", "b"])
    assert (found.heads, found.span, found.strangers, found.circles) == (2, 1.5, [], [])


def test_circles_are_named_and_cut_once():
    """Three in a ring, one below it, and somebody's own head."""
    found = chart(["a", "b", "c", "d", "e"], ["b", "c", "a", "a", "e"])
    assert found.circles == [[0, 1, 2], [4]]
    assert found.manager == ["", "c", "a", "a", ""]


def test_a_walk_into_a_known_tree_is_no_circle():
    """Whoever is met on an earlier walk ends the walk."""
    assert chart(["a", "b", "c"], ["b", "", "b"]).circles == []
    assert chart(["a", "b", "c"], ["c", "a", "a"]).circles == [[0, 2]]


def test_a_head_who_is_not_in_the_list_is_none():
    """The person stays, without a head."""
    found = chart(["a", "b"], ["z", "a"])
    assert found.strangers == [0] and found.manager == ["", "a"] and found.heads == 1


def test_nobody_reports_to_anybody():
    """No head, no span."""
    assert chart(["a"], [""])[1:3] == (0, 0.0)
