"""Which cells need more runs: those whose means are not yet precise enough, and only those."""

from contextlib import closing

import pytest

from simulator.experiment.precision import unfinished
from simulator.runs.draft import Draft
from simulator.runs.quarantine import quarantined_body
from simulator.runs.record import pack_numbers
from simulator.runs.store import OK, QUARANTINED, RunRow, Store
from tests.engine.helpers import small


@pytest.fixture
def plan():
    """Three cells under a rule of precision."""
    draft = Draft()
    variant = draft.variant(small(8))
    for weeks in (1, 2, 3):
        draft.cell(variant, [draft.change({"phases.launch.weeks": weeks})], least=4)
    wanted = {"adopted_mean": 0.1, "visits_week": 0.5}  # the width of a count is relative
    return draft.plan({"kind": "tests", "replications": {"precision": wanted}}, 42, 8)


def rows(plan, cell, adopted, visits=(10.0,) * 4):
    """Runs of a cell with these outcomes."""
    return [
        RunRow(cell, at, OK, 1, pack_numbers(small(8).start, {"adopted_mean": one, "visits_week": two}))
        for at, (one, two) in enumerate(zip(adopted, visits, strict=True))
    ]


def test_only_cells_that_are_too_wide_get_more(plan):
    """In the order of the plan; a width is met by all outcomes or not at all; of counts it is relative."""
    calm, wild, uneven = plan.cells
    with closing(Store.in_memory(plan.text)) as store:
        store.add(rows(plan, calm, [0.50, 0.51, 0.50, 0.51], [8.0, 12.0, 9.0, 11.0]))  # 2.9 is 29 % of 10
        store.add(rows(plan, wild, [0.1, 0.9, 0.2, 0.8]))
        store.add(rows(plan, uneven, [0.5] * 4, [1.0, 200.0, 3.0, 90.0]))
        assert [one.hash for one in unfinished(plan, store, 4)] == [wild, uneven]


def test_a_cell_that_ended_earlier_stays_ended(plan):
    """It has fewer runs than the others and is not looked at again: a sweep ends the same wherever it was stopped."""
    calm, wild, _uneven = plan.cells
    with closing(Store.in_memory(plan.text)) as store:
        store.add(rows(plan, calm, [0.1, 0.9, 0.1, 0.9]))
        store.add(rows(plan, wild, [0.1, 0.9] * 4, [10.0] * 8))
        assert [one.hash for one in unfinished(plan, store, 8)] == [wild]


def test_failed_runs_do_not_count(plan):
    """A run in quarantine has no outcome; the others decide."""
    calm, *_others = plan.cells
    with closing(Store.in_memory(plan.text)) as store:
        store.add(rows(plan, calm, [0.5] * 4)[:3])
        store.add([RunRow(calm, 3, QUARANTINED, 3, quarantined_body(plan, (calm, 3), "planted"))])
        assert unfinished(plan, store, 4) == []


def test_a_yes_or_no_in_which_all_agree_is_not_certain(plan):
    """That four of four do leaves a width of Wilson's interval; a t interval would have none."""
    draft = Draft()
    draft.cell(draft.variant(small(8)), least=4)
    asked = draft.plan({"kind": "tests", "replications": {"precision": {"pays_back": 0.1}}}, 42, 40)
    (cell,) = asked.cells
    runs = [RunRow(cell, at, OK, 1, pack_numbers(small(8).start, {"pays_back": 1.0})) for at in range(40)]
    with closing(Store.in_memory(asked.text)) as store:
        store.add(runs)
        assert [one.hash for one in unfinished(asked, store, 4)] == [cell]
        assert unfinished(asked, store, 40) == []
