"""Scenario files made for tests: written, loaded, refused."""

from pathlib import Path

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import load

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))


def loaded(folder, text, name="bad.yaml"):
    """A text as a file, loaded."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(folder / name)


def refusal(folder, text, name="bad.yaml"):
    """What is reported of a file that does not load, by line."""
    with pytest.raises(ScenarioError) as caught:
        loaded(folder, text, name)
    return str(caught.value).splitlines()
