"""Values at dotted paths of plain data: read, written into a copy, compared."""

from copy import deepcopy

import pytest

from simulator.errors import ScenarioError
from simulator.scenario.changes import Difference, differences, expand, rivals, value_at, written

DATA = {
    "phases": {"launch": {"weeks": 4, "until": None}, "activation": {"weeks": 8, "campaigns": None}},
    "personas": {"b": {"fear": 0.2}, "a": {"fear": 0.1}},
    "list": [1, 2],
}


def test_a_star_stands_for_every_key_that_is_there():
    """In the order of the keys; nothing where there is no map."""
    assert expand(DATA, "personas.*.fear") == ["personas.a.fear", "personas.b.fear"]
    assert expand(DATA, "list.*") == [] and expand(DATA, "gone.*.x") == [] and expand(DATA, "gone.x") == ["gone.x"]


def test_what_stands_at_a_path():
    """None where nothing stands, also beyond a value."""
    assert value_at(DATA, "personas.a.fear") == 0.1 and value_at(DATA, "") is DATA
    assert value_at(DATA, "personas.c.fear") is None and value_at(DATA, "list.first") is None


def test_writing_copies_only_what_it_changes():
    """The original stays as it is; parts that are not on the way are shared, maps that are missing are made."""
    before = deepcopy(DATA)
    after = written(DATA, {"personas.a.fear": 0.5, "phases.activation.campaigns.first_week": 2, "new.x": 1})
    assert before == DATA and after["personas"]["a"] == {"fear": 0.5} and after["new"] == {"x": 1}
    assert after["phases"]["activation"]["campaigns"] == {"first_week": 2}
    assert after["personas"]["b"] is DATA["personas"]["b"] and after["phases"]["launch"] is DATA["phases"]["launch"]


def test_writing_one_end_of_a_phase_takes_the_other_away():
    """Of weeks and until; other fields of these names are left alone."""
    after = written(DATA, {"phases.launch.until": "2027-06-06", "interventions.a.until": "2027-06-06", "x.weeks": 3})
    assert after["phases"]["launch"] == {"until": "2027-06-06"} and after["phases"]["activation"]["weeks"] == 8


@pytest.mark.parametrize(
    "paths",
    [
        ["phases.launch.weeks", "phases.launch.until"], ["phases.launch.until", "phases.launch.weeks"],
        ["phases.*.weeks", "phases.activation.until"], ["phases.*.until", "phases.*.weeks"],
    ],
    ids="/".join,
)  # fmt: skip
def test_both_ends_of_a_phase_at_once_are_refused(paths):
    """H6: the second would silently undo the first, whichever it is, with stars or without."""
    assert set(rivals(DATA, paths)) == {(paths[1], paths[0])}
    with pytest.raises(ScenarioError, match="a phase has one end"):
        written(DATA, dict.fromkeys(paths, 3))


def test_ends_of_different_phases_are_no_rivals():
    """Nor are weeks and until that are no ends of a phase."""
    assert not [*rivals(DATA, ["phases.launch.weeks", "phases.activation.until"])]
    assert not [*rivals(DATA, ["personas.a.leave.weeks", "interventions.a.until", "phases.launch.hours.weeks"])]


def test_differences_are_of_fields():
    """Path, old and new of each; a list is one value, a map that only one has is told field by field."""
    other = written(DATA, {"personas.a.fear": 0.5, "list": [1], "more": {"x": {"y": 1}, "z": {}}})
    del other["personas"]["b"]
    assert [*differences(DATA, other)] == [
        Difference("personas.b.fear", 0.2, None), Difference("personas.a.fear", 0.1, 0.5),
        Difference("list", [1, 2], [1]), Difference("more.x.y", None, 1), Difference("more.z", None, {}),
    ]  # fmt: skip
    assert [*differences(DATA, deepcopy(DATA))] == []
