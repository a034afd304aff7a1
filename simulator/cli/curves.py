"""Showing the curve of a sweep: a table, the smallest value that is as good as the best, and a figure."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli.folders import Showing, present, write_json, write_table
from simulator.cli.tables import say_table
from simulator.cli.terminal import say

if TYPE_CHECKING:
    from simulator.analysis.curve import Curves
    from simulator.runs.execution import Execution
    from simulator.runs.plan import Plan


def check_curve(plan: "Plan", name: str) -> None:
    """Raise PlanError where a plan has no curve of an outcome."""
    from simulator.analysis.curve import check_curves

    check_curves(plan, name)


def show_curves(execution: "Execution", name: str, as_json: bool) -> None:
    """Write and show the curves of an outcome, when all runs are stored."""
    from simulator.analysis.curve import read_curves
    from simulator.report.tables.curve import curve_data

    curves = read_curves(execution.reader, name)
    facts = curve_data(curves)
    showing = Showing(
        write=partial(_write, execution, curves),
        say=lambda: say(json.dumps(facts, allow_nan=False)) if as_json else _say(curves),
        draw=partial(_draw, curves),
        as_json=as_json,
    )
    present(execution, showing)


def _write(execution: "Execution", curves: "Curves") -> None:
    """Write the points as a table, and all as data, beside the runs."""
    from simulator.report.tables.curve import curve_data, curve_table

    write_json(execution, "curve.json", curve_data(curves))
    write_table(execution, "curve.csv", *curve_table(curves))


def _say(curves: "Curves") -> None:
    """Print the table and what it says."""
    from simulator.report.text.curve import curve_columns, curve_head, curve_rows, smallest_words

    say(curve_head(curves))
    say_table(curve_columns(curves), curve_rows(curves))
    say(smallest_words(curves))


def _draw(curves: "Curves", folder: Path) -> None:
    """Draw the figure into a folder."""
    from simulator.report.figures.curve import curve_figure
    from simulator.report.figures.drawing import save

    save(curve_figure(curves), folder, "curve")
