"""Results: all replications of one scenario, and scenarios side by side under the same random numbers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any

import numpy as np

from simulator.errors import PlanError
from simulator.outcomes import check_read, definition_of, outcome_interval
from simulator.runs.record import Record
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from simulator.statistics.paired import Paired, paired
from simulator.suggestions import unknown
from simulator.texts import _

HEADLINE = "adopted_mean"  # what is shown first where nothing else was asked
Data = Mapping[str, Any]


def check_compared(other: int, count: int) -> None:
    """Raise PlanError for what is no number of one of so many scenarios that are compared with a baseline."""
    if not isinstance(other, Integral) or not 0 <= other < count:
        text = _("numbers of what is compared with the baseline go from 0 to {last}").format(last=count - 1)
        raise PlanError(f"other={other!r}: {text}")


def series_fingerprint(results: Sequence[Record]) -> str:
    """Return one SHA-256 over the weekly figures of replications, in their order, in hex."""
    return hashlib.sha256(b"".join(bytes.fromhex(result.sha256) for result in results)).hexdigest()


@dataclass(frozen=True)
class RunResult:
    """All replications of one scenario.

    Attributes:
        missed: outcomes that were not as precise as wanted at the last look.
        cached: nothing was run, the answer was kept from before.
    """

    scenario: Scenario
    results: list[Record]
    data: Data = field(default_factory=dict)
    cached: bool = field(default=False, compare=False)
    missed: tuple[str, ...] = ()

    def outcome(self, name: str, persona: str | None = None) -> Interval:
        """Return the mean of an outcome (of a persona) over replications, with its interval, within what can be.

        Shares have it on the log-odds, shares of the runs from Wilson (`simulator.outcomes.intervals`). Raises
        PlanError for an outcome or a persona that was not read.
        """
        return outcome_interval(name, self.values(name, persona))

    def values(self, name: str, persona: str | None = None) -> np.ndarray:
        """Return an outcome (of a persona) of each replication, float64[replications]; raises as `outcome` does."""
        check_read(name, self.names if persona is None else self.persona_names)
        if persona is not None and persona not in self.results[0].by_persona:
            raise PlanError(unknown(_("persona"), str(persona), sorted(self.results[0].by_persona)))
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


@dataclass(frozen=True)
class Comparison:
    """A baseline and others, replication by replication under the same random numbers."""

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
        """Return the paired difference of an outcome (of a persona), other minus base.

        other: number of the scenario, from 0. Raises PlanError for an outcome, persona or number that there is not.
        """
        check_compared(other, len(self.others))
        check_read(name, self.base.names if persona is None else self.base.persona_names)
        better = definition_of(name).better
        return paired(self.base.values(name, persona), self.others[other].values(name, persona), better)
