"""What there is to ask for, as frames: what `adopt list outcomes` prints."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def list_outcomes() -> "pd.DataFrame":
    """Return every outcome of a run: name, label, unit, which side is better, precision worth wanting, definition.

    `better`: 1 more, -1 less, 0 neither; `per_persona`: whether it is also read per persona; `on_request`: whether only
    runs that are asked for it have it, such as those with a survival branch.
    """
    from simulator.report.tables.frames import pandas_frame
    from simulator.report.tables.outcome_columns import outcome_columns

    return pandas_frame(outcome_columns())
