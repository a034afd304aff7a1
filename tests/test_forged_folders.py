"""Folders that somebody edited: what was changed is named, and whatever is done to a folder, reading it ends in words.

A forgery on files knows nothing of formats: it takes what files there are. What knows the format of this version
stands in `reseal` (a forger who makes all hashes right again) and in `inner_forgeries` (what only such a forger does).
"""

import hashlib
import json
import os
import shutil
import time
from pathlib import Path

import pytest

from tests.black_box import MAKING, adopt, is_whole, remarks, written

SECONDS = 10.0
MANIFEST = "manifest.json"
SLOWER = 3.0  # a machine shared with others
READERS = (("verify",), ("case",), ("replay",))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A place with a folder of each command that leaves one."""
    place = written(tmp_path_factory.mktemp("forged") / "here")
    for name, words in MAKING.items():
        code, _, err = adopt(*words, "--out", name, cwd=place)
        assert code == 0, err
    (place / "elsewhere.txt").write_text("a secret of somebody else")
    return place


def files_of(folder):
    """The files of a folder, by name."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def texts_of(folder):
    """Those that are read as text: tables, scenarios, facts."""
    return [name for name in files_of(folder) if Path(name).suffix in (".yaml", ".json", ".csv")]


def forged(made, tmp_path, name, forge):
    """Return a copy of a folder with something done to it."""
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(made / name, copy, symlinks=True)
    forge(copy)
    return copy


def read_in_words(folder, cwd, readers=READERS, codes=(2,)):
    """Read a folder by each command; it must end in time, in words, with one of the codes; return what was said."""
    told = []
    for words in readers:
        begin = time.monotonic()
        code, out, err = adopt(words[0], folder, *words[1:], cwd=cwd, timeout=60)
        seconds = time.monotonic() - begin
        assert "Traceback" not in err and code in codes, (words, code, out, err)
        assert seconds < SECONDS * SLOWER and "a secret" not in out + err, (words, seconds)
        told.append((code, out + err))
    return told


# --- what can be done to any file, whatever is in it


def edited(file):
    """Change one sign in the middle."""
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


def replaced(make):
    """Put something else in the place of a file."""

    def forge(file):
        file.unlink()
        make(file)

    return forge


def moved(file):
    """Put a file elsewhere, and a link in its place."""
    there = file.parent.parent / "kept"
    shutil.move(file, there)
    file.symlink_to(there)


ON_FILES = {
    "one bit changed": edited,
    "cut off": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "emptied": lambda file: file.write_bytes(b""),
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"\n"),
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 64),
    "huge and hollow": lambda file: os.truncate(file, 20 << 30),
    "missing": replaced(lambda file: None),
    "a folder": replaced(lambda file: file.mkdir()),
    "a pipe": replaced(os.mkfifo),
    "a link to itself": replaced(lambda file: file.symlink_to(file.name)),
    "a link outside": replaced(lambda file: file.symlink_to(Path("/etc/hostname"))),
    "a link to the same bytes": moved,
    "a dangling link": replaced(lambda file: file.symlink_to("nowhere")),
    "a link to a device": replaced(lambda file: file.symlink_to("/dev/zero")),
}  # fmt: skip


@pytest.mark.parametrize("how", ON_FILES)
def test_whatever_is_done_to_a_file_is_seen(made, tmp_path, how):
    """H3: done to text files of a comparison, every forgery is refused in time, in words, with code 2, and verify names
    the file; one bit and a pipe are tried on each file, and with case and replay too.
    """
    names, at = texts_of(made / "compare"), list(ON_FILES).index(how)
    assert len(names) >= 5
    names = [name for name in names if name != MANIFEST or how != "longer"]  # which means the same
    thorough = how in ("one bit changed", "a pipe")
    names, readers = (names, READERS) if thorough else (names[at % 3 :: 3], READERS[:1])
    for name in names:
        copy = forged(made, tmp_path, "compare", lambda folder, name=name: ON_FILES[how](folder / name))
        told = read_in_words(copy, made, readers)
        assert Path(name).name in told[0][1], (name, told)


def swapped(folder):
    """Swap the bytes of two files."""
    one, other = [folder / name for name in texts_of(folder)[:2]]
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)


@pytest.mark.parametrize("name", MAKING)
def test_every_commands_folder_is_verified(made, tmp_path, name):
    """H3: verify takes the folder of every command as it was written, and refuses it with a link in it, one file
    changed, or two swapped.
    """
    assert is_whole(name, made)
    forgeries = [lambda folder: (folder / "linked").symlink_to(made / "elsewhere.txt")]
    if name != "sweep":  # whose store proves itself, and has no text beside it but the question
        forgeries += [swapped, lambda folder: edited(folder / "scenario.yaml")]
    for forge in forgeries:
        read_in_words(forged(made, tmp_path, name, forge), made, [("verify",)])


