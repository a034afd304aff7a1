"""The manifest: one hash for all that is in a folder; whatever was changed is named, whatever is strange refused."""

import json
import os
import shutil
import time
from contextlib import closing

import pytest

from simulator.errors import RunFolderError
from simulator.runs import manifest
from simulator.runs.execution import Keeping, execute
from simulator.runs.executors import InProcess
from simulator.runs.manifest import MANIFEST, added, changed, is_sealed, read_manifest, refuse_changed, seal
from simulator.runs.store import Store
from tests.engine.helpers import small
from tests.runs.helpers import drafted
from tests.runs.test_store import plant


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A sealed folder of two runs, with two files beside them."""
    folder = tmp_path_factory.mktemp("made") / "out"
    plan, draft = drafted([small(8)], 2)
    with execute(plan, draft, Keeping(folder), InProcess()) as execution:
        execution.run(plan.runs(0, 2))
        (folder / "figures").mkdir()
        (folder / "figures" / "one.svg").write_text("<svg/>")
        (folder / "table.csv").write_text("a\n1\n")
        execution.seal()
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy of it."""
    shutil.copytree(made, tmp_path / "out")
    return tmp_path / "out"


def changes(folder):
    """What was changed in a folder, in words."""
    with closing(Store.open(folder)) as store:
        return changed(folder, store)


def test_a_folder_as_it_was_written_has_no_changes(folder):
    """All files are listed, the database, its lock and the manifest apart; reading it changes nothing."""
    assert changes(folder) == [] and added(folder) == [] and is_sealed(folder)
    result = read_manifest(folder)
    assert sorted(result.files) == ["figures/one.svg", "table.csv"] and result.count == 2


def test_the_same_runs_and_files_give_the_same_hash(folder, made):
    """Sealed again elsewhere, it is the same manifest; with another file it is another."""
    before = read_manifest(made).sha256
    with closing(Store.open(folder)) as store:
        assert seal(folder, store).sha256 == before
        (folder / "table.csv").write_text("a\n2\n")
        assert seal(folder, store).sha256 != before
    assert not list(folder.glob(".*"))


def on(name, act):
    """An act upon a file of a folder."""
    return lambda folder: act(folder / name)


