"""Run and compare: replicate until precise enough, then read the paired differences."""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from simulator.errors import PlanError
from simulator.experiment.cache import keep, key_of, recall, wanted
from simulator.experiment.frames import Table, frame
from simulator.experiment.hold import hold_total
from simulator.experiment.runner import Mode, Result, run_many
from simulator.experiment.showing import notebook_progress
from simulator.experiment.statistics import Interval, Paired, looks, mean_interval, paired, precise_enough
from simulator.experiment.watch import Progress
from simulator.outcomes import ALL_OUTCOMES
from simulator.scenario.messages import did_you_mean
from simulator.scenario.positions import plain
from simulator.scenario.schema import Scenario
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.business import BusinessCase

Data = Mapping[str, Any]
HEADLINE = "adopted_mean"


@dataclass(frozen=True)
class Settings:
    """How to replicate.

    Attributes:
        replications: fixed number; None: until precise.
        precision: outcome: half-width wanted, in its unit, also as text (0.5%); None: the scenario's.
        seed: None: the scenario's.
        workers: None: one a core.
        mode: threads or processes.
        survival_week: week (from 0) of the survival branch; None: no branch.
        on_progress: called with runs done and runs of this batch; None: a line in a notebook, nothing elsewhere.
        cache: whether an answer that was computed before is given again (`simulator.experiment.cache`); None: in a
            notebook or IPython, not in scripts and commands.
    """

    replications: int | None = None
    precision: Mapping[str, float | str] | None = None
    seed: int | None = None
    workers: int | None = None
    mode: Mode = "threads"
    survival_week: int | None = None
    on_progress: Progress | None = None
    cache: bool | None = None


@dataclass(frozen=True)
class RunResult:
    """All replications of one scenario; cached: nothing was run, the answer was kept from before."""

    scenario: Scenario
    results: list[Result]
    data: Data = field(default_factory=dict)
    cached: bool = field(default=False, compare=False)

    def outcome(self, name: str, persona: str | None = None) -> Interval:
        """Return the mean of an outcome over replications, with its interval."""
        return mean_interval(self.values(name, persona))

    def values(self, name: str, persona: str | None = None) -> np.ndarray:
        """Return an outcome of each replication, float64[replications]."""
        if persona is None:
            return np.array([result.outcomes[name] for result in self.results])
        return np.array([result.by_persona[persona][name] for result in self.results])

    @property
    def names(self) -> list[str]:
        """The outcomes that were read."""
        return list(self.results[0].outcomes)

    @property
    def persona_names(self) -> list[str]:
        """The outcomes that were read per persona."""
        return list(next(iter(self.results[0].by_persona.values())))

    def plot(self) -> Any:
        """Return a figure of who visits, adopts and interacts over time, by persona, and of the manager's hours."""
        from simulator.report.figures import run_figure

        return run_figure(self)

    def to_frame(self, table: Table = "runs") -> Any:
        """Return a pandas frame, a row a replication and persona (`runs`) or also a week (`series`)."""
        return frame([self], table)

    def case(self, **changes: Any) -> "BusinessCase":
        """Return the business case; changes: other money parameters, such as discount_rate=0.1."""
        from simulator.experiment.business import business_case
        from simulator.experiment.stored import fresh_runs

        return business_case([fresh_runs(self)], changes=changes)

    def _repr_html_(self) -> str:
        """Show the outcomes as a table in a notebook."""
        from simulator.report.tables import run_html

        return run_html(self) + _told_cached(self.cached)


@dataclass(frozen=True)
class Comparison:
    """A baseline and others, replication by replication under the same luck."""

    base: RunResult
    others: list[RunResult]
    held: str = "weekly"

    @property
    def replications(self) -> int:
        """Number of paired runs."""
        return len(self.base.results)

    @property
    def cached(self) -> bool:
        """Whether nothing was run: the answer was kept from before."""
        return self.base.cached

    def difference(self, name: str, other: int = 0, persona: str | None = None) -> Paired:
        """Return the paired difference of an outcome (of a persona), other minus base."""
        better = ALL_OUTCOMES[name].better
        return paired(self.base.values(name, persona), self.others[other].values(name, persona), better)

    def plot(self, measure: str = "adopted", other: int = 0) -> Any:
        """Return a figure of the course over time of both, by persona, with intervals."""
        from simulator.report.figures import comparison_figure

        return comparison_figure(self, other, measure)

    def to_frame(self, table: Table = "runs") -> Any:
        """Return a pandas frame of all scenarios, the baseline (0) first; tables as in `RunResult.to_frame`."""
        return frame([self.base, *self.others], table)

    def case(self, baseline: int | None = 0, **changes: Any) -> "BusinessCase":
        """Return the business case of all against one (0 = the baseline); changes: other money parameters."""
        from simulator.experiment.business import business_case
        from simulator.experiment.stored import fresh_runs

        return business_case([fresh_runs(one) for one in (self.base, *self.others)], baseline, changes)

    def _repr_html_(self) -> str:
        """Show the answer and the table in a notebook."""
        from simulator.report.tables import comparison_html

        return comparison_html(self) + _told_cached(self.cached)


