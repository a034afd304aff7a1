"""What an outcome is sensitive to: Morris's screening and Sobol's indices (SALib), under common random numbers.

Morris (1991; Campolongo 2007): every parameter is moved alone, from several places; `effect` is the mean size of what
the outcome does when the parameter crosses its whole plausible range, in the outcome's unit. Cheap: good for many.
Sobol (Saltelli 2010): the share of the outcome's variance over worlds that a parameter makes alone (`first`) and with
its interactions (`total`). Dear: good for a few. All points have the same random numbers, so that a parameter that the
model does not read has an index of exactly 0. One that is read but does next to nothing may still stir the noise:
`floor` is the index that it would then have, were the noise of all points independent.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from simulator.analysis.evaluating import Points, check_outcomes, evaluated, optional
from simulator.errors import PlanError
from simulator.experiment.uncertainty import Unknown, covered, uncertain_all, world_at
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario
from simulator.texts import _

Method = Literal["morris", "sobol"]
Problem = dict[str, int | list[str] | list[list[float]]]
SAMPLES: dict[Method, int] = {"morris": 10, "sobol": 64}
SENSITIVITY_KEY = 0x73656E73  # spawn key of the design; replications have none
RESAMPLES, LEVELS = 1_000, 4


@dataclass(frozen=True)
class Index:
    """How much a parameter matters.

    Attributes:
        path: of the parameter; low, high: between which it was moved, where its range has two ends.
        value: Morris: mean absolute effect over its range, in the outcome's unit; Sobol: total index.
        value_low, value_high: its 95 % bootstrap interval.
        second: Morris: mean effect, with its sign; Sobol: first-order index.
        second_low, second_high: its interval; of Morris: mean effect -+ 2 standard errors.
        spread: Morris: standard deviation of the effects (interaction or curvature); Sobol: nan.
        matters: whether the interval lies above the floor that noise makes.
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


@dataclass(frozen=True)
class Sensitivity:
    """Indices of all parameters, the largest first, and how they were estimated.

    Attributes:
        floor: index that noise alone may make; 0 with a single replication, in which noise does not show.
        mean, deviation: of the outcome over the points.
    """

    scenario: Scenario
    name: str
    method: Method
    samples: int
    points: int
    replications: int
    indices: list[Index]
    floor: float
    mean: float
    deviation: float


def chosen_unknowns(scenario: Scenario, patterns: Sequence[str] = ()) -> list[Unknown]:
    """Return what is uncertain of a scenario, or those of it that patterns name; raises PlanError for one that names
    nothing.
    """
    every = uncertain_all(scenario)
    for pattern in patterns:
        if not any(covered(one.path, [pattern]) for one in every):
            raise PlanError(f"--parameter {pattern}: " + _("no uncertain number; see adopt list parameters"))
    return [one for one in every if not patterns or covered(one.path, patterns)]


@dataclass(frozen=True)
class SensitivityRequest:
    """What is asked: of which scenario and outcome, how, and where in the ranges of which numbers.

    Attributes:
        unknowns: the numbers and their ranges.
        cube: the design in the unit cube, float64[points, numbers].
        seed: of design and resamples.
    """

    scenario: Scenario
    name: str
    method: Method
    samples: int
    replications: int
    unknowns: list[Unknown]
    cube: np.ndarray
    seed: int

    @property
    def runs(self) -> int:
        """Runs of all points."""
        return len(self.cube) * self.replications

    @property
    def problem(self) -> Problem:
        """The numbers in SALib's words."""
        names = [one.path for one in self.unknowns]
        return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def sensitivity_request(
    scenario: Scenario,
    name: str = "adopted_mean",
    method: Method = "morris",
    samples: int | None = None,
    replications: int = 4,
    unknowns: Sequence[Unknown] | Sequence[str] = (),
) -> SensitivityRequest:
    """Return what is asked, as in `sensitivity`; unknowns also as patterns of paths."""
    check_outcomes([name])
    stated = [one for one in unknowns if isinstance(one, Unknown)]
    chosen = stated or chosen_unknowns(scenario, [one for one in unknowns if isinstance(one, str)])
    count = SAMPLES[method] if samples is None else samples
    _check(method, count, replications, chosen)
    seed = int(np.random.SeedSequence(scenario.run.seed, spawn_key=(SENSITIVITY_KEY,)).generate_state(1)[0])
    empty = SensitivityRequest(scenario, name, method, count, replications, chosen, np.empty((0, len(chosen))), seed)
    return replace(empty, cube=_sample(empty.problem, method, count, seed))


