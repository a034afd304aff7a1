"""Indices of sensitivity: Morris and Sobol over ranges (SALib), ranks in a sample of worlds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.analysis.evaluating import optional
from simulator.experiment.uncertainty import Unknown
from simulator.statistics.given_data import rank_effects

Method = Literal["rank", "morris", "sobol"]
Problem = dict[str, int | list[str] | list[list[float]]]
RESAMPLES, LEVELS = 1_000, 4


@dataclass(frozen=True)
class Index:
    """How much a parameter matters.

    Attributes:
        path: of the parameter; low, high: between which it was moved, where its range has two ends.
        value: rank: mean outcome in the third of the worlds where it is highest, less that where it is lowest; Morris:
            mean absolute effect over its range, in the outcome's unit; Sobol: total index.
        value_low, value_high: its 95 % interval; of Morris and Sobol by bootstrap.
        second: rank: rank correlation; Morris: mean effect, with its sign; Sobol: first-order index.
        second_low, second_high: its interval; of Morris: mean effect -+ 2 standard errors.
        spread: Morris: standard deviation of the effects (interaction or curvature); else nan.
        matters: whether the interval lies above the floor that noise makes; rank: the correlation above chance's.
    """

    path: str
    low: float
    high: float
    value: float
    value_low: float
    value_high: float
    second: float
    second_low: float
    second_high: float
    spread: float
    matters: bool


def problem_of(chosen: Sequence[Unknown]) -> Problem:
    """Return numbers in SALib's words."""
    names = [one.path for one in chosen]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def design_over_ranges(method: Method, chosen: Sequence[Unknown], samples: int, seed: int) -> np.ndarray:
    """Return a design in the unit cube, float64[points, numbers]; method: morris or sobol."""
    problem = problem_of(chosen)
    sampling = optional(f"SALib.sample.{method}", "analysis", "adopt sensitivity")
    if method == "morris":
        points: np.ndarray = sampling.sample(problem, samples, num_levels=LEVELS, seed=seed)
        return points
    points = sampling.sample(problem, samples, calc_second_order=False, seed=seed)
    return points


def indices_over_ranges(
    method: Method, chosen: Sequence[Unknown], cube: np.ndarray, values: np.ndarray, floor: float, seed: int
) -> list[Index]:
    """Return the index of every number over its range, the largest first; all 0 where the outcome does not vary.

    Args:
        method: morris or sobol.
        chosen: the numbers.
        cube: the design, float64[points, numbers].
        values: of every point, float64[points].
        floor: index that noise alone may make.
        seed: of resamples.
    """
    problem = problem_of(chosen)
    zeros = np.zeros(len(chosen))
    if np.ptp(values) == 0.0:
        columns = [zeros] * 5
    elif method == "morris":
        analysis = optional("SALib.analyze.morris", "analysis", "adopt sensitivity")
        options = {"num_resamples": RESAMPLES, "num_levels": LEVELS, "seed": seed}
        analysed = analysis.analyze(problem, cube, values, **options)
        error = 2.0 * np.asarray(analysed["sigma"]) / np.sqrt(len(cube) / (len(chosen) + 1))
        columns = [np.asarray(analysed[key], float) for key in ("mu_star", "mu_star_conf", "mu")] + [error]
        columns.append(np.asarray(analysed["sigma"], float))
    else:
        analysis = optional("SALib.analyze.sobol", "analysis", "adopt sensitivity")
        analysed = analysis.analyze(problem, values, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
        columns = [np.asarray(analysed[key], float) for key in ("ST", "ST_conf", "S1", "S1_conf")] + [zeros + np.nan]
    rows = zip(chosen, *columns, strict=True)
    every = [_index(one, floor, [float(value) for value in row]) for one, *row in rows]
    return sorted(every, key=lambda one: -one.value)


def indices_of_sample(
    chosen: Sequence[Unknown], sample: np.ndarray, values: np.ndarray, seed: int
) -> tuple[list[Index], float]:
    """Return the index of every number in a sample of worlds, the strongest first, and the yardstick of chance.

    Args:
        chosen: the numbers, each with its ends in the sample.
        sample: their values, float64[worlds, numbers]; values: of the outcome, float64[worlds]; seed: of random orders.
    """
    if np.ptp(values) == 0.0:
        return [_index(one, 0.0, [0.0] * 4 + [math.nan]) for one in chosen], 0.0
    effects, yardstick = rank_effects(values, sample, seed)
    indices = []
    for one, effect in zip(chosen, effects, strict=True):
        thirds, ranks = effect.difference, effect.correlation
        ends = (thirds.mean, thirds.low, thirds.high, ranks.mean, ranks.low, ranks.high)
        stands_out = abs(ranks.mean) > yardstick
        indices.append(Index(one.path, one.numbers[0], one.numbers[-1], *ends, math.nan, stands_out))
    return sorted(indices, key=lambda one: -abs(one.second)), yardstick


def floor_of(runs: np.ndarray, method: Method) -> float:
    """Return the index that independent noise of every point would make; runs: float64[points, replications]."""
    if runs.shape[1] < 2:
        return 0.0
    of_mean = float(runs.var(axis=1, ddof=1).mean()) / runs.shape[1]
    if method == "sobol":
        whole = float(runs.mean(axis=1).var())
        return of_mean / whole if whole > 0 else 0.0
    step = LEVELS / (2.0 * (LEVELS - 1))
    return math.sqrt(2.0 * of_mean) * math.sqrt(2.0 / math.pi) / step


def _index(one: Unknown, floor: float, row: Sequence[float]) -> Index:
    """Return one index with both intervals."""
    value, half, second, second_half, spread = row
    low, high = (one.numbers[0], one.numbers[-1]) if one.kind in ("uniform", "log", "triangular") else (np.nan, np.nan)
    return Index(
        one.path, float(low), float(high), value, max(0.0, value - half), value + half,
        second, second - second_half, second + second_half, spread, value - half > floor,
    )  # fmt: skip
