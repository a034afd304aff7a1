"""The page of scenario files: every key of the program stands there, and every example loads."""

from pathlib import Path

import pytest

from benchmarks.scenario_file import BLOCK, FILE, missing_keys, page, schema_keys, shown_keys
from simulator.scenario import load
from simulator.scenario.files.positions import read

EXAMPLES = BLOCK.findall(FILE.read_text(encoding="utf-8"))


def test_the_page_is_that_of_the_schema():
    """Meanings and defaults are those of today: `make tables` writes it again."""
    assert FILE.read_text(encoding="utf-8") == page()


def test_every_key_stands_in_an_example():
    """A key that is added without one is named here: write an example into benchmarks/scenario_file.py."""
    assert missing_keys([read(text.encode()).data for text in EXAMPLES]) == []


def test_a_key_without_an_example_is_seen():
    """The check above can fail: without the example of the run its keys are missing."""
    data = [read(text.encode()).data for text in EXAMPLES]
    left = [one for one in data if "run" not in one]
    assert "run.horizon_weeks" in missing_keys(left) and len(schema_keys()) > 250
    shown = set(shown_keys({"personas": {"a": {"fear": 1}}}, schema_keys()))
    assert shown == {"personas", "personas.*", "personas.*.fear"}


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_loads(tmp_path: Path, text: str):
    """As it stands, with the files that it names beside it."""
    (tmp_path / "example.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "example.yaml", handed=("mail.csv", "people.csv")).scenario
