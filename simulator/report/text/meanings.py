"""What the numbers of a scenario mean, in words."""

from functools import cache

from simulator.experiment.uncertainty import covered
from simulator.scenario.parameters import parameters
from simulator.texts import _


@cache
def _table() -> list[tuple[str, str, str]]:
    """Return (pattern, meaning, unit) of every number."""
    return [(fact["path"].replace("NAME", "*"), str(fact["meaning"]), fact["unit"]) for fact in parameters()]


def meaning_of(path: str) -> str:
    """Return what a number means, from the parameter table; its path where it is in none."""
    return next((_(meaning) for pattern, meaning, _unit in _table() if covered(path, [pattern])), path)


def unit_of(path: str) -> str:
    """Return the unit of a number, from the parameter table; nothing where it is in none."""
    return next((unit for pattern, _meaning, unit in _table() if covered(path, [pattern])), "")
