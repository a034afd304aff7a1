"""Which files a scenario may refer to: regular files in its own folder, its data folder, or the one given by --data."""

import os

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import load
from simulator.scenario.files.references import find_data, inside
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import loaded


def foreign(folder):
    """C6: references that must not be followed."""
    outside = folder.parent / "outside.csv"
    outside.write_text("source,target\na,b\n")
    (folder / "link.csv").symlink_to(outside)
    os.mkfifo(folder / "pipe.csv")
    (folder / "folder.csv").mkdir()
    return [
        "link.csv",
        "pipe.csv",
        "folder.csv",
        "../outside.csv",
        str(outside),
        "http://x/y.csv",
        "\\\\host\\x.csv",
        "C:x",
    ]


def test_only_own_files_are_read(tmp_path):
    """C6: links out, pipes, folders, addresses and parents are refused; --data opens its folder."""
    home = tmp_path / "home"
    home.mkdir()
    for name in foreign(home):
        with pytest.raises(ScenarioError, match="no such file inside"):
            loaded(home, HEAD + f"network: {{file: '{name}'}}\n")
    (home / "own.csv").write_text("source,target\na,b\n")
    assert loaded(home, HEAD + "network: {file: own.csv}\n").data["own.csv"] == home / "own.csv"
    other = tmp_path / "other"
    other.mkdir()
    (other / "own.csv").write_text("source,target\na,b\n")
    assert load(home / "bad.yaml", other).data["own.csv"] == other / "own.csv"


def test_a_file_is_looked_for_in_three_places(tmp_path):
    """The folder given by --data wins, then the scenario's own, then its folder `data`."""
    (tmp_path / "home" / "data").mkdir(parents=True)
    given = tmp_path / "given"
    given.mkdir()
    for place in (tmp_path / "home" / "data", tmp_path / "home", given):
        (place / "e.csv").write_text("source,target\na,b\n")
        assert find_data("e.csv", tmp_path / "home", given) == place / "e.csv"
    assert inside("data/e.csv", tmp_path / "home") == tmp_path / "home" / "data" / "e.csv"


def test_what_is_missing_or_too_large_is_said_in_one_line(tmp_path):
    """The message names the file, escaped, and where it was looked for."""
    with (tmp_path / "large.csv").open("wb") as stream:
        stream.truncate(2**30)
    with pytest.raises(ScenarioError, match=r"^large\.csv: larger than 512 MiB$"):
        find_data("large.csv", tmp_path, None)
    with pytest.raises(ScenarioError, match=r"^a\\nb\.csv: no such file inside .* \(or give its folder with --data\)$"):
        find_data("a\nb.csv", tmp_path, None)
