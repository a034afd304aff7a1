"""Folders that somebody edited: what was changed is named, and whatever is done to a folder, reading it ends in words.

A forgery on files knows nothing of formats: it takes what files there are. What knows the format of this version
stands in `reseal` (a forger who makes all hashes right again) and in `inner_forgeries` (what only such a forger does).
"""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import time
import zlib
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from simulator.runs.packing import payload_of
from tests.black_box import MAKING, adopt, is_whole, put, remarks, written
from tests.runs.every_command import here

SECONDS = 10.0
MANIFEST, STORE = "manifest.json", "runs.sqlite"
NUMBERS = count()
SLOWER = 3.0  # a machine shared with others
READERS = (("verify",), ("case",), ("replay",), ("report",))


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
    said = []
    for words in readers:
        begin = time.monotonic()
        code, out, err = adopt(words[0], folder, *words[1:], *place_of(words, cwd), cwd=cwd, timeout=60)
        seconds = time.monotonic() - begin
        assert "Traceback" not in err and code in codes, (words, code, out, err)
        assert seconds < SECONDS * SLOWER and "a secret" not in out + err, (words, seconds)
        said.append((code, out + err))
    return said


def place_of(words, cwd):
    """Where a reader writes that must have a new folder, each time another one."""
    return ("--out", cwd / f"report-{next(NUMBERS)}") if words[0] == "report" else ()


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
    the file; of a manifest, it or the file whose hash was changed in it. One bit and a pipe are tried on each file, and
    with case and replay too.
    """
    names, at = texts_of(made / "compare"), list(ON_FILES).index(how)
    assert len(names) >= 5
    names = [name for name in names if name != MANIFEST or how != "longer"]  # which means the same
    thorough = how in ("one bit changed", "a pipe")
    names, readers = (names, READERS) if thorough else (names[at % 3 :: 3], READERS[:1])
    for name in names:
        copy = forged(made, tmp_path, "compare", lambda folder, name=name: ON_FILES[how](folder / name))
        said = read_in_words(copy, made, readers)
        assert any(Path(one).name in said[0][1] for one in blamed(name, made / "compare", copy)), (name, said)


def blamed(name, folder, copy):
    """The files that verify may name: the changed one; of a manifest also those of which it says something else now."""
    if name != MANIFEST or (folder / name).stat().st_size != (copy / name).stat().st_size:
        return {name}
    was, now = (json.loads((place / name).read_bytes())["files"] for place in (folder, copy))
    return {name, *(file for file in was if now.get(file) != was[file])}


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
    scenario = "format: 1\npersonas: {all: {headcount: 30, template: shift}}\n"
    scenario += "network: {file: sub/edges.csv}\nrun: {horizon_weeks: 6}\n"
    (made / "graph.yaml").write_text(scenario)
    assert adopt("run", "graph.yaml", "--replications", 2, "--out", tmp_path / "graph", cwd=made)[0] == 0
    read_in_words(tmp_path / "graph", made, codes=(0,))
    (inner,) = (tmp_path / "graph" / "data").iterdir()
    inner.write_text("from,to,count\n" + rows.replace(",2\n", ",9\n"))
    for _code, said in read_in_words(tmp_path / "graph", made):
        assert f"data/{inner.name}: is not as it was written" in said


# --- a forger who makes the hashes right again: his folder is read as it stands, in words all the same


def reseal(folder):
    """Make the hashes of a folder right again, as a forger would; what this version's format is stands here."""
    names = [name for name in files_of(folder) if name not in (MANIFEST, "lock") and not name.startswith(STORE)]
    raw = {name: (folder / name).read_bytes() for name in names}
    files = {name: {"bytes": len(raw[name]), "sha256": hashlib.sha256(raw[name]).hexdigest()} for name in names}
    with closing(sqlite3.connect(folder / STORE)) as store:
        plan = zlib.decompress(store.execute("SELECT body FROM plan ORDER BY version DESC").fetchone()[0])
        hashes = sorted(sha256 for (sha256,) in store.execute("SELECT sha256 FROM run"))
    facts = {
        "format": 1, "plan": hashlib.sha256(plan).hexdigest(), "runs": hashlib.sha256(b"".join(hashes)).hexdigest(),
        "count": len(hashes), "files": files,
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(facts, indent=2) + "\n")


def document_of(folder):
    """The plan of a folder, as plain data."""
    with closing(sqlite3.connect(folder / STORE)) as store:
        return json.loads(zlib.decompress(store.execute("SELECT body FROM plan ORDER BY version DESC").fetchone()[0]))


