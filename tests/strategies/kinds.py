"""The three kinds of strategies that a relation must hold for: a compiled table, a compiled one that adapts, Python."""

from collections.abc import Iterator
from contextlib import contextmanager

from simulator.strategies import Strategy, forget, register
from tests.strategies.mine import Listener

KINDS = ("planned", "furthest_behind", "listener")


@contextmanager
def known(*strategies: type[Strategy]) -> Iterator[None]:
    """Make strategies known by name meanwhile; importable ones, so that worker processes find them too."""
    for strategy in strategies or (Listener,):
        register(strategy)
    try:
        yield
    finally:
        for strategy in strategies or (Listener,):
            forget(strategy.name)
