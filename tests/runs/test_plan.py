"""The plan: its document, cells, order; what changes it is named, what extends it is added, forgeries are refused."""

import json

import pytest

from simulator.errors import RunFolderError
from simulator.runs.draft import Draft
from simulator.runs.plan import Plan
from tests.black_box import put
from tests.engine.helpers import small
from tests.runs.helpers import EXPERIMENT, UNCERTAIN, hash_of, planned, swept

WEEKS, HOURS = "phases.launch.weeks", "managers.central.hours_per_week"


def test_a_plan_is_its_document(tmp_path):
    """Read back from its text, a plan has the same cells in the same order."""
    _, plan = planned(tmp_path, UNCERTAIN)
    again = Plan.from_text(plan.text)
    assert again.text == plan.text and list(again.cells) == list(plan.cells)
    for one, other in ((again.rows[5], plan.rows[5]),):
        assert again.changes_of(again.cells[one.cell]) == plan.changes_of(plan.cells[other.cell])
        assert again.labels(one) == plan.labels(other) and again.world(one) == plan.world(other) != {}


def test_runs_come_world_by_world_and_replication_by_replication(tmp_path):
    """So that cells that share an organisation follow each other, and the first runs are whole worlds."""
    _, plan = planned(tmp_path, UNCERTAIN)
    order = [(plan.cells[cell].world, replicate) for cell, replicate in plan.runs(0, 2)]
    assert order == sorted(order) and len(order) == 4 * 6 * 2 == len(set(plan.runs(0, 2)))


CHANGES = {
    "the seed": (EXPERIMENT + "seed: 43\n", "seed: 42 in the folder, 43 now"),
    "a lever's value": (EXPERIMENT.replace("[2, 4]", "[2, 3]"), "phases.launch.weeks: 4 in the folder, 3 now"),
    "the replications": (EXPERIMENT.replace("replications: 5", "replications: 4"), "replications.fixed: 5"),
    "the horizon": (EXPERIMENT + "horizon_weeks: 9\n", "run.horizon_weeks: 8 in the folder, 9 now"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_plan_is_refused_by_name(tmp_path, what):
    """B7: resuming with another seed, value, number or horizon is refused, and the field is named."""
    _, before = swept(tmp_path, limit=3)
    text, said = CHANGES[what]
    with pytest.raises(RunFolderError) as refused:
        swept(tmp_path, text)
    assert said in str(refused.value) and "--extend" in str(refused.value)
    assert hash_of(tmp_path / "out") == before


def test_an_edited_scenario_is_refused_by_its_field(tmp_path, monkeypatch):
    """B7: an edit of the scenario file is named with the path of what was edited; so is another version of the code."""
    swept(tmp_path, limit=2)
    import simulator.runs.draft as planning
    from tests.runs import helpers

    monkeypatch.setattr(helpers, "TINY", helpers.TINY.replace("headcount: 20", "headcount: 21"))
    with pytest.raises(RunFolderError, match=r"variants\.0\.data\.personas\.park\.headcount: 20 in the folder, 21 now"):
        swept(tmp_path)
    monkeypatch.undo()
    monkeypatch.setattr(planning, "code_version", lambda: "0.0.1+other")
    with pytest.raises(RunFolderError, match=r"code: .* in the folder, 0\.0\.1\+other now"):
        swept(tmp_path)


def test_extend_only_adds(tmp_path):
    """--extend adds cells and replications and keeps what is there; what would take cells away is refused."""
    swept(tmp_path)
    more = EXPERIMENT.replace("[4, 12, 24]", "[4, 12, 24, 36]").replace("replications: 5", "replications: 6")
    report, extended = swept(tmp_path, more, extend=True)
    assert report.done == report.total == 8 * 6
    assert extended == swept(tmp_path, more, out="fresh")[1]
    with pytest.raises(RunFolderError, match="--extend only adds: 2 of 8 cells of the folder would be gone"):
        swept(tmp_path, EXPERIMENT, extend=True)


def test_a_sweep_that_is_there_needs_a_word(tmp_path):
    """Without --resume or --extend a folder with a sweep is left alone."""
    swept(tmp_path, limit=1)
    with pytest.raises(RunFolderError, match="runs are there already: go on with --resume"):
        swept(tmp_path, resume=False)


def places(document, at=()):
    """The places of all values in a JSON document; of lists the first and the last."""
    yield at
    if isinstance(document, dict):
        for key, value in document.items():
            yield from places(value, (*at, key))
    elif isinstance(document, list):
        for number in sorted({0, len(document) - 1} if document else ()):
            yield from places(document[number], (*at, number))


STRANGE = [None, True, "x", "/etc/hostname", [], {}, -1, 10**30, 1.5, [[[{}]]], ...]


def test_forged_plans_end_in_words(tmp_path):
    """H3: every value of a plan replaced by values of other kinds: it is read or refused in words; what is read can be
    walked, and its scenarios are made or refused in words.
    """
    _, plan = planned(tmp_path, UNCERTAIN.replace("{kind: lhs, points: 4}", "{kind: lhs, points: 2}"))
    document = json.loads(plan.text)
    cut = [at for at in places(document) if "data" not in at[:-1]]
    refused = 0
    for number, at in enumerate(cut):
        for value in STRANGE if len(at) < 2 else [STRANGE[number % len(STRANGE)], ...]:
            if at or value is not ...:
                refused += is_refused(json.dumps(put(document, at, value)))
    assert refused > 60


def is_refused(text):
    """Whether a plan, or any scenario of it, is refused in words; everything that readers ask of it is asked."""
    try:
        plan = Plan.from_text(text)
        for cell in list(plan.cells.values())[:3]:
            plan.scenario(cell)
        assert isinstance(list(plan.runs(0, 1)), list) and plan.code is not None and plan.main is not None
        return False
    except RunFolderError as problem:
        assert "\n" not in str(problem)
        return True


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "1" * 5_000, "[" * 100_000, '{"format": 1}', '{"format": 2}'])
def test_texts_that_are_no_plan_are_refused(text):
    """H3: in a sentence, whatever stands there; also where it was written in an earlier format."""
    with pytest.raises(RunFolderError, match="a plan"):
        Plan.from_text(text)


def test_runs_are_counted_without_being_listed(tmp_path):
    """Their number is known beforehand, also with a limit; gone through they are as many."""
    _, plan = planned(tmp_path, UNCERTAIN)
    for runs in (plan.runs(0, 2), plan.runs(1, 2), plan.runs(0, 2).at_most(7), plan.runs(2, 2), plan.runs(0, 2, [])):
        assert len(runs) == len(list(runs))
    assert plan.sure_runs() == [(cell.hash, cell.first + at) for cell in plan.cells.values() for at in range(2)]


def test_a_cells_hash_is_what_its_runs_depend_on(tmp_path):
    """Scenario, changes, options, first replication and code make a cell; question, labels and world do not."""

    def cells(question="tests", label="a", options=None, first=0, weeks=2, world=-1):
        draft = Draft()
        cell = draft.cell(draft.variant(small(8)), [draft.change({WEEKS: weeks})], options, first, 1, world)
        draft.row(cell, [draft.labels({"base": label})], world)
        return list(draft.plan({"kind": question}, 42, 1).cells)

    assert cells() == cells("why", "b") == cells(world=3)
    others = [cells(options={"course": True}), cells(first=1), cells(weeks=3)]
    assert len({*map(tuple, others), tuple(cells())}) == 4
