"""Results: all replications of one scenario, and scenarios side by side under the same luck."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.experiment.frames import Table, frame
from simulator.experiment.statistics import Interval, Paired, mean_interval, paired, within
from simulator.outcomes import ALL_OUTCOMES, limits
from simulator.runs.record import Record
from simulator.scenario.schema import Scenario
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.business import BusinessCase
    from simulator.report.groups import By
    from simulator.report.page.animation import Animation

Data = Mapping[str, Any]


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
        """Return the mean of an outcome over replications, with its interval, within what can be."""
        return within(mean_interval(self.values(name, persona)), *limits(name))

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

    def plot(self, by: "By" = "persona") -> Any:
        """Return a figure of who visits and adopts over time, and of the manager's hours.

        by: persona or location, a line each; all or None: one line for everybody. Raises PlanError for another.
        """
        from simulator.report.figures import run_figure

        return run_figure(self, by)

    def animate(self) -> "Animation":
        """Return an animation of the weeks, which plays in a notebook and, saved, in a browser without a network."""
        from simulator.report.page.animation import animation

        return animation([self])

    def report(self, path: Path | str, lang: str = "en") -> None:
        """Write a report, one HTML page that opens offline; lang: en or nl. Raises PlanError for another language."""
        from simulator.report.page.report import write_report

        write_report(self, path, lang)

    def to_frame(self, table: Table = "runs") -> Any:
        """Return a pandas frame, a row a replication and persona (`runs`) or also a week (`series`)."""
        return frame([self], table)

    def case(self, **changes: Any) -> "BusinessCase":
        """Return the business case; changes: other money parameters, such as discount_rate=0.1."""
        from simulator.experiment.business import business_case
        from simulator.experiment.stored import fresh_runs

        return business_case([fresh_runs(self)], changes=changes)

    def _repr_html_(self) -> str:
        """Show the outcomes as a table in a notebook, and the course over time."""
        from simulator.report.page.display import run_display

        return run_display(self) + _told_cached(self.cached)


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

    def plot(self, measure: str = "adopted", other: int = 0, by: "By" = "persona") -> Any:
        """Return a figure of the course over time of both with intervals, and of the difference.

        Args:
            measure: what has a weekly course, such as adopted, active, reach, fear or posts.
            other: number of the scenario that is compared with the baseline, from 0.
            by: persona or location, a panel each; all or None: one panel for everybody.

        Raises PlanError for another measure, number or way of dividing.
        """
        from simulator.report.figures import comparison_figure

        return comparison_figure(self, other, measure, by)

    def animate(self, other: int | None = None) -> "Animation":
        """Return an animation of the weeks side by side, which plays in a notebook and, saved, without a network.

        other: number of the only scenario beside the baseline; None: all. Raises PlanError for a number of none.
        """
        from simulator.report.groups import check_other
        from simulator.report.page.animation import animation

        if other is None:
            return animation([self.base, *self.others])
        check_other(self, other)
        return animation([self.base, self.others[other]])

    def report(self, path: Path | str, lang: str = "en") -> None:
        """Write a report, one HTML page that opens offline; lang: en or nl. Raises PlanError for another language."""
        from simulator.report.page.report import write_report

        write_report(self, path, lang)

    def to_frame(self, table: Table = "runs") -> Any:
        """Return a pandas frame of all scenarios, the baseline (0) first; tables as in `RunResult.to_frame`."""
        return frame([self.base, *self.others], table)

    def case(self, baseline: int | None = 0, **changes: Any) -> "BusinessCase":
        """Return the business case of all against one (0 = the baseline); changes: other money parameters."""
        from simulator.experiment.business import business_case
        from simulator.experiment.stored import fresh_runs

        return business_case([fresh_runs(one) for one in (self.base, *self.others)], baseline, changes)

    def _repr_html_(self) -> str:
        """Show the table in a notebook, and the course over time."""
        from simulator.report.page.display import comparison_display

        return comparison_display(self) + _told_cached(self.cached)


def _told_cached(cached: bool) -> str:
    """Return the line of HTML that says that an answer was kept; nothing where it was not."""
    text = _("cached: computed before from the same scenarios, data, settings and code; cache=False runs it again")
    return f"<p>{text}</p>" if cached else ""