def test_money_and_scenario_changed_by_hand_are_seen(made, tmp_path):
    """H3: a better discount rate or more staff written into the stored scenario does not reach case or replay."""
    for old, new in (("discount_rate: 0.", "discount_rate: 0.0"), ("headcount: 1", "headcount: 2")):
        for name in ("scenario.yaml", "other-1.yaml"):
            text = (made / "compare" / name).read_text()
            assert old in text
            copy = forged(
                made,
                tmp_path,
                "compare",
                lambda folder, n=name, t=text, o=old, w=new: (folder / n).write_text(t.replace(o, w)),
            )
            for code, said in read_in_words(copy, made):
                assert code == 2 and name in said, said


def test_what_lies_beside_is_told(made, tmp_path):
    """H3: a file that was added is no change of the results: verify says that it is not of them, and code 0."""
    copy = forged(made, tmp_path, "compare", lambda folder: (folder / "notes.txt").write_text("mine"))
    code, _, err = adopt("verify", copy, cwd=made)
    assert code == 0 and remarks(err) == ["notes.txt lies in the folder, and is not of the results"]


def test_a_graph_is_read_again_and_no_other(made, tmp_path):
    """H3: a folder with files that its scenario reads gives them back to verify, case and replay; another edge list in
    their place, or another on the way to it, is seen.
    """
    (made / "sub").mkdir(exist_ok=True)
    rows = "".join(f"p{number},p{number + 1},{number + 2}\n" for number in range(29))
    (made / "sub" / "edges.csv").write_text("from,to,count\n" + rows)
    scenario = "format: 1\npersonas: {all: {headcount: 30}}\nnetwork: {file: sub/edges.csv}\nrun: {horizon_weeks: 6}\n"
    (made / "graph.yaml").write_text(scenario)
    assert adopt("run", "graph.yaml", "--replications", 2, "--out", tmp_path / "graph", cwd=made)[0] == 0
    read_in_words(tmp_path / "graph", made, codes=(0,))
    (inner,) = (file for file in (tmp_path / "graph").rglob("edges.csv"))
    inner.write_text("from,to,count\n" + rows.replace(",2\n", ",9\n"))
    for _code, said in read_in_words(tmp_path / "graph", made):
        assert "edges.csv" in said


# --- a forger who makes the hashes right again: his folder is read as it stands, in words all the same


def reseal(folder):
    """Make the hashes of a folder right again, as a forger would; what this version's format is stands here."""
    file = folder / MANIFEST
    names = [name for name in files_of(folder) if name != file.name and not (folder / name).is_symlink()]
    raw = {name: (folder / name).read_bytes() for name in names}
    files = {name: {"bytes": len(raw[name]), "sha256": hashlib.sha256(raw[name]).hexdigest()} for name in names}
    file.write_text(json.dumps({"format": 1, "files": files}))


STRANGE = {
    "null": None, "true": True, "text": "x", "path": "/etc/hostname", "up": "../elsewhere.txt", "list": [],
    "map": {}, "negative": -1, "huge": 10**30, "float": 1.5, "nul": "a\0b", "nested": [[[{}]]],
}  # fmt: skip


def places(found, at=()):
    """The places of all values in a JSON document; of lists the first."""
    yield at
    if isinstance(found, dict):
        for key, value in found.items():
            yield from places(value, (*at, key))
    elif isinstance(found, list) and found:
        yield from places(found[0], (*at, 0))


def put(document, at, value):
    """Return a document with another value at a place; ... takes it away."""
    if not at:
        return value
    copy = json.loads(json.dumps(document))
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return copy


def inner_forgeries(folder):
    """Yield name and act of what a forger does to the inside of this version's files; he reseals afterwards."""
    facts = json.loads((folder / "run.json").read_text())
    for number, at in enumerate(places(facts)):
        for kind in ["gone", *STRANGE] if len(at) == 1 else [list(STRANGE)[number % len(STRANGE)], "gone"]:
            if at or kind != "gone":
                value = ... if kind == "gone" else STRANGE[kind]
                text = json.dumps(put(facts, at, value))
                yield f"run.json {at} {kind}", lambda to, text=text: (to / "run.json").write_text(text)
    for text in ("[" * 100_000, '{"format": 3', "1" * 5_000, "NaN", '{"format": 1e999}', "\ufeff{}"):
        yield f"run.json {text[:12]}", lambda to, text=text: (to / "run.json").write_text(text)
    yield "no scenario", lambda to: (to / "run.json").write_text(json.dumps({**facts, "scenarios": []}))
    for table in ("series.csv", "hours.csv"):
        rows = (folder / table).read_text().splitlines()
        for kind, lines in {
            "no row": rows[:1], "one row less": rows[:-1], "a row twice": [*rows, rows[-1]], "no head": rows[1:],
            "backwards": [rows[0], *reversed(rows[1:])],
            "nan": [rows[0], *(row.replace(",0.", ",nan", 1) for row in rows[1:])],
            "huge": [rows[0], *(f"{row}e300" for row in rows[1:])], "short rows": [row[:20] for row in rows],
            "quote": [*rows, '"'], "nul": [*rows, "\0"], "one long line": ["x" * 1_000_000],
        }.items():  # fmt: skip
            yield (
                f"{table} {kind}",
                lambda to, table=table, lines=lines: (to / table).write_text("\n".join(lines) + "\n"),
            )
        yield f"{table} latin", lambda to, table=table: (to / table).write_bytes(b"\xff\xfe\n")
    scenario = (folder / "scenario.yaml").read_text()
    for kind, text in {
        "extends": "extends: /etc/hostname\n" + scenario, "up": "extends: ../elsewhere.txt\n" + scenario,
        "no yaml": "{", "other": "format: 1\n", "more staff": scenario.replace("headcount: 1", "headcount: 3"),
        "longer": scenario.replace("horizon_weeks: 8", "horizon_weeks: 9"),
        "file": scenario + "network: {file: /etc/hostname}\n", "bomb": "a: " + "[" * 5_000,
    }.items():  # fmt: skip
        yield f"scenario {kind}", lambda to, text=text: (to / "scenario.yaml").write_text(text)


