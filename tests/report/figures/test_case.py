"""Figures of a business case."""

from simulator.business_case.case import business_case
from simulator.report.figures.case import case_figures
from tests.business_case.case_runs import renamed, stored


def test_figures_say_runs_and_intervals(tmp_path):
    """G5: the drawings name runs, draws and the interval of the mean; a name is never read as mathematics."""
    label = "$x^2$ <script>" + "y" * 150
    files = case_figures(business_case([renamed(stored(), name=label), stored(manager=False)], 1), tmp_path)
    assert [file.name for file in files if file.suffix == ".svg"] == [
        "case-cumulative.svg", "case-tornado-1.svg", "case-tornado-2.svg"
    ]  # fmt: skip
    assert all(file.stat().st_size > 10_000 for file in files)
    assert "<script>" not in files[0].read_text()
