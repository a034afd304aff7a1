"""Why two scenarios differ: for whom, in which weeks, and by which mechanisms, under the same random numbers.

Each mechanism is switched off in both scenarios alone; what then goes away of the difference is its part. Parts need
not add up to the whole: mechanisms work through each other, and the difference may need several of them. With worlds,
every paired run lies in one of its own, so that intervals count what is uncertain, too.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from simulator.analysis.contributions import Contributions, contributions
from simulator.analysis.mechanisms import Mechanism, chosen, switched_off
from simulator.analysis.why_request import Pair, WhyRequest, worlds_of_pairs, written
from simulator.errors import PlanError
from simulator.experiment.hold import hold_total
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.world_source import FROM, WorldSource, source_of
from simulator.outcomes import OUTCOMES
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.multiple import against_baseline
from simulator.statistics.paired import Paired
from simulator.statistics.ratio import ratio_interval
from simulator.suggestions import did_you_mean
from simulator.texts import _

REPLICATIONS = 20
MORE_HOURS = "hours"
CLEAR = 0.05
QUARTER = 13


@dataclass(frozen=True)
class Part:
    """What goes away with one mechanism.

    Attributes:
        key, title: the mechanism's.
        base, other: mean outcome of both without it.
        left: difference that remains without it.
        gone: difference with it minus without it, run by run.
        share: of the difference that goes away (Fieller's interval); nan where the difference may be none.
        p: that nothing goes away; adjusted for all mechanisms together (Holm).
    """

    key: str
    title: str
    base: float
    other: float
    left: Interval
    gone: Interval
    share: Interval
    p: float

    @property
    def clear(self) -> bool:
        """Whether it stands out among all that were tried."""
        return self.p < CLEAR


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
    """

    comparison: Comparison
    name: str
    difference: Paired
    parts: list[Part]
    idle: list[str]
    weeks: Contributions | None
    source: WorldSource | None = None

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
    if name not in OUTCOMES:
        raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(name, list(OUTCOMES)))
    if replications < 2:
        raise PlanError(_("--replications must be at least {n} here").format(n=2))
    files = list(data) if data is not None else [{}, {}]
    alike = other if other.run.seed == base.run.seed else other.but(**{"run.seed": base.run.seed})
    pairs, idle = _pairs(base, alike, mechanisms)
    drawn = worlds_of_pairs([both for _names, both in pairs], source, replications) if source is not None else ()
    return WhyRequest(name, files, replications, pairs, idle, source, drawn)


@contextmanager
def asked_why(request: WhyRequest, keeping: Keeping | None = None, workers: int | None = None) -> Iterator[Execution]:
    """Open the place of the runs."""
    draft = written(request)
    question: dict[str, PlainValue] = {
        "kind": "why", "outcome": request.name, "without": [key for (key, _title), _both in request.pairs[1:]]
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
    parts = _parts([names for names, _both in request.pairs[1:]], values)
    difference = comparison.difference(request.name)
    weeks = contributions(comparison, request.name)
    return Why(comparison, request.name, difference, parts, request.idle, weeks, request.source)


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
    source = source_of(prior, file) if worlds is not None else None
    request = why_request(base, other, name, data, worlds or replications, mechanisms, source)
    with asked_why(request, keeping, workers) as execution:
        return answer_why(execution, request, on_progress)


def _read(execution: Execution, request: WhyRequest) -> tuple[Comparison, np.ndarray]:
    """Return the whole comparison, and the outcome of every pair, float64[replications, pairs, 2]."""
    plan, count = execution.plan, request.replications
    each = 1 if request.drawn else count  # runs of a cell
    runs = [one for row in plan.rows for one in execution.reader.records(plan.cells[row.cell], 0, each)]
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
        held = hold_total(base, other)
    except PlanError:
        return None
    return None if held is other else held


def _parts(names: Sequence[tuple[str, str]], values: np.ndarray) -> list[Part]:
    """Return the part of each mechanism, the largest first; values: float64[replications, pairs, 2]."""
    differences = values[..., 1] - values[..., 0]
    whole, gone = differences[:, 0], differences[:, :1] - differences[:, 1:]
    p_values = against_baseline(list(gone.T)) if names else []
    parts = []
    for at, (key, title) in enumerate(names):
        base, other = (_mean(values[:, at + 1, side]) for side in (0, 1))
        left, lost = mean_interval(differences[:, at + 1]), mean_interval(gone[:, at])
        parts.append(Part(key, title, base, other, left, lost, _share(gone[:, at], whole), p_values[at]))
    return sorted(parts, key=lambda part: (not part.clear, -abs(part.gone.mean) if part.gone.n else 0.0))


def _mean(values: np.ndarray) -> float:
    """Return the mean of what is defined."""
    return mean_interval(values).mean


def _share(gone: np.ndarray, whole: np.ndarray) -> Interval:
    """Return the share that goes away, over replications in which both are defined."""
    known = ~(np.isnan(gone) | np.isnan(whole))
    if not known.any():
        return Interval(math.nan, math.nan, math.nan, 0)
    return ratio_interval(gone[known], whole[known])
