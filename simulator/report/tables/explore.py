"""Scenario discovery as plain data."""

from simulator.analysis.boxes import Box
from simulator.analysis.explore import Discovery
from simulator.report.tables.numbers import Json, number


def explore_data(discovery: Discovery) -> dict[str, Json]:
    """Return it as one JSON object."""
    return {
        "target": discovery.target.text,
        "rows": discovery.rows,
        "left_out": discovery.left_out,
        "missed": discovery.missed,
        "worlds": discovery.worlds,
        "worlds_kind": discovery.kind,
        "fails_when": _box_data(discovery.misses),
        "is_met_when": _box_data(discovery.meets),
    }


def _box_data(box: Box | None) -> dict[str, Json] | None:
    """Return one box as data."""
    if box is None:
        return None
    return {
        "rules": [
            {"path": r.path, "low": r.low, "high": r.high, "values": None if r.values is None else list(r.values)}
            for r in box.rules
        ],
        "rows": box.rows,
        "cases": box.cases,
        "coverage": box.coverage,
        "density": box.density,
        "density_low": box.density_interval[0],
        "density_high": box.density_interval[1],
        "held_out_density": number(box.held_density),
        "held_out_coverage": number(box.held_coverage),
        "share_of_all": box.share,
        "holds_up": box.stands,
    }
