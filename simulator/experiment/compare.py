"""Run and compare: replicate until precise enough, then read the paired differences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from simulator.errors import PlanError
from simulator.experiment.checking import check_all
from simulator.experiment.hold import hold_total
from simulator.experiment.request import Precision, Request, SurvivalWeek, held_request, make_request
from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes import definition_of
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.notebook import notebook_listener
from simulator.runs.own import OwnOutcome
from simulator.runs.pools import THREADS, Where
from simulator.runs.progress import Listener
from simulator.runs.record import Record
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from simulator.statistics.paired import paired
from simulator.statistics.precision import precise_enough
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.nulls import NullsRequest
    from simulator.experiment.worlds import WorldsRequest

Read = Callable[[Sequence[RunResult], str], Interval]


def run(
    scenario: Scenario,
    data: Files | None = None,
    *,
    replications: int | None = None,
    precision: Precision | None = None,
    seed: int | None = None,
    workers: int | None = None,
    executor: Where = THREADS,
    survival_week: SurvivalWeek = None,
    on_progress: Listener | None = None,
    cache: bool | None = None,
    outcomes: Mapping[str, OwnOutcome] | None = None,
) -> RunResult:
    """Replicate one scenario: a fixed number of times, or until the wanted means are precise enough.

    Args:
        scenario: what is run.
        data: where its files are.
        replications: fixed number; None: until precise.
        precision: outcome: half-width wanted, in its unit, also as text (0.5%); None: the scenario's.
        seed: None: the scenario's.
        workers: None: one a core.
        executor: threads, processes, dask, dask://host:port, an executor of concurrent.futures or a Dask client.
        survival_week: week (from 0) of the survival branch; None: no branch.
        on_progress: called with how far it is; None: a line in a notebook, nothing elsewhere.
        cache: whether an answer that was computed before is given again (`simulator.runs.cache`); None: in a
            notebook or IPython, not in scripts and commands.
        outcomes: of one's own: functions of a recording, by name (`simulator.runs.own`).

    Raises PlanError for settings that do not fit.
    """
    request = make_request(
        "run", [scenario], None if data is None else [data],
        replications=replications, precision=precision, seed=seed, survival_week=survival_week, outcomes=outcomes,
    )  # fmt: skip
    with asked(request, Keeping(cache=cache), workers, executor) as execution:
        return answer_run(execution, request, on_progress)


def compare(
    base: Scenario,
    *others: Scenario,
    hold: Literal["weekly", "total"] = "weekly",
    data: Sequence[Files] | None = None,
    replications: int | None = None,
    precision: Precision | None = None,
    seed: int | None = None,
    workers: int | None = None,
    executor: Where = THREADS,
    survival_week: SurvivalWeek = None,
    on_progress: Listener | None = None,
    cache: bool | None = None,
    outcomes: Mapping[str, OwnOutcome] | None = None,
) -> Comparison:
    """Compare scenarios with a baseline under common random numbers, until the difference is precise enough.

    Args:
        base: the baseline.
        others: what is compared with it, one or more.
        hold: weekly leaves the hours per week as they are planned; total scales the others' hours so that the planned
            totals are equal.
        data: where each scenario's files are.
        replications, precision, seed, workers, executor, survival_week, on_progress, cache, outcomes: as in `run`; the
            survival week also one for each scenario.

    Raises PlanError for settings or plans that do not fit.
    """
    request = compare_request(
        (base, *others), data, hold,
        replications=replications, precision=precision, seed=seed, survival_week=survival_week, outcomes=outcomes,
    )  # fmt: skip
    with asked(request, Keeping(cache=cache), workers, executor) as execution:
        return answer_compare(execution, request, on_progress)


def compare_request(
    scenarios: Sequence[Scenario],
    data: Sequence[Files] | None = None,
    hold: Literal["weekly", "total"] = "weekly",
    *,
    replications: int | None = None,
    precision: Precision | None = None,
    seed: int | None = None,
    survival_week: SurvivalWeek = None,
    outcomes: Mapping[str, OwnOutcome] | None = None,
) -> Request:
    """Return what a comparison asks, as in `compare`; raises PlanError for settings or plans that do not fit."""
    if len(scenarios) < 2:
        raise PlanError(_("compare needs a baseline and at least one other scenario"))
    request = make_request(
        "compare", scenarios, data,
        replications=replications, precision=precision, seed=seed, survival_week=survival_week, outcomes=outcomes,
    )  # fmt: skip
    plans = request.scenarios
    _must_be_comparable(plans)
    if hold == "total":
        return held_request(request, [plans[0], *(hold_total(plans[0], other) for other in plans[1:])])
    return request


@contextmanager
def asked(
    request: Request,
    keeping: Keeping,
    workers: int | None = None,
    executor: Where = THREADS,
    worlds: "WorldsRequest | None" = None,
    nulls: "NullsRequest | None" = None,
) -> Iterator[Execution]:
    """Open the place of a request's runs; worlds: in which the scenarios are run as well, nulls: beside which."""
    check_all(request.scenarios, request.data)
    draft = Draft()
    request.write(draft)
    further: dict[str, PlainValue] = {}
    for beside in (worlds, nulls):
        if beside is not None:
            beside.write(draft)
            further |= beside.question
    plan = request.plan(draft, **further)
    with execute_whole(plan, draft, keeping, workers, executor) as execution:
        yield execution


