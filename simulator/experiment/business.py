"""The business case of stored or fresh runs: luck of the runs and uncertainty about money, kept apart.

Luck: quantiles over runs at the scenario's own money parameters, and the interval of the mean. Uncertainty: the mean
over the same runs under keyed draws of the money parameters (triangular over the plausible range, peak at the
scenario's own value), and one at a time at both ends of the range. Nothing is simulated again.
"""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulator.errors import PlanError
from simulator.experiment.money import changed, check_known, drawn, unknown_paths
from simulator.experiment.spread import quantiles, ratio_interval, world_means
from simulator.experiment.statistics import Interval, mean_interval
from simulator.experiment.stored import StoredRuns
from simulator.outcomes.business_case import PARTS, Drivers, Flows, case_outcomes, drivers, flows
from simulator.outcomes.case_months import horizon_months
from simulator.outcomes.case_returns import cumulative, present_value
from simulator.scenario.case_numbers import money_paths, plausible_at, value_at
from simulator.scenario.fields.case import OTHER, Case
from simulator.scenario.schema import Scenario
from simulator.texts import _

DRAWS = 1_000
LONGEST = 5.0  # years: the far end of the plausible horizon


class Bar(NamedTuple):
    """What one number does to the mean NPV at both ends of its plausible range."""

    path: str
    value: float
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """The distance between both ends."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class ScenarioCase:
    """The business case of one scenario's runs.

    Attributes:
        stored: the runs.
        case: the money parameters, which may be others than the scenario's.
    """

    stored: StoredRuns
    case: Case

    @property
    def scenario(self) -> Scenario:
        """The scenario of the runs."""
        return self.stored.scenario

    @property
    def label(self) -> str:
        """The scenario's name."""
        return self.scenario.label

    @property
    def runs(self) -> int:
        """Number of runs."""
        return len(self.stored.weekly)

    @cached_property
    def drivers(self) -> Drivers:
        """What money follows from, over the longest plausible horizon."""
        count = horizon_months(max(self.case.horizon_years, LONGEST))
        scenario = self.scenario.model_copy(update={"case": self.case})
        return drivers(scenario, self.stored.groups, self.stored.weekly, self.stored.managed, count)

    @property
    def months(self) -> int:
        """Months that the case counts."""
        return horizon_months(self.case.horizon_years)

    def but(self, **choices: Any) -> "ScenarioCase":
        """Return the same runs under another choice, such as beyond="stop"."""
        return ScenarioCase(self.stored, self.case.model_copy(update=choices))

    @cached_property
    def money(self) -> Flows:
        """Flows of each run and month."""
        return flows(self.drivers, self.case)

    @cached_property
    def values(self) -> dict[str, np.ndarray]:
        """Outcomes of each run, by name."""
        return case_outcomes(self.drivers, self.case)

    @property
    def parts(self) -> dict[str, Interval]:
        """Present value of each part, mean over runs with its interval."""
        rate = self.case.discount_rate
        return {name: mean_interval(self.units(present_value(getattr(self.money, name), rate))) for name in PARTS}

    @property
    def worlds(self) -> int:
        """Number of worlds that the runs lie in."""
        return len(np.unique(self._numbers))

    def units(self, values: np.ndarray) -> np.ndarray:
        """Return the values that are independent of each other: of each run, or the mean of each world's runs."""
        return values if self.worlds == 1 else world_means(values, self._numbers)

    def luck(self, values: np.ndarray) -> float:
        """Return the standard deviation between runs of one world; nan where no world has two runs."""
        within = [values[self._numbers == world] for world in np.unique(self._numbers)]
        spreads = [float(some.var(ddof=1)) for some in within if len(some) > 1]
        return math.sqrt(sum(spreads) / len(spreads)) if spreads else math.nan

    def courses(self, rows: np.ndarray) -> np.ndarray:
        """Return the courses that are independent of each other: of each run, or the mean of each world's runs."""
        if self.worlds == 1:
            return rows
        return np.stack([rows[self._numbers == world].mean(axis=0) for world in np.unique(self._numbers)])

    @property
    def _numbers(self) -> np.ndarray:
        """The world of each run."""
        return np.zeros(self.runs, int) if self.stored.worlds is None else self.stored.worlds

    def outcome(self, name: str) -> Interval:
        """Return the mean of an outcome over the runs (or worlds) in which it is defined, with its interval."""
        return mean_interval(self.units(self.values[name]))

    def quantiles(self, name: str) -> tuple[float, float, float]:
        """Return the 10 %, 50 % and 90 % quantiles over the runs (or worlds) in which an outcome is defined."""
        return quantiles(self.units(self.values[name]))

    def npv_with(self, case: Case) -> np.ndarray:
        """Return the NPV of each run under other money parameters, float64[runs]."""
        return present_value(flows(self.drivers, case).net, case.discount_rate)


