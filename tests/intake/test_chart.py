"""Who reports to whom: heads, spans, strangers and circles, counted by hand."""

from simulator.intake.chart import chart


def test_heads_and_spans():
    """Two heads, of two people and of one."""
    result = chart(["a", "b", "c", "d"], ["", "a", "a", "b"])
    assert (result.heads, result.span, result.strangers, result.circles) == (2, 1.5, [], [])


def test_circles_are_named_and_cut_once():
    """Three in a ring, one below it, and somebody's own head."""
    result = chart(["a", "b", "c", "d", "e"], ["b", "c", "a", "a", "e"])
    assert result.circles == [[0, 1, 2], [4]]
    assert result.manager == ["", "c", "a", "a", ""]


def test_a_walk_into_a_known_tree_is_no_circle():
    """Whoever is met on an earlier walk ends the walk."""
    assert chart(["a", "b", "c"], ["b", "", "b"]).circles == []
    assert chart(["a", "b", "c"], ["c", "a", "a"]).circles == [[0, 2]]


def test_a_head_who_is_not_in_the_list_is_none():
    """The person stays, without a head."""
    result = chart(["a", "b"], ["z", "a"])
    assert result.strangers == [0] and result.manager == ["", "a"] and result.heads == 1


def test_nobody_reports_to_anybody():
    """No head, no span."""
    assert chart(["a"], [""])[1:3] == (0, 0.0)
