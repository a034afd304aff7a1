"""Scenario files: every mistake has a place, a reason and a remedy; nothing is changed silently."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import ScenarioError
from simulator.scenario import load
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.schema import Scenario
from tests.scenario.bad_files import BAD, HEAD
from tests.scenario.helpers import ROOT, SCENARIOS, loaded, refusal


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_known_mistakes_have_their_place_and_words(tmp_path, case):
    """C2: file, line and column are exact, and the message says what is wrong."""
    text, line, column, words = case
    lines = refusal(tmp_path, text)
    assert any(part.startswith(f"bad.yaml:{line}:{column}: ") for part in lines), lines
    for word in words:
        assert word in "\n".join(lines)


def test_all_mistakes_are_reported_at_once(tmp_path):
    """Three mistakes give three lines."""
    text = HEAD + "personas:\n  office: {feer: 1, fear: 2, template: desk}\nstart: 2027-05-04\n"
    assert [line.split(": ")[0] for line in refusal(tmp_path, text)] == [
        "bad.yaml:3:12", "bad.yaml:3:27", "bad.yaml:4:8"
    ]  # fmt: skip


NOISE = st.text(alphabet=string.printable, max_size=12)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), NOISE, st.integers(0, 40))
def test_damaged_files_load_or_are_refused(tmp_path_factory, at, noise, cut):
    """C1: 300 damaged scenario files each load or give one clear error, never a traceback."""
    loads_or_is_refused(tmp_path_factory, at, noise, cut)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(st.integers(0, 10_000), NOISE, st.integers(0, 40))
def test_many_damaged_files_load_or_are_refused(tmp_path_factory, at, noise, cut):
    """C1: the same, 20,000 times, with fresh seeds."""
    loads_or_is_refused(tmp_path_factory, at, noise, cut)


def loads_or_is_refused(tmp_path_factory, at, noise, cut):
    """Load the base scenario with a cut replaced by noise."""
    text = (ROOT / "scenarios" / "leisure-park.yaml").read_text()
    at %= len(text)
    damaged = text[:at] + noise + text[at + cut :]
    try:
        result = loaded(tmp_path_factory.mktemp("damaged"), damaged)
    except ScenarioError as problem:
        assert "bad.yaml:" in str(problem)
    else:
        assert result.scenario.headcount >= 1


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


def test_warnings_have_their_place_where_a_file_writes_it(tmp_path):
    """A number that a file writes is warned of at its place; a default that is odd has none."""
    (tmp_path / "a.yaml").write_text(
        HEAD + "personas: {office: {fear: 0.95, template: desk}}\nmanagers: {}\ncalendar: {country: DE}\n"
    )
    first, *others = load(tmp_path / "a.yaml").warnings
    assert first.startswith("a.yaml:4:21: calendar.country: DE, but the dates of the Netherlands")
    assert any(line.startswith("a.yaml:2:27: personas.office.fear: 0.95 share is outside") for line in others)


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\x1b[31m.yaml", "a\u202e.yaml"], ids=ascii)
def test_messages_show_file_names_escaped(tmp_path, name):
    """H7: a file name with a line break or a control cannot forge a message or steer a terminal."""
    missing = str(tmp_path / name)
    for path in (tmp_path / name, missing):
        with pytest.raises(ScenarioError) as caught:
            load(path)
        assert "\\" in str(caught.value) and len(str(caught.value).splitlines()) == 1
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "a.yaml", data_dir=missing)
    assert len(str(caught.value).splitlines()) == 1
    (line,) = refusal(tmp_path, HEAD + "start: soon\n", name)
    assert line.isprintable() and line.endswith("must be a date (YYYY-MM-DD); got soon")
