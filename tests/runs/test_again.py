"""Every command's folder is verified, replayed, exported, reckoned; damage and other code are named."""

import json
import math
import os
import shutil
from contextlib import closing
from dataclasses import fields, replace

import numpy as np
import pytest

from simulator.errors import RunFolderError
from simulator.runs import again
from simulator.runs.again import check_folder, first_difference, replay, verify
from simulator.runs.manifest import MANIFEST, read_manifest, seal
from simulator.runs.reading import RunFolder
from simulator.runs.record import Record, pack, unpack
from simulator.runs.store import Store
from tests.outcomes.make_recording import recording
from tests.runs.every_command import COMMANDS, here, made
from tests.runs.helpers import hash_of
from tests.runs.test_export import rows_of
from tests.runs.test_store import plant


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A place with a folder of every command, by its name."""
    before = os.getcwd()
    place = tmp_path_factory.mktemp("every") / "here"
    for name in COMMANDS:
        made(place, name, name)
    yield place
    os.chdir(before)


@pytest.fixture
def copy(folders, tmp_path):
    """A copy of a comparison's folder, to be damaged."""
    shutil.copytree(folders / "compare", tmp_path / "copy")
    return tmp_path / "copy"


@pytest.mark.parametrize("name", COMMANDS)
def test_verify_takes_the_folder_of_every_command(folders, name):
    """All runs are read and all run again: nothing differs, nothing was added, and the hash is the manifest's."""
    verified = verify(folders / name, share=1.0)
    assert verified.read == verified.again > 0 and verified.differences == verified.added == ()
    assert verified.manifest == read_manifest(folders / name).sha256 and verified.sha256 == hash_of(folders / name)