def manifest_forgeries(folder):
    """Yield name and act of what is done to the manifest itself."""
    document = json.loads((folder / MANIFEST).read_text())
    for at in [
        (),
        ("format",),
        ("files",),
        ("files", "run.json"),
        ("files", "run.json", "bytes"),
        ("files", "run.json", "sha256"),
    ]:
        for kind, value in STRANGE.items():
            text = json.dumps(put(document, at, value))
            yield f"manifest {at} {kind}", lambda to, text=text: (to / MANIFEST).write_text(text)
    entry = document["files"]["run.json"]
    for name in (
        "/etc/hostname",
        "../elsewhere.txt",
        "a/../../elsewhere.txt",
        "",
        ".",
        "a\0b",
        "C:\\x",
        "x" * 5_000,
        "\ud800",
    ):
        text = json.dumps({**document, "files": {**document["files"], name: entry}})
        yield f"manifest names {name[:20]!r}", lambda to, text=text: (to / MANIFEST).write_text(text)
    many = {f"f{number}": entry for number in range(50_000)}
    yield "manifest of many", lambda to: (to / MANIFEST).write_text(json.dumps({**document, "files": many}))


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.long)])
def test_a_forged_inside_ends_in_words(made, tmp_path, step):
    """H3: every field of the facts missing, of another type, huge or negative, tables cut, doubled or not numbers, a
    scenario that reads elsewhere: with all hashes right, the readers end in words (as damaged, or as another scenario
    that gives other numbers), in time, and read nothing outside.
    """
    forgeries = list(inner_forgeries(made / "run"))[::step]
    assert len(forgeries) >= 49
    for number, (_name, act) in enumerate(forgeries):
        copy = forged(made, tmp_path, "run", lambda folder, act=act: (act(folder), reseal(folder)))
        read_in_words(copy, made, READERS if step == 1 else [READERS[number % 3]], codes=(0, 1, 2))


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_a_forged_manifest_ends_in_words(made, tmp_path, step):
    """H3: a manifest of other types, with names that lie elsewhere, or of too many files is refused, code 2."""
    for name, act in list(manifest_forgeries(made / "run"))[::step]:
        copy = forged(made, tmp_path, "run", act)
        for code, said in read_in_words(copy, made, [READERS[len(name) % 3]]):
            assert code == 2, (name, said)


def test_a_device_and_foreign_folders_end_in_words(made, tmp_path):
    """H3: folders of something else, files, devices and nothing at all are refused in words by every reader."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("link")
    for place in (
        tmp_path / "empty",
        tmp_path / "link",
        tmp_path / "none",
        "/dev/null",
        "/proc/self",
        made / "tiny.yaml",
        made,
    ):
        told = read_in_words(
            place, made, [*READERS, ("export", "--csv", tmp_path / "x"), ("explore", "--target", "visits_week >= 1")]
        )
        assert all(len(said.strip().splitlines()) == 1 for _code, said in told), told


# --- the store of a sweep


def test_a_damaged_store_ends_in_words(made, tmp_path):
    """H3: whatever is done to the store of a sweep, readers end in words: they refuse it, or are untouched, as by bytes
    behind the last page and by some bits of a page.
    """
    name = next(name for name in files_of(made / "sweep") if name.endswith(".sqlite"))
    for how in ON_FILES:
        copy = forged(made, tmp_path, "sweep", lambda folder, how=how: ON_FILES[how](folder / name))
        readers = [("verify",), ("case",), ("export", "--csv", tmp_path / "x")]
        codes = (0, 2) if how in ("one bit changed", "longer", "huge and hollow") else (2,)
        read_in_words(copy, made, readers if how == "a pipe" else readers[:1], codes)
