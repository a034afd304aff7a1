"""1,000 names in a client's files: none in what is written, printed, kept or left behind, and no cell under ten."""

import csv
import os
import stat
from collections import Counter

import pytest

from simulator.errors import DataError
from simulator.intake.pseudonyms import key_of, pseudonym
from simulator.private_folders import user_cache
from tests.black_box import adopt
from tests.intake import awkward

SEEN = (b"zwaluw", b"kanarie")


def holding_names(folder):
    """Files below a folder in whose name or content a canary is."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(word in (str(file).encode() + file.read_bytes()).lower() for word in SEEN)]


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """A folder after an import and a run, with a temporary folder of their own, and all that was printed."""
    folder = tmp_path_factory.mktemp("client")
    for name in ("files", "tmp", "work"):
        (folder / name).mkdir()
    made = [make(folder / "files") for make in (awkward.hr_list, awkward.mail, awkward.leave, awkward.roster)]
    wrong = folder / "files" / "wrong.csv"
    wrong.write_text("Personeelsnummer,Afdeling\n" + "".join(f"{awkward.canary(n % 5)},x\n" for n in range(9)))
    place = {"cwd": folder / "work", "env": {"TMPDIR": str(folder / "tmp")}}
    said = [
        adopt("import", *made, "--out", "client", "--yes", "--launch", "2027-05-03", **place),
        adopt("import", wrong, "--out", "wrong", "--yes", **place),
        adopt("import", *made, "--check", "--lang", "nl", **place),
        adopt("run", "client/client.yaml", "--replications", "2", "--out", "ran", "--workers", "1", **place),
    ]
    return folder, said


def test_no_name_is_left_anywhere(after):
    """Results, reports, logs, errors, caches and temporary files; the planted ones are found where they came from."""
    folder, said = after
    assert [code for code, _out, _err in said] == [0, 2, 0, 0], said
    assert not [one for one in said if any(word in "".join(one[1:]).lower().encode() for word in SEEN)]
    assert not holding_names(folder / "tmp") and not holding_names(folder / "work") and not holding_names(user_cache())
    assert {file.name for file in holding_names(folder / "files")} >= {"mail.csv", "verlof.csv"}


def test_no_cell_of_the_results_is_under_ten(after):
    """Persona by location, and what each leaves of the whole, where the client had seven doctors in two places."""
    with (after[0] / "work" / "ran" / "series.csv").open() as stream:
        first = [row for row in csv.DictReader(stream) if row["replication"] == "0" and row["week"] == "0"]
    assert first
    with (after[0] / "work" / "client" / "people.csv").open() as stream:
        people = list(csv.DictReader(stream))
    cells = Counter((row["persona"], row["location"]) for row in people)
    assert {(row["persona"], row["location"]) for row in first if row["persona"] and row["location"]} == set(cells)
    for at in ((0,), (1,), (0, 1)):
        table = Counter(tuple(cell[n] for n in at) for cell in cells.elements())
        assert all(n >= 10 and (len(people) - n == 0 or len(people) - n >= 10) for n in table.values())
    assert all(n >= 10 for unit, n in Counter(row["unit"] for row in people).items() if unit)


def test_the_key_is_kept_apart(after):
    """Beside the results, for its owner alone; nothing of it in them."""
    key = after[0] / "work" / "client.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    text = key.read_text().strip().encode()
    files = [file for name in ("client", "ran") for file in (after[0] / "work" / name).rglob("*") if file.is_file()]
    assert files and not [file for file in files if text in file.read_bytes()]


def test_a_pseudonym_needs_the_key(tmp_path):
    """The same name has the same one under a key, whatever its case, and another under another key."""
    key = key_of(tmp_path / "a.key", tmp_path / "out")
    assert key == key_of(tmp_path / "a.key", tmp_path / "out") != key_of(tmp_path / "b.key", tmp_path / "out")
    assert pseudonym(key, " Jan@x.nl") == pseudonym(key, "jan@X.nl") != pseudonym(bytes(32), "jan@x.nl")
    assert pseudonym(key, "") == "" and len(pseudonym(key, "Jan")) == 16


def test_a_key_that_others_could_have_is_refused(tmp_path):
    """In the folder of the results, readable by others, or none at all."""
    with pytest.raises(DataError, match="may not lie in the folder of the results"):
        key_of(tmp_path / "out" / "a.key", tmp_path / "out")
    key_of(tmp_path / "a.key", tmp_path / "out")
    os.chmod(tmp_path / "a.key", 0o644)
    with pytest.raises(DataError, match="others may read the key"):
        key_of(tmp_path / "a.key", tmp_path / "out")
    (tmp_path / "c.key").write_text("hello")
    os.chmod(tmp_path / "c.key", 0o600)
    with pytest.raises(DataError, match="no key that adopt import wrote"):
        key_of(tmp_path / "c.key", tmp_path / "out")
