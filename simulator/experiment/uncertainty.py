"""What we cannot know, drawn as worlds: from the unit cube to values at paths of a scenario.

    unknowns = uncertain_all(scenario)                # every plausible range of the parameter table
    worlds = draw_worlds(unknowns, 100, seed=42)      # list of {path: value}
    scenario.but(**worlds[0])                         # or paths.written(plain(scenario), worlds[0])
    world_at(unknowns, row)                           # one row of somebody else's design (SALib, Optuna), each 0-1

The draws of worlds depend on the seed, the kind, the number of worlds and, in a Latin hypercube, on the path alone: a
parameter more leaves the others' values as they are. Their keys are apart from those of the replications.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from simulator.draws import slot_of
from simulator.experiment.schema import Uncertainty
from simulator.mathematics import exp, log, normal_quantile
from simulator.scenario.changes import ANY, value_at
from simulator.scenario.parameters import Parameter, parameters
from simulator.scenario.paths import is_whole, plain
from simulator.scenario.schema import Scenario

Kind = Literal["uniform", "log", "triangular", "normal", "values"]
WORLDS_KEY, LEVERS_KEY = 0x776F726C, 0x6C657665  # spawn keys of the designs; replications have none
WIDE = 8.0
FACTOR = 2.0
SMALLEST = 1e-12
ALL = ("behaviour.", "effects.", "costs.", "organisation.watching", "organisation.taking_part")
GENERATED = (
    "network.mean_degree", "network.degree_cv", "network.within_unit", "network.clustering",
    "network.sociability_sd", "network.projects_per_person", "network.near_projects",
)  # fmt: skip
OF_PERSONAS = ("minutes_per_workday", "minutes_sd_log", "fear", "fear_sd", "mail_reach", "turnover", "leave.illness")


@dataclass(frozen=True)
class Unknown:
    """One number (or choice) that is uncertain.

    Attributes:
        path: where it stands in the scenario; `*` for every key of a map.
        kind: uniform and log: numbers are (lowest, highest); triangular: (lowest, likeliest, highest);
            normal: (mean, standard deviation); values: equally likely `values`.
        numbers, values: see kind.
        whole: whether only whole numbers are drawn.
        limits: lowest and highest value that the scenario allows.
    """

    path: str
    kind: Kind
    numbers: tuple[float, ...] = ()
    values: tuple[Any, ...] = ()
    whole: bool = False
    limits: tuple[float, float] = (-math.inf, math.inf)

    def at(self, u: float) -> Any:
        """Return the value at a quantile `u` (0 to 1)."""
        if self.kind == "values":
            return self.values[min(int(u * len(self.values)), len(self.values) - 1)]
        if self.whole and self.kind == "uniform":
            low, high = math.ceil(self.numbers[0]), math.floor(self.numbers[1])
            return min(int(low + u * (high - low + 1)), high)
        value = min(max(self._quantile(u), self.limits[0]), self.limits[1])
        return math.floor(value + 0.5) if self.whole else value

    def _quantile(self, u: float) -> float:
        """Return the quantile of a continuous distribution; the same bits on every processor."""
        if self.kind == "uniform":
            return self.numbers[0] + u * (self.numbers[1] - self.numbers[0])
        if self.kind == "log":
            low, high = log(self.numbers[0]), log(self.numbers[1])
            return min(max(exp(low + u * (high - low)), self.numbers[0]), self.numbers[1])
        if self.kind == "normal":
            return self.numbers[0] + self.numbers[1] * normal_quantile(min(max(u, SMALLEST), 1.0 - SMALLEST))
        low, mode, high = self.numbers
        if u * (high - low) < mode - low:
            return low + math.sqrt(u * (high - low) * (mode - low))
        return high - math.sqrt((1.0 - u) * (high - low) * (high - mode))


def ranged(path: str, low: float, high: float, limits: tuple[float, float]) -> Unknown:
    """Return the unknown of a plausible range: on the logarithm where it spans a factor of eight or more."""
    kind: Kind = "log" if low > 0 and high >= WIDE * low else "uniform"
    return Unknown(path, kind, (low, high), whole=is_whole(path), limits=limits)


def uncertain_all(scenario: Scenario, known: Iterable[str] = ()) -> list[Unknown]:
    """Return every number that is uncertain, by its plausible range in the parameter table, in order of the paths.

    Behaviour, effects, the levers' hours, management's mood, and the generated network vary within the table's range.
    What a scenario says of a persona (minutes, fear, turnover, ...) differs between personas: it varies between half
    and twice what is written, within the table's range; a zero stays zero. What is chosen or known (hours, phases,
    headcounts, calendars, how roles are read) stays as it is, and so do the paths of `known` and what lies under them.
    """
    data = plain(scenario)
    table = {fact["path"]: fact for fact in parameters()}
    prefixes = ALL if scenario.network.file is not None else (*ALL, *GENERATED)
    uncertain = [
        ranged(path, fact["plausible"][0], fact["plausible"][1], fact["hard"])
        for path, fact in table.items()
        if path.startswith(prefixes)
    ]
    for key in sorted(scenario.personas):
        for name in OF_PERSONAS:
            fact, path = table[f"personas.NAME.{name}"], f"personas.{key}.{name}"
            low, high = _around(float(value_at(data, path)), fact["plausible"])
            if low < high:
                uncertain.append(ranged(path, low, high, fact["hard"]))
    left_out = list(known)
    return sorted((one for one in uncertain if not covered(one.path, left_out)), key=lambda one: one.path)


def _around(value: float, plausible: Sequence[float]) -> tuple[float, float]:
    """Return half to twice a value, within the plausible range; that alone where they do not meet."""
    low, high = max(value / FACTOR, plausible[0]), min(value * FACTOR, plausible[1])
    return (low, high) if low <= high else (value / FACTOR, value * FACTOR)


def scaled(value: float, factor: float, fact: Parameter) -> float:
    """Return a scenario's own value times a factor, kept within the ranges of its row of the parameter table.

    The plausible range holds as far as half to twice the value meets it, as where ranges are drawn; the hard limits
    always. Zero stays zero.
    """
    if value == 0:
        return value
    low, high = fact["plausible"]
    product = value * factor
    if max(value / FACTOR, low) <= min(value * FACTOR, high):
        product = min(max(product, low), high)
    return min(max(product, fact["hard"][0]), fact["hard"][1])


def covered(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path is one of the patterns or lies under one; `*` stands for any key."""
    keys = path.split(".")
    for pattern in patterns:
        parts = pattern.split(".")
        if len(parts) <= len(keys) and all(part in (ANY, key) for part, key in zip(parts, keys, strict=False)):
            return True
    return False


