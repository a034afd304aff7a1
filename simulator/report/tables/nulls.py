"""Nulls as plain data."""

from simulator.experiment.nulls import Nulls
from simulator.report.tables.numbers import Json, interval_data


def nulls_data(nulls: Nulls) -> dict[str, Json]:
    """Return the nulls of one comparison as one JSON object."""
    return {
        "outcome": nulls.name,
        "measure": nulls.measure,
        "missing": dict(nulls.missing),
        **{
            key: {
                target: {
                    "baseline": interval_data(one.base),
                    "other": interval_data(one.other),
                    "difference": interval_data(one.difference),
                }
                for target, one in targets.items()
            }
            for key, targets in nulls.levels.items()
        },
    }
