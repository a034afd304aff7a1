"""The business case of one scenario's runs: money, outcomes and their spread, by run or by world."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.business_case.flows import Flows, flows, part_names
from simulator.business_case.months import horizon_months
from simulator.business_case.outcomes import case_outcomes
from simulator.business_case.reached import Reached, reached
from simulator.business_case.recorded import RecordedRuns
from simulator.business_case.returns import present_value
from simulator.business_case.volumes import Volumes, volumes
from simulator.outcomes import check_read, outcome_interval
from simulator.scenario.fields.case import Case
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.spread import means_by_world, quantiles

LONGEST = 5.0  # years: the far end of the plausible horizon


@dataclass(frozen=True)
class ScenarioCase:
    """The business case of one scenario's runs.

    Attributes:
        recorded: the runs.
        case: the money parameters, which may be others than the scenario's.
    """

    recorded: RecordedRuns
    case: Case

    @property
    def scenario(self) -> Scenario:
        """The scenario of the runs."""
        return self.recorded.scenario

    @property
    def label(self) -> str:
        """The scenario's name."""
        return self.scenario.label

    @property
    def runs(self) -> int:
        """Number of runs."""
        return len(self.recorded.weekly)

    @cached_property
    def volumes(self) -> Volumes:
        """What money follows from, over the longest plausible horizon."""
        count = horizon_months(max(self.case.horizon_years, LONGEST))
        scenario = self.scenario.model_copy(update={"case": self.case})
        return volumes(scenario, self.recorded.groups, self.recorded.weekly, self.recorded.managed, count)

    @property
    def months(self) -> int:
        """Months that the case counts."""
        return horizon_months(self.case.horizon_years)

    def but(self, **choices: bool | str | float) -> "ScenarioCase":
        """Return the same runs under another choice, such as beyond="stop"."""
        return ScenarioCase(self.recorded, self.case.model_copy(update=choices))

    @cached_property
    def money(self) -> Flows:
        """Flows of each run and month."""
        return flows(self.volumes, self.case)

    @cached_property
    def values(self) -> dict[str, np.ndarray]:
        """Outcomes of each run, by name, float64[runs] each."""
        return case_outcomes(self.volumes, self.case)

    @property
    def parts(self) -> dict[str, Interval]:
        """Present value of each part, mean over runs with its interval."""
        rate = self.case.discount_rate
        names = part_names(self.case)
        return {name: mean_interval(self.units(present_value(self.money.part(name), rate))) for name in names}

    @property
    def worlds(self) -> int:
        """Number of worlds that the runs lie in."""
        return len(np.unique(self._numbers))

    def units(self, values: np.ndarray) -> np.ndarray:
        """Return the values that are independent of each other: of each run, or the mean of each world's runs.

        values: float64[runs]; returned: float64[runs] or float64[worlds].
        """
        return values if self.worlds == 1 else means_by_world(values, self._numbers)

    def noise(self, values: np.ndarray) -> float:
        """Return the standard deviation between runs of one world; nan where no world has two runs."""
        within = [values[self._numbers == world] for world in np.unique(self._numbers)]
        spreads = [float(some.var(ddof=1)) for some in within if len(some) > 1]
        return math.sqrt(sum(spreads) / len(spreads)) if spreads else math.nan

    def courses(self, rows: np.ndarray) -> np.ndarray:
        """Return the courses that are independent of each other: of each run, or the mean of each world's runs.

        rows: float64[runs, months + 1]; returned: as many columns, a row a run or a world.
        """
        if self.worlds == 1:
            return rows
        return np.stack([rows[self._numbers == world].mean(axis=0) for world in np.unique(self._numbers)])

    @property
    def _numbers(self) -> np.ndarray:
        """The world of each run."""
        return np.zeros(self.runs, int) if self.recorded.worlds is None else self.recorded.worlds

    def outcome(self, name: str) -> Interval:
        """Return the mean of an outcome over the runs (or worlds) in which it is defined, with its interval."""
        check_read(name, list(self.values))
        return outcome_interval(name, self.units(self.values[name]))

    def quantiles(self, name: str) -> tuple[float, float, float]:
        """Return the 10 %, 50 % and 90 % quantiles over the runs (or worlds) in which an outcome is defined."""
        check_read(name, list(self.values))
        return quantiles(self.units(self.values[name]))

    def reached(self, name: str) -> Reached:
        """Return the middle over all runs of an outcome that is reached or never: a month, or minutes a visit."""
        return reached(name, self.values[name])

    def npv_with(self, case: Case) -> np.ndarray:
        """Return the NPV of each run under other money parameters, float64[runs]."""
        return present_value(flows(self.volumes, case).net, case.discount_rate)
