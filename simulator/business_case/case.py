"""The business case of runs: replication noise and uncertainty about money, kept apart.

Noise: quantiles over runs at the scenario's own money parameters, and the interval of the mean. Uncertainty: the mean
over the same runs under keyed draws of the money parameters (triangular over the plausible range, peak at the
scenario's own value), and one at a time at both ends of the range. Nothing is simulated again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral

import numpy as np

from simulator.business_case.parameters import Change, changed, check_known
from simulator.business_case.ranges import Bar, bars, draws_of
from simulator.business_case.recorded import RecordedRuns
from simulator.business_case.returns import present_value
from simulator.business_case.scenario import ScenarioCase
from simulator.errors import PlanError
from simulator.statistics.intervals import Interval
from simulator.statistics.ratio import ratio_interval
from simulator.texts import _

DRAWS = 1_000


@dataclass(frozen=True)
class BusinessCase:
    """Business cases of scenarios that share their random numbers, and of their differences from a baseline.

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
            self._kept[at] = draws_of(self.cases[at], self.seed, self.draws, self.known)
        return self._kept[at]

    def base_case(self) -> ScenarioCase:
        """Return the baseline's case; raises ValueError where none was chosen."""
        if self.baseline is None:
            raise ValueError("no baseline was chosen")
        return self.cases[self.baseline]

    def difference(self, at: int) -> np.ndarray:
        """Return the NPV of each run minus the baseline's in the same run, float64[runs]."""
        return np.asarray(self.cases[at].values["npv"] - self.base_case().values["npv"])

    def difference_units(self, at: int) -> np.ndarray:
        """Return the differences that are independent of each other: of each run, or the mean of each world's runs,
        float64[runs] or float64[worlds].
        """
        return self.cases[at].units(self.difference(at))

    def sampled_difference(self, at: int) -> np.ndarray:
        """Return the mean NPV minus the baseline's under the same draws, float64[draws]; raises ValueError without
        a baseline.
        """
        if self.baseline is None:
            raise ValueError("no baseline was chosen")
        return np.asarray(self.sampled(at)[0] - self.sampled(self.baseline)[0])

    def cost_per_extra_adopter(self, at: int) -> Interval:
        """Return what is paid more than in the baseline for each who adopts more, with its interval (Fieller 1954).

        nan where the difference in adopters cannot be told from none.
        """
        one, base = self.cases[at], self.base_case()
        paid = present_value(one.money.paid, one.case.discount_rate)
        paid = paid - present_value(base.money.paid, base.case.discount_rate)
        return ratio_interval(one.units(paid), one.units(one.volumes.adopters - base.volumes.adopters))

    def bars(self, at: int, against: int | None = None) -> list[Bar]:
        """Return what each money parameter does alone, the largest swing first; against: minus that scenario's NPV."""
        return bars(self.cases[at], None if against is None else self.cases[against], self.known)


def check_number(name: str, at: int | None, count: int) -> None:
    """Raise PlanError for what is no number of one of so many scenarios; None is none of them."""
    if at is not None and (not isinstance(at, Integral) or not 0 <= at < count):
        raise PlanError(f"{name}={at!r}: " + _("numbers of scenarios go from 0 to {last}").format(last=count - 1))


def business_case(
    runs: Sequence[RecordedRuns],
    baseline: int | None = None,
    changes: Mapping[str, Change] | None = None,
    known: Sequence[str] = (),
) -> BusinessCase:
    """Return the business case of runs.

    Args:
        runs: of each scenario.
        baseline: number of the scenario to compare with; None: none.
        changes: other money parameters, by path such as `wage.office`.
        known: names or paths of money parameters that are certain: neither drawn nor moved.

    Raises PlanError where the scenarios have several currencies, for changes that a scenario file could not make, and
    for a baseline that is none of them.
    """
    check_number("baseline", baseline, len(runs))
    personas = [*dict.fromkeys(key for one in runs for key in one.scenario.personas)]
    cases = [ScenarioCase(one, changed(one.scenario, changes or {}, personas)) for one in runs]
    check_known(known, cases[0].case, personas)
    currencies = sorted({one.case.currency for one in cases})
    if len(currencies) > 1:
        raise PlanError(
            _("scenarios in several currencies cannot be compared: {all}").format(all=", ".join(currencies))
        )
    return BusinessCase(cases, baseline, tuple(known), seed=runs[0].scenario.run.seed)
