"""adoption-simulator: an agent-based simulator of how employees adopt a social intranet.

    from simulator import Scenario, simulate, compare
    base = Scenario.load("scenarios/leisure-park.yaml")
    compare(base, base.but(name="longer", **{"phases.activation.weeks": 16}))

Names are imported when they are first used, so that the command line starts at once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.api.listing import list_outcomes
    from simulator.api.recording import Recording, simulate
    from simulator.api.results import Comparison, RunResult, compare, run
    from simulator.api.scenario import Scenario
    from simulator.api.sweep import Sweep, sweep
    from simulator.api.worlds import ComparisonInWorlds, FittedWorlds, compare_in_worlds, fit_worlds

__all__ = [
    "Comparison",
    "ComparisonInWorlds",
    "FittedWorlds",
    "Recording",
    "RunResult",
    "Scenario",
    "Sweep",
    "compare",
    "compare_in_worlds",
    "fit_worlds",
    "list_outcomes",
    "run",
    "simulate",
    "sweep",
]
_ROOMS = {
    "Comparison": "simulator.api.results",
    "ComparisonInWorlds": "simulator.api.worlds",
    "FittedWorlds": "simulator.api.worlds",
    "Recording": "simulator.api.recording",
    "RunResult": "simulator.api.results",
    "Scenario": "simulator.api.scenario",
    "Sweep": "simulator.api.sweep",
    "compare": "simulator.api.results",
    "compare_in_worlds": "simulator.api.worlds",
    "fit_worlds": "simulator.api.worlds",
    "list_outcomes": "simulator.api.listing",
    "run": "simulator.api.results",
    "simulate": "simulator.api.recording",
    "sweep": "simulator.api.sweep",
}


def __getattr__(name: str) -> object:
    """Import a public name from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'simulator' has no attribute '{name}'")
    from importlib import import_module

    public: object = getattr(import_module(_ROOMS[name]), name)
    return public


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
