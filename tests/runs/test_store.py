"""The store: what is in it is what was written, or it says so."""

import os
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from simulator.errors import AdoptionError, RunFolderError
from simulator.runs import disk
from simulator.runs.connection import FILE
from simulator.runs.reading import RunFolder
from simulator.runs.record import pack, payload_of, unpack
from simulator.runs.rows import OK, QUARANTINED, RunRow
from simulator.runs.store import Store
from tests.engine.helpers import small
from tests.runs.helpers import EXPERIMENT, adopt, swept, written

SEED = 20270503
SHORT = EXPERIMENT.replace("[4, 12, 24]", "[4]")


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """A sweep of ten runs."""
    folder = tmp_path_factory.mktemp("ended")
    swept(folder, SHORT)
    return folder / "out"


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    with closing(Store.create(tmp_path, "{}")) as result:
        yield result


def test_a_result_survives_packing():
    """Every number of a run comes back bit by bit, with its names and dates."""
    from simulator.runs.readings import read_by_persona, read_outcomes
    from simulator.simulation import simulate

    scenario = small(8)
    recording = simulate(scenario, 3)
    read = read_outcomes(recording, scenario), read_by_persona(recording, scenario)
    result = unpack(pack(recording, *read), 3)
    assert np.array_equal(result.weekly, recording.weekly) and np.array_equal(result.hours, recording.hours)
    assert np.array_equal(result.planned, recording.planned) and result.start == scenario.start
    np.testing.assert_equal(result.outcomes, read_outcomes(recording, scenario))
    np.testing.assert_equal(result.by_persona, read_by_persona(recording, scenario))
    assert np.array_equal(result.series("visits", "park"), recording.weekly[:, 1, result.measures.index("visits")])


@pytest.mark.parametrize("bad", [b"", b"ASR\x02abc", b"ASR\x01abc", b"ASR\x02" + zlib.compress(b"abc"), b"pack"])
def test_foreign_bytes_are_no_result(bad):
    """What is no result of this version is refused in a sentence."""
    with pytest.raises(RunFolderError, match="a result"):
        unpack(bad, 0)


def test_durability_is_set_and_read_back(ended):
    """The file is a write-ahead log, is marked as ours, and each commit waits for the disk."""
    with closing(Store.open(ended, writable=True)) as store:
        said = {
            name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "application_id", "user_version")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "application_id": 0x41445354, "user_version": 2}


def test_the_same_run_with_another_result_is_an_alarm(store):
    """A run is never replaced: the same again is nothing, another result under its key is refused."""
    scenario = small(2)
    from simulator.simulation import simulate

    recording = simulate(scenario, 0)
    row = RunRow(bytes(32), 0, OK, 1, pack(recording, {}, {}))
    store.add([row])
    store.add([row])
    weekly = recording.weekly.copy()
    weekly[0, 0, 0] += 1e-12
    other = row._replace(body=pack(replace(recording, weekly=weekly), {}, {}))
    assert payload_of(other.body) != payload_of(row.body)
    with pytest.raises(RunFolderError, match="the same run gave two results: cell 000000000000, replication 0"):
        store.add([other])
    assert store.done() == {(bytes(32), 0): True}


def test_only_what_is_in_quarantine_is_replaced_and_only_where_runs_are_retried(store):
    """A run in quarantine gives way to what came of a retry, with the tally in step; a good one never does."""
    bad = RunRow(bytes(32), 0, QUARANTINED, 3, b"{}")
    good = RunRow(bytes(32), 0, OK, 1, b"ASR\x02" + zlib.compress(b"numbers"))
    store.add([bad])
    store.add([good])
    assert store.row(bytes(32), 0) == bad
    store.add([good, RunRow(bytes(32), 1, OK, 1, good.body)], retried=True)
    assert list(store.rows()) == [good._replace(attempt=4), good._replace(replicate=1)]
    store.add([bad, good], retried=True)
    assert store.row(bytes(32), 0) == good._replace(attempt=4) and len(list(store.rows())) == 2


def test_a_failed_transaction_leaves_nothing(store):
    """Of rows that are stored together all are there or none."""
    rows = [RunRow(bytes(32), at, QUARANTINED, 3, b"{}") for at in range(3)]
    with pytest.raises(RunFolderError):
        store.add([*rows, rows[0]._replace(replicate=9, status="odd")])
    assert store.done() == {}
    store.add(rows)
    assert len(list(store.rows())) == 3


def test_a_store_whose_making_was_stopped_is_begun_anew(tmp_path):
    """A file without a plan is no store yet; the sweep begins as in an empty folder."""
    for content in (b"", None):
        out = tmp_path / f"out-{content}"
        out.mkdir()
        if content is None:
            with closing(sqlite3.connect(out / FILE)) as empty:
                empty.execute("PRAGMA journal_mode=WAL")
        else:
            (out / FILE).write_bytes(content)
        assert swept(tmp_path, SHORT, out=out.name)[0].done == 10


