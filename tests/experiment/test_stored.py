"""Runs read back from a folder of run or compare."""

import json
import shutil

import numpy as np
import pytest
from simulator.experiment.folder import write_results
from simulator.experiment.stored import read_stored

from simulator.business_case.case import business_case
from simulator.errors import RunFolderError
from simulator.experiment.compare import compare
from simulator.runs.reading import RunFolder
from tests.engine.helpers import small


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as `adopt compare` leaves it: two scenarios of one name, one without a manager."""
    place = tmp_path_factory.mktemp("runs") / "compare-1"
    base = small(26, name="Same name")
    found = compare(base, base.but(managers={}), replications=3, workers=1)
    with RunFolder(place) as target:
        write_results(target, ["adopt", "compare", "a.yaml", "b.yaml"], [found.base, *found.others])
    return place, found


def test_a_folder_gives_back_the_runs_to_the_bit(folder):
    """Weekly figures, hours and groups of both scenarios are those that were simulated; so is every outcome."""
    place, found = folder
    read = read_stored(place)
    for stored_runs, fresh in zip(read, [found.base, *found.others], strict=True):
        assert np.array_equal(stored_runs.weekly, np.stack([result.weekly for result in fresh.results]))
        assert np.array_equal(stored_runs.managed, np.stack([result.managed for result in fresh.results]))
        assert stored_runs.groups == fresh.results[0].recording.groups
    case = business_case(read)
    for at, fresh in enumerate([found.base, *found.others]):
        for name in ("npv", "break_even_minutes", "cost_per_adopter", "payback_month", "irr"):
            assert case.cases[at].values[name] == pytest.approx(fresh.values(name), rel=1e-12, nan_ok=True), name
    assert not read[1].managed.any() and read[0].managed.any()


@pytest.mark.parametrize("name", ["series.csv", "hours.csv"])
def test_a_changed_digit_is_seen(folder, tmp_path, name):
    """One digit of a table changed, or a row lost: the folder is damaged, and the message names the file."""
    place, _found = folder
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)
    lines = (copy / name).read_text().splitlines()
    row = next(at for at in range(3, len(lines)) if lines[at].rstrip("0.,").endswith(tuple("123456789")))
    for planted in ([*lines[:row], lines[row] + "1", *lines[row + 1 :]], lines[:row] + lines[row + 1 :]):
        (copy / name).write_text("\n".join(planted) + "\n")
        with pytest.raises(RunFolderError, match=name.replace(".", r"\.") + ".*damaged"):
            read_stored(copy)


def test_an_older_folder_asks_for_another_run(folder, tmp_path):
    """A folder of format 1 has no hours: one message with the command to run again."""
    place, _found = folder
    shutil.copytree(place, tmp_path / "old")
    facts = json.loads((place / "run.json").read_text()) | {"format": 1}
    (tmp_path / "old" / "run.json").write_text(json.dumps(facts))
    with pytest.raises(RunFolderError, match=r"run it again: adopt compare a\.yaml b\.yaml"):
        read_stored(tmp_path / "old")
    with pytest.raises(RunFolderError, match="no run folder"):
        read_stored(tmp_path)
