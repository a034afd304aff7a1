"""What a consultant writes: the typed scenario, its files and its calendar."""

from simulator.scenario.loading import Loaded, explain, load
from simulator.scenario.schema import Scenario

__all__ = ["Loaded", "Scenario", "explain", "load"]