@pytest.mark.parametrize("what", ["text", "foreign", "later"])
def test_foreign_files_are_refused(tmp_path, what):
    """A text, somebody else's database, or one of a later version is told as such and left as it is."""
    file = tmp_path / "out" / FILE
    file.parent.mkdir()
    if what == "text":
        file.write_bytes(b"no database at all" * 500)
    else:
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE mine(x)")
            if what == "later":
                other.execute(f"PRAGMA application_id={0x41445354}")
                other.execute("PRAGMA user_version=3")
            other.commit()
    before = file.read_bytes()
    with pytest.raises(RunFolderError, match=r"damaged|no store of runs|format that this version does not know"):
        swept(tmp_path, SHORT)
    assert file.read_bytes() == before


def whole(folder):
    """The hash of a sweep's results and its plan: what a damaged file must not change unnoticed."""
    with RunFolder(folder) as result:
        return result.sha256(), result.plan.text


def damaged(ended, tmp_path, trials, damage):
    """How many of so many damaged copies are noticed; the others must read as before."""
    raw, wanted, noticed = (ended / FILE).read_bytes(), whole(ended), 0
    file = tmp_path / FILE
    for number in range(trials):
        file.write_bytes(damage(number, bytearray(raw)))
        try:
            assert whole(tmp_path) == wanted, f"damage {number} changes the results and is not noticed"
        except AdoptionError:
            noticed += 1
    return noticed


@pytest.mark.parametrize("trials", [400, pytest.param(10_000, marks=pytest.mark.long)])
def test_flipped_bits_are_noticed_or_change_nothing(ended, tmp_path, trials):
    """B5: of random flipped bits in the file each is noticed, or the results are provably unaffected."""
    chance = np.random.default_rng(SEED)

    def flip(_number, raw):
        raw[int(chance.integers(len(raw)))] ^= 1 << int(chance.integers(8))
        return raw

    noticed = damaged(ended, tmp_path, trials, flip)
    with closing(Store.open(ended)) as store:
        share = sum(len(row.body) + 32 for row in store.rows()) / len((ended / FILE).read_bytes())
    print(f"{noticed} of {trials} flips noticed; {share:.0%} of the file are results, the rest is empty space")
    assert noticed > 0.8 * share * trials


@pytest.mark.parametrize("trials", [60, pytest.param(1_000, marks=pytest.mark.long)])
def test_truncated_files_are_noticed(ended, tmp_path, trials):
    """B5: a file that lost its end, at any length, is noticed, unless nothing but empty space and the log was lost."""
    chance = np.random.default_rng(SEED)
    noticed = damaged(ended, tmp_path, trials, lambda _, raw: raw[: int(chance.integers(len(raw)))])
    print(f"{noticed} of {trials} truncations noticed, the others took empty space")
    assert noticed >= 0.8 * trials


def test_a_number_changed_with_its_row_hash_is_noticed_by_the_tally(ended, tmp_path):
    """Who writes a wrong number and its hash has still to reckon with the sum over all rows."""
    (tmp_path / FILE).write_bytes((ended / FILE).read_bytes())
    plant(tmp_path)
    with RunFolder(tmp_path) as folder, pytest.raises(RunFolderError, match="the runs are not those that were stored"):
        folder.sha256()


def plant(folder, tally=False):
    """Write a wrong number into the first run, with a right hash (and a right tally where asked for)."""
    with closing(Store.open(folder, writable=True)) as store:
        old = next(store.rows())
        weekly_changed = bytearray(payload_of(old.body))
        weekly_changed[-1] ^= 0x20
        new = old._replace(body=old.body[:4] + zlib.compress(bytes(weekly_changed), 1))
        store.connection.execute(
            "UPDATE run SET body = ?, sha256 = ? WHERE cell_hash = ? AND replicate = ?",
            (new.body, new.sha256(), new.cell, new.replicate),
        )
        if tally:
            runs, total = store.connection.execute("SELECT runs, digest FROM tally").fetchone()
            for row in (old, new):
                total = bytes(a ^ b for a, b in zip(total, row.sha256(), strict=True))
            store.connection.execute("UPDATE tally SET runs = ?, digest = ?", (runs, total))


def test_a_second_process_gets_a_clear_word(tmp_path):
    """B6: while one process sweeps, another is told which, and nothing of the first is disturbed."""
    written(tmp_path)
    with disk.locked(tmp_path / "out"):
        code, _, err = adopt("sweep", "question.yaml", "--out", "out", "--workers", 1, cwd=tmp_path)
    assert code == 2 and err.splitlines()[-1] == f"out: in use by pid {os.getpid()}; wait for it, or stop it"
    assert swept(tmp_path)[0].done == 30


def test_a_sweep_is_read_while_it_is_written(tmp_path):
    """B6: readers see whole states of a store that grows, and never disturb the writer."""
    counts = []

    def look(update):
        with RunFolder(tmp_path / "out") as folder:
            counts.append((sum(1 for _ in folder.runs()), update.done))

    report, _ = swept(tmp_path, on_update=look)
    assert report.done == 30 and counts[-1] == (30, 30)
    assert all(seen == done for seen, done in counts)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    """B6: a file in the folder's place, or a folder without leave to write, ends with one sentence."""
    written(tmp_path)
    (tmp_path / "taken").write_text("")
    code, _, err = adopt("sweep", "question.yaml", "--out", "taken/out", "--workers", 1, cwd=tmp_path)
    assert code == 2 and "taken/out: cannot be written" in err and "Traceback" not in err
