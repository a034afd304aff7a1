"""What of a difference between two plans each group of changes made: all combinations under the same random numbers.

A group's contribution is what it adds, averaged over all orders in which the groups could be changed one after another
(Shapley 1953): that of the length, of the campaigns and of the hours in it, each told apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.contributions import COURSES
from simulator.analysis.corners import corners
from simulator.analysis.evaluating import check_outcomes
from simulator.analysis.plan_groups import REST, TITLES, Differing, differing
from simulator.errors import PlanError
from simulator.experiment.courses import record_course
from simulator.experiment.results import HEADLINE
from simulator.experiment.windows import Window, window_means, windows
from simulator.runs.canonical import PlainValue
from simulator.runs.document import NO_WORLD, NOTHING
from simulator.runs.draft import Draft, Files, hashes_of
from simulator.runs.execution import Execution
from simulator.runs.plan import Row
from simulator.runs.record import Record
from simulator.scenario.schema import Scenario
from simulator.statistics.factorial import contributions, main_effects, together
from simulator.statistics.intervals import Interval, mean_interval
from simulator.texts import _

REPLICATIONS = 20
PART = "corner"
USUAL_MEASURE = "adopted"


@dataclass(frozen=True)
class Contribution:
    """What one group of changes adds to a difference.

    Attributes:
        key: of the group; title: in a few plain words.
        added: averaged over all orders; those of all groups add up to the difference.
        main: averaged over all combinations of the others; these need not add up.
        alone: with nothing else changed.
    """

    key: str
    added: Interval
    main: Interval
    alone: Interval

    @property
    def title(self) -> str:
        """The group in plain words, in the language of the call."""
        return _(TITLES[self.key])

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.added.clear


@dataclass(frozen=True)
class TakenApart:
    """One difference taken apart.

    Attributes:
        key: while, after or end, or the outcome's name; window: its weeks, None for an outcome.
        difference: other minus base.
        contributions: of the groups, in their order.
        together: what several groups add beyond what is within them, by their keys.
    """

    key: str
    window: Window | None
    difference: Interval
    contributions: tuple[Contribution, ...]
    together: Mapping[tuple[str, ...], Interval]

    def of(self, key: str) -> Contribution:
        """Return the contribution of a group."""
        return next(one for one in self.contributions if one.key == key)


@dataclass(frozen=True)
class Attribution:
    """A difference between two plans, taken apart by what changed with it.

    Attributes:
        name: of the outcome; measure: the weekly course whose means the windows are.
        groups: in which the plans differ.
        outcome: the outcome's difference; windows: those of the course.
    """

    name: str
    measure: str
    groups: Differing
    outcome: TakenApart
    windows: tuple[TakenApart, ...]


@dataclass(frozen=True)
class AttributionRequest:
    """What is asked: all combinations of the groups in which two plans differ.

    Attributes:
        name, measure: outcome, and the weekly course that is read in the windows.
        groups: in which the plans differ.
        corners: the 2^k plans, the base first, the other last.
        files: where the data files of base and other are.
        windows: while, after, end, as far as there are any.
        replications: runs of each corner (in each world).
        worlds: {path: value} of each; none: the scenarios' own world.
        ends: options of the runs of base and other, where these are asked for as well.
    """

    name: str
    measure: str
    groups: Differing
    corners: Sequence[Scenario]
    files: Sequence[Files]
    windows: Sequence[Window]
    replications: int
    worlds: Sequence[Mapping[str, PlainValue]] = ()
    ends: Mapping[str, PlainValue] | None = None

    def write(self, draft: Draft) -> None:
        """Write the corners as cells and rows of a plan, each a row of the part `corner`, world by world."""
        last = len(self.corners) - 1
        variants = [draft.variant(one, self._files_of(at)) for at, one in enumerate(self.corners)]
        for world in range(len(self.worlds)) if self.worlds else (NO_WORLD,):
            drawn = draft.change(self.worlds[world]) if self.worlds else NOTHING
            for corner, variant in enumerate(variants):
                cell = draft.cell(
                    variant, [drawn] if self.worlds else [], self.ends if corner in (0, last) else None,
                    first=world * self.replications if self.worlds else 0, least=self.replications, world=world,
                )  # fmt: skip
                on = [key for at, key in enumerate(self.groups.groups) if corner >> at & 1]
                labels = draft.labels({"base": self.corners[0].label, "changed": "+".join(on) or "nothing"})
                draft.row(cell, [labels], world, drawn, PART)

    def _files_of(self, corner: int) -> Files:
        """Return the data files of a corner: they go with all else that differs, as the ties that they hold do."""
        if corner in (0, len(self.corners) - 1) or REST not in self.groups.groups:
            return self.files[int(corner > 0)]
        return self.files[corner >> self.groups.groups.index(REST) & 1]


def attribution_request(
    base: Scenario,
    other: Scenario,
    name: str = HEADLINE,
    data: Sequence[Files] | None = None,
    replications: int = REPLICATIONS,
    *,
    worlds: Sequence[Mapping[str, PlainValue]] = (),
) -> AttributionRequest:
    """Return what is asked.

    Args:
        base, other: the scenarios; both use the first one's seed.
        name: outcome; the windows show the weekly course that it is a mean of, else the adopted.
        data: where their files are.
        replications: runs of each combination (in each world), under the same random numbers.
        worlds: {path: value} of each world in which all combinations are run; intervals are then over worlds.

    Raises PlanError for an unknown outcome, plans that do not differ, or whose files alone do, and plans between which
    there is none.
    """
    check_outcomes([name])
    alike = other if other.run.seed == base.run.seed else other.but(**{"run.seed": base.run.seed})
    groups = differing(base, alike)
    if not groups.groups:
        raise PlanError(_("the two plans do not differ: there is nothing to take apart"))
    files = list(data) if data is not None else [{}, {}]
    if REST not in groups.groups and hashes_of(files[0]) != hashes_of(files[1]):
        raise PlanError(_("the two plans read other data files: what these make is no part of the plans"))
    return AttributionRequest(
        name, COURSES.get(name, USUAL_MEASURE), groups, corners(base, alike, groups), files, windows(base, alike),
        replications, worlds,
    )  # fmt: skip


def read_attribution(execution: Execution, request: AttributionRequest) -> Attribution:
    """Return the difference taken apart, from runs that are stored."""
    corners_count, rows = len(request.corners), execution.plan.part(PART)
    table = np.array([_read(execution, request, row) for row in rows])  # [worlds x corners, replications, targets]
    table = table.reshape(-1, corners_count, *table.shape[1:])
    by_unit = table.mean(axis=2) if request.worlds else table[0].transpose(1, 0, 2)
    targets = [request.name, *(one.key for one in request.windows)]
    values = {key: by_unit[..., at] for at, key in enumerate(targets)}
    apart = [
        taken_apart(key, values[key], request.groups.groups, window)
        for key, window in zip(targets, (None, *request.windows), strict=True)
    ]
    return Attribution(request.name, request.measure, request.groups, apart[0], tuple(apart[1:]))


def taken_apart(key: str, values: np.ndarray, groups: Sequence[str], window: Window | None = None) -> TakenApart:
    """Return a difference taken apart, of values of all corners: float64[replications or worlds, 2^groups]."""
    added, main, dividends = contributions(values), main_effects(values), together(values)
    listed = tuple(
        Contribution(
            group, mean_interval(added[:, at]), mean_interval(main[:, at]), mean_interval(dividends[:, 1 << at])
        )
        for at, group in enumerate(groups)
    )
    several = {
        tuple(group for at, group in enumerate(groups) if corner >> at & 1): mean_interval(dividends[:, corner])
        for corner in range(values.shape[1])
        if corner.bit_count() > 1
    }
    return TakenApart(key, window, mean_interval(values[:, -1] - values[:, 0]), listed, several)


def _read(execution: Execution, request: AttributionRequest, row: Row) -> list[list[float]]:
    """Return the outcome and the windows' means of each replication of a row."""
    records = execution.reader.records(execution.plan.cells[row.cell], 0, request.replications)
    return [_targets(record, request) for record in records]


def _targets(record: Record, request: AttributionRequest) -> list[float]:
    """Return the outcome and the windows' means of a run."""
    course = record_course(record, request.measure)
    return [record.outcomes[request.name], *window_means(course, request.windows)]