@dataclass(frozen=True)
class BusinessCase:
    """Business cases of scenarios that share their luck, and of their differences from a baseline.

    Attributes:
        cases: by scenario.
        baseline: number of the baseline among them; None: none.
        known: names or paths of money parameters that are certain: neither drawn nor moved.
        draws: of the money parameters.
        seed: of the draws.
    """

    cases: list[ScenarioCase]
    baseline: int | None = None
    known: tuple[str, ...] = ()
    draws: int = DRAWS
    seed: int = 0
    _kept: dict[int, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict, repr=False, compare=False)

    def sampled(self, at: int) -> tuple[np.ndarray, np.ndarray]:
        """Return, of each draw, mean NPV over runs, float64[draws], and mean course, float64[draws, months + 1]."""
        if at not in self._kept:
            self._kept[at] = _sampled(self.cases[at], self.seed, self.draws, self.known)
        return self._kept[at]

    def difference(self, at: int) -> np.ndarray:
        """Return the NPV of each run minus the baseline's in the same run, float64[runs]."""
        if self.baseline is None:
            raise ValueError("no baseline was chosen")
        found: np.ndarray = self.cases[at].values["npv"] - self.cases[self.baseline].values["npv"]
        return found

    def difference_units(self, at: int) -> np.ndarray:
        """Return the differences that are independent of each other: of each run, or the mean of each world's runs."""
        return self.cases[at].units(self.difference(at))

    def sampled_difference(self, at: int) -> np.ndarray:
        """Return the mean NPV minus the baseline's under the same draws, float64[draws]."""
        if self.baseline is None:
            raise ValueError("no baseline was chosen")
        found: np.ndarray = self.sampled(at)[0] - self.sampled(self.baseline)[0]
        return found

    def cost_per_extra_adopter(self, at: int) -> Interval:
        """Return what is paid more than in the baseline for each who adopts more, with its interval (Fieller 1954).

        nan where the difference in adopters cannot be told from none.
        """
        if self.baseline is None:
            raise ValueError("no baseline was chosen")
        one, base = self.cases[at], self.cases[self.baseline]
        paid = present_value(one.money.paid, one.case.discount_rate)
        paid = paid - present_value(base.money.paid, base.case.discount_rate)
        return ratio_interval(one.units(paid), one.units(one.drivers.adopters - base.drivers.adopters))

    def bars(self, at: int, against: int | None = None) -> list[Bar]:
        """Return what each money parameter does alone, the largest swing first; against: minus that scenario's NPV."""
        return bars(self.cases[at], None if against is None else self.cases[against], self.known)

    def tornado(self, at: int = 0) -> Any:
        """Return a figure: what each money parameter of a scenario does alone."""
        from simulator.report.case_figures import tornado_figure

        return tornado_figure(self, at)

    def plot(self) -> Any:
        """Return a figure: the cumulative discounted net of every scenario by month."""
        from simulator.report.case_figures import cumulative_figure

        return cumulative_figure(self)

    def to_excel(self, file: Path | str) -> None:
        """Write the workbook with live formulas."""
        from simulator.report.workbook import write_workbook

        write_workbook(self, Path(file))

    def __str__(self) -> str:
        """Return it in words."""
        from simulator.report.case_words import case_words

        return case_words(self)

    def _repr_html_(self) -> str:
        """Show it in words in a notebook."""
        return f"<pre>{html.escape(str(self))}</pre>"


def business_case(
    runs: Sequence[StoredRuns],
    baseline: int | None = None,
    changes: Mapping[str, Any] | None = None,
    known: Sequence[str] = (),
) -> BusinessCase:
    """Return the business case of runs.

    Args:
        runs: of each scenario.
        baseline: number of the scenario to compare with; None: none.
        changes: other money parameters, by path such as `wage.office`.
        known: names or paths of money parameters that are certain: neither drawn nor moved.

    Raises PlanError where the scenarios have several currencies, or for changes that a scenario file could not make.
    """
    personas = [*dict.fromkeys(key for one in runs for key in one.scenario.personas), OTHER]
    cases = [ScenarioCase(one, changed(one.scenario, changes or {}, personas)) for one in runs]
    check_known(known, cases[0].case, personas)
    currencies = sorted({one.case.currency for one in cases})
    if len(currencies) > 1:
        raise PlanError(
            _("scenarios in several currencies cannot be compared: {all}").format(all=", ".join(currencies))
        )
    return BusinessCase(cases, baseline, tuple(known), seed=runs[0].scenario.run.seed)


def _sampled(one: ScenarioCase, seed: int, count: int, known: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return mean NPV and mean cumulative course of each draw."""
    draws = drawn(one.case, one.drivers.personas, seed, count, known)
    npv, course = np.empty(count), np.empty((count, one.months + 1))
    for at in range(count):
        case = one.case.with_values({path: float(values[at]) for path, values in draws.items()})
        net = flows(one.drivers, case).net.mean(axis=0, keepdims=True)
        course[at] = cumulative(net, case.discount_rate)[0]
        npv[at] = course[at, -1]
    return npv, course


def bars(one: ScenarioCase, other: ScenarioCase | None = None, known: Sequence[str] = ()) -> list[Bar]:
    """Return one bar for each money parameter that nobody knows, the largest swing first."""
    paths = unknown_paths(one.case, one.drivers.personas, known)
    found = []
    for path in paths:
        low, high = plausible_at(one.case, path)
        ends = [_mean_npv(one, path, end) - (_mean_npv(other, path, end) if other else 0.0) for end in (low, high)]
        found.append(Bar(path, value_at(one.case, path), low, high, *ends))
    return sorted(found, key=lambda bar: -bar.swing)


def _mean_npv(one: ScenarioCase, path: str, value: float) -> float:
    """Return the mean NPV with one number at another value; a number that the scenario does not use changes nothing."""
    known = path in money_paths(one.case, one.drivers.personas)
    return float(one.npv_with(one.case.with_values({path: value}) if known else one.case).mean())
