"""Scenarios in many worlds: what is uncertain drawn anew for each, the same replication noise for all of a world.

    worlds = run_worlds([base, other], count=100, replications=4)  # kept worlds; prior=True: the plausible ranges
    worlds.two_level("adopted_mean", other=0).share               # in what share of the worlds the sign holds
    worlds.drivers("adopted_mean", other=0).drivers               # and on which parameters it depends

Worlds are drawn by keys apart from those of the runs; each world has replications of its own, so that noise and
parameters can be told apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.errors import PlanError
from simulator.experiment.courses import record_course
from simulator.experiment.results import Comparison
from simulator.experiment.windows import MEASURES
from simulator.experiment.world_source import FROM, WorldSource, draw_from, source_of, stated_differently
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.notebook import notebook_listener
from simulator.runs.progress import Listener
from simulator.runs.record import Record
from simulator.scenario.active import active_paths
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.statistics.drivers import Drivers, find_drivers
from simulator.statistics.two_level import TwoLevel, two_level, world_means
from simulator.texts import _

REPLICATIONS = 4
PART = "worlds"


@dataclass(frozen=True)
class Worlds:
    """Runs of scenarios in many worlds.

    Attributes:
        labels: of the scenarios, the baseline first.
        names: of the outcomes.
        drawn: what was drawn for each world, by path: the values of the first scenario that has the path.
        values: float64[worlds, scenarios, replications, outcomes]; nan where not defined.
        left_out: paths that scenarios state differently: what is chosen is not drawn.
        source: where the worlds come from.
        courses: of each scenario, the weekly courses of MEASURES by name, float64[worlds, replications, weeks].
        idle: paths of what was drawn and does nothing in any of the scenarios.
    """

    labels: list[str]
    names: list[str]
    drawn: list[Plain]
    values: np.ndarray
    left_out: list[str]
    source: WorldSource
    courses: Sequence[Mapping[str, np.ndarray]] = ()
    idle: frozenset[str] = frozenset()

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
        values: np.ndarray = self.values[..., self.names.index(name)]
        return values

    def difference(self, name: str, other: int = 0) -> np.ndarray:
        """Return other minus baseline, float64[worlds, replications]."""
        values = self.outcome(name)
        difference: np.ndarray = values[:, other + 1] - values[:, 0]
        return difference

    def two_level(self, name: str, other: int = 0, sign: int = 0) -> TwoLevel:
        """Return in how many worlds the sign of the difference holds; sign 0: that of the mean over worlds."""
        return two_level(self.difference(name, other), sign)

    def means(self, name: str) -> np.ndarray:
        """Return the mean of each world's runs of an outcome, float64[worlds, scenarios]."""
        values = self.outcome(name)
        return np.stack([world_means(values[:, at]) for at in range(values.shape[1])], axis=1)

    def drivers(self, name: str, other: int = 0) -> Drivers:
        """Return on which parameters the difference depends, of those that do something in one of the scenarios."""
        paths = [path for path in self.paths if path not in self.idle]
        design = np.array([[float(world[path]) for path in paths] for world in self.drawn])
        return find_drivers(world_means(self.difference(name, other)), design, paths)


def asked_sign(comparison: Comparison, name: str, at: int) -> int:
    """Return the sign that a comparison gave; 0 where it gave none."""
    pair = comparison.difference(name, at)
    return int(np.sign(pair.difference.mean)) if pair.clear else 0


@dataclass(frozen=True)
class WorldsRequest:
    """Worlds that are asked for: drawn values of each scenario, world by world.

    Attributes:
        scenarios: the baseline first, under one seed; data: where the files of each are.
        drawn: of each scenario, of each world: {path: value}.
        replications: runs of each scenario in each world.
        left_out: paths that scenarios state differently.
        source: where the worlds come from.
    """

    scenarios: Sequence[Scenario]
    data: Sequence[Files]
    drawn: list[list[Plain]]
    replications: int
    left_out: list[str]
    source: WorldSource

    @property
    def count(self) -> int:
        """Number of worlds."""
        return len(self.drawn[0])

    def write(self, draft: Draft) -> None:
        """Write every scenario in every world as cells and rows of a plan."""
        variants = [draft.variant(one, files) for one, files in zip(self.scenarios, self.data, strict=True)]
        labels = [draft.labels({"base": one.label, "hold": "weekly"}) for one in self.scenarios]
        for world in range(self.count):
            for number, variant in enumerate(variants):
                drawn = draft.change(self.drawn[number][world])
                first = world * self.replications
                cell = draft.cell(variant, [drawn], first=first, least=self.replications, world=world)
                draft.row(cell, [labels[number]], world, drawn, PART)

    @property
    def question(self) -> dict[str, PlainValue]:
        """What a plan's question says of it."""
        return {"worlds": self.count, "worlds_replications": self.replications, FROM: self.source.facts}