def replan(folder, text):
    """Write another plan into the store, with its hash."""
    body = zlib.compress(text.encode("utf-8", "surrogatepass"))
    with closing(sqlite3.connect(folder / STORE)) as store, store:
        version = store.execute("SELECT max(version) FROM plan").fetchone()[0]
        sha256 = hashlib.sha256(f"plan {version} ".encode() + body).digest()
        store.execute("UPDATE plan SET body = ?, sha256 = ? WHERE version = ?", (body, sha256, version))


def rerun(folder, change):
    """Change every stored run (cell, replication, status, attempt, body), with row hashes and tally made right."""
    with closing(sqlite3.connect(folder / STORE)) as store, store:
        rows = list(store.execute("SELECT cell_hash, replicate, status, attempt, body FROM run"))
        store.execute("DELETE FROM run")
        total, count = bytes(32), 0
        for row in dict.fromkeys(change(row) for row in rows):
            cell, replicate, status, attempt, body = row
            sha256 = hashlib.sha256(f"run {cell.hex()} {replicate} {status} {attempt} ".encode() + body).digest()
            store.execute("INSERT OR IGNORE INTO run VALUES (?, ?, ?, ?, ?, ?)", (*row, sha256))
            total, count = bytes(a ^ b for a, b in zip(total, sha256, strict=True)), count + 1
        store.execute("UPDATE tally SET runs = ?, digest = ?", (count, total))


STRANGE = {
    "null": None, "true": True, "text": "x", "path": "/etc/hostname", "up": "../elsewhere.txt", "list": [],
    "map": {}, "negative": -1, "huge": 10**30, "float": 1.5, "nul": "a\0b", "nested": [[[{}]]],
}  # fmt: skip


def places(document, at=()):
    """The places of all values in a JSON document; of lists the first."""
    yield at
    if isinstance(document, dict):
        for key, value in document.items():
            yield from places(value, (*at, key))
    elif isinstance(document, list) and document:
        yield from places(document[0], (*at, 0))


def inner_forgeries(folder):
    """Yield name and act of what a forger does to the inside of this version's files; he reseals afterwards."""
    document = document_of(folder)
    for number, at in enumerate(places(document)):
        every = len(at) == 1 or (len(at) < 4 and at[:1] in [("variants",), ("question",)])
        for kind in ["gone", *STRANGE] if every else [list(STRANGE)[number % len(STRANGE)]]:
            if at or kind != "gone":
                text = json.dumps(put(document, at, ... if kind == "gone" else STRANGE[kind]))
                yield f"plan {at} {kind}", lambda to, text=text: replan(to, text)
    for text in (
        "",
        "[" * 100_000,
        '{"format": 2',
        "1" * 5_000,
        "NaN",
        '{"format": 1e999}',
        "\ufeff{}",
        "x" * 9_000_000,
    ):
        yield f"plan {text[:12]}", lambda to, text=text: replan(to, text)
    yield from run_forgeries()


