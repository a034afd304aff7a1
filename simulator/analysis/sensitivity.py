"""What an outcome is sensitive to: ranks in kept worlds, or Morris and Sobol (SALib) over the plausible ranges.

Rank: of worlds that pass the evidence only a sample is given, in which numbers go together. So what can be said is
with which numbers the outcome goes: rank correlations that chance alone does not give, and the mean outcome in the
third of the worlds where a number is highest, less that where it is lowest (`statistics/given_data.py`).

Morris (1991; Campolongo 2007): every parameter is moved alone, from several places; `effect` is the mean size of what
the outcome does when the parameter crosses its whole plausible range, in the outcome's unit. Cheap: good for many.
Sobol (Saltelli 2010): the share of the outcome's variance over worlds that a parameter makes alone (`first`) and with
its interactions (`total`). Dear: good for a few. All points have the same random numbers, so that a parameter that the
model does not read has an index of exactly 0. One that is read but does next to nothing may still stir the noise:
`floor` is the index that it would then have, were the noise of all points independent.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.analysis.evaluating import Points, check_outcomes, evaluated
from simulator.analysis.indices import (
    Index,
    Method,
    design_over_ranges,
    floor_of,
    indices_of_sample,
    indices_over_ranges,
)
from simulator.errors import PlanError
from simulator.experiment.uncertainty import Unknown, covered, uncertain_all, world_at
from simulator.experiment.world_source import FROM, PRIOR, WorldSource, draw_from, source_of
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.active import active_paths, idle_words, why_inactive
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.texts import _

SAMPLES: dict[Method, int] = {"rank": 100, "morris": 10, "sobol": 64}  # of kept worlds: all there are
LEAST_WORLDS = 12  # four in each third
SENSITIVITY_KEY = 0x73656E73  # spawn key of the design; replications have none


@dataclass(frozen=True)
class Sensitivity:
    """Indices of all parameters, the largest first, and how they were estimated.

    Attributes:
        samples: trajectories, base samples, or worlds.
        floor: index that noise alone may make; 0 with a single replication, in which noise does not show. Rank: the
            absolute correlation that chance passes with one of the numbers in 5 % of such studies.
        source: where worlds come from; the prior where numbers move over their ranges.
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
    source: WorldSource = PRIOR


def chosen_unknowns(scenario: Scenario, patterns: Sequence[str] = ()) -> list[Unknown]:
    """Return what is uncertain of a scenario and does something in it, or those of it that patterns name.

    Raises PlanError for a pattern that names nothing.
    """
    return _named(scenario, uncertain_all(scenario), patterns)


def _named(scenario: Scenario, every: list[Unknown], patterns: Sequence[str]) -> list[Unknown]:
    """Return all that do something, or those of them that patterns name; raises PlanError for one that names none."""
    active = set(active_paths([scenario], [one.path for one in every]))
    for pattern in patterns:
        named = [one.path for one in every if covered(one.path, [pattern])]
        if not named:
            raise PlanError(f"--parameter {pattern}: " + _("no uncertain number; see adopt list parameters"))
        if not active & set(named):
            raise PlanError(f"--parameter {pattern}: " + idle_words(why_inactive(scenario, named[0])))
    return [one for one in every if one.path in active and (not patterns or covered(one.path, patterns))]


@dataclass(frozen=True)
class SensitivityRequest:
    """What is asked: of which scenario and outcome, how, and where in the ranges of which numbers.

    Attributes:
        unknowns: the numbers and their ranges.
        cube: the design in the unit cube, float64[points, numbers]; rank: the values themselves.
        seed: of design and resamples.
        source: where worlds come from.
        worlds: of the method rank, {path: value}, all that is drawn.
    """

    scenario: Scenario
    name: str
    method: Method
    samples: int
    replications: int
    unknowns: list[Unknown]
    cube: np.ndarray
    seed: int
    source: WorldSource = PRIOR
    worlds: Sequence[Plain] = ()

    @property
    def changes(self) -> list[Plain]:
        """What is changed at each point, {path: value}."""
        return list(self.worlds) or [world_at(self.unknowns, row) for row in self.cube]

    @property
    def runs(self) -> int:
        """Runs of all points."""
        return len(self.cube) * self.replications


def sensitivity_request(
    scenario: Scenario,
    name: str = "adopted_mean",
    method: Method | None = None,
    samples: int | None = None,
    replications: int = 4,
    unknowns: Sequence[Unknown] | Sequence[str] = (),
    source: WorldSource | None = None,
) -> SensitivityRequest:
    """Return what is asked, as in `sensitivity`; unknowns also as patterns of paths; no source: the shipped worlds."""
    check_outcomes([name])
    stated = [one for one in unknowns if isinstance(one, Unknown)]
    patterns = [one for one in unknowns if isinstance(one, str)]
    asked = PRIOR if stated else source_of() if source is None else source
    how: Method = method or ("morris" if asked.kept is None else "rank")
    _check_method(how, asked, stated)
    seed = int(np.random.SeedSequence(scenario.run.seed, spawn_key=(SENSITIVITY_KEY,)).generate_state(1)[0])
    if how == "rank":
        return _in_worlds(scenario, name, samples, replications, patterns, asked)
    chosen = stated or chosen_unknowns(scenario, patterns)
    count = SAMPLES[how] if samples is None else samples
    _check(how, count, replications, chosen)
    cube = design_over_ranges(how, chosen, count, seed)
    return SensitivityRequest(scenario, name, how, count, replications, chosen, cube, seed)


