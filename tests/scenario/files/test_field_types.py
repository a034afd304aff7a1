"""Which kind of value a field takes."""

from datetime import date

import pytest

from simulator.scenario.files.field_types import choices, part_at, wrong_types, wrong_types_at
from simulator.scenario.paths import plain
from simulator.scenario.schema import Scenario

WRONG = [
    ("personas.a.headcount", True, "must not be true or false"), ("personas.a.fear", "high",
    "must be a number; got high"),
    ("personas.a.fear", "0.5", "must be a number, without quotes; got 0.5"), ("content.pilot",
    1, "must be true or false"),
    ("content.pilot", "yes", "must be true or false; got yes"), ("start", 5, "must be a date (YYYY-MM-DD); got 5"),
    ("start", "soon", "must be a date (YYYY-MM-DD); got soon"), ("phases.launch.weeks", "4", "without quotes"),
    ("personas.a.leave.blocks", [{"min_weeks": "1"}], "without quotes"), ("personas.a.season", {"summer": True},
    "must not"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "words"), WRONG, ids=lambda value: str(value)[:24])
def test_no_value_is_read_as_another_kind(path, value, words):
    """Switches are no numbers, numbers no switches and no dates, texts neither; also in lists and maps."""
    for key in reversed(path.split(".")):
        value = {key: value}
    ((at, why),) = wrong_types(Scenario, value)
    assert ".".join(at).startswith(path) and words in why


def test_right_kinds_pass():
    """Whole numbers for decimals, text for names, dates and month-days, `certain`, nothing, and what is not known."""
    data = {
        "name": "x", "start": date(2027, 5, 3), "personas": {"a": {"fear": 1, "label": "1"}},
        "content": {"posts": "all"},
        "behaviour": {"awareness": {"q": "certain"}}, "phases": {"launch": {"weeks": None, "until": "2027-06-06"}},
        "calendar": {"seasons": {"a": {"weeks": [1]}}, "leave_windows": {"a": {"first": "07-05"}}}, "gone": {"x": True},
    }  # fmt: skip
    assert wrong_types(Scenario, data) == []


def test_paths_go_through_parts_maps_lists_and_unions():
    """To the annotation that stands there; nowhere is none."""
    assert choices(part_at(Scenario, ("personas", "any", "leave", "blocks", "0", "min_weeks"))) == [int]
    assert set(choices(part_at(Scenario, ("phases", "launch", "weeks")))) == {int, type(None)}
    assert part_at(Scenario, ("personas", "any", "gone")) is None and part_at(Scenario, ()) is Scenario


def test_a_value_at_a_path_is_checked_where_it_would_stand():
    """At one path or at all that a star means: the first that may not stand there, with its path."""
    data = plain(Scenario())
    assert wrong_types_at(Scenario, data, "phases.launch.weeks", 3) == []
    assert wrong_types_at(Scenario, data, "phases.launch.weeks", True) == [
        (("phases", "launch", "weeks"), "must not be true or false")
    ]
    [(path, _why)] = wrong_types_at(Scenario, data, "personas.*.fear", "much")
    assert path == ("personas", "office", "fear")
