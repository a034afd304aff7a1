"""What a consultant writes: the typed scenario, its files and its calendar."""

from simulator.scenario.explaining import explain
from simulator.scenario.loading import Loaded, load
from simulator.scenario.schema import Scenario

__all__ = ["Loaded", "Scenario", "explain", "load"]
