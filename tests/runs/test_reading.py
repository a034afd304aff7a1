"""A folder of runs, open to read: every row is checked as it is read, and what is not there is said."""

import json
from contextlib import closing

import numpy as np
import pytest

from simulator.errors import PlanError, RunFolderError
from simulator.runs.executors import Processes
from simulator.runs.reading import RunFolder, stored_runs
from simulator.runs.store import QUARANTINED, RunRow, Store
from tests.runs.helpers import UNCERTAIN, swept
from tests.runs.test_store import plant


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """A sweep of 48 runs over four worlds."""
    folder = tmp_path_factory.mktemp("ended")
    swept(folder, UNCERTAIN)
    return folder / "out"


@pytest.fixture
def begun(tmp_path):
    """A sweep of which seven runs are stored."""
    swept(tmp_path, UNCERTAIN, limit=7)
    return tmp_path / "out"


def test_outcomes_are_arrays_by_design_and_replication(ended):
    """Of everybody and of a persona; each number is that of its record."""
    with RunFolder(ended) as folder:
        values, of_park = folder.outcome("adopted_mean"), folder.outcome("adopted_mean", "park")
        assert values.shape == of_park.shape == (24, 2) and not np.isnan(values).any()
        row = folder.plan.rows[17]
        record = folder.record(row.cell, 1)
        assert values[17, 1] == record.outcomes["adopted_mean"]
        assert of_park[17, 1] == record.by_persona["park"]["adopted_mean"]
        with pytest.raises(PlanError, match="unknown outcome - did you mean 'adopted_mean'"):
            folder.outcome("adopted_men")


def test_what_is_missing_is_known(begun):
    """Runs that are sure to be needed and not stored are counted, and are nan in arrays; one of them is none."""
    with RunFolder(begun) as folder:
        assert folder.missing() == 48 - 7 and np.isnan(folder.outcome("hours")).sum() == 48 - 7
        cell, _replicate = next(run for run in folder.plan.runs(0, 2) if run not in folder.done)
        assert folder.run(cell, 1) is None
        with pytest.raises(RunFolderError, match="a run that is listed cannot be read"):
            folder.record(cell, 1)


def test_runs_that_rows_share_are_those_that_went_well(ended):
    """World and replication of each run of some rows."""
    with RunFolder(ended) as folder:
        rows = [row for row in folder.plan.rows if row.world in (1, 3)]
        assert folder.shared(rows) == {(1, 0), (1, 1), (3, 0), (3, 1)}


def test_the_design_is_told_by_name(ended):
    """Number, base, hold, world and levers of each row, in the order of the experiment."""
    with RunFolder(ended) as folder:
        design = folder.design()
    assert list(design[7]) == [
        "design", "base", "hold", "world", "managers.central.hours_per_week", "phases.launch.weeks",
    ]  # fmt: skip
    assert [row["world"] for row in design] == [world for world in range(4) for _point in range(6)]


def test_one_hash_over_all_runs(ended, tmp_path):
    """The same plan run elsewhere has it; one more run, or another result, has another."""
    swept(tmp_path, UNCERTAIN, pool=Processes(2))
    with RunFolder(ended) as one, RunFolder(tmp_path / "out") as other:
        assert one.sha256() == other.sha256()
    swept(tmp_path, UNCERTAIN, out="part", limit=47)
    with RunFolder(tmp_path / "part") as part:
        assert part.sha256() != one_hash(ended)
    plant(tmp_path / "out", tally=True)
    assert one_hash(tmp_path / "out") != one_hash(ended)


def one_hash(folder):
    """The hash of a folder's results."""
    with RunFolder(folder) as runs:
        return runs.sha256()


def test_a_run_of_no_cell_is_damage(begun):
    """What the plan does not know, or a replication beyond its most, is refused before anything is read."""
    with RunFolder(begun) as folder:
        cell = next(iter(folder.plan.cells))
    for stranger in (RunRow(bytes(32), 0, QUARANTINED, 3, b"{}"), RunRow(cell, 99, QUARANTINED, 3, b"{}")):
        with closing(Store.open(begun, writable=True)) as store:
            store.add([stranger])
        with pytest.raises(RunFolderError, match="a run belongs to no cell of the plan"):
            RunFolder(begun)
        with closing(Store.open(begun, writable=True)) as store, store:
            store._instead(stranger)  # takes it out again
    with closing(Store.open(begun)) as store:
        for strange in ("0", None, 0.5):  # as a flipped bit in the file may leave it
            store.done = lambda strange=strange: {(cell, strange): True}
            with pytest.raises(RunFolderError, match="a run belongs to no cell of the plan"):
                stored_runs(store, folder.plan)


def test_a_failed_run_is_read_with_its_reason(begun):
    """It has no record, but says why, and how often it was tried."""
    with RunFolder(begun) as folder:
        cell, replicate = next(run for run in folder.plan.runs(0, 2) if run not in folder.done)
    with closing(Store.open(begun, writable=True)) as store:
        store.add([RunRow(cell, replicate, QUARANTINED, 3, json.dumps({"reason": "planted"}).encode())])
    with RunFolder(begun) as folder:
        run = folder.run(cell, replicate)
        assert (run.record, run.reason, run.attempt) == (None, "planted", 3) and folder.done[cell, replicate] is False
        assert sum(one.record is None for one in folder.runs()) == 1


def test_a_reader_sees_one_moment(begun):
    """What another process adds meanwhile is not seen by who opened the folder before."""
    with RunFolder(begun) as folder:
        before = folder.sha256()
        swept(begun.parent, UNCERTAIN)
        assert folder.sha256() == before and len(list(folder.runs())) == 7
    with RunFolder(begun) as folder:
        assert len(folder.done) == 48


@pytest.mark.parametrize(
    "make",
    [lambda at: None, lambda at: at.mkdir(), lambda at: at.write_text("x")],
    ids=["nothing", "a folder", "a file"],
)
def test_what_is_no_folder_of_runs_is_said(tmp_path, make):
    """Nothing, an empty folder, and a file end in a sentence."""
    make(tmp_path / "x")
    with pytest.raises(RunFolderError, match=r"x: no folder of runs \(runs\.sqlite is missing\)"):
        RunFolder(tmp_path / "x")
