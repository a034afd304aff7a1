"""Results read back from a folder of runs."""

import shutil

import numpy as np
import pytest

from simulator.errors import RunFolderError
from simulator.experiment.compare import answer_compare, asked, compare_request
from simulator.experiment.results import series_fingerprint
from simulator.experiment.stored import stored_answer, stored_results
from simulator.experiment.world_source import WorldSource
from simulator.experiment.worlds import PART, answer_worlds, worlds_request
from simulator.runs.document import MAIN, NO_WORLD, NOTHING
from simulator.runs.draft import Draft
from simulator.runs.execution import Keeping, execute_whole
from simulator.runs.reading import RunFolder
from tests.analysis.helpers import idle, tiny
from tests.kept import some_worlds


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A comparison and the folder of its runs."""
    folder = tmp_path_factory.mktemp("stored") / "runs"
    base = tiny()
    request = compare_request([base, base.but(name="Other", **{"run.horizon_weeks": 12}), base], replications=2)
    with asked(request, Keeping(folder), 1) as execution:
        return answer_compare(execution, request), folder


def test_results_are_those_that_were_computed(kept):
    """Scenario by scenario in their order, one that is named twice too: the same weekly figures and outcomes."""
    comparison, folder = kept
    stored = stored_results(folder, 2)
    for one, other in zip([comparison.base, *comparison.others], stored, strict=True):
        assert (one.scenario, series_fingerprint(one.results)) == (other.scenario, series_fingerprint(other.results))
        assert [record.outcomes.keys() for record in other.results] == [r.outcomes.keys() for r in one.results]


def test_what_is_not_there_is_refused(kept):
    """More replications than are stored."""
    with pytest.raises(RunFolderError):
        stored_results(kept[1], 3)


@pytest.fixture(scope="module")
def in_worlds(tmp_path_factory):
    """A comparison, also in three kept worlds, and the folder of its runs."""
    folder = tmp_path_factory.mktemp("stored") / "worlds"
    base = tiny()
    request = compare_request([base, idle()], replications=2)
    many = worlds_request(request.scenarios, request.data, 3, 2, source=WorldSource(some_worlds(3)))
    with asked(request, Keeping(folder), 1, worlds=many) as execution:
        comparison = answer_compare(execution, request)
        worlds = answer_worlds(execution, many)
        return comparison, worlds, folder, execution.seal()


def test_an_answer_has_its_worlds_and_its_origin(in_worlds):
    """The users of a world are the mean of its runs, as the shares that were computed say; the hash is the folder's."""
    comparison, worlds, folder, sha256 = in_worlds
    answer = stored_answer(folder)
    assert [series_fingerprint(one.results) for one in answer.results] == [
        series_fingerprint(one.results) for one in (comparison.base, *comparison.others)
    ]
    assert answer.origin is not None and answer.origin.sha256 == sha256 and answer.origin.missing == 0
    assert answer.worlds is not None and answer.worlds.replications == 2 and len(answer.worlds.drawn) == 3
    share = worlds.courses[0]["adopted"].mean(axis=1)
    people = answer.worlds.users[0]
    assert people.shape == share.shape and np.corrcoef(people.ravel(), share.ravel())[0, 1] > 0.9


def test_personas_have_their_worlds(in_worlds):
    """Of each persona the users of a world, mean of its runs; together they are everybody."""
    answer = stored_answer(in_worlds[2])
    for users, personas in zip(answer.worlds.users, answer.worlds.personas, strict=True):
        assert sorted(personas) == sorted(tiny().personas) and np.allclose(sum(personas.values()), users)
    with RunFolder(in_worlds[2]) as runs:
        row = runs.plan.part(PART)[2]  # the second world's baseline
        kept = [runs.record(row.cell, one) for _world, one in sorted(runs.shared([row]))]
    mean = np.mean([one.series("adopted", "park") for one in kept], axis=0)
    assert np.array_equal(answer.worlds.personas[0]["park"][1], mean) and mean.any()


def test_an_answer_is_of_a_run_or_a_comparison_only(kept, tmp_path):
    """A folder without worlds has none; one of another command is refused by its name; nothing else is said."""
    assert stored_answer(kept[1]).worlds is None and len(stored_answer(kept[1]).results) == 3
    draft = Draft()
    draft.row(draft.cell(draft.variant(tiny(), {}), []), [], NO_WORLD, NOTHING, MAIN)
    with execute_whole(draft.plan({"kind": "sweep"}, 1, 1), draft, Keeping(tmp_path / "sweep"), 1):
        pass
    with pytest.raises(RunFolderError, match="this one is of adopt sweep"):
        stored_answer(tmp_path / "sweep")


def test_a_changed_folder_gives_no_answer(in_worlds, tmp_path):
    """A file that was edited after the folder was sealed: refused, naming it."""
    forged = tmp_path / "forged"
    shutil.copytree(in_worlds[2], forged)
    (forged / "manifest.json").write_text((forged / "manifest.json").read_text().replace('"count": ', '"count": 1'))
    with pytest.raises(RunFolderError, match="changed since it was written"):
        stored_answer(forged)
