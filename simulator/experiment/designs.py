"""Design points of the levers: grid, Latin hypercube, Sobol; listed points come from `simulator.data.points`."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from simulator.experiment.schema import Lever
from simulator.experiment.uncertainty import LEVERS_KEY, Unknown, unit_cube, world_at
from simulator.scenario.paths import is_whole

Point = dict[str, Any]


def grid(levers: Mapping[str, Lever]) -> Iterator[Point]:
    """Yield every combination of the levers' values; the last lever changes fastest."""
    for values in product(*(lever_values(path, lever) for path, lever in levers.items())):
        yield dict(zip(levers, values, strict=True))


def grid_size(levers: Mapping[str, Lever]) -> int:
    """Return the number of combinations, before any is made."""
    size = 1
    for lever in levers.values():
        size *= len(lever.values) if lever.values is not None else lever.steps or 0
    return size


def lever_values(path: str, lever: Lever) -> list[Any]:
    """Return a lever's values in a grid: as listed, or evenly spaced over the range; whole where the field is."""
    if lever.values is not None:
        return list(lever.values)
    low, high = lever.range or (0.0, 0.0)
    steps = lever.steps or 2
    values = [low + (high - low) * at / (steps - 1) for at in range(steps)]
    return list(dict.fromkeys(round(value) for value in values)) if is_whole(path) else values


def sampled(levers: Mapping[str, Lever], count: int, seed: int, kind: str) -> list[Point]:
    """Return points of a Latin hypercube or of Sobol over the levers; listed values are equally likely."""
    chosen = [_as_unknown(path, lever) for path, lever in levers.items()]
    return [world_at(chosen, row) for row in unit_cube(list(levers), count, seed, kind, LEVERS_KEY)]


def _as_unknown(path: str, lever: Lever) -> Unknown:
    """Return a lever as something to sample."""
    if lever.values is not None:
        return Unknown(path, "values", values=lever.values)
    return Unknown(path, "uniform", tuple(lever.range or ()), whole=is_whole(path))
