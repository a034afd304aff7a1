"""Differences while two plans differ, after, and at the end, as a table: never one mean alone."""

from collections.abc import Iterator, Sequence

from simulator.experiment.results import Comparison
from simulator.experiment.windows import MEASURES, window_differences
from simulator.report.tables.columns import Columns, Fact, Value, facts_of, of_rows

HEADS = ("scenario", "name", "persona", "measure", "window", "first_day", "last_day", "difference")
FACTS = {
    "measure": Fact("measure", "", "what has a weekly course: a share of those present, or fear to share (0-1)"),
    "window": Fact(
        "window", "", "while the plans differ, after: the 12 weeks from then on, end: the last 12 of the run"
    ),
    "first_day": Fact("first day", "", "first day of the window"),
    "last_day": Fact("last day", "", "last day of the window"),
    "difference": Fact("difference", "share", "mean weekly difference from the baseline in the window"),
}


def window_columns(comparison: Comparison) -> Columns:
    """Return a row a scenario, persona (empty: everybody), measure and window, with the paired interval.

    No row for plans that begin on different dates or differ nowhere.
    """
    heads = (*HEADS, "low", "high", "clear", "runs")
    columns = of_rows(heads, _rows(comparison))
    return Columns("windows", "a difference in a stretch of time", columns, facts_of(heads) | FACTS)


def _rows(comparison: Comparison) -> Iterator[Sequence[Value]]:
    """Yield every difference in its time."""
    base = comparison.base.scenario
    for at, other in enumerate(comparison.others):
        both = [key for key in sorted(base.personas) if key in other.scenario.personas]
        for persona in ("", *both):
            for measure in MEASURES:
                for one in window_differences(comparison, at, measure, persona or None):
                    mean, (first, last) = one.difference, one.window.dates(base.start)
                    where: list[Value] = [at + 1, other.scenario.label, persona, measure, one.window.key, first, last]
                    yield [*where, mean.mean, mean.low, mean.high, one.clear, mean.n]
