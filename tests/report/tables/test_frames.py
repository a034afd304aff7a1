"""Results as pandas frames: every number in its row, and nothing else."""

from datetime import timedelta

import numpy as np
import pytest

from simulator.api.results import compare
from simulator.errors import PlanError
from simulator.recording import MEASURES
from tests.engine.helpers import small

WEEKS, RUNS = 10, 3


@pytest.fixture(scope="module")
def comparison():
    """Two scenarios, three runs each."""
    base = small(WEEKS)
    return compare(base, base.but(name="long", **{"phases.acquaintance.weeks": 8}), replications=RUNS)


def test_runs_have_a_row_a_scenario_and_replication(comparison):
    """Values are those of the result: a mean over a column counts every run once."""
    frame = comparison.to_frame()
    assert len(frame) == 2 * RUNS and list(frame.columns[:3]) == ["scenario", "name", "replication"]
    for number, one in enumerate([comparison.base, *comparison.others]):
        rows = frame[frame["scenario"] == number]
        assert set(rows["name"]) == {one.scenario.label} and list(rows["replication"]) == list(range(RUNS))
        for name in one.names:
            assert np.array_equal(rows[name].to_numpy(), one.values(name), equal_nan=True), name


def test_personas_have_a_row_a_run_and_persona(comparison):
    """With what is read per persona, and nothing else."""
    frame = comparison.to_frame("personas")
    park = frame[(frame["persona"] == "park") & (frame["scenario"] == 1)]
    assert len(frame) == 2 * RUNS * 2 and "hours" not in frame
    assert np.array_equal(park["adopted_mean"].to_numpy(), comparison.others[0].values("adopted_mean", "park"))


def test_a_paired_difference_can_be_worked_out_from_the_frame(comparison):
    """Rows of the same replication belong together."""
    frame = comparison.to_frame().pivot(index="replication", columns="scenario", values="adopted_mean")
    assert (frame[1] - frame[0]).mean() == pytest.approx(comparison.difference("adopted_mean").difference.mean)


def test_series_have_a_row_a_week_persona_and_location(comparison):
    """Mondays, groups and measures stand where the weekly figures have them."""
    one = comparison.others[0]
    frame = one.to_frame("series")
    groups = one.results[0].groups
    assert len(frame) == RUNS * WEEKS * len(groups) and list(frame.columns[-len(MEASURES) :]) == list(MEASURES)
    for run, week, group in [(0, 0, 0), (1, 4, 1), (RUNS - 1, WEEKS - 1, len(groups) - 1)]:
        row = frame.iloc[(run * WEEKS + week) * len(groups) + group]
        assert row["monday"].date() == one.scenario.start + timedelta(weeks=week)
        assert (row["replication"], row["persona"], row["location"]) == (run, *groups[group])
        assert np.array_equal(row[list(MEASURES)].to_numpy(float), one.results[run].weekly[week, group])
    assert len(comparison.to_frame("series")) == 2 * len(frame)


def test_another_table_is_refused(comparison):
    """A misspelt table is named, with what was meant."""
    with pytest.raises(PlanError, match="serie: unknown table - did you mean 'series'"):
        comparison.to_frame("serie")