def answer_run(execution: Execution, request: Request, on_progress: Listener | None = None) -> RunResult:
    """Carry out a request of one scenario."""
    (result,) = _replicate(execution, request, lambda batch, name: batch[0].outcome(name), on_progress)
    return result


def answer_compare(execution: Execution, request: Request, on_progress: Listener | None = None) -> Comparison:
    """Carry out a request of several scenarios, until the widest of the paired differences is precise enough."""

    def widest(batch: Sequence[RunResult], name: str) -> Interval:
        intervals = [paired(batch[0].values(name), other.values(name)).difference for other in batch[1:]]
        return max(intervals, key=lambda interval: interval.half_width)

    results = _replicate(execution, request, widest, on_progress)
    return Comparison(results[0], results[1:], request.held)


def _must_be_comparable(plans: Sequence[Scenario]) -> None:
    """Raise PlanError where weeks cannot be compared one by one."""
    weeks = [plan.run.horizon_weeks for plan in plans]
    if len(set(weeks)) > 1:
        listed = ", ".join(f"{plan.label} {count}" for plan, count in zip(plans, weeks, strict=True))
        raise PlanError(_("compare needs one horizon for all; run.horizon_weeks are: {listed}").format(listed=listed))


def _replicate(execution: Execution, request: Request, read: Read, on_progress: Listener | None) -> list[RunResult]:
    """Run batch after batch until the width is small enough; the sign is never looked at."""
    cells = [execution.plan.cells[row.cell] for row in execution.plan.part()]
    listener = on_progress or notebook_listener(", ".join(one.label for one in request.scenarios))
    records: list[list[Record]] = [[] for _cell in cells]
    results: list[RunResult] = []
    missed: tuple[str, ...] = ()
    for stop in request.stops:
        first = len(records[0])
        execution.run(execution.plan.runs(first, stop, dict.fromkeys(cells)), listener)
        for have, cell in zip(records, cells, strict=True):
            have += execution.reader.records(cell, first, stop)
        results = [
            RunResult(scenario, have, files)
            for scenario, have, files in zip(request.scenarios, records, request.data, strict=True)
        ]
        missed = _missed(results, request.widths, read)
        if not missed:
            break
    cached = execution.folder is not None and execution.fresh == 0
    return [RunResult(one.scenario, one.results, one.data, cached, missed) for one in results]


def _missed(results: Sequence[RunResult], widths: Mapping[str, float], read: Read) -> tuple[str, ...]:
    """Return what is not precise enough yet; raises PlanError for an outcome that is not read."""
    for name in widths:
        if name not in results[0].names:
            raise PlanError(f"{name}: " + _("is not read here, so no precision can be asked of it"))
    return tuple(name for name, width in widths.items() if not _enough(read(results, name), name, width))


def _enough(interval: Interval, name: str, width: float) -> bool:
    """Return whether an outcome is precise enough; for counts per week the width is relative."""
    return precise_enough(interval, width, definition_of(name).relative)