def from_file(path: str, stated: Uncertainty, limits: tuple[float, float]) -> Unknown:
    """Return the unknown that an experiment file states."""
    if stated.values is not None:
        return Unknown(path, "values", values=stated.values)
    stated_as: tuple[tuple[str, Kind], ...] = (
        ("range", "uniform"), ("log_range", "log"), ("triangular", "triangular"), ("normal", "normal")
    )  # fmt: skip
    name, kind = next(pair for pair in stated_as if getattr(stated, pair[0]) is not None)
    return Unknown(path, kind, tuple(getattr(stated, name)), whole=is_whole(path), limits=limits)


def draw_worlds(unknowns: Sequence[Unknown], count: int, seed: int, kind: str = "lhs") -> list[dict[str, Any]]:
    """Return `count` worlds, each {path: value}; Sobol's first worlds stay the same when their number doubles."""
    return draw_worlds_of([unknowns], count, seed, kind)[0]


def draw_worlds_of(
    several: Sequence[Sequence[Unknown]], count: int, seed: int, kind: str = "lhs"
) -> list[list[dict[str, Any]]]:
    """Return the same worlds for several scenarios, whose unknowns may differ: one quantile a path and world."""
    paths = sorted({one.path for unknowns in several for one in unknowns})
    cube = unit_cube(paths, count, seed, kind, WORLDS_KEY)
    columns = [[paths.index(one.path) for one in unknowns] for unknowns in several]
    return [
        [world_at(unknowns, row[chosen]) for row in cube] for unknowns, chosen in zip(several, columns, strict=True)
    ]


def world_at(unknowns: Sequence[Unknown], row: Sequence[float] | np.ndarray) -> dict[str, Any]:
    """Return the world at a point of the unit cube, one coordinate (0 to 1) an unknown."""
    return {one.path: one.at(float(u)) for one, u in zip(unknowns, row, strict=True)}


def unit_cube(paths: Sequence[str], count: int, seed: int, kind: str, key: int) -> np.ndarray:
    """Return `count` points of the unit cube, float64[count, paths]: Latin hypercube or scrambled Sobol."""
    from scipy.stats import qmc

    if not paths:
        return np.empty((count, 0))
    if kind == "sobol":
        points: np.ndarray = qmc.Sobol(len(paths), rng=_generator(seed, key, "sobol")).random(count)
        return points
    columns = [qmc.LatinHypercube(1, rng=_generator(seed, key, path)).random(count)[:, 0] for path in paths]
    return np.stack(columns, axis=1)


def _generator(seed: int, key: int, name: str) -> np.random.Generator:
    """Return the generator of one column of a design."""
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=(key, int(slot_of(name))))))


def overlaid(unknowns: Sequence[Unknown], stated: Sequence[Unknown]) -> list[Unknown]:
    """Return the unknowns with those that a file states, which win where both mean one path."""
    patterns = [one.path for one in stated]
    kept = [one for one in unknowns if not covered(one.path, patterns)]
    return sorted([*kept, *stated], key=lambda one: one.path)


def touches(unknowns: Sequence[Unknown], heads: Sequence[str]) -> bool:
    """Return whether any unknown stands under one of the parts."""
    return any(one.path.split(".", 1)[0] in heads for one in unknowns)
