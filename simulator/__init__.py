"""adoption-simulator: an agent-based simulator of how employees adopt a social intranet.

    from simulator import Scenario, simulate, compare
    base = Scenario.load("scenarios/leisure-park.yaml")
    compare(base, base.but(name="longer", **{"phases.activation.weeks": 16}))

Names are imported when they are first used, so that the command line starts at once.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.api import Scenario
    from simulator.cli.runs import compare
    from simulator.experiment.compare import run
    from simulator.experiment.results import Comparison, RunResult
    from simulator.recording import Recording
    from simulator.simulation import simulate

__all__ = ["Comparison", "Recording", "RunResult", "Scenario", "compare", "run", "simulate"]
_ROOMS = {
    "Comparison": "simulator.experiment.compare",
    "Recording": "simulator.recording",
    "RunResult": "simulator.experiment.compare",
    "Scenario": "simulator.api",
    "compare": "simulator.experiment.compare",
    "run": "simulator.experiment.compare",
    "simulate": "simulator.simulation",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'simulator' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
