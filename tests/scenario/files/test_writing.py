"""What is written reads back the same: whatever a scenario is called, whatever its numbers."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.characters import first_unseen
from simulator.scenario import load
from simulator.scenario.files.writing import quoted, schema_json, to_yaml
from simulator.scenario.schema import Scenario

WORDS = [
    "80%", "80 %", "-3%", "1e3", "1E-3", ".5", "5.", "010", "0x1F", "0o7", "1_000", "_1", "_", "12:30:00",
    "null", "Null", "~", "true", "False", "yes", "no", "on", "off", "y", "n", "2027-05-03", "2027-5-3",
    "2027-05-03T00:00:00", ".inf", "-.INF", ".nan", "nan", "inf", "certain", "none", "", " ", " a", "a ",
    "a: b", "a #b", "#a", "- a", "-", "? a", ": a", "[a", "{a}", "a, b", "&a", "*a", "!a", "!!str a", "<<",
    "%a", "@a", "`a", "'a'", "\"a\"", "a'b", "a\"b", "a\\nb", "|", ">", "---", "...", "=", "a\xa0b", "日本",
    "🙂", "é", "\ue000", "\ufffe", "0", "-", "+1", "1.0", "\\", "\\u202e", "a  b",
    "999999999999999999999999999999",
    "a" * 200, "word " * 40, "x: " * 60,
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(max_size=80).filter(lambda text: first_unseen(text) is None))
KEYS = st.one_of(
    st.sampled_from(["null", "true", "yes", "no", "on", "off", "y", "n", "e3", "certain", "x1f", "inf", "nan"]),
    st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
)
NAMES = TEXTS.filter(lambda text: 1 <= len(text) <= 200)
NUMBERS = st.floats(0, 1e6, allow_subnormal=True)
SHARES = st.floats(0, 1)


def read_back(folder, scenario):
    """What is read of a scenario that was written."""
    (folder / "again.yaml").write_text(to_yaml(scenario), encoding="utf-8")
    return load(folder / "again.yaml").scenario


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("written")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    name=st.one_of(NAMES, st.dictionaries(st.sampled_from(["nl", "en"]), NAMES, min_size=1)),
    label=TEXTS.map(lambda text: text[:80]),
    keys=st.lists(KEYS, min_size=4, max_size=4, unique=True),
)
def test_every_name_and_key_reads_back_the_same(folder, name, label, keys):
    """H6: names, labels and keys that look like numbers, shares, dates, switches, nothing or YAML's own signs."""
    persona, manager, place, act = keys
    scenario = Scenario.model_validate(
        {
            "name": name,
            "organisation": {"locations": list(dict.fromkeys([place, "null", "yes"]))},
            "personas": {persona: {"label": label, "locations": {"null": 0.7, place: 0.3}}},
            "managers": {manager: {"label": label, "locations": [place, "null"]}},
            "interventions": {act: {"on": "2027-06-07", "lever": "news", "manager": manager}},
            "calendar": {"subdivision": label[:10], "public_holidays": False},
            "run": {"replications": {"precision": {act: 0.5}}},
        }
    )
    assert read_back(folder, scenario) == scenario


@settings(max_examples=40, deadline=None, derandomize=True)
@given(NUMBERS, NUMBERS, SHARES, st.integers(0, 2**63 - 1), st.one_of(st.just(float("inf")), NUMBERS))
def test_every_number_reads_back_the_same(folder, hours, theta, fear, seed, rate):
    """H6: tiny, huge and long numbers, whole or not; `certain` for the infinite."""
    changes = {
        "managers.central.hours_per_week": min(hours, 1e5), "behaviour.kernel.theta": max(theta, 1e-6),
        "personas.office.fear": fear, "run.seed": seed, "behaviour.awareness.q": rate,
        "personas.office.leave.weeks": {"52": fear, "1": 1, "53": 0.0},
    }  # fmt: skip
    scenario = Scenario().but(**changes)
    assert read_back(folder, scenario) == scenario


def test_every_word_that_looks_like_something_else_reads_back_the_same(folder):
    """H6: each of the words above as a label, all in one scenario."""
    managers = {f"m{at}": {"label": word[:80]} for at, word in enumerate(WORDS)}
    scenario = Scenario.model_validate({"managers": managers})
    assert read_back(folder, scenario) == scenario


def test_what_stands_in_quotes_is_escaped():
    """A quote, a backslash, what has no shape of its own, and signs beyond the first 65,536."""
    assert [quoted(text) for text in ('a"b', "a\\b", "a\u00a0b", "\U000e0001", "80%")] == [
        '"a\\"b"', '"a\\\\b"', '"a\\u00a0b"', '"\\U000e0001"', '"80%"',
    ]  # fmt: skip


def test_ordinary_texts_stand_without_quotes():
    """A file that people read: words, spaces, brackets and commas stay bare."""
    text = to_yaml(Scenario().but(name="Park (long), 2nd try"))
    assert "\nname: Park (long), 2nd try\n" in text and "label: office staff" in text
    assert all(letter in string.printable for letter in text)


def test_the_schema_for_editors_knows_what_files_add():
    """Beside the scenario's own fields: the file that is extended, and `defaults: none`."""
    fields = schema_json()["properties"]
    assert {"extends", "defaults", "personas", "phases", "case"} <= set(fields)
    assert fields["defaults"]["const"] == "none"
