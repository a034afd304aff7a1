"""What was taken is one line of numbers; what is nothing is not mentioned."""

from simulator.data.taken import Taken


def test_all_that_was_left_out_is_counted():
    """People, ties, rows; added, weak and own ties; who is left without any."""
    taken = Taken("e.csv", 1200, ("a", "b"), 5000, 4321, 7, 3.0, 1, 20)
    assert str(taken) == (
        "e.csv: 1,200 people, 4,321 ties from 5,000 rows, 20 rows added to earlier ones, 7 ties below weight 3 left "
        "out, 1 tie of somebody with themselves is left out, 2 people without ties (a, b)"
    )
    assert str(Taken("e.csv", 2, (), 1, 1, 0, 1.0, 0, 0)) == "e.csv: 2 people, 1 tie from 1 row"


def test_many_without_ties_are_named_by_the_first():
    """The line stays a line."""
    assert str(Taken("e.csv", 9, tuple("abcdefg"), 1, 1, 0, 1.0, 0, 0)).endswith(
        "7 people without ties (a, b, c, d, e, ...)"
    )


def test_nobody_knows_anybody():
    """It says which weight was asked for."""
    words = Taken("e.csv", 9, (), 1, 0, 4, 3.0, 0, 0).nobody_words()
    assert "network.min_weight, 3: there are no ties" in words
