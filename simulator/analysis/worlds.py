"""Scenarios in many worlds: what nobody knows drawn anew for each, the same luck for all scenarios of a world.

    found = run_worlds([base, other], count=100, replications=4)
    found.two_level("adopted_mean", other=0).share                # in what share of the worlds the sign holds
    found.drivers("adopted_mean", other=0).drivers                # and on which parameters it depends

Worlds are drawn by keys apart from those of the runs; each world has replications of its own, so that luck and
parameters can be told apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.analysis.spreading import spread
from simulator.errors import PlanError
from simulator.experiment.results import Comparison
from simulator.experiment.runner import run_one
from simulator.experiment.watch import Progress
from simulator.scenario.schema import Scenario
from simulator.statistics.drivers import Drivers, find_drivers
from simulator.statistics.two_level import TwoLevel, two_level, world_means
from simulator.sweep.paths import plain, value_at, written
from simulator.sweep.uncertainty import Unknown, draw_worlds_of, uncertain_all
from simulator.texts import _

REPLICATIONS = 4
RELATIVE = "personas."  # their ranges lie around what each scenario says, so that differences stay
World = dict[str, Any]


@dataclass(frozen=True)
class Worlds:
    """Runs of scenarios in many worlds.

    Attributes:
        labels: of the scenarios, the baseline first.
        names: of the outcomes.
        drawn: what was drawn for each world, by path: the values of the first scenario that has the path.
        values: float64[worlds, scenarios, replications, outcomes]; nan where not defined.
        left_out: paths that scenarios state differently: what is chosen is not drawn.
    """

    labels: list[str]
    names: list[str]
    drawn: list[World]
    values: np.ndarray
    left_out: list[str]

    @property
    def count(self) -> int:
        """Number of worlds."""
        return len(self.drawn)

    @property
    def replications(self) -> int:
        """Paired runs in each world."""
        return int(self.values.shape[2])

    @property
    def paths(self) -> list[str]:
        """Paths of what was drawn."""
        return list(self.drawn[0])

    def outcome(self, name: str) -> np.ndarray:
        """Return an outcome, float64[worlds, scenarios, replications]."""
        found: np.ndarray = self.values[..., self.names.index(name)]
        return found

    def difference(self, name: str, other: int = 0) -> np.ndarray:
        """Return other minus baseline, float64[worlds, replications]."""
        values = self.outcome(name)
        found: np.ndarray = values[:, other + 1] - values[:, 0]
        return found

    def two_level(self, name: str, other: int = 0, sign: int = 0) -> TwoLevel:
        """Return in how many worlds the sign of the difference holds; sign 0: that of the mean over worlds."""
        return two_level(self.difference(name, other), sign)

    def means(self, name: str) -> np.ndarray:
        """Return the mean of each world's runs of an outcome, float64[worlds, scenarios]."""
        values = self.outcome(name)
        return np.stack([world_means(values[:, at]) for at in range(values.shape[1])], axis=1)

    def drivers(self, name: str, other: int = 0) -> Drivers:
        """Return on which parameters the difference depends."""
        design = np.array([[float(world[path]) for path in self.paths] for world in self.drawn])
        return find_drivers(world_means(self.difference(name, other)), design, self.paths)


def asked_sign(comparison: Comparison, name: str, at: int) -> int:
    """Return the sign that a comparison gave; 0 where it gave none."""
    pair = comparison.difference(name, at)
    return int(np.sign(pair.difference.mean)) if pair.clear else 0


def run_worlds(
    scenarios: Sequence[Scenario],
    data: Sequence[Mapping[str, Any]] | None = None,
    count: int = 100,
    replications: int = REPLICATIONS,
    *,
    known: Sequence[str] = (),
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> Worlds:
    """Run scenarios in worlds drawn from the plausible ranges of everything that nobody knows.

    Args:
        scenarios: the baseline first; all use the first one's seed.
        data: where each scenario's files are.
        count: number of worlds, at least 2.
        replications: runs of each scenario in each world, under the same luck.
        known: paths of what is certain; what lies under them stays as the scenarios say.
        workers: None: one a core.
        on_progress: called with worlds done and all worlds.

    Raises PlanError for numbers that do not fit, or where nothing is uncertain.
    """
    if count < 2 or replications < 1:
        raise PlanError(_("--worlds needs at least 2 worlds and 1 run in each"))
    files = list(data) if data is not None else [{} for _one in scenarios]
    seed = scenarios[0].run.seed
    plans = [plain(one) for one in scenarios]
    unknowns, left_out = shared_unknowns(scenarios, known)
    if not any(unknowns):
        raise PlanError(_("nothing is uncertain: there are no worlds to draw"))
    worlds = draw_worlds_of(unknowns, count, seed)

    def one_world(world: int) -> list[list[dict[str, float]]]:
        """Run all scenarios of one world with replications of its own; return the outcomes."""
        drawn = [_at(plan, values[world], seed) for plan, values in zip(plans, worlds, strict=True)]
        first = world * replications
        runs = (run_one(drawn, replicate, files) for replicate in range(first, first + replications))
        return [[one.outcomes for one in run] for run in runs]

    found = spread(one_world, count, workers, on_progress)
    names = list(found[0][0][0])
    values = [[[[one[name] for name in names] for one in run] for run in runs] for runs in found]
    together = [
        dict(sorted({p: v for own in reversed(worlds) for p, v in own[at].items()}.items())) for at in range(count)
    ]
    labels = [one.label for one in scenarios]
    return Worlds(labels, names, together, np.array(values).transpose(0, 2, 1, 3), left_out)


def shared_unknowns(scenarios: Sequence[Scenario], known: Sequence[str] = ()) -> tuple[list[list[Unknown]], list[str]]:
    """Return what nobody knows of each scenario, and the paths left out because the scenarios differ in them.

    What is said of a persona is drawn around each scenario's own value, so its difference stays; elsewhere the table's
    range would wipe a chosen difference out.
    """
    every = [uncertain_all(one, known) for one in scenarios]
    plans = [plain(one) for one in scenarios]
    paths = {one.path for unknowns in every for one in unknowns if not one.path.startswith(RELATIVE)}
    chosen = sorted(path for path in paths if any(value_at(one, path) != value_at(plans[0], path) for one in plans))
    return [uncertain_all(one, [*known, *chosen]) for one in scenarios], chosen


def _at(plan: dict[str, Any], world: World, seed: int) -> Scenario:
    """Return a scenario in a world."""
    return Scenario.model_validate(written(plan, {**world, "run.seed": seed}))