def run_forgeries():
    """Yield name and act of what a forger does to the stored runs; what is in them is packed in the simpler way."""
    head = b"ASR\x02"

    def body(change):
        return lambda to: rerun(to, lambda row: (*row[:4], change(row[4])))

    def payload(change):
        return body(lambda raw: head + zlib.compress(change(payload_of(raw))))

    def header(**changes):
        def change(raw):
            length = int.from_bytes(raw[:4], "little")
            text = json.dumps({**json.loads(raw[4 : 4 + length]), **changes}).encode()
            return len(text).to_bytes(4, "little") + text + raw[4 + length :]

        return payload(change)

    yield "no bytes", body(lambda raw: b"")
    yield "text", body(lambda raw: b"no run")
    yield "cut off", body(lambda raw: raw[: len(raw) // 2])
    yield "another version", body(lambda raw: b"ASR\x09" + raw[4:])
    yield "a bomb", body(lambda raw: head + zlib.compress(bytes(200_000_000), 9))
    for place, name in enumerate(("numbers", "odd ones", "packed bytes")):
        for value in (0, 1, 0xFFFFFFFF):
            at = 4 + 4 * place
            yield (
                f"{value} {name}",
                body(lambda raw, at=at, v=value: raw[:at] + v.to_bytes(4, "little") + raw[at + 4 :]),
            )
    yield "one bit", payload(lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]))
    yield "fewer numbers", payload(lambda raw: raw[:-8])
    yield "more numbers", payload(lambda raw: raw + bytes(8))
    yield "nan", payload(lambda raw: raw[: 4 + int.from_bytes(raw[:4], "little")] + b"\xff" * (len(raw) // 16 * 8))
    for field in ("start", "weeks", "groups", "managers", "measures", "outcomes", "personas", "course"):
        for kind, value in STRANGE.items():
            yield f"{field} {kind}", header(**{field: value})
    yield "deep", payload(lambda raw: (100_000).to_bytes(4, "little") + b"[" * 100_000)
    for at, values in {0: [bytes(32), b"", b"x" * 99], 1: [-1, 10**15], 2: ["quarantined"], 3: [-1, 10**15]}.items():
        for value in values:
            yield f"{at} {value!r:.9}", lambda to, at=at, v=value: rerun(to, lambda row: (*row[:at], v, *row[at + 1 :]))


def manifest_forgeries(folder):
    """Yield name and act of what is done to the manifest itself."""
    document = json.loads((folder / MANIFEST).read_text())

    def act(value):
        text = json.dumps(value, indent=2) + "\n"
        return lambda to: (to / MANIFEST).write_text(text)

    name = next(iter(document["files"]))
    for at in [(), *((key,) for key in document), ("files", name), ("files", name, "bytes"), ("files", name, "sha256")]:
        for kind, value in STRANGE.items():
            yield f"manifest {at} {kind}", act(put(document, at, value))
    entry = document["files"][name]
    for odd in (
        "/etc/hostname", "../elsewhere.txt", "a/../../elsewhere.txt", "", ".", "a\0b", "C:\\x", "x" * 5_000, "\ud800",
    ):  # fmt: skip
        yield f"manifest names {odd[:20]!r}", act({**document, "files": {**document["files"], odd: entry}})
    yield "manifest of many", act({**document, "files": {f"f{number}": entry for number in range(50_000)}})


IN_TIME = 30  # s


@pytest.fixture
def in_time():
    """A reader that hangs is ended, and seen."""

    def late(_number, _frame):
        raise AssertionError(f"no end after {IN_TIME} s")

    before = signal.signal(signal.SIGALRM, late)
    yield lambda: signal.alarm(IN_TIME)
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", ["run", "compare", "why", "sensitivity", "optimise", "sweep"])
@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.long)])
def test_a_forged_inside_ends_in_words(made, tmp_path, in_time, name, step):
    """H3: every field of the plan missing, of another type, huge or negative, runs cut, swollen, of other cells or not
    numbers: with all hashes right, the readers of every command's folder end in words (as damaged, or as something
    else that gives other numbers), in time, and read nothing outside.
    """
    chosen = list(inner_forgeries(made / name))
    readers = [*READERS, ("export", "--csv", tmp_path / "x")]
    for number, (what, act) in list(enumerate(chosen))[list(MAKING).index(name) :: step]:
        copy = forged(made, tmp_path, name, lambda folder, act=act: (act(folder), reseal(folder)))
        words, begin = readers[number % len(readers)], time.monotonic()
        in_time()
        code, out, err = here(words[0], copy, *words[1:], *place_of(words, tmp_path))
        signal.alarm(0)
        assert code in (0, 1, 2) and "Traceback" not in err and "a secret" not in out + err, (what, words, code, err)
        assert time.monotonic() - begin < SECONDS * SLOWER, (what, words)


def test_forgeries_are_many_and_most_are_refused(made, tmp_path):
    """H3: the test above can fail: of the forgeries of a run's folder most are refused, and some are found by their
    numbers alone.
    """
    chosen = list(inner_forgeries(made / "run"))
    assert len(chosen) >= 250
    codes = []
    for _what, act in chosen[::7]:
        copy = forged(made, tmp_path, "run", lambda folder, act=act: (act(folder), reseal(folder)))
        codes.append(here("verify", copy, "--share", 1)[0])
    assert codes.count(2) > len(codes) / 2
    one_bit = dict(run_forgeries())["one bit"]
    copy = forged(made, tmp_path, "run", lambda folder: (one_bit(folder), reseal(folder)))
    assert here("verify", copy, "--share", 1)[0] == 1


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_a_forged_manifest_ends_in_words(made, tmp_path, in_time, step):
    """H3: a manifest of other types, with names that lie elsewhere, or of too many files is refused, code 2."""
    for number, (what, act) in enumerate(list(manifest_forgeries(made / "run"))[::step]):
        copy = forged(made, tmp_path, "run", act)
        in_time()
        words = READERS[number % len(READERS)]
        code, _, err = here(*words, copy, *place_of(words, tmp_path))
        signal.alarm(0)
        assert code == 2 and "Traceback" not in err, (what, err)


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
        words = read_in_words(
            place, made, [*READERS, ("export", "--csv", tmp_path / "x"), ("explore", "--target", "visits_week >= 1")]
        )
        assert all(len(said.strip().splitlines()) == 1 for _code, said in words), words


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
