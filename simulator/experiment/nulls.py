"""Three nulls beside a comparison: what would be seen of it without what is said to make it.

    no_manager       both plans without any manager: what people do of themselves
    mean_field       the same people without a graph: everybody sees the average of all
    last_value       the baseline's level just before the plans differ, carried on: a forecast without any model

In the mean field all are tied to all, or each to a hundred at random, alike for all and drawn for each replication,
and what comes of each tie counts by as much less (`simulator/evidence/variants.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.evidence.seen import MEAN_FIELD, NO_MANAGER
from simulator.evidence.variants import lacks, unmanaged
from simulator.experiment.courses import record_course
from simulator.experiment.results import HEADLINE
from simulator.experiment.windows import Window, window_means, windows
from simulator.outcomes import outcome_interval
from simulator.runs.canonical import PlainValue
from simulator.runs.document import MAIN
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution
from simulator.runs.progress import Listener
from simulator.runs.record import Record
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval, within

LAST_VALUE, AS_PLANNED = "last_value", "as_planned"
RUN = (NO_MANAGER, MEAN_FIELD)
OUTCOME, MEASURE, SHARE = "outcome", "adopted", (0.0, 1.0)


@dataclass(frozen=True)
class Levels:
    """One target under one null: the level with the baseline's plan and with the other, and their difference."""

    base: Interval
    other: Interval
    difference: Interval


@dataclass(frozen=True)
class Nulls:
    """The nulls of a comparison of two plans.

    Attributes:
        name: of the outcome; measure: the weekly course whose means the windows are.
        windows: while, after and end.
        levels: by null, `as_planned` first, then by target: `outcome` (not of the last value), while, after, end.
        missing: why a null cannot be asked, by null.
    """

    name: str
    measure: str
    windows: tuple[Window, ...]
    levels: Mapping[str, Mapping[str, Levels]]
    missing: Mapping[str, str]


@dataclass(frozen=True)
class NullsRequest:
    """What is asked: scenarios without manager, and of the mean field.

    Attributes:
        scenarios: the baseline first, under one seed; data: where the files of each are.
        replications: runs of each.
        name: outcome.
    """

    scenarios: Sequence[Scenario]
    data: Sequence[Files]
    replications: int
    name: str = HEADLINE

    @property
    def missing(self) -> dict[str, str]:
        """Why a null cannot be asked of all scenarios, by null."""
        reasons = {
            NO_MANAGER: next(filter(None, (lacks(NO_MANAGER, one) for one in self.scenarios)), ""),
            MEAN_FIELD: next(filter(None, (lacks(MEAN_FIELD, one) for one in self.scenarios)), ""),
        }
        return {key: reason for key, reason in reasons.items() if reason}

    def write(self, draft: Draft) -> None:
        """Write every scenario under every null as cells and rows of a plan, a part for each null."""
        for key in RUN:
            if key not in self.missing:
                for scenario, files in zip(self.scenarios, self.data, strict=True):
                    null = unmanaged(scenario) if key == NO_MANAGER else scenario
                    options: dict[str, PlainValue] | None = {"vary": MEAN_FIELD} if key == MEAN_FIELD else None
                    cell = draft.cell(draft.variant(null, files), options=options, least=self.replications)
                    draft.row(cell, [draft.labels({"base": scenario.label, "null": key})], part=part_of(key))

    @property
    def question(self) -> dict[str, PlainValue]:
        """What a plan's question says of it."""
        return {"nulls": [key for key in RUN if key not in self.missing], "nulls_replications": self.replications}


def part_of(null: str) -> str:
    """Return the part of a plan in which a null's rows stand."""
    return MAIN if null == AS_PLANNED else f"null {null}"


def answer_nulls(execution: Execution, request: NullsRequest, on_progress: Listener | None = None) -> list[Nulls]:
    """Run the nulls of a plan, and return them for each scenario beside the baseline.

    The plan's main part holds the scenarios as they are planned, with as many runs at least.
    """
    plan = execution.plan
    asked = [AS_PLANNED, *(key for key in RUN if key not in request.missing)]
    cells = {key: [plan.cells[row.cell] for row in plan.part(part_of(key))] for key in asked}
    wanted = {cell: None for listed in cells.values() for cell in listed}
    execution.run(plan.runs(0, request.replications, wanted), on_progress)
    reader = execution.reader
    records = {key: [reader.records(cell, 0, request.replications) for cell in listed] for key, listed in cells.items()}
    return [
        read_nulls({key: (listed[0], listed[at]) for key, listed in records.items()}, request, at)
        for at in range(1, len(request.scenarios))
    ]


def read_nulls(
    records: Mapping[str, tuple[Sequence[Record], Sequence[Record]]], request: NullsRequest, at: int
) -> Nulls:
    """Return the nulls of one comparison; records: by null, `as_planned` among them, of the baseline and the other."""
    parts = tuple(windows(request.scenarios[0], request.scenarios[at]))
    levels = {key: _levels(pair, parts, request) for key, pair in records.items()}
    last = last_value(records[AS_PLANNED][0], parts, MEASURE)
    if last is not None:
        same = within(mean_interval(last), *SHARE)
        none = mean_interval(np.zeros(len(last)))
        levels[LAST_VALUE] = {one.key: Levels(same, same, none) for one in parts}
    return Nulls(request.name, MEASURE, parts, levels, request.missing)


def last_value(records: Sequence[Record], parts: Sequence[Window], measure: str) -> np.ndarray | None:
    """Return the level of the week before the plans differ, of each run; None where there is no such week."""
    if not parts or parts[0].first == 0:
        return None
    return np.array([record_course(record, measure)[parts[0].first - 1] for record in records])


def _levels(
    pair: tuple[Sequence[Record], Sequence[Record]], parts: Sequence[Window], request: NullsRequest
) -> dict[str, Levels]:
    """Return outcome and windows of both plans under one null."""
    sides = [np.array([_targets(record, parts, request) for record in records]) for records in pair]
    return {
        key: Levels(_level(key, base, request), _level(key, other, request), mean_interval(other - base))
        for key, base, other in zip([OUTCOME, *(one.key for one in parts)], sides[0].T, sides[1].T, strict=True)
    }


def _level(key: str, values: np.ndarray, request: NullsRequest) -> Interval:
    """Return the mean of the outcome or of a window, with its interval; values: float64[replications]."""
    return outcome_interval(request.name, values) if key == OUTCOME else within(mean_interval(values), *SHARE)


def _targets(record: Record, parts: Sequence[Window], request: NullsRequest) -> list[float]:
    """Return the outcome and the windows' means of a run."""
    course = record_course(record, MEASURE)
    return [record.outcomes[request.name], *window_means(course, parts)]
