"""Lists of people: ids once, facts where they are said."""

import pytest

from simulator.data.edges import read_edges
from simulator.data.people import people_of, read_people
from tests.data.helpers import refusal, written


def test_people_in_the_order_of_the_list_or_of_their_ids(tmp_path):
    """Facts go with their person; what is not said is empty."""
    people = read_people(written(tmp_path, "unit,ID\nNorth,b\n,a\n"))
    assert people.ids == ("b", "a") and people.facts["unit"] == ["North", ""] and len(people) == 2
    assert people.facts["persona"] == ["", ""] and people.place(1, "unit") == "t.csv:3:1: unit"
    assert people.place(1, "persona") == "t.csv"
    by_id = people.sorted_by_id()
    assert by_id.ids == ("a", "b") and by_id.facts["unit"] == ["", "North"]


REFUSED = {
    "no ids": ("name\na\n", "t.csv:1:1: no column id"),
    "an empty id": ("id,unit\na,N\n,S\n", "t.csv:3:1: id: is empty; a person needs an id"),
    "twice": ("id\na\nb\na\n", "t.csv:4:1: id: 'a' stands twice, first at t.csv:2:1: id; leave one of them out"),
    "a misspelt column": ("id,persna\na,office\n", "t.csv:1:2: unknown column 'persna' - did you mean 'persona'?"),
    "an id that turns text round": ("id\na\u202eb\n", r"t.csv:2:1: id: 'a\u202eb' has a sign that is not seen"),
    "a unit of two lines": ('id,unit\na,"N\nS"\n', r"t.csv:2:2: unit: 'N\u000aS' has a sign that is not seen"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_lists_that_are_none_are_refused_at_their_cell(tmp_path, case):
    """Each with file, line, column and field."""
    assert refusal(read_people, written(tmp_path, case[0])).startswith(case[1])


def test_who_has_a_tie_is_there(tmp_path):
    """Without a list, the ties say who there is."""
    people = people_of(read_edges(written(tmp_path, "source,target\nb,a\nc,c\n")))
    assert people.ids == ("a", "b", "c") and people.place(0, "id") == "t.csv" and people.facts["unit"] == [""] * 3
