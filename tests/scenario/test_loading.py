"""Scenario files: every mistake has a place, a reason and a remedy; nothing is changed silently."""

import os
import resource
import string
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import ScenarioError
from simulator.scenario import explain, load
from simulator.scenario.files.writing import schema_json, to_yaml
from simulator.scenario.parameters import parameters
from simulator.scenario.schema import Scenario
from tests.scenario.bad_files import BAD, HEAD

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))


def loaded(folder, text, name="bad.yaml"):
    """Load a text as a file."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(file)


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_known_mistakes_have_their_place_and_words(tmp_path, case):
    """C2: file, line and column are exact, and the message says what is wrong."""
    text, line, column, words = case
    with pytest.raises(ScenarioError) as caught:
        loaded(tmp_path, text)
    message = str(caught.value)
    assert any(part.startswith(f"bad.yaml:{line}:{column}: ") for part in message.splitlines()), message
    for word in words:
        assert word in message


def test_all_mistakes_are_told_at_once(tmp_path):
    """Three mistakes give three lines."""
    text = HEAD + "personas:\n  office: {feer: 1, fear: 2}\nstart: 2027-05-04\n"
    with pytest.raises(ScenarioError) as caught:
        loaded(tmp_path, text)
    assert [part.split(": ")[0] for part in str(caught.value).splitlines()] == [
        "bad.yaml:3:12", "bad.yaml:3:27", "bad.yaml:4:8"
    ]  # fmt: skip


def one_edit(word, choose):
    """The word with one letter left out, doubled, changed or swapped."""
    at, kind = int(choose.integers(1, len(word))), int(choose.integers(4))
    letter = str(choose.choice(list(string.ascii_lowercase)))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + letter + word[at:]
    if kind == 2:
        return word[:at] + letter + word[at + 1 :]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at < len(word) else word[:-1]


def test_typos_are_understood():
    """C2: of 500 one-letter typos in field names at least 95 % get the right suggestion."""
    from simulator.scenario.files.field_types import part_at
    from simulator.scenario.files.messages import known_keys
    from simulator.suggestions import did_you_mean

    choose = np.random.Generator(np.random.Philox(3))
    parts = [
        (),
        ("organisation",),
        ("network",),
        ("run",),
        ("costs",),
        ("effects",),
        ("phases", "launch"),
        ("personas", "x"),
    ]
    right = total = 0
    while total < 500:
        known = known_keys(part_at(Scenario, parts[int(choose.integers(len(parts)))]))
        word = known[int(choose.integers(len(known)))]
        typo = one_edit(word, choose)
        if len(word) < 4 or typo in known:
            continue
        total += 1
        right += f"'{word}'" in did_you_mean(typo, known)
    assert right >= 475


NOISE = st.text(alphabet=string.printable, max_size=12)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), NOISE, st.integers(0, 40))
def test_damaged_files_load_or_tell(tmp_path_factory, at, noise, cut):
    """C1: 300 damaged scenario files each load or give one clear error, never a traceback."""
    loads_or_tells(tmp_path_factory, at, noise, cut)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(st.integers(0, 10_000), NOISE, st.integers(0, 40))
def test_many_damaged_files_load_or_tell(tmp_path_factory, at, noise, cut):
    """C1: the same, 20,000 times, with fresh luck."""
    loads_or_tells(tmp_path_factory, at, noise, cut)


def loads_or_tells(tmp_path_factory, at, noise, cut):
    """Load the base scenario with a cut replaced by noise."""
    text = (ROOT / "scenarios" / "leisure-park.yaml").read_text()
    at %= len(text)
    damaged = text[:at] + noise + text[at + cut :]
    try:
        found = loaded(tmp_path_factory.mktemp("damaged"), damaged)
    except ScenarioError as problem:
        assert "bad.yaml:" in str(problem)
    else:
        assert found.scenario.headcount >= 1


def bombs():
    """C4: files made to take time or memory."""
    yield "aliases", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"
    yield "deep brackets", b"a: " + b"[" * 5000 + b"]" * 5000
    yield "deep indentation", b"".join(b" " * n + b"a:\n" for n in range(200))
    yield "deep list", b"- " * 5000 + b"a"
    yield "long list", b"a: [" + b"1," * 60_000 + b"1]"
    yield "large", b"#" * 200_000
    yield "many keys", b"".join(b"k%d: 1\n" % n for n in range(6000))
    yield "not text", bytes(range(256)) * 8
    yield "utf-16", "format: 1\n".encode("utf-16")
    yield "null bytes", b"format: 1\nname: \0\n"


@pytest.mark.parametrize("bomb", [b for _, b in bombs()], ids=[n for n, _ in bombs()])
def test_bombs_are_refused_quickly(tmp_path, bomb):
    """C4: refused within a second (0.2 s and some air for a busy machine) and 50 MB."""
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with pytest.raises(ScenarioError):
        loaded(tmp_path, bomb)
    assert time.perf_counter() - begin < 1.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


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


def test_overlays_merge_maps_and_replace_the_rest(tmp_path):
    """extends: maps merge, an empty map empties, until removes weeks, the nearest file wins and explain says so."""
    (tmp_path / "base.yaml").write_text(
        HEAD + "personas: {office: {fear: 0.3}, park: {season: {summer: 0.5}}}\nphases: {launch: {weeks: 9}}\n"
    )
    over = "extends: base.yaml\npersonas: {park: {season: {}}}\nphases: {launch: {until: 2027-06-06}}\n"
    found = loaded(tmp_path, over, "over.yaml")
    assert found.scenario.personas["office"].fear == 0.3 and set(found.scenario.personas) == {"office", "park"}
    assert found.scenario.personas["park"].season == {} and found.scenario.phases["launch"].weeks is None
    assert "set in base.yaml:2:" in explain(found, "personas.office.fear")
    assert "set in over.yaml:3:" in explain(found, "phases.launch.until")
    assert "the default" in explain(found, "behaviour.visit.habit")


def test_a_file_that_changes_nothing_is_the_default(tmp_path):
    """format: 1 alone is legal and means the defaults."""
    assert loaded(tmp_path, HEAD).scenario == Scenario()


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenarios_load_and_come_back_equal(path, tmp_path):
    """Every shipped scenario loads, names its question first, and is the same after being written out in full."""
    first = path.read_text().split("\n", 1)[0]
    assert first.startswith("# ") and len(first) > 20
    scenario = load(path).scenario
    (tmp_path / "again.yaml").write_text(to_yaml(scenario))
    assert load(tmp_path / "again.yaml", ROOT / "scenarios" / "data").scenario == scenario


def test_warnings_name_what_the_brief_warns_of():
    """A phase in which park workers are busy, campaigns included, and an implausible number are warned of."""
    found = load(ROOT / "scenarios" / "leisure-park.yaml").warnings
    assert any("12 Jul 2027 to 5 Sep 2027: park workers are away or busy on 100%" in text for text in found)
    assert any("campaigns of 19 Jul 2027" in text for text in found)


def test_implausible_numbers_warn_with_their_place(tmp_path):
    """Outside the plausible range is a warning with its place, not an error."""
    found = loaded(tmp_path, HEAD + "personas: {office: {fear: 0.95}}\nmanagers: {}\n")
    assert found.warnings[0].startswith("bad.yaml:2:27: personas.office.fear: 0.95 share is outside the plausible")


def test_every_number_has_limits_and_a_source():
    """G6: all parameters carry unit, plausible range, hard limits, source and confidence; defaults lie inside."""
    facts = parameters()
    assert len(facts) > 180
    for fact in facts:
        low, high = fact["hard"]
        assert low <= fact["plausible"][0] <= fact["plausible"][1] <= high
        assert low <= fact["default"] <= high
        assert fact["unit"] and fact["source"] and fact["confidence"] in ("M", "E", "G")
    assert schema_json()["properties"]["personas"]
