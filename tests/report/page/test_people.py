"""Plans and personas beside each other on one axis."""

from dataclasses import replace

import numpy as np

from simulator.report.page.people import by_persona, by_plan, interval_rows, persona_differences
from simulator.report.text.users import worlds_alike
from tests.report.page.results import about
from tests.report.svg.drawings import marks, words


def axis(drawing):
    """What stands along an axis."""
    return [text for text in words(drawing) if text[0] in "+−0" and " " not in text]


def test_every_plan_has_its_plot_on_one_axis():
    """A plot a plan, the same marks along each, the table behind them with an origin for each number."""
    plans = by_plan(about())
    assert [one["name"] for one in plans["plots"]] == ["Idle", "Twin"]
    assert axis(plans["plots"][0]["figures"][0]) == axis(plans["plots"][1]["figures"][0]) != []
    keys = {entry.key for entry in about().origins.entries}
    assert plans["table"] and {row[-1] for row in plans["table"]} <= keys
    drawn = {link["href"][1:] for one in plans["plots"] for link in marks(one["figures"][0], "a")}
    assert drawn == {row[-1] for row in plans["table"]}, "a row of a plot links where its row of the table does"


def test_every_persona_has_its_plot_but_the_smallest():
    """By name; a group under ten people is not shown apart, and that is said."""
    personas = by_persona(about())
    assert len(personas["plots"]) == 2 and not personas["note"]
    few = about().base.scenario.but(**{"personas.park.headcount": 9})
    small = replace(
        about(),
        answer=replace(about().answer, result=replace(about().answer.result, base=replace(about().base, scenario=few))),
    )
    shown = by_persona(small)
    assert len(shown["plots"]) == 1 and shown["note"] == "1 group under 10 people is not shown apart."


def test_every_persona_has_its_own_worlds():
    """A tick a world in its plot, its share of the worlds in the table; a group that gains nothing there has none."""
    asked = about()
    groups, _left = persona_differences(asked)
    (_gains, first, _c), (_none, second, _d) = groups
    base, plan = (personas["office"] for personas in asked.answer.worlds.personas[:2])
    weeks = slice(first[0].window.first, first[0].window.last)
    assert np.allclose(first[0].worlds, (plan - base)[:, weeks].mean(axis=1)) and not second[0].worlds.any()
    shown, rows = by_persona(asked), len(asked.differences)
    drawn = [marks(one["figures"][0], "line") for one in shown["plots"]]
    assert [sum(mark["stroke-width"] == "1.5" for mark in lines) for lines in drawn] == [12 * rows + 1] * 2, "and zero"
    assert [row[5] for row in shown["table"][:rows]] == [worlds_alike(one) for one in first]
    assert all(row[5].endswith("of 12 worlds") for row in shown["table"])
    assert not any(row[5] for row in by_persona(about(0))["table"]), "none where none were tried"


def test_rows_have_the_worlds():
    """A tick a world, and in how many the sign is the runs'."""
    row = interval_rows(about(), about().differences)[0]
    assert len(row.worlds) == 12 and row.beside.endswith("of 12 worlds")