def run(scenario: Scenario, data: Data | None = None, **settings: Any) -> RunResult:
    """Replicate one scenario: a fixed number of times, or until the wanted means are precise enough.

    Settings are those of `Settings`. Raises PlanError for settings that do not fit.
    """
    chosen = Settings(**settings)
    (found,) = _replicate([_seeded(scenario, chosen)], [data or {}], chosen, lambda batch, name: batch[0].outcome(name))
    return found


def compare(
    base: Scenario,
    *others: Scenario,
    hold: Literal["weekly", "total"] = "weekly",
    data: Sequence[Data] | None = None,
    **settings: Any,
) -> Comparison:
    """Compare scenarios with a baseline under common random numbers, until the difference is precise enough.

    Args:
        base: the baseline.
        others: what is compared with it, one or more.
        hold: weekly leaves the hours per week as they are planned; total scales the others' hours so that the planned
            totals are equal.
        data: where each scenario's files are.
        settings: as in `Settings`.

    Raises PlanError for settings or plans that do not fit.
    """
    chosen = Settings(**settings)
    if not others:
        raise PlanError(_("compare needs a baseline and at least one other scenario"))
    plans = [_seeded(scenario, chosen) for scenario in (base, *others)]
    if hold == "total":
        plans[1:] = [hold_total(plans[0], other) for other in plans[1:]]
    files = list(data) if data is not None else [{} for _plan in plans]

    def widest(batch: list[RunResult], name: str) -> Interval:
        found = [paired(batch[0].values(name), other.values(name)).difference for other in batch[1:]]
        return max(found, key=lambda interval: interval.half_width)

    results = _replicate(plans, files, chosen, widest)
    return Comparison(results[0], results[1:], hold)


def _told_cached(cached: bool) -> str:
    """Return the line of HTML that says that an answer was kept; nothing where it was not."""
    text = _("cached: computed before from the same scenarios, data, settings and code; cache=False runs it again")
    return f"<p>{text}</p>" if cached else ""


def _seeded(scenario: Scenario, settings: Settings) -> Scenario:
    """Return the scenario with the wanted seed."""
    if settings.seed is None or settings.seed == scenario.run.seed:
        return scenario
    return scenario.but(**{"run.seed": settings.seed})


def _wanted(scenario: Scenario, settings: Settings) -> dict[str, float]:
    """Return the wanted half-widths; raises PlanError for unknown outcomes."""
    given = settings.precision if settings.precision is not None else scenario.run.replications.precision
    wanted: dict[str, float | str] = dict(given)
    for name in wanted:
        if name not in ALL_OUTCOMES:
            raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(name, list(ALL_OUTCOMES)))
    return {name: _half_width(name, width) for name, width in wanted.items()}


def _half_width(name: str, width: float | str) -> float:
    """Return a half-width, also of a text such as 0.5%; raises PlanError for what is no number above 0."""
    with suppress(ValueError):
        found = plain(width) if isinstance(width, str) else width
        if isinstance(found, int | float) and found is not True and 0 < found < math.inf:
            return float(found)
    raise PlanError(f"{name}: {width}: " + _("the half-width wanted must be above 0, such as 0.005 or 0.5%"))


def _replicate(
    plans: list[Scenario],
    data: list[Data],
    settings: Settings,
    read: Callable[[list[RunResult], str], Interval],
) -> list[RunResult]:
    """Return the runs of all scenarios under the first one's seed: kept ones where they are wanted, else fresh ones."""
    if len({plan.run.seed for plan in plans}) > 1:
        plans = [plans[0], *(plan.but(**{"run.seed": plans[0].run.seed}) for plan in plans[1:])]
    precision = _wanted(plans[0], settings)
    hangs_on = {"replications": settings.replications, "precision": precision, "survival_week": settings.survival_week}
    key = key_of(plans, data, hangs_on) if wanted(settings.cache) else None
    kept = recall(key) if key else None
    if kept is not None:
        return [RunResult(plan, have, files, True) for plan, have, files in zip(plans, kept, data, strict=True)]
    found = _computed(plans, data, settings, precision, read)
    if key:
        keep(key, [one.results for one in found])
    return found


def _computed(
    plans: list[Scenario],
    data: list[Data],
    settings: Settings,
    precision: Mapping[str, float],
    read: Callable[[list[RunResult], str], Interval],
) -> list[RunResult]:
    """Run batch after batch until the width is small enough; the sign is never looked at."""
    most = plans[0].run.replications
    if settings.replications is not None and settings.replications < 1:
        raise PlanError(_("--replications must be at least 1"))
    stops = [settings.replications] if settings.replications else looks(most.min, most.max)
    results: list[list[Result]] = [[] for _plan in plans]
    found: list[RunResult] = []
    tell = settings.on_progress or notebook_progress(", ".join(plan.label for plan in plans))
    for stop in stops:
        batch = range(len(results[0]), stop)
        more = run_many(plans, batch, data, settings.workers, settings.mode, tell, settings.survival_week)
        for have, new in zip(results, more, strict=True):
            have += new
        found = [RunResult(plan, have, files) for plan, have, files in zip(plans, results, data, strict=True)]
        if all(_enough(read(found, name), name, width) for name, width in precision.items() if name in found[0].names):
            break
    return found


def _enough(interval: Interval, name: str, width: float) -> bool:
    """Return whether an outcome is precise enough; for counts per week the width is relative."""
    return precise_enough(interval, width, ALL_OUTCOMES[name].relative)
