"""Run and compare in a notebook: results that draw, animate, report and show themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from simulator.api.case import BusinessCase
from simulator.api.framed import Framed
from simulator.business_case.parameters import Change
from simulator.experiment import results
from simulator.experiment.given import Data, Given, taken, taken_together
from simulator.experiment.request import Precision, SurvivalWeek
from simulator.runs.own import OwnOutcome
from simulator.runs.pools import THREADS, Where
from simulator.runs.progress import Listener

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from simulator.report.figures.groups import By
    from simulator.report.page.framed import FramedPage
    from simulator.report.tables.columns import Columns
    from simulator.report.tables.result_columns import CompareTable, RunTable


class RunResult(results.RunResult, Framed):
    """All replications of one scenario, with faces."""

    @classmethod
    def of(cls, plain: results.RunResult) -> Self:
        """Return a plain result with faces."""
        return cls(**{field.name: getattr(plain, field.name) for field in fields(plain)})

    def plot(self, by: "By" = "persona") -> "Figure":
        """Return a figure of who visits and adopts over time, and of the manager's hours.

        by: persona or location, a line each; all or None: one line for everybody. Raises PlanError for another.
        """
        from simulator.report.figures.courses import run_figure

        return run_figure(self, by)

    def animate(self) -> "FramedPage":
        """Return an animation of the weeks, which plays in a notebook and, saved, in a browser without a network."""
        from simulator.report.page.animation import animation

        return animation([self])

    def report(self, path: Path | str, lang: str = "en") -> None:
        """Write a report, one HTML page that opens offline; lang: en or nl. Raises PlanError for another language."""
        from simulator.report.page.report import write_report

        write_report(self, path, lang)

    def to_frame(self, table: "RunTable" = "runs") -> "pd.DataFrame":
        """Return a table as a pandas frame; `frame.attrs` has labels, units and definitions of its columns.

        table: runs (a row a run, a column an outcome), personas (a row a run and persona), series (also a week and
        location, a column a weekly measure), outcomes (a row a persona and outcome, with its interval). Raises
        PlanError for another.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.result_columns import run_columns

        return run_columns([self], table or "runs")

    def case(self, **changes: Change) -> BusinessCase:
        """Return the business case; changes: other money parameters, such as discount_rate=0.1."""
        from simulator.experiment.case import case_of

        return BusinessCase.of(case_of(self, changes=changes))

    def __repr__(self) -> str:
        """Return the scenario, how many runs, and the headline, in one line."""
        from simulator.report.text.one_line import run_line

        return run_line(self)

    def _repr_html_(self) -> str:
        """Show the outcomes as a table in a notebook, and the course over time."""
        from simulator.report.page.display import run_display

        return run_display(self)


