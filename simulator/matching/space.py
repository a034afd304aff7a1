"""The space of worlds: numbers of people, not of one file; a point of the unit cube is a world.

Behaviour, effects, the levers' hours and management's mood are values. What files say of their own people and ties
(minutes, fear, degree, ...) are factors: the same factor for all personas of all files, evenly on the logarithm, so
that what a file says is the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.experiment.kept_worlds import KeptWorlds, Provenance
from simulator.experiment.uncertainty import FACTOR, GENERATED, OF_PERSONAS, Unknown, uncertain_all
from simulator.scenario.schema import Scenario

DIGITS = 6  # of every number, so that what is shipped is what was judged
FREE = Provenance(evidence="0" * 64, code="not judged yet")


def rounded(value: float) -> float:
    """Return a number with as many digits as are shipped."""
    return float(f"{value:.{DIGITS}g}")


@dataclass(frozen=True)
class Number:
    """One number of a world: its path (`*`: all personas), what is drawn, and whether it is a factor."""

    path: str
    drawn: Unknown
    factor: bool = False

    def at(self, u: float) -> float:
        """Return the number at a quantile (0 to 1), rounded as it is shipped."""
        value = self.drawn.at(u)
        return int(value) if self.drawn.whole else rounded(value)


@dataclass(frozen=True)
class Space:
    """What may be drawn.

    Attributes:
        numbers: in order of their paths.
    """

    numbers: tuple[Number, ...]

    @cached_property
    def paths(self) -> list[str]:
        """The path of each number."""
        return [one.path for one in self.numbers]

    def columns(self, points: np.ndarray | Sequence[np.ndarray]) -> "Columns":
        """Return the worlds at some points, float64[points, numbers] within the unit cube."""
        points = np.reshape(points, (len(points), len(self.numbers)))
        drawn = {
            one.path: tuple(one.at(float(u)) for u in column)
            for one, column in zip(self.numbers, points.T, strict=True)
        }
        factors = {one.path for one in self.numbers if one.factor}
        return Columns(
            {path: column for path, column in drawn.items() if path not in factors},
            {path: column for path, column in drawn.items() if path in factors},
        )


@dataclass(frozen=True)
class Columns:
    """Worlds as columns: by path a number a world, as values and as factors."""

    values: dict[str, tuple[int | float, ...]]
    factors: dict[str, tuple[int | float, ...]]

    def as_kept(self) -> KeptWorlds:
        """Return them in the words of a file."""
        return KeptWorlds(format=1, name="drawn", provenance=FREE, values=self.values, factors=self.factors)

    def chosen(self, places: Sequence[int]) -> "Columns":
        """Return some of the worlds."""
        values, factors = (
            {path: tuple(column[at] for at in places) for path, column in part.items()}
            for part in (self.values, self.factors)
        )
        return Columns(values, factors)


def space_of(scenarios: Sequence[Scenario]) -> Space:
    """Return the numbers of worlds for some scenarios: values of their plausible ranges, factors on what files say."""
    values: dict[str, Number] = {}
    factors: dict[str, Number] = {}
    for scenario in scenarios:
        for one in uncertain_all(scenario):
            general = _general(one.path)
            if general is None:
                values.setdefault(one.path, Number(one.path, one))
            else:
                factors.setdefault(general, _factor(general))
    return Space(tuple(sorted([*values.values(), *factors.values()], key=lambda number: number.path)))


def _general(path: str) -> str | None:
    """Return the path of a factor, `*` for a persona; None where a path has a value of its own."""
    if path in GENERATED:
        return path
    keys = path.split(".")
    name = ".".join(keys[2:])
    return f"personas.*.{name}" if keys[0] == "personas" and name in OF_PERSONAS else None


def _factor(path: str) -> Number:
    """Return a factor from half to twice, evenly on the logarithm."""
    return Number(path, Unknown(path, "log", (1.0 / FACTOR, FACTOR)), factor=True)
