"""Differences while two plans differ, after, and at the end, as a table."""

import pytest

from simulator.api.results import compare
from simulator.experiment.windows import window_differences, windows
from simulator.report.tables.window_columns import MEASURES
from tests.engine.helpers import small

BASE = small(30)
LONG = BASE.but(name="long", **{"phases.launch.weeks": 6})


@pytest.fixture(scope="module")
def comparison():
    """Two plans that differ for some weeks."""
    return compare(BASE, LONG, replications=3, workers=1)


def test_a_row_has_the_windows_paired_difference_and_its_dates(comparison):
    """Of everybody and of each persona, each measure in each window, as the windows themselves say."""
    frame = comparison.to_frame("windows")
    parts = windows(BASE, LONG)
    assert len(frame) == (1 + len(BASE.personas)) * len(MEASURES) * len(parts)
    for persona in ("", *BASE.personas):
        rows = frame[(frame["persona"] == persona) & (frame["measure"] == "active")]
        for row, one in zip(
            rows.itertuples(), window_differences(comparison, 0, "active", persona or None), strict=True
        ):
            assert (row.window, row.difference, row.low, row.clear) == (
                one.window.key, one.difference.mean, one.difference.low, one.clear
            )  # fmt: skip
            assert row.first_day.date() == one.window.dates(BASE.start)[0]


def test_a_persona_differs_in_its_own_weeks(comparison):
    """The difference of a persona is not that of everybody."""
    frame = comparison.to_frame("windows").query("measure == 'active'").set_index(["persona", "window"])["difference"]
    assert frame[""].tolist() != frame["park"].tolist()


def test_plans_that_differ_nowhere_have_no_windows():
    """No row, but the columns."""
    same = compare(BASE, BASE.but(name="same"), replications=2, workers=1).to_frame("windows")
    assert same.empty and {"window", "difference", "clear"} <= set(same.columns)
