"""The business case in a notebook: it draws, has tables, writes a workbook, and says itself in words."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Self

from simulator.api.framed import Framed
from simulator.business_case import case

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from simulator.report.tables.case_columns import CaseTable
    from simulator.report.tables.columns import Columns


class BusinessCase(case.BusinessCase, Framed):
    """Business cases of scenarios and of their differences from a baseline, with faces."""

    @classmethod
    def of(cls, plain: case.BusinessCase) -> Self:
        """Return a plain business case with faces."""
        return cls(**{field.name: getattr(plain, field.name) for field in fields(plain)})

    def tornado(self, at: int = 0) -> "Figure":
        """Return a figure: what each money parameter of a scenario does alone; raises PlanError for another number."""
        case.check_number("at", at, len(self.cases))
        from simulator.report.figures.case import tornado_figure

        return tornado_figure(self, at)

    def plot(self) -> "Figure":
        """Return a figure: the cumulative discounted net of every scenario by month."""
        from simulator.report.figures.case import cumulative_figure

        return cumulative_figure(self)

    def to_frame(self, table: "CaseTable" = "outcomes") -> "pd.DataFrame":
        """Return a table as a pandas frame; `frame.attrs` has labels, units and definitions of its columns.

        table: outcomes (a row a scenario and outcome, with its interval over runs), differences (a row a scenario, its
        net present value less the baseline's), parts (a row a scenario and part, its present value), cash (a row a
        scenario, and cash or working time of the net present value), users (a row a scenario and amount a year for each
        person more who is active at the end), months (a row a scenario and month, mean money), tornado (a row a
        scenario and money parameter, the net present value at both ends of its range), runs (a row a scenario and
        run). Raises PlanError for another.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.case_columns import case_columns

        return case_columns(self, table or "outcomes")

    def to_excel(self, file: Path | str) -> None:
        """Write the workbook with live formulas; raises RunFolderError where it cannot be written."""
        from simulator.report.workbook.write import write_workbook

        write_workbook(self, Path(file))

    def __str__(self) -> str:
        """Return it in words."""
        from simulator.report.text.case import case_words

        return case_words(self)

    def __repr__(self) -> str:
        """Return the net present value of each scenario, in one line."""
        from simulator.report.text.one_line import case_line

        return case_line(self)

    def _repr_html_(self) -> str:
        """Show in a notebook what each scenario comes to, and the same in words."""
        from simulator.report.tables.shown import case_html

        return case_html(self, str(self))
