"""Tables for those who read Arrow."""

import sys

import pandas as pd
import pytest

from simulator import run, simulate
from simulator.errors import AdoptionError
from tests.analysis.helpers import tiny

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
