"""Why two scenarios differ: for whom, in which weeks, and by which mechanisms, under the same random numbers.

First by what changed with the plan (`simulator.analysis.factorial`): contributions that add up. Then by mechanisms:
each is switched off in both scenarios alone; what then goes away of the difference is its part. Parts need not add up
to the whole: mechanisms work through each other, and the difference may need several of them. With worlds, every paired
run lies in one of its own, so that intervals count what is uncertain, too.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from simulator.analysis.contributions import Contributions, contributions
from simulator.analysis.evaluating import check_outcomes
from simulator.analysis.factorial import (
    PART,
    Attribution,
    AttributionRequest,
    attribution_request,
    read_attribution,
)
from simulator.analysis.mechanisms import Mechanism, chosen, switched_off
from simulator.analysis.parts import Part, parts_of
from simulator.analysis.why_request import WHOLE, Pair, WhyRequest, worlds_of_pairs, written
from simulator.errors import PlanError
from simulator.experiment.hold import hold_hours
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.world_source import FROM, WorldSource, worlds_source
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.paired import Paired
from simulator.texts import _

REPLICATIONS = 20
MORE_HOURS = "hours"
QUARTER = 13


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
        source: where the worlds come from, one for each paired run; None: the scenarios as they are written.
        attribution: what each group of changes made; None where that was not asked, or cannot be: unattributed says
            why.
    """

    comparison: Comparison
    name: str
    difference: Paired
    parts: list[Part]
    idle: list[str]
    weeks: Contributions | None
    source: WorldSource | None = None
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


def why_request(
    base: Scenario,
    other: Scenario,
    name: str,
    data: Sequence[Files] | None = None,
    replications: int = REPLICATIONS,
    mechanisms: Sequence[str] | None = None,
    source: WorldSource | None = None,
) -> WhyRequest:
    """Return what is asked, as in `why`; source: of a world for each paired run; raises PlanError."""
    check_outcomes([name])
    if replications < 2:
        raise PlanError(_("--replications must be at least {n} here").format(n=2))
    files = list(data) if data is not None else [{}, {}]
    alike = other if other.run.seed == base.run.seed else other.but(**{"run.seed": base.run.seed})
    pairs, idle = _pairs(base, alike, mechanisms)
    drawn = worlds_of_pairs([both for _names, both in pairs], source, replications) if source is not None else ()
    request = WhyRequest(name, files, replications, pairs, idle, source, drawn)
    try:
        return replace(request, attribution=_between(request))
    except PlanError as problem:
        return replace(request, unattributed=str(problem))


def _between(request: WhyRequest) -> AttributionRequest:
    """Return the plans between both, in the same worlds; raises PlanError where there can be none."""
    base, other = request.pairs[0][1]
    worlds, others = request.drawn[0] if request.drawn else ((), ())
    if worlds != others:
        raise PlanError(_("their worlds are not made of the same numbers"))
    each = 1 if request.drawn else request.replications
    between = attribution_request(base, other, request.name, request.files, each, worlds=worlds)
    return replace(between, ends=WHOLE)


@contextmanager
def asked_why(request: WhyRequest, keeping: Keeping | None = None, workers: int | None = None) -> Iterator[Execution]:
    """Open the place of the runs."""
    draft = written(request)
    if request.attribution is not None:
        request.attribution.write(draft)
    question: dict[str, PlainValue] = {
        "kind": "why", "outcome": request.name, "without": [key for (key, _title), _both in request.pairs[1:]],
        "attributed": list(request.attribution.groups.groups) if request.attribution is not None else [],
    }  # fmt: skip
    if request.source is not None:
        question |= {"worlds": request.replications, FROM: request.source.facts}
    plan = draft.plan(question, request.seed, request.replications)
    with execute_whole(plan, draft, keeping, workers) as execution:
        yield execution


def answer_why(execution: Execution, request: WhyRequest, on_progress: Listener | None = None) -> Why:
    """Run all pairs, and return why they differ."""
    execution.run(execution.plan.runs(0, 1 if request.drawn else request.replications), on_progress)
    comparison, values = _read(execution, request)
    parts = parts_of([names for names, _both in request.pairs[1:]], values)
    difference = comparison.difference(request.name)
    weeks, between = contributions(comparison, request.name), request.attribution
    attribution = read_attribution(execution, between) if between is not None else None
    return Why(
        comparison, request.name, difference, parts, request.idle, weeks, request.source, attribution,
        request.unattributed,
    )  # fmt: skip


def why(
    base: Scenario,
    other: Scenario,
    name: str,
    data: Sequence[Files] | None = None,
    replications: int = REPLICATIONS,
    *,
    mechanisms: Sequence[str] | None = None,
    worlds: int | None = None,
    prior: bool = False,
    file: Path | str | None = None,
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
        worlds: so many paired runs of each pair, each in a world of its own; None: the scenarios as they are written.
        prior: whether worlds are drawn from the plausible ranges; file: of kept worlds, None: the shipped ones.
        workers: None: one a core.
        on_progress: called with how far it is.
        keeping: where the runs are kept.

    Raises PlanError for an unknown outcome or mechanism, or for fewer than 2 replications.
    """
    source = worlds_source(worlds, prior, file)
    request = why_request(base, other, name, data, worlds or replications, mechanisms, source)
    with asked_why(request, keeping, workers) as execution:
        return answer_why(execution, request, on_progress)


def _read(execution: Execution, request: WhyRequest) -> tuple[Comparison, np.ndarray]:
    """Return the whole comparison, and the outcome of every pair, float64[replications, pairs, 2]."""
    plan, count = execution.plan, request.replications
    each = 1 if request.drawn else count  # runs of a cell
    rows = [row for row in plan.rows if row.part != PART]
    runs = [one for row in rows for one in execution.reader.records(plan.cells[row.cell], 0, each)]
    base, other = (
        RunResult(scenario, runs[at * count : (at + 1) * count], own)
        for at, (scenario, own) in enumerate(zip(request.pairs[0][1], request.files, strict=True))
    )
    values = np.array([one.outcomes[request.name] for one in runs]).reshape(-1, 2, count)
    return Comparison(base, [other]), np.moveaxis(values, -1, 0)


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
