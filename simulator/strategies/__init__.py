"""What a community manager does with its hours: a small catalogue, and the contract of your own strategy."""

from simulator.strategies.contract import Desk, PhaseStrategy, Strategy, Week
from simulator.strategies.registry import BUILT_IN, forget, importable, known, register, registered, strategy_named

__all__ = [
    "BUILT_IN",
    "Desk",
    "PhaseStrategy",
    "Strategy",
    "Week",
    "forget",
    "importable",
    "known",
    "register",
    "registered",
    "strategy_named",
]
