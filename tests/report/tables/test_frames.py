"""Results as pandas frames: every number in its row, and nothing else."""

import sys
from datetime import timedelta

import numpy as np
import pytest

from simulator.api.results import compare
from simulator.errors import AdoptionError, PlanError
from simulator.recording import MEASURES
from simulator.report.tables.columns import Columns, Fact
from simulator.report.tables.frames import arrow_table, pandas_frame
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


def a_table():
    """A table with a day, a name, a share that is not defined once, and a count that is missing once."""
    counts = np.ma.MaskedArray(np.array([3, 0]), mask=[False, True])
    columns = {
        "monday": np.array(["2027-05-03", "2027-05-10"], "datetime64[D]"),
        "name": np.array(["a", "b"], dtype=object),
        "share": np.array([0.5, np.nan]),
        "count": counts,
    }
    return Columns("made", "made for a test", columns, {"share": Fact("share of all", "%", "")})


def test_a_pandas_frame_keeps_kinds_and_facts():
    """Days are days, a missing count stays a count, and what a column means travels along, as far as it is known."""
    frame = pandas_frame(a_table())
    assert frame["monday"].dt.day.tolist() == [3, 10] and str(frame["count"].dtype) == "Int64"
    assert frame["count"].isna().tolist() == [False, True] and frame["count"][0] == 3
    assert frame.attrs == {
        "table": "made", "about": "made for a test", "labels": {"share": "share of all"}, "units": {"share": "%"},
        "definitions": {},
    }  # fmt: skip


def test_an_arrow_table_has_nulls_for_what_is_missing_and_what_is_not_defined():
    """With what a column means in its metadata, and nothing where nothing is known."""
    pytest.importorskip("pyarrow")
    table = arrow_table(a_table())
    assert table["share"].to_pylist() == [0.5, None] and table["count"].to_pylist() == [3, None]
    assert table["name"].to_pylist() == ["a", "b"] and table.schema.metadata[b"about"] == b"made for a test"
    assert table.schema.field("share").metadata == {b"label": b"share of all", b"unit": b"%"}
    assert table.schema.field("count").metadata is None


def test_without_arrow_a_remedy_is_told(monkeypatch):
    """What to install, and no traceback of an import."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(AdoptionError, match=r"adoption-simulator\[analysis\]"):
        arrow_table(a_table())
