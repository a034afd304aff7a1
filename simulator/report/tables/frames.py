"""Tables as frames: pandas, and Arrow for everybody who reads it; labels, units and definitions travel with them.

In pandas they stand in `frame.attrs`, in Arrow in the metadata of table and columns.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.errors import AdoptionError, PlanError
from simulator.report.tables.columns import DAY, Columns
from simulator.suggestions import did_you_mean
from simulator.texts import _

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def pandas_frame(table: Columns) -> "pd.DataFrame":
    """Return a table as a pandas frame; `attrs`: table, about, and labels, units, definitions by column."""
    import pandas as pd

    frame = pd.DataFrame({name: _pandas(values) for name, values in table.columns.items()})
    frame.attrs = {"table": table.name, "about": table.about, **_facts(table)}
    return frame


def _pandas(values: np.ndarray) -> Any:
    """Return a column as pandas has it: whole numbers of which some are missing as Int64, days as its own kind."""
    import pandas as pd

    if isinstance(values, np.ma.MaskedArray):
        return pd.arrays.IntegerArray(values.data.copy(), np.ma.getmaskarray(values).copy())
    return values.astype("datetime64[ns]") if values.dtype == DAY else values


def _facts(table: Columns) -> dict[str, dict[str, str]]:
    """Return labels, units and definitions by column, as far as there are any."""
    parts = ("label", "unit", "definition")
    return {
        f"{part}s": {name: getattr(fact, part) for name, fact in table.facts.items() if getattr(fact, part)}
        for part in parts
    }


def arrow_table(table: Columns) -> "pa.Table":
    """Return a table as Arrow's, missing and not defined both null; raises AdoptionError without pyarrow."""
    try:
        arrow = import_module("pyarrow")
    except ImportError:
        text = _("Arrow needs the extra `analysis`: pip install 'adoption-simulator[analysis]'")
        raise AdoptionError(text) from None
    arrays = {name: _arrow(arrow, values) for name, values in table.columns.items()}
    fields = [
        arrow.field(name, array.type, metadata=_described(table.facts[name]._asdict() if name in table.facts else {}))
        for name, array in arrays.items()
    ]
    schema = arrow.schema(fields, metadata={"table": table.name, "about": table.about})
    result: pa.Table = arrow.Table.from_arrays(list(arrays.values()), schema=schema)
    return result


def _described(facts: Mapping[str, str]) -> dict[str, str] | None:
    """Return what a column's metadata say; None where they say nothing."""
    return {name: text for name, text in facts.items() if text} or None


def _arrow(arrow: ModuleType, values: np.ndarray) -> "pa.Array":
    """Return a column of Arrow's."""
    if isinstance(values, np.ma.MaskedArray):
        return arrow.array(values.data, mask=np.ma.getmaskarray(values))
    if values.dtype == object:
        return arrow.array(values.tolist(), arrow.string())
    return arrow.array(values, from_pandas=True)


def unknown_table(table: str, offered: Iterable[str]) -> PlanError:
    """Return the error of a table that there is not."""
    return PlanError(f"{table}: " + _("unknown table") + did_you_mean(table, list(offered)))
