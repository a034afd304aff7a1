"""Run and compare: replicate until precise enough, then read the paired differences."""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

from simulator.errors import PlanError
from simulator.experiment.cache import keep, key_of, recall, wanted
from simulator.experiment.hold import hold_total
from simulator.experiment.results import Comparison, Data, RunResult
from simulator.experiment.runner import Mode, Result, SurvivalWeek, run_many
from simulator.experiment.showing import notebook_progress
from simulator.experiment.statistics import Interval, looks, mean_interval, paired, precise_enough
from simulator.experiment.watch import Progress
from simulator.outcomes import ALL_OUTCOMES
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

HEADLINE = "adopted_mean"
__all__ = ["HEADLINE", "Comparison", "RunResult", "Settings", "compare", "run"]


@dataclass(frozen=True)
class Settings:
    """How to replicate.

    Attributes:
        replications: fixed number; None: until precise.
        precision: outcome: half-width wanted, in its unit, also as text (0.5%); None: the scenario's.
        seed: None: the scenario's.
        workers: None: one a core.
        mode: threads or processes.
        survival_week: week (from 0) of the survival branch, of each scenario or of all; None: no branch.
        on_progress: called with runs done and runs of this batch; None: a line in a notebook, nothing elsewhere.
        cache: whether an answer that was computed before is given again (`simulator.experiment.cache`); None: in a
            notebook or IPython, not in scripts and commands.
    """

    replications: int | None = None
    precision: Mapping[str, float | str] | None = None
    seed: int | None = None
    workers: int | None = None
    mode: Mode = "threads"
    survival_week: SurvivalWeek = None
    on_progress: Progress | None = None
    cache: bool | None = None


def run(scenario: Scenario, data: Data | None = None, **settings: Any) -> RunResult:
    """Replicate one scenario: a fixed number of times, or until the wanted means are precise enough.

    Settings are those of `Settings`. Raises PlanError for settings that do not fit.
    """
    chosen = Settings(**settings)
    (found,) = _replicate(
        [_seeded(scenario, chosen)], [data or {}], chosen, lambda batch, name: mean_interval(batch[0].values(name))
    )
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
    _must_be_comparable(plans)
    if hold == "total":
        plans[1:] = [hold_total(plans[0], other) for other in plans[1:]]
    files = list(data) if data is not None else [{} for _plan in plans]

    def widest(batch: list[RunResult], name: str) -> Interval:
        found = [paired(batch[0].values(name), other.values(name)).difference for other in batch[1:]]
        return max(found, key=lambda interval: interval.half_width)

    results = _replicate(plans, files, chosen, widest)
    return Comparison(results[0], results[1:], hold)


def _must_be_comparable(plans: Sequence[Scenario]) -> None:
    """Raise PlanError where weeks cannot be compared one by one."""
    weeks = [plan.run.horizon_weeks for plan in plans]
    if len(set(weeks)) > 1:
        listed = ", ".join(f"{plan.label} {count}" for plan, count in zip(plans, weeks, strict=True))
        raise PlanError(_("compare needs one horizon for all; run.horizon_weeks are: {listed}").format(listed=listed))


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
        found = read_scalar(width) if isinstance(width, str) else width
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
        found = [RunResult(plan, have, files, True) for plan, have, files in zip(plans, kept, data, strict=True)]
    else:
        found = _computed(plans, data, settings, precision, read)
    if key and kept is None:
        keep(key, [one.results for one in found])
    missed = () if settings.replications else _missed(found, precision, read)
    return [replace(one, missed=missed) for one in found]


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
        if not _missed(found, precision, read):
            break
    return found


def _missed(
    found: list[RunResult], precision: Mapping[str, float], read: Callable[[list[RunResult], str], Interval]
) -> tuple[str, ...]:
    """Return what is not precise enough yet; raises PlanError for an outcome that is not read."""
    for name in precision:
        if name not in found[0].names:
            raise PlanError(f"{name}: " + _("is not read here, so no precision can be asked of it"))
    return tuple(name for name, width in precision.items() if not _enough(read(found, name), name, width))


def _enough(interval: Interval, name: str, width: float) -> bool:
    """Return whether an outcome is precise enough; for counts per week the width is relative."""
    return precise_enough(interval, width, ALL_OUTCOMES[name].relative)
