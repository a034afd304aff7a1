"""The catalogue of strategies by name: built in, from packages (entry points), or registered in a session.

A package offers a strategy with an entry point of the group `simulator.strategies`:

    [project.entry-points."simulator.strategies"]
    my_strategy = "my_package.strategies:MyStrategy"
"""

import inspect
import sys
from functools import cache
from importlib.metadata import entry_points

from simulator.errors import ScenarioError
from simulator.strategies.adaptive import FurthestBehind
from simulator.strategies.contract import Strategy
from simulator.strategies.priorities import AmbassadorsFirst, EqualShares, RespondFirst
from simulator.strategies.stages import Broadcaster, Coach, Connector, Gardener, Onboarder, Planned, StageByStage
from simulator.texts import _

GROUP = "simulator.strategies"
BUILT_IN: dict[str, type[Strategy]] = {
    one.name: one
    for one in (
        Planned, StageByStage, Broadcaster, Onboarder, Coach, Connector, Gardener,
        RespondFirst, AmbassadorsFirst, EqualShares, FurthestBehind,
    )
}  # fmt: skip
_registered: dict[str, type[Strategy]] = {}


def register(strategy: type[Strategy]) -> type[Strategy]:
    """Make a strategy known by its name in this session, such as one written in a notebook; usable as a decorator.

    Raises ScenarioError where it is no strategy, or bears the name of a built-in one.
    """
    if not (inspect.isclass(strategy) and issubclass(strategy, Strategy) and hasattr(strategy, "name")):
        raise ScenarioError(
            _("{strategy!r} is no strategy: subclass simulator.strategies.Strategy and give it a name").format(
                strategy=strategy
            )
        )
    if strategy.name in BUILT_IN:
        raise ScenarioError(f"a built-in strategy is called '{strategy.name}' already; choose another name")
    _registered[strategy.name] = strategy
    return strategy


@cache
def _from_packages() -> dict[str, type[Strategy]]:
    """Return the strategies that installed packages offer."""
    return {point.name: point.load() for point in entry_points(group=GROUP)}


def known() -> dict[str, type[Strategy]]:
    """Return all strategies by name; built-in ones first."""
    return BUILT_IN | {k: v for k, v in (_from_packages() | _registered).items() if k not in BUILT_IN}


def strategy_named(name: str) -> type[Strategy]:
    """Return a strategy; raises ScenarioError for one that is not known."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    strategies = known()
    if name not in strategies:
        raise ScenarioError(
            _("no strategy is called '{name}'; known: {listed}").format(name=name, listed=", ".join(strategies))
        )
    return strategies[name]


def importable(name: str) -> bool:
    """Return whether another process finds a strategy too: it stands in a module, not in a notebook's cell."""
    strategy = strategy_named(name)
    module = sys.modules.get(strategy.__module__)
    return strategy.__module__ != "__main__" and getattr(module, strategy.__qualname__, None) is strategy


def registered() -> tuple[type[Strategy], ...]:
    """Return the strategies that this session registered and other processes can import."""
    return tuple(strategy for name, strategy in _registered.items() if importable(name))


def forget(name: str) -> None:
    """Forget a strategy that this session registered."""
    _registered.pop(name, None)