CHANGES = {
    "a sign": (on("table.csv", lambda file: file.write_text("a\n2\n")), "table.csv: is not as it was written"),
    "a missing file": (on("figures/one.svg", os.unlink), "figures/one.svg: is missing"),
    "a pipe": (on("table.csv", lambda file: (file.unlink(), os.mkfifo(file))), "table.csv: is no regular file"),
    "a link to the same": (
        on("table.csv", lambda file: (file.rename(file.with_name(".kept")), file.symlink_to(".kept"))),
        "table.csv: is no regular file",
    ),
    "a link on the way": (
        on("figures", lambda inner: (inner.rename(inner.with_name(".f")), inner.symlink_to(".f"))),
        "figures/one.svg: is no regular file",
    ),
    "a folder instead": (on("table.csv", lambda file: (file.unlink(), file.mkdir())), "table.csv: is no regular file"),
    "huge and hollow": (
        on("table.csv", lambda file: os.truncate(file, 20 << 30)),
        "table.csv: is not as it was written",
    ),
    "a link beside": (on("new", lambda file: file.symlink_to("/etc/hostname")), "new: is no regular file"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_was_changed_is_named(folder, what, alarm):
    """H3: the file, and what is wrong with it; readers that refuse say so, and end at once."""
    act, said = CHANGES[what]
    act(folder)
    begin = time.monotonic()
    assert said in changes(folder)
    with closing(Store.open(folder)) as store, pytest.raises(RunFolderError, match="changed since it was written"):
        refuse_changed(folder, store)
    assert time.monotonic() - begin < 5


def test_a_plan_or_run_that_was_changed_is_named(folder):
    """H3: with all of the store's own hashes right, the manifest tells it."""
    with closing(Store.open(folder, writable=True)) as store:
        store.extend(store.plan_text().replace('"tests"', '"other"'))
        (row, *_rest) = store.rows()
        with store:
            store.connection.execute("DELETE FROM run WHERE replicate = ?", (row.replicate,))
            store._count(-1, [row.sha256()])
    assert changes(folder) == [
        "runs.sqlite: the plan is not as it was written", "runs.sqlite: the runs are not those that were written",
    ]  # fmt: skip


def test_a_run_in_the_place_of_another_is_named(folder):
    """H3: as many runs as there were, one with other numbers, with its row's hash and the tally made right."""
    plant(folder, tally=True)
    assert changes(folder) == ["runs.sqlite: the runs are not those that were written"]


def test_what_came_later_is_told_apart(folder):
    """A file that was added is named, and is no change; half-written and hidden ones do not count."""
    (folder / "notes.txt").write_text("mine")
    (folder / ".half").write_text("")
    assert added(folder) == ["notes.txt"] and changes(folder) == []
    (folder / MANIFEST).unlink()
    assert added(folder) == [] and changes(folder) == [] and not is_sealed(folder)


def test_hundreds_of_changes_are_told_in_ten_lines(folder):
    """A message stays readable."""
    for number in range(30):
        (folder / f"{number}.txt").write_text("")
    with closing(Store.open(folder)) as store:
        seal(folder, store)
        for number in range(30):
            (folder / f"{number}.txt").unlink()
        with pytest.raises(RunFolderError) as refused:
            refuse_changed(folder, store)
    lines = str(refused.value).splitlines()
    assert len(lines) == 12 and lines[-1] == "  ..."


STRANGE = [None, True, "x", "/etc/hostname", "../x", [], {}, -1, 10**30, 1.5, "a\0b"]
NAMES = ["/etc/hostname", "../x", "a/../../x", "", ".", "a\0b", "C:\\x", "a//b", "\ud800", "a\nb"]


def could_be(key, value):
    """Whether a value is of the kind that a manifest has there."""
    return (key == "count" and type(value) is int) or (key == "files" and value == {})


def forgeries(facts):
    """Manifests that were never written."""
    for key in facts:
        yield {name: value for name, value in facts.items() if name != key}
        yield from ({**facts, key: value} for value in STRANGE if not could_be(key, value))
    entry = facts["files"]["table.csv"]
    yield from ({**facts, "files": {**facts["files"], name: entry}} for name in NAMES)
    yield from ({**facts, "files": {"table.csv": value}} for value in STRANGE)
    yield from ({**facts, "files": {"table.csv": {**entry, "sha256": value}}} for value in STRANGE)
    sizes = [value for value in STRANGE if type(value) is not int]
    yield from ({**facts, "files": {"table.csv": {**entry, "bytes": value}}} for value in sizes)
    yield {**facts, "files": {"table.csv": {"sha256": entry["sha256"]}}}
    yield {**facts, "files": {f"f{number}": entry for number in range(20_000)}}
    yield {**facts, "more": 1}
    yield from STRANGE


def test_a_manifest_that_is_none_is_refused(folder):
    """H3: other fields, kinds, names that lie elsewhere, too many files: one message that names it."""
    facts = json.loads((folder / MANIFEST).read_text())
    for number, forged in enumerate(forgeries(facts)):
        (folder / MANIFEST).write_text(json.dumps(forged, indent=2) + "\n")
        with pytest.raises(RunFolderError, match=r"manifest\.json: "):
            read_manifest(folder)
            raise AssertionError(number)
    for raw in (b"", b"[" * 100_000, b"\xff", json.dumps(facts).encode(), b"1" * 5_000):
        (folder / MANIFEST).write_bytes(raw)
        with pytest.raises(RunFolderError, match=r"manifest\.json: not as it was written"):
            read_manifest(folder)


KINDS = {"pipe": os.mkfifo, "folder": os.mkdir, "endless": lambda at: os.symlink("/dev/zero", at)}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_a_manifest_of_another_kind_ends_at_once(folder, make, alarm):
    """H3: a pipe, a folder, an endless device: refused, never waited for."""
    (folder / MANIFEST).unlink()
    make(folder / MANIFEST)
    with pytest.raises(RunFolderError, match=r"manifest\.json: not as it was written"):
        read_manifest(folder)


def test_a_wrong_count_is_named(folder):
    """The number of runs is part of what was written."""
    facts = json.loads((folder / MANIFEST).read_text())
    for count in (-1, 3, 10**30):
        (folder / MANIFEST).write_text(json.dumps({**facts, "count": count}, indent=2) + "\n")
        assert changes(folder) == ["runs.sqlite: the runs are not those that were written"]


def test_a_folder_of_too_many_files_is_refused(folder, monkeypatch):
    """H3: who points us at a whole disk gets a sentence, not a day of hashing."""
    monkeypatch.setattr(manifest, "MOST_FILES", 5)
    for number in range(5):
        (folder / f"{number}.txt").write_text("")
    with pytest.raises(RunFolderError, match="too many files for a folder of runs"):
        changes(folder)