class Comparison(results.Comparison, Framed):
    """A baseline and others under the same random numbers, with faces."""

    base: RunResult
    others: list[RunResult]  # type: ignore[assignment]  # a frozen list of what has faces, too

    @classmethod
    def of(cls, plain: results.Comparison) -> Self:
        """Return a plain comparison with faces."""
        given = {field.name: getattr(plain, field.name) for field in fields(plain)}
        return cls(**given | {"base": RunResult.of(plain.base), "others": [RunResult.of(one) for one in plain.others]})

    def plot(self, measure: str = "adopted", other: int | None = None, by: "By" = "persona") -> "Figure":
        """Return a figure of the course over time with intervals, and of the difference from the baseline.

        Args:
            measure: what has a weekly course, such as adopted, active, reach, fear or posts.
            other: number of the scenario that is compared with the baseline, from 0; None: the only one, or of several
                all in one figure of everybody.
            by: persona or location, a panel each; all or None: one panel for everybody. Several in one figure are of
                everybody.

        Raises PlanError for another measure, number or way of dividing.
        """
        from simulator.report.figures.courses import comparison_figure
        from simulator.report.figures.groups import check_by
        from simulator.report.figures.several import several_figure

        if other is None and len(self.others) > 1:
            check_by(by)
            return several_figure(self, measure)
        return comparison_figure(self, other or 0, measure, by)

    def animate(self, other: int | None = None) -> "FramedPage":
        """Return an animation of the weeks side by side, which plays in a notebook and, saved, without a network.

        other: number of the only scenario beside the baseline; None: all. Raises PlanError for a number of none.
        """
        from simulator.report.figures.groups import check_other
        from simulator.report.page.animation import animation

        if other is None:
            return animation([self.base, *self.others])
        check_other(self, other)
        return animation([self.base, self.others[other]])

    def what_if(self, other: int = 0) -> "FramedPage":
        """Return a page in which the ends of phases can be moved, and the same engine answers in pairs.

        It shows itself in a notebook and, saved, opens without a network.

        other: number of the scenario beside the baseline that is moved. Raises PlanError for a number of none, and,
        with the reason, where nothing can be moved.
        """
        from simulator.report.figures.groups import check_other
        from simulator.report.page.what_if.alone import alone

        check_other(self, other)
        return alone(self.base, self.others[other], self.held)

    def report(self, path: Path | str, lang: str = "en") -> None:
        """Write a report, one HTML page that opens offline; lang: en or nl. Raises PlanError for another language."""
        from simulator.report.page.report import write_report

        write_report(self, path, lang)

    def to_frame(self, table: "CompareTable" = "runs") -> "pd.DataFrame":
        """Return a table of all scenarios, the baseline (0) first, as a pandas frame.

        table: as in `RunResult.to_frame`, or differences: a row a scenario, persona and outcome, with the paired
        difference from the baseline and its interval; or windows: a row a scenario, persona, measure and window, with
        the difference while the plans differ, in the 12 weeks after, and at the end. Raises PlanError for another.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.result_columns import comparison_columns

        return comparison_columns(self, table or "runs")

    def case(self, baseline: int | None = 0, **changes: Change) -> BusinessCase:
        """Return the business case of all against one (0 = the baseline); changes: other money parameters."""
        from simulator.experiment.case import case_of

        return BusinessCase.of(case_of(self, baseline, changes))

    def __repr__(self) -> str:
        """Return what is compared, and the difference in the headline, in one line."""
        from simulator.report.text.one_line import comparison_line

        return comparison_line(self)

    def _repr_html_(self) -> str:
        """Show all scenarios in one table in a notebook, and their courses in one figure."""
        from simulator.report.page.display import comparison_display

        return comparison_display(self)


def run(
    scenario: Given,
    data: Data = None,
    *,
    replications: int | None = None,
    precision: Precision | None = None,
    seed: int | None = None,
    outcomes: Mapping[str, OwnOutcome] | None = None,
    survival_week: SurvivalWeek = None,
    executor: Where = THREADS,
    workers: int | None = None,
    on_progress: Listener | None = None,
    cache: bool | None = None,
) -> RunResult:
    """Replicate one scenario: a fixed number of times, or until the wanted means are precise enough.

    Args:
        scenario: a Scenario, or the path of a scenario file.
        data: {name: file or networkx graph} for data that the scenario names, or their folder; None: beside the file.
        replications: fixed number; None: until precise.
        precision: outcome: half-width wanted, in its unit, also as text (0.5%); None: the scenario's.
        seed: None: the scenario's.
        outcomes: of your own, by name: functions of a recording that give a number; read in every run.
        survival_week: week (from 0) of the survival branch, `own`: each run's own; None: no branch.
        executor: threads, processes, dask, dask://host:port, an executor of concurrent.futures, or a Dask client.
        workers: runs at the same time; None: one a core.
        on_progress: called with how far it is; None: a line in a notebook, nothing elsewhere.
        cache: whether an answer that was computed before is given again; None: in a notebook or IPython only.

    Raises PlanError for settings that do not fit, ScenarioError for a file that is wrong.
    """
    from simulator.experiment import compare as experiment

    given = taken(scenario, data)
    return RunResult.of(
        experiment.run(
            given.scenario, given.files, replications=replications, precision=precision, seed=seed, outcomes=outcomes,
            survival_week=survival_week, executor=executor, workers=workers, on_progress=on_progress, cache=cache,
        )
    )  # fmt: skip


def compare(
    base: Given,
    *others: Given,
    data: Data | Sequence[Data] = None,
    hold: Literal["weekly", "total"] = "weekly",
    replications: int | None = None,
    precision: Precision | None = None,
    seed: int | None = None,
    outcomes: Mapping[str, OwnOutcome] | None = None,
    survival_week: SurvivalWeek = None,
    executor: Where = THREADS,
    workers: int | None = None,
    on_progress: Listener | None = None,
    cache: bool | None = None,
) -> Comparison:
    """Compare scenarios with a baseline under common random numbers, until the difference is precise enough.

    Args:
        base: the baseline, a Scenario or the path of a scenario file.
        others: what is compared with it, one or more.
        data: as in `run`, for all of them, or a list with one for each.
        hold: weekly leaves the hours per week as they are planned; total scales the others' hours so that the planned
            totals are equal.
        replications, precision, seed, outcomes, executor, workers, on_progress, cache: as in `run`.
        survival_week: as in `run`, also one for each scenario.

    Raises PlanError for settings or plans that do not fit, ScenarioError for a file that is wrong.
    """
    from simulator.experiment import compare as experiment

    scenarios, files = taken_together((base, *others), data)
    return Comparison.of(
        experiment.compare(
            *scenarios, hold=hold, data=files, replications=replications, precision=precision, seed=seed,
            outcomes=outcomes, survival_week=survival_week, executor=executor, workers=workers,
            on_progress=on_progress, cache=cache,
        )
    )  # fmt: skip
