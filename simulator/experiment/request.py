"""What run and compare ask: scenarios under one seed, how often, how precisely, and what else of each."""

import math
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from numbers import Integral
from typing import Literal

from simulator.errors import PlanError
from simulator.outcomes import ALL_OUTCOMES
from simulator.runs.canonical import PlainValue
from simulator.runs.document import MAIN
from simulator.runs.draft import Draft, Files
from simulator.runs.own import OWN, OwnDocument, OwnOutcome, own_documents
from simulator.runs.plan import Plan
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.schema import Scenario
from simulator.statistics.precision import looks
from simulator.suggestions import did_you_mean
from simulator.texts import _

Kind = Literal["run", "compare"]
Precision = Mapping[str, float | str]
OWN_WEEK = "own"
Week = int | Literal["own"]  # `own`: when each run shows that it could sustain itself
SurvivalWeek = Week | Sequence[Week | None] | None
MOST_REPLICATIONS = 100_000


@dataclass(frozen=True)
class Request:
    """What is asked of scenarios.

    Attributes:
        kind: run or compare.
        scenarios: as they are run, under one seed, the baseline first.
        data: where the files of each are.
        held: which hours were held equal, weekly or total.
        replications: fixed number; None: until precise.
        precision: outcome: half-width wanted, in its unit.
        survival: week (from 0) of each scenario's survival branch, `own`: each run's own; None: no branch.
        own: where the functions of outcomes of one's own are found, by name.
    """

    kind: Kind
    scenarios: tuple[Scenario, ...]
    data: tuple[Files, ...]
    held: str = "weekly"
    replications: int | None = None
    precision: Mapping[str, float] | None = None
    survival: tuple[Week | None, ...] = ()
    own: Mapping[str, OwnDocument] = field(default_factory=dict)

    @property
    def stops(self) -> list[int]:
        """Numbers of replications after which the width is looked at; the last is the most."""
        wanted = self.scenarios[0].run.replications
        return [self.replications] if self.replications else looks(wanted.min, wanted.max)

    @property
    def widths(self) -> dict[str, float]:
        """Half-widths wanted, by outcome; none where the number of replications is fixed."""
        return {} if self.replications else dict(self.precision or {})

    def write(self, draft: Draft) -> None:
        """Write the scenarios as cells and rows of a plan, the main part."""
        for number, (scenario, files) in enumerate(zip(self.scenarios, self.data, strict=True)):
            week = self.survival[number] if self.survival else None
            options: dict[str, PlainValue] = {"course": True}
            if week is not None:
                options["survival_week"] = week
            if self.own:
                options[OWN] = dict(self.own)
            cell = draft.cell(draft.variant(scenario, files), options=options, least=self.stops[0])
            draft.row(cell, [draft.labels({"base": scenario.label, "hold": self.held})], part=MAIN)

    def plan(self, draft: Draft, **further: PlainValue) -> Plan:
        """Return the plan of what was written; further: what else is asked of it, as plain data."""
        question: dict[str, PlainValue] = {
            "kind": self.kind, "replications": self.replications, "stops": self.stops, "precision": self.widths,
            **further,
        }  # fmt: skip
        return draft.plan(question, self.scenarios[0].run.seed, max(self.stops[-1], _most(further)))


def _most(further: Mapping[str, PlainValue]) -> int:
    """Return the most replications that the other parts of a question need."""
    counts = [value for key, value in further.items() if key.endswith("replications") and isinstance(value, int)]
    return max(counts, default=1)


def make_request(
    kind: Kind,
    scenarios: Sequence[Scenario],
    data: Sequence[Files] | None = None,
    *,
    replications: int | None = None,
    precision: Precision | None = None,
    seed: int | None = None,
    survival_week: SurvivalWeek = None,
    held: str = "weekly",
    outcomes: Mapping[str, OwnOutcome] | None = None,
) -> Request:
    """Return a request with all that it says checked; raises PlanError for what does not fit.

    Args:
        kind: run or compare.
        scenarios: the baseline first; all use the first one's seed.
        data: where the files of each are.
        replications: fixed number; None: until precise.
        precision: outcome: half-width wanted, in its unit, also as text (0.5%); None: the first scenario's.
        seed: None: the first scenario's.
        survival_week: week (from 0) of the survival branch, of each scenario or of all; `own`: the week in which each
            run shows that it could sustain itself; None: no branch.
        held: which hours were held equal.
        outcomes: of one's own: functions of a recording, by name.
    """
    if replications is not None and not 1 <= replications <= MOST_REPLICATIONS:
        raise PlanError(_("--replications must be at least 1"))
    chosen = scenarios[0].run.seed if seed is None else seed
    plans = tuple(one if one.run.seed == chosen else one.but(**{"run.seed": chosen}) for one in scenarios)
    files = tuple(data) if data is not None else tuple({} for _plan in plans)
    given = precision if precision is not None else scenarios[0].run.replications.precision
    weeks = _weeks(survival_week, plans)
    own = own_documents(outcomes)
    return Request(kind, plans, files, held, replications, _widths(given, own), weeks, own)


def _weeks(given: SurvivalWeek, plans: Sequence[Scenario]) -> tuple[Week | None, ...]:
    """Return the week of the survival branch of each plan; raises PlanError for what is none of its weeks."""
    if given is None:
        return ()
    weeks = tuple(given) if isinstance(given, Sequence) and not isinstance(given, str) else (given,) * len(plans)
    for week, plan in zip(weeks, plans, strict=False):
        if week is not None and week != OWN_WEEK and not _is_week(week, plan.run.horizon_weeks):
            text = _("give a week from 0 to {last}, or own").format(last=plan.run.horizon_weeks - 1)
            raise PlanError(f"survival_week={week!r}: {text}")
    if len(weeks) != len(plans):
        text = _("{n} weeks for {scenarios} scenarios: give one for each, or one for all")
        raise PlanError("survival_week: " + text.format(n=len(weeks), scenarios=len(plans)))
    return weeks


def _is_week(week: object, horizon: int) -> bool:
    """Return whether something is the number of a week of a run."""
    return isinstance(week, Integral) and not isinstance(week, bool) and 0 <= int(week) < horizon


def _widths(given: Precision, own: Collection[str]) -> dict[str, float]:
    """Return the wanted half-widths as numbers; raises PlanError for unknown outcomes. own: names of one's own."""
    known = [*own, *ALL_OUTCOMES]
    for name in given:
        if name not in known:
            raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(name, known))
    return {name: _half_width(name, width) for name, width in given.items()}


def _half_width(name: str, width: float | str) -> float:
    """Return a half-width, also of a text such as 0.5%; raises PlanError for what is no number above 0."""
    with suppress(ValueError):
        value = read_scalar(width) if isinstance(width, str) else width
        if isinstance(value, int | float) and value is not True and 0 < value < math.inf:
            return float(value)
    raise PlanError(f"{name}: {width}: " + _("the half-width wanted must be above 0, such as 0.005 or 0.5%"))


def held_request(request: Request, held: Sequence[Scenario]) -> Request:
    """Return a request with scenarios whose total of hours was made equal."""
    return replace(request, scenarios=tuple(held), held="total")
