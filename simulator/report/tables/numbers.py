"""Numbers of tables: plain data without nan, so that any reader of JSON takes it."""

import math
from collections.abc import Mapping, Sequence

from simulator.statistics.intervals import Interval

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def number(value: float | None) -> float | None:
    """Return a number, or None where it is not one."""
    return None if value is None or not math.isfinite(value) else float(value)


def interval_data(interval: Interval) -> dict[str, Json]:
    """Return an interval as data: mean, low and high."""
    return {"mean": number(interval.mean), "low": number(interval.low), "high": number(interval.high)}
