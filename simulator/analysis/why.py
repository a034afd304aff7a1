"""Why two scenarios differ: for whom, in which weeks, and by which mechanisms, under the same random numbers.

First by what changed with the plan (`simulator.analysis.factorial`): contributions that add up. Then by mechanisms:
each is switched off in both scenarios alone; what then goes away of the difference is its part. Parts need not add up
to the whole: mechanisms work through each other, and the difference may need several of them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from simulator.analysis.contributions import Contributions, contributions
from simulator.analysis.factorial import (
    PART,
    Attribution,
    AttributionRequest,
    attribution_request,
    read_attribution,
)
from simulator.analysis.mechanisms import Mechanism, chosen, switched_off
from simulator.analysis.parts import Part, parts_of
from simulator.errors import PlanError
from simulator.experiment.hold import hold_hours
from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes import OUTCOMES
from simulator.runs.canonical import PlainValue
from simulator.runs.document import MAIN
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.paired import Paired
from simulator.suggestions import did_you_mean
from simulator.texts import _

REPLICATIONS = 20
MORE_HOURS = "hours"
WHOLE: dict[str, PlainValue] = {"course": True}
QUARTER = 13
Pair = tuple[tuple[str, str], tuple[Scenario, Scenario]]  # key and title of what is switched off; both scenarios


@dataclass(frozen=True)
class Stretch:
    """What some weeks add to a difference: dates, inclusive, and the sum over them."""

    first: date
    last: date
    added: Interval


@dataclass(frozen=True)
class Why:
    """Why two scenarios differ in an outcome.

    Attributes:
        comparison: of both, all replications.
        name: of the outcome.
        difference: other minus base.
        parts: of the mechanisms, the largest first.
        idle: titles of mechanisms that neither scenario has.
        weeks: contributions by week and persona; None where the outcome is no mean of weeks.
        attribution: what each group of changes made; None where that was not asked, or cannot be: unattributed says
            why.
    """

    comparison: Comparison
    name: str
    difference: Paired
    parts: list[Part]
    idle: list[str]
    weeks: Contributions | None
    attribution: Attribution | None = None
    unattributed: str = ""

    def personas(self) -> dict[str, Interval]:
        """Return what each persona adds to the difference, the largest first."""
        if self.weeks is None:
            return {}
        sums = self.weeks.values.sum(axis=1)
        parts = {key: mean_interval(column) for key, column in zip(self.weeks.personas, sums.T, strict=True)}
        return dict(sorted(parts.items(), key=lambda pair: -abs(pair[1].mean)))

    def stretches(self, weeks: int = QUARTER) -> list[Stretch]:
        """Return what stretches of so many weeks add to the difference, in order of time."""
        if self.weeks is None:
            return []
        sums, start = self.weeks.values.sum(axis=2), self.comparison.base.scenario.start
        stretches = []
        for first in range(0, sums.shape[1], weeks):
            last = min(first + weeks, sums.shape[1]) - 1
            monday = start + timedelta(weeks=self.weeks.first_week + first)
            sunday = start + timedelta(weeks=self.weeks.first_week + last, days=6)
            stretches.append(Stretch(monday, sunday, mean_interval(sums[:, first : last + 1].sum(axis=1))))
        return stretches


@dataclass(frozen=True)
class WhyRequest:
    """What is asked: both scenarios whole, and without each mechanism.

    Attributes:
        name: of the outcome.
        files: where the data files of both are.
        replications: paired runs of each pair.
        pairs: the whole, then each mechanism that is switched off.
        idle: titles of mechanisms that neither scenario has.
        attribution: the plans between both; None where there can be none: unattributed says why.
    """

    name: str
    files: Sequence[Files]
    replications: int
    pairs: list[Pair]
    idle: list[str]
    attribution: AttributionRequest | None = None
    unattributed: str = ""

    @property
    def seed(self) -> int:
        """The seed of all runs."""
        return self.pairs[0][1][0].run.seed


def why_request(
    base: Scenario,
    other: Scenario,
    name: str,
    data: Sequence[Files] | None = None,
    replications: int = REPLICATIONS,
    mechanisms: Sequence[str] | None = None,
) -> WhyRequest:
    """Return what is asked, as in `why`; raises PlanError for what does not fit."""
    if name not in OUTCOMES:
        raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(name, list(OUTCOMES)))
    if replications < 2:
        raise PlanError(_("--replications must be at least {n} here").format(n=2))
    files = list(data) if data is not None else [{}, {}]
    alike = other if other.run.seed == base.run.seed else other.but(**{"run.seed": base.run.seed})
    request = WhyRequest(name, files, replications, *_pairs(base, alike, mechanisms))
    try:
        between = attribution_request(base, alike, name, files, replications)
    except PlanError as problem:
        return replace(request, unattributed=str(problem))
    return replace(request, attribution=replace(between, ends=WHOLE))


@contextmanager
def asked_why(request: WhyRequest, keeping: Keeping | None = None, workers: int | None = None) -> Iterator[Execution]:
    """Open the place of the runs."""
    draft = _written(request)
    if request.attribution is not None:
        request.attribution.write(draft)
    question: dict[str, PlainValue] = {
        "kind": "why", "outcome": request.name, "without": [key for (key, _title), _both in request.pairs[1:]],
        "attributed": list(request.attribution.groups.groups) if request.attribution is not None else [],
    }  # fmt: skip
    plan = draft.plan(question, request.seed, request.replications)
    with execute_whole(plan, draft, keeping, workers) as execution:
        yield execution


def answer_why(execution: Execution, request: WhyRequest, on_progress: Listener | None = None) -> Why:
    """Run all pairs, and return why they differ."""
    execution.run(execution.plan.runs(0, request.replications), on_progress)
    comparison, values = _read(execution, request)
    parts = parts_of([names for names, _both in request.pairs[1:]], values)
    difference = comparison.difference(request.name)
    weeks, between = contributions(comparison, request.name), request.attribution
    attribution = read_attribution(execution, between) if between is not None else None
    return Why(comparison, request.name, difference, parts, request.idle, weeks, attribution, request.unattributed)


def why(
    base: Scenario,
    other: Scenario,
    name: str,
    data: Sequence[Files] | None = None,
    replications: int = REPLICATIONS,
    *,
    mechanisms: Sequence[str] | None = None,
    workers: int | None = None,
    on_progress: Listener | None = None,
    keeping: Keeping | None = None,
) -> Why:
    """Return why two scenarios differ in an outcome.

    Args:
        base, other: the scenarios; both use the first one's seed.
        name: outcome.
        data: where their files are.
        replications: paired runs of each pair, at least 2.
        mechanisms: keys of those to switch off; None: all, and more hours.
        workers: None: one a core.
        on_progress: called with how far it is.
        keeping: where the runs are kept.

    Raises PlanError for an unknown outcome or mechanism, or for fewer than 2 replications.
    """
    request = why_request(base, other, name, data, replications, mechanisms)
    with asked_why(request, keeping, workers) as execution:
        return answer_why(execution, request, on_progress)


def _written(request: WhyRequest) -> Draft:
    """Return the pairs as cells and rows of a plan: the whole as its main part, each mechanism as one of its own."""
    draft = Draft()
    for (key, _title), scenarios in request.pairs:
        for scenario, own in zip(scenarios, request.files, strict=True):
            options = WHOLE if not key else None
            cell = draft.cell(draft.variant(scenario, own), options=options, least=request.replications)
            labels = {"base": scenario.label, "hold": "weekly", **({"without": key} if key else {})}
            draft.row(cell, [draft.labels(labels)], part=f"without {key}" if key else MAIN)
    return draft


def _read(execution: Execution, request: WhyRequest) -> tuple[Comparison, np.ndarray]:
    """Return the whole comparison, and the outcome of every pair, float64[replications, pairs, 2]."""
    plan, reader, count = execution.plan, execution.reader, request.replications
    base, other = (
        RunResult(scenario, reader.records(plan.cells[row.cell], 0, count), own)
        for scenario, own, row in zip(request.pairs[0][1], request.files, plan.part(), strict=True)
    )
    rows = [row for row in plan.rows if row.part != PART]
    columns = [[reader.record(row.cell, at).outcomes[request.name] for at in range(count)] for row in rows]
    return Comparison(base, [other]), np.array(columns).T.reshape(count, -1, 2)


def _pairs(base: Scenario, other: Scenario, mechanisms: Sequence[str] | None) -> tuple[list[Pair], list[str]]:
    """Return the pairs of the whole and of each mechanism, and the titles of mechanisms that are idle."""
    pairs: list[Pair] = [(("", ""), (base, other))]
    idle = []
    wanted = None if mechanisms is None else [key for key in mechanisms if key != MORE_HOURS]
    listed: list[Mechanism] = [] if wanted == [] else chosen(wanted)
    for one in listed:
        without = switched_off(base, one), switched_off(other, one)
        if without == (None, None):
            idle.append(one.title)
        else:
            pairs.append(((one.key, one.title), (without[0] or base, without[1] or other)))
    held = _held(base, other) if mechanisms is None or MORE_HOURS in mechanisms else None
    if held is not None:
        pairs.append(((MORE_HOURS, "more or fewer hours of managers in all"), (base, held)))
    return pairs, idle


def _held(base: Scenario, other: Scenario) -> Scenario | None:
    """Return the other scenario with the base's total of planned hours; None where they are equal or not to be held."""
    try:
        held = hold_hours(base, other)
    except PlanError:
        return None
    return None if held is other else held