@contextmanager
def asked_sensitivity(
    request: SensitivityRequest,
    data: Files | None = None,
    keeping: Keeping | None = None,
    workers: int | None = None,
) -> Iterator[Execution]:
    """Open the place of the runs."""
    draft = Draft()
    draft.variant(request.scenario, data)
    question = {
        "kind": "sensitivity", "method": request.method, "samples": request.samples, "outcome": request.name,
        "parameters": request.problem["names"],
    }  # fmt: skip
    plan = draft.plan(question, request.scenario.run.seed, request.replications)
    with execute_whole(plan, draft, keeping, workers) as execution:
        yield execution


def answer_sensitivity(
    execution: Execution, request: SensitivityRequest, on_progress: Listener | None = None
) -> Sensitivity:
    """Run all points, and return the indices; raises PlanError for an outcome that is not always defined."""
    changes = [world_at(request.unknowns, row) for row in request.cube]
    labels = [{"point": at} for at in range(len(changes))]
    points = Points("points", changes, labels, range(request.replications))
    runs = evaluated(execution, points, [request.name], on_progress)[..., 0]
    values, floor = runs.mean(axis=1), _floor(runs, request.method)
    if np.isnan(values).any():
        raise PlanError(f"{request.name}: " + _("not defined in every run; choose another outcome"))
    indices = _indices(request, values, floor)
    indices.sort(key=lambda one: -one.value)
    return Sensitivity(
        request.scenario, request.name, request.method, request.samples, len(request.cube), request.replications,
        indices, floor, float(values.mean()), float(values.std(ddof=1)),
    )  # fmt: skip


def sensitivity(
    scenario: Scenario,
    name: str = "adopted_mean",
    method: Method = "morris",
    samples: int | None = None,
    replications: int = 4,
    *,
    unknowns: Sequence[Unknown] | Sequence[str] = (),
    data: Files | None = None,
    workers: int | None = None,
    on_progress: Listener | None = None,
    keeping: Keeping | None = None,
) -> Sensitivity:
    """Return how much an outcome depends on every number that is uncertain.

    Args:
        scenario: what is simulated.
        name: outcome.
        method: morris (screening) or sobol (shares of variance).
        samples: trajectories (Morris) or base samples, a power of two (Sobol); None: 10 or 64.
        replications: runs of every point, all with the same noise.
        unknowns: numbers and their ranges, or patterns of paths; none: all plausible ranges.
        data: where the scenario's files are.
        workers: None: one a core.
        on_progress: called with how far it is.
        keeping: where the runs are kept.

    Raises PlanError where SALib is missing, for numbers that do not fit, or an outcome that is not always defined.
    """
    request = sensitivity_request(scenario, name, method, samples, replications, unknowns)
    with asked_sensitivity(request, data, keeping, workers) as execution:
        return answer_sensitivity(execution, request, on_progress)


def _check(method: Method, samples: int, replications: int, chosen: Sequence[Unknown]) -> None:
    """Raise PlanError for numbers that do not fit."""
    if len(chosen) < 2:
        raise PlanError(_("sensitivity needs at least two uncertain numbers"))
    if samples < 2 or replications < 1:
        raise PlanError(_("sensitivity needs at least 2 samples and 1 run of each"))
    if method == "sobol" and samples & (samples - 1):
        raise PlanError(_("--samples {n}: Sobol's points come in powers of two").format(n=samples))


def _sample(problem: Problem, method: Method, samples: int, seed: int) -> np.ndarray:
    """Return the design in the unit cube, float64[points, parameters]."""
    sampling = optional(f"SALib.sample.{method}", "analysis", "adopt sensitivity")
    if method == "morris":
        points: np.ndarray = sampling.sample(problem, samples, num_levels=LEVELS, seed=seed)
        return points
    points = sampling.sample(problem, samples, calc_second_order=False, seed=seed)
    return points


def _indices(request: SensitivityRequest, values: np.ndarray, floor: float) -> list[Index]:
    """Return the index of every parameter; all 0 where the outcome does not vary; values: of every point."""
    problem, chosen, cube, seed, method = request.problem, request.unknowns, request.cube, request.seed, request.method
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
    return [_index(one, floor, [float(value) for value in row]) for one, *row in rows]


def _floor(runs: np.ndarray, method: Method) -> float:
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