def _in_worlds(
    scenario: Scenario, name: str, samples: int | None, replications: int, patterns: Sequence[str], source: WorldSource
) -> SensitivityRequest:
    """Return what is asked of worlds: all kept ones, or so many. All numbers vary; those of the patterns are read."""
    usual = SAMPLES["rank"] if source.kept is None else len(source.kept)
    count, seed = usual if samples is None else samples, scenario.run.seed
    if count < LEAST_WORLDS:
        raise PlanError(_("--samples {n}: at least {least} worlds are needed").format(n=count, least=LEAST_WORLDS))
    (worlds,) = draw_from(source, [scenario], count, seed)
    columns = {path: [float(world[path]) for world in worlds] for path in worlds[0]}
    ends = [Unknown(path, "uniform", (min(column), max(column))) for path, column in columns.items()]
    chosen = _named(scenario, ends, patterns)
    _check("rank", count, replications, chosen)
    values = np.array([columns[one.path] for one in chosen]).T
    return SensitivityRequest(scenario, name, "rank", count, replications, chosen, values, seed, source, worlds)


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
        "parameters": [one.path for one in request.unknowns], FROM: request.source.facts,
    }  # fmt: skip
    plan = draft.plan(question, request.scenario.run.seed, request.replications)
    with execute_whole(plan, draft, keeping, workers) as execution:
        yield execution


def answer_sensitivity(
    execution: Execution, request: SensitivityRequest, on_progress: Listener | None = None
) -> Sensitivity:
    """Run all points, and return the indices; raises PlanError for an outcome that is not always defined."""
    changes = request.changes
    labels = [{"point": at} for at in range(len(changes))]
    points = Points("points", changes, labels, range(request.replications))
    runs = evaluated(execution, points, [request.name], on_progress)[..., 0]
    values = runs.mean(axis=1)
    if np.isnan(values).any():
        raise PlanError(f"{request.name}: " + _("not defined in every run; choose another outcome"))
    if request.method == "rank":
        indices, floor = indices_of_sample(request.unknowns, request.cube, values, request.seed)
    else:
        floor = floor_of(runs, request.method)
        indices = indices_over_ranges(request.method, request.unknowns, request.cube, values, floor, request.seed)
    return Sensitivity(
        request.scenario, request.name, request.method, request.samples, len(request.cube), request.replications,
        indices, floor, float(values.mean()), float(values.std(ddof=1)), request.source,
    )  # fmt: skip


def sensitivity(
    scenario: Scenario,
    name: str = "adopted_mean",
    method: Method | None = None,
    samples: int | None = None,
    replications: int = 4,
    *,
    unknowns: Sequence[Unknown] | Sequence[str] = (),
    prior: bool = False,
    file: Path | str | None = None,
    data: Files | None = None,
    workers: int | None = None,
    on_progress: Listener | None = None,
    keeping: Keeping | None = None,
) -> Sensitivity:
    """Return how much an outcome depends on every number that is uncertain.

    Args:
        scenario: what is simulated.
        name: outcome.
        method: rank (what goes with what in a sample of worlds), and over ranges morris (screening) or sobol (shares of
            variance); None: rank of kept worlds, morris over ranges.
        samples: worlds (rank), trajectories (Morris) or base samples, a power of two (Sobol); None: all kept worlds, or
            100, 10, 64.
        replications: runs of every point, all with the same noise.
        unknowns: numbers and their ranges, which are the prior then, or patterns of paths; none: all that is uncertain.
        prior: whether the plausible ranges are asked, not the worlds that pass the evidence.
        file: of kept worlds; None: the shipped ones.
        data: where the scenario's files are.
        workers: None: one a core.
        on_progress: called with how far it is.
        keeping: where the runs are kept.

    Raises PlanError where SALib is missing, for numbers that do not fit, or an outcome that is not always defined.
    """
    stated = any(isinstance(one, Unknown) for one in unknowns)
    source = source_of(prior or stated, file)
    request = sensitivity_request(scenario, name, method, samples, replications, unknowns, source)
    with asked_sensitivity(request, data, keeping, workers) as execution:
        return answer_sensitivity(execution, request, on_progress)


def _check_method(method: Method, source: WorldSource, stated: Sequence[Unknown]) -> None:
    """Raise PlanError for a method that does not fit what the worlds are."""
    if method == "rank" and stated:
        raise PlanError(_("--method rank reads a sample of worlds; ranges are moved through by morris or sobol"))
    if method != "rank" and source.kept is not None:
        text = _(
            "--method {method} moves numbers over their whole ranges; of worlds that pass the evidence only a sample"
        )
        raise PlanError(text.format(method=method) + " " + _("is known: ask --method rank, or the ranges with --prior"))


def _check(method: Method, samples: int, replications: int, chosen: Sequence[Unknown]) -> None:
    """Raise PlanError for numbers that do not fit."""
    if len(chosen) < 2:
        raise PlanError(_("sensitivity needs at least two uncertain numbers"))
    if samples < 2 or replications < 1:
        raise PlanError(_("sensitivity needs at least 2 samples and 1 run of each"))
    if method == "sobol" and samples & (samples - 1):
        raise PlanError(_("--samples {n}: Sobol's points come in powers of two").format(n=samples))
