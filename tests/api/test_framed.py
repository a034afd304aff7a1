"""Tables for those who read Arrow."""

import sys

import pandas as pd
import pytest

from simulator import compare, compare_in_worlds, run, simulate, sweep
from simulator.errors import AdoptionError
from tests.analysis.helpers import tiny
from tests.kept import some_worlds

pa = pytest.importorskip("pyarrow")


def test_arrow_has_the_frame_s_numbers_and_what_columns_are():
    """The same columns and values; label, unit and definition in the metadata of each."""
    result = run(tiny(), replications=2, workers=1)
    table = result.to_arrow("outcomes")
    assert table.column_names == list(result.to_frame("outcomes").columns) and table.num_rows == len(
        result.to_frame("outcomes")
    )
    facts = result.to_arrow().schema.field("npv").metadata
    assert facts[b"unit"] == b"EUR" and facts[b"label"] == b"net present value" and facts[b"definition"]
    assert result.to_arrow().schema.metadata[b"table"] == b"runs"


def test_whoever_reads_arrows_interface_takes_the_result_itself():
    """pyarrow and pandas, by the PyCapsule interface; others (polars, DuckDB) by the same."""
    result = run(tiny(), replications=2, workers=1)
    assert pa.table(result).equals(result.to_arrow())
    if hasattr(pd.DataFrame, "from_arrow"):
        assert pd.DataFrame.from_arrow(result)["npv"].tolist() == result.to_frame()["npv"].tolist()


def test_what_is_missing_is_null_and_days_are_dates():
    """Whole numbers, texts and days that are not there, numbers that are not defined."""
    table = simulate(tiny(), events=True).to_arrow("items")
    assert table.schema.field("date").type == pa.date32() and table.schema.field("seat").type == pa.int64()
    assert table["seat"].null_count == table["persona"].null_count > 0
    undefined = run(tiny(), replications=2, workers=1).to_arrow()["payback_month"]
    assert undefined.null_count == 2


def test_without_pyarrow_it_says_which_extra(monkeypatch):
    """A line that can be pasted."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(AdoptionError, match=r"pip install 'adoption-simulator\[analysis\]'"):
        run(tiny(), replications=1, workers=1).to_arrow()


@pytest.fixture(scope="module")
def results():
    """One of each result that has tables."""
    base = tiny()
    other = base.but(name="longer", **{"phases.launch.weeks": 6})
    comparison = compare(base, other, replications=2, workers=1)
    asked = {"levers": {"phases.activation.weeks": [4, 8]}, "replications": 2, "executor": "threads", "workers": 1}
    return {
        "run": comparison.base,
        "comparison": comparison,
        "sweep": sweep(base, **asked),
        "case": comparison.case(),
        "recording": simulate(base),
        "worlds": compare_in_worlds(base, other, worlds=2, worlds_from=some_worlds(3), replications=1),
    }


KINDS = ("run", "comparison", "sweep", "case", "recording", "worlds")


@pytest.mark.parametrize("kind", KINDS)
def test_every_result_has_its_tables_in_pandas_and_in_arrow(results, kind):
    """The same columns and rows, and in both what each column is."""
    result = results[kind]
    frame, table = result.to_frame(), result.to_arrow()
    assert list(frame.columns) == table.column_names and len(frame) == table.num_rows > 0
    assert set(frame.attrs["labels"]) == set(frame.columns)
    assert all(b"label" in field.metadata for field in table.schema)


@pytest.mark.parametrize("kind", KINDS)
def test_polars_takes_every_result_as_it_is(results, kind):
    """By Arrow's interface: as many rows, the same names, the same numbers."""
    polars = pytest.importorskip("polars")
    frame, taken = results[kind].to_frame(), polars.DataFrame(results[kind])
    assert taken.columns == list(frame.columns) and taken.height == len(frame)
    last = frame.columns[-1]
    assert taken[last].to_list() == results[kind].to_arrow()[last].to_pylist()
