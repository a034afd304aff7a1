"""What has tables in a notebook: as pandas frames, and as Arrow for whoever reads that."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from simulator.report.tables.columns import Columns


class Framed:
    """Something that has tables; `frame.attrs` and Arrow's metadata say what columns are.

    Whoever reads Arrow's own interface takes the first table as it is: `polars.DataFrame(result)`,
    `pyarrow.table(result)`, `pandas.DataFrame.from_arrow(result)`.
    """

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name; None: the first."""
        raise NotImplementedError

    def _to_frame(self, table: str | None) -> "pd.DataFrame":
        """Return a table as a pandas frame."""
        from simulator.report.tables.frames import pandas_frame

        return pandas_frame(self._columns(table))

    def to_arrow(self, table: str | None = None) -> "pa.Table":
        """Return a table as an Arrow table; tables as in `to_frame`. Raises AdoptionError without pyarrow."""
        from simulator.report.tables.frames import arrow_table

        return arrow_table(self._columns(table))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the first table as Arrow's stream, for polars, DuckDB, pandas and others."""
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream
