"""docs/run-folder.md says what commands leave behind: every file of every command's folder stands in its table."""

import re
import sqlite3

import pytest

from simulator.errors import RunFolderError
from simulator.runs.connection import FILE, OLD_FILES, refuse_old
from simulator.runs.document import Document
from simulator.runs.manifest import UNLISTED
from tests.black_box import MAKING, adopt, written
from tests.documents import text_of

PAGE = text_of("docs/run-folder.md")
ROWS = re.findall(r"^\| (`[^|]+`(?: \.\.\.)?) \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)
ANY = ("every command", "every command that came to its end")
HASH = "data/SHA256"


def listed(command):
    """The files that the page tells of a command's folder, figures apart."""
    mine = [names for names, commands in ROWS if commands in ANY or command in re.split(", | with ", commands)]
    return {name for names in mine for name in re.findall(r"`([^`]+)`", names)} - {HASH, "figures/"}


def left(folder):
    """The files that are in a folder: those of the store as one, figures apart."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith("figures/")} - {f"{FILE}-wal", f"{FILE}-shm"}


@pytest.mark.parametrize("command", MAKING)
def test_the_page_tells_what_a_command_leaves(command, tmp_path):
    """Every file that a command leaves stands in the table with its name, and nothing else (further options apart)."""
    place = written(tmp_path / "place")
    code, _out, err = adopt(*MAKING[command], "--out", "out", cwd=place)
    assert code == 0, err
    further = {"worlds.csv", "curve.json", "curve.csv", "scenarios/", "kept-worlds.json"}
    assert left(place / "out") == listed(command) - further


def test_the_page_tells_the_tables_of_the_store(tmp_path):
    """The tables of runs.sqlite and their columns are those of a store that was just begun."""
    from simulator.runs.store import TABLES

    memory = sqlite3.connect(":memory:")
    memory.executescript(TABLES)
    columns = {
        name: {row[1] for row in memory.execute(f"PRAGMA table_info({name})")}
        for (name,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    shown = {
        name: set(listed.split(", ")) for name, listed in re.findall(r"^\| `(\w+)\(([\w, ]+)\)`", PAGE, re.MULTILINE)
    }
    assert set(shown) == set(columns)
    assert all(shown[name] <= columns[name] for name in shown)


def test_the_page_tells_the_parts_of_a_plan():
    """Every key of a plan's document is named."""
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert set(Document.__annotations__) - {"format", "seed", "replications"} <= named


def test_an_old_folder_is_refused_in_the_sentence_of_the_page(tmp_path):
    """A folder of either earlier format is refused in the words that the page tells."""
    for name in OLD_FILES:
        assert f"`{name}`" in PAGE
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        (folder / name).touch()
        with pytest.raises(RunFolderError) as refused:
            refuse_old(folder)
        assert str(refused.value).removeprefix(f"{folder}: ") in " ".join(PAGE.split())


def test_what_a_manifest_leaves_out_is_told():
    """Beside the store's own files, the manifest and the lock nothing is left out of the manifest."""
    assert {name for name in UNLISTED if not name.startswith(FILE)} == {"manifest.json", "lock"}