def worlds_request(
    scenarios: Sequence[Scenario],
    data: Sequence[Files] | None = None,
    count: int = 100,
    replications: int = REPLICATIONS,
    known: Sequence[str] = (),
    source: WorldSource | None = None,
) -> WorldsRequest:
    """Return worlds of everything that is uncertain, as in `run_worlds`; source: None: the shipped kept worlds.

    Raises PlanError for fewer than two worlds, more than are kept, or where nothing is uncertain.
    """
    if count < 2 or replications < 1:
        raise PlanError(_("--worlds needs at least 2 worlds and 1 run in each"))
    seed = scenarios[0].run.seed
    alike = [one if one.run.seed == seed else one.but(**{"run.seed": seed}) for one in scenarios]
    asked = source_of() if source is None else source
    left_out = stated_differently(alike, asked, known)
    drawn = draw_from(asked, alike, count, seed, [*known, *left_out])
    if not any(own[0] for own in drawn):
        raise PlanError(_("nothing is uncertain: there are no worlds to draw"))
    files = list(data) if data is not None else [{} for _one in scenarios]
    return WorldsRequest(alike, files, drawn, replications, left_out, asked)


def run_worlds(
    scenarios: Sequence[Scenario],
    data: Sequence[Files] | None = None,
    count: int = 100,
    replications: int = REPLICATIONS,
    *,
    known: Sequence[str] = (),
    prior: bool = False,
    file: Path | str | None = None,
    workers: int | None = None,
    on_progress: Listener | None = None,
    keeping: Keeping | None = None,
) -> Worlds:
    """Run scenarios in worlds of everything that is uncertain: kept ones, which the evidence does not rule out.

    Args:
        scenarios: the baseline first; all use the first one's seed.
        data: where each scenario's files are.
        count: number of worlds, at least 2 and at most as many as are kept.
        replications: runs of each scenario in each world, under the same noise.
        known: paths of what is certain; what lies under them stays as the scenarios say.
        prior: whether worlds are drawn from the plausible ranges instead.
        file: of kept worlds; None: the shipped ones.
        workers: None: one a core.
        on_progress: called with how far it is.
        keeping: where the runs are kept.

    Raises PlanError for numbers that do not fit, or where nothing is uncertain; ScenarioError for a file of worlds that
    is missing or wrong.
    """
    request = worlds_request(scenarios, data, count, replications, known, source_of(prior, file))
    return in_worlds(request, workers, on_progress, keeping)


def in_worlds(
    request: WorldsRequest,
    workers: int | None = None,
    on_progress: Listener | None = None,
    keeping: Keeping | None = None,
) -> Worlds:
    """Run what is asked; workers, on_progress, keeping: as in `run_worlds`."""
    draft = Draft()
    request.write(draft)
    plan = draft.plan({"kind": "worlds", **request.question}, request.scenarios[0].run.seed, request.replications)
    with execute_whole(plan, draft, keeping, workers) as execution:
        return answer_worlds(execution, request, on_progress)


def answer_worlds(execution: Execution, request: WorldsRequest, on_progress: Listener | None = None) -> Worlds:
    """Carry out the worlds of a plan."""
    rows, plan = execution.plan.part(PART), execution.plan
    listener = on_progress or notebook_listener(_("worlds"))
    execution.run(plan.runs(0, request.replications, plan.cells_of(rows)), listener)
    reader = execution.reader
    runs = [reader.records(plan.cells[row.cell], 0, request.replications) for row in rows]
    names = list(runs[0][0].outcomes)
    table = np.array([[[one.outcomes[name] for name in names] for one in records] for records in runs])
    values = table.reshape(request.count, len(request.scenarios), request.replications, len(names))
    drawn = [
        dict(sorted({path: value for own in reversed(request.drawn) for path, value in own[at].items()}.items()))
        for at in range(request.count)
    ]
    labels = [one.label for one in request.scenarios]
    courses = [_courses(runs[at :: len(labels)]) for at in range(len(labels))]
    idle = frozenset(drawn[0]) - set(active_paths(request.scenarios, list(drawn[0])))
    return Worlds(labels, names, drawn, values, request.left_out, request.source, courses, idle)


def _courses(runs: Sequence[Sequence[Record]]) -> dict[str, np.ndarray]:
    """Return the weekly courses of a scenario by name, float64[worlds, replications, weeks]; runs: of each world."""
    return {name: np.array([[record_course(one, name) for one in records] for records in runs]) for name in MEASURES}