@pytest.mark.parametrize("name", COMMANDS)
def test_replay_takes_the_folder_of_every_command(folders, name):
    """The runs of one replication give the same bits again, and the command says how many they were."""
    heard = []
    replayed = replay(folders / name, 0, on_progress=lambda *progress: heard.append(progress))
    assert replayed.again > 0 and not replayed.differences and heard[-1] == (replayed.again, replayed.again)
    code, out, err = here("replay", folders / name, 0)
    assert code == 0 and out == f"runs compared: {replayed.again}; the same bits as stored\n", err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_commands_folder_is_exported(folders, tmp_path, name):
    """The tables have a row for each row of the design and each of its runs; every number is the stored one."""
    code, _, err = here("export", folders / name, "--csv", tmp_path)
    assert code == 0, err
    designs, runs = (rows_of(tmp_path / f"{table}.csv") for table in ("designs", "runs"))
    with RunFolder(folders / name) as folder:
        assert len(designs) == len(folder.plan.rows)
        assert {row["cell"] for row in designs} == {cell.hex() for cell in folder.plan.cells}
        known = [row for row in runs if row["persona"] == ""]
        listed = {(designs[int(row["design"])]["cell"], int(row["replication"])): row for row in known}
        assert set(listed) == {(cell.hex(), replicate) for cell, replicate in folder.done}
        for (cell, replicate), row in listed.items():
            outcomes = folder.record(bytes.fromhex(cell), replicate).outcomes
            if "hours" in outcomes:
                assert float(row["hours"]) == outcomes["hours"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_commands_folder_has_a_business_case(folders, name):
    """case says what was chosen, and what it is worth; of one scenario, of a pair, of the best policy of many."""
    code, out, err = here("case", folders / name, "--json")
    assert code == 0, err
    facts = json.loads(out)
    assert facts["runs"] > 0
    assert "net present value" in here("case", folders / name)[1].lower()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_gives_its_command_again_without_a_run(folders, tmp_path, monkeypatch, name):
    """--resume on a finished folder runs nothing, says the same, and leaves the same runs and tables."""
    shutil.copytree(folders / name, tmp_path / "copy")
    before = read_manifest(tmp_path / "copy")

    def never(*_words, **_settings):
        raise AssertionError("a run that was stored is run again")

    from simulator.runs import worker

    monkeypatch.setattr(worker, "carry_out", never)
    monkeypatch.chdir(folders)
    code, _, err = here(*COMMANDS[name], "--out", tmp_path / "copy", "--resume")
    assert code == 0, err
    after = read_manifest(tmp_path / "copy")
    assert (after.runs, after.plan, after.count) == (before.runs, before.plan, before.count)
    changed = {file for file, sha256 in before.files.items() if after.files.get(file) != sha256}
    assert not {file for file in changed if file.endswith((".csv", ".yaml"))}, changed


def test_a_planted_number_is_found_and_placed(copy):
    """A6: with row, tally and manifest made right again, what was planted is found, with its run."""
    plant(copy, tally=True)
    for refuse in (verify, replay):
        with pytest.raises(RunFolderError, match=r"runs\.sqlite: the runs are not those that were written"):
            refuse(copy)
    with closing(Store.open(copy)) as store:
        seal(copy, store)
    (difference,) = verify(copy, share=1.0).differences
    assert "replication 0: " in difference
    (other,) = replay(copy, 0).differences
    assert other == difference and not replay(copy, 1).differences
    code, out, _ = here("replay", copy)
    assert code == 1 and out == f"{difference}\n"


def test_the_first_difference_is_named(folders):
    """Of an outcome its name; of weeks the week, persona and measure; both numbers, as they are stored."""
    with RunFolder(folders / "compare") as folder:
        cell, replicate = min(folder.done)
        record, same = folder.record(cell, replicate), folder.record(cell, replicate)
    same.outcomes["hours"] += 1.0
    assert first_difference(record, same) == (
        f"hours: stored {record.outcomes['hours']!r}, now {same.outcomes['hours']!r}"
    )
    same.outcomes["hours"] = record.outcomes["hours"]
    same.weekly[3, 1, 0] += 0.5
    result = first_difference(record, same)
    assert result.startswith(f"week 3, {record.groups[1][0]}, {record.measures[0]}: stored ")
    same.weekly[3, 1, 0] -= 0.5
    assert first_difference(record, same) == "hours, campaigns, figures per persona, courses, events or names differ"


def test_a_folder_that_is_not_finished_is_verified_by_its_rows(copy):
    """Without a manifest the rows prove themselves, and the hash that is told is that of the runs."""
    (copy / MANIFEST).unlink()
    verified = verify(copy)
    assert not verified.manifest and verified.sha256 == hash_of(copy) and not verified.differences
    assert "not finished, runs sha256" in here("verify", copy)[1]


def test_other_code_and_unknown_replications_are_told(copy, monkeypatch):
    """Results of another version are not compared with those of this one; a replication that is not there is named."""
    with pytest.raises(RunFolderError, match="replication 99: the folder has 0 to 11"):
        replay(copy, 99)
    monkeypatch.setattr(again, "code_version", lambda: "9.9.9+other")
    with pytest.raises(RunFolderError, match=r"made by code .*; this is 9\.9\.9\+other"):
        check_folder(copy)


def test_what_was_put_beside_is_named(copy):
    """A file that came later is no difference, and is named."""
    (copy / "notes.txt").write_text("mine")
    verified = verify(copy)
    assert "notes.txt" in verified.added and not verified.differences


@pytest.fixture(scope="module")
def record():
    """A run with its course and its events, as a folder gives it."""
    course, events = recording(), np.arange(10).reshape(2, 5)
    return unpack(pack(course, {"hours": 1.0, "late": math.nan}, {"park": {"hours": 2.0}}, True, events), 0)


@pytest.mark.parametrize("part", [part.name for part in fields(Record)])
def test_another_part_makes_another_record(record, part):
    """Where outcomes of a session are left out of a comparison, all else still counts: weeks, course, events, names."""
    other = unpack(pack(record.course, record.outcomes, record.by_persona, True, record.events), 0)
    assert again._alike(record, other)
    value = getattr(other, part)
    if isinstance(value, np.ndarray):
        changed = value.copy()
        changed.flat[-1] += 1
    elif part == "course":
        changed = replace(value, features=value.features[:-1])
    else:
        changed = None
    assert not again._alike(record, replace(other, **{part: changed}))
