"""What a consultant writes: the typed scenario, its files and its calendar.

    from simulator.scenario import load, explain
    loaded = load("scenarios/leisure-park.yaml")

Names are imported when they are first used: who only needs a Scenario reads no YAML.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.scenario.files.explaining import explain
    from simulator.scenario.files.loading import Loaded, load
    from simulator.scenario.schema import Scenario

__all__ = ["Loaded", "Scenario", "explain", "load"]
_PLACES = {"Loaded": "files.loading", "Scenario": "schema", "explain": "files.explaining", "load": "files.loading"}


def __getattr__(name: str) -> object:
    """Import a public name from its place."""
    if name not in _PLACES:
        raise AttributeError(f"module 'simulator.scenario' has no attribute '{name}'")
    return getattr(import_module(f"simulator.scenario.{_PLACES[name]}"), name)
