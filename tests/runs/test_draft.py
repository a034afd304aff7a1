"""A plan being written: each thing once, referred to by its place; a wave goes on where the plan ends."""

import hashlib

import networkx as nx

from simulator.runs.document import MAIN, NO_WORLD, NOTHING
from simulator.runs.draft import Draft
from simulator.runs.plan import Plan
from tests.engine.helpers import small


def two_points(draft, scenario, weeks=(2, 4)):
    """Write a scenario at two lengths of its launch into a draft."""
    variant = draft.variant(scenario)
    for count in weeks:
        cell = draft.cell(variant, [draft.change({"phases.launch.weeks": count})], least=3)
        draft.row(cell, [draft.labels({"base": scenario.label}), draft.labels({"phases.launch.weeks": count})])


def test_what_is_added_twice_is_there_once():
    """Scenarios, changes, labels, options and cells that are the same share a place; rows do not."""
    draft = Draft()
    for _time in range(2):
        two_points(draft, small(8))
    plan = draft.plan({"kind": "tests", "levers": ["phases.launch.weeks"]}, 42, 3)
    document = plan.document
    assert [len(document[part]) for part in ("variants", "changes", "labels", "cells", "rows")] == [1, 2, 3, 2, 4]
    assert len(plan.cells) == 2 and [row.number for row in plan.rows] == [0, 1, 2, 3]


def test_a_row_says_what_it_stands_for():
    """Labels of a row are put together by name, levers last; the cell knows its scenario and what is changed in it."""
    draft = Draft()
    two_points(draft, small(8))
    plan = draft.plan({"kind": "tests", "levers": ["phases.launch.weeks"]}, 42, 3)
    row = plan.rows[1]
    assert plan.labels(row) == {"base": "scenario", "phases.launch.weeks": 4}
    assert (row.world, row.drawn, row.part, plan.world(row)) == (NO_WORLD, NOTHING, MAIN, {})
    assert plan.scenario(plan.cells[row.cell]) == small(8).but(**{"phases.launch.weeks": 4})


def test_a_wave_goes_on_where_the_plan_ends():
    """What a wave adds is referred to by places behind those of the plan; what it shares with it has the same cell."""
    draft = Draft()
    two_points(draft, small(8))
    plan = draft.plan({"kind": "tests"}, 42, 3)
    more = Draft(plan)
    two_points(more, small(8), (4, 6))
    whole = plan.extended(more.wave())
    assert len(whole.cells) == 3 and len(whole.rows) == 4 and whole.rows[2].cell == whole.rows[1].cell
    assert whole.scenario(whole.cells[whole.rows[3].cell]).phases["launch"].weeks == 6
    assert list(whole.cells)[:2] == list(plan.cells)
    again = Plan.from_text(whole.text)
    assert list(again.cells) == list(whole.cells) and Plan(again.asked).text == plan.text


def test_of_a_wave_single_rows_can_be_kept():
    """Rows that the plan has already are left out; the others keep what they stand for."""
    draft = Draft()
    two_points(draft, small(8))
    plan = draft.plan({"kind": "tests"}, 42, 3)
    more = Draft(plan)
    two_points(more, small(8), (4, 6))
    whole = plan.extended(more.wave([1]))
    assert len(whole.rows) == 3 and whole.labels(whole.rows[2])["phases.launch.weeks"] == 6
    assert len(more.wave()["rows"]) == 2


def test_files_are_known_by_what_is_in_them(tmp_path):
    """A data file counts by its SHA-256, wherever it lies; a graph that is handed over by a name of its own."""
    file, graph = tmp_path / "edges.csv", nx.path_graph(3)
    file.write_text("source,target\na,b\n")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    draft = Draft()
    first = draft.variant(small(8), {"edges.csv": file})
    (tmp_path / "copy.csv").write_bytes(file.read_bytes())
    assert draft.variant(small(8), {"edges.csv": tmp_path / "copy.csv"}) == first
    other = draft.variant(small(8), {"edges.csv": graph})
    assert other != first and list(draft.files) == [sha256] and list(draft.handed.values()) == [graph]
