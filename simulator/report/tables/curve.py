"""A curve as plain data, and as a table with a row a point."""

from simulator.analysis.curve import Curve, Curves, Point
from simulator.report.tables.numbers import Json, interval_data, number
from simulator.runs.csv_text import Cell
from simulator.statistics.intervals import wilson

COLUMNS = ("mean", "low", "high")


def curve_data(curves: Curves) -> dict[str, Json]:
    """Return all curves as one JSON object; without worlds, nothing of worlds, and without a better side no best."""
    return {
        "scenario": curves.scenario.label,
        "outcome": curves.name,
        "unit": curves.unit,
        "lever": curves.path,
        "worlds": curves.worlds,
        "worlds_kind": curves.kind,
        "seed": curves.scenario.run.seed,
        "curves": [_curve(curves, curve) for curve in curves.curves],
    }


def _curve(curves: Curves, curve: Curve) -> dict[str, Json]:
    """Return one curve."""
    points = [{"value": point.value, **_point(curves, point)} for point in curve.points]
    data: dict[str, Json] = {"others": curve.others, "replications": curve.runs, "left_out": curve.left_out}
    data["points"] = points
    if curves.better:
        data["best"] = curve.points[curve.best].value
        data["margin"] = number(curve.margin)
        data["smallest_near_best"] = curve.points[curve.smallest].value
        data["gap"] = interval_data(curve.gap)
    return data


def _point(curves: Curves, point: Point) -> dict[str, float | None]:
    """Return the numbers of one point."""
    data = {end: number(getattr(point.mean, end)) for end in COLUMNS}
    if curves.better:
        data |= {f"gap_{end}": number(getattr(point.gap, end)) for end in COLUMNS}
    if curves.worlds:
        data |= {"world_low": number(point.low), "world_high": number(point.high)}
        if curves.better:
            low, high = wilson(point.near, curves.worlds)
            data |= {"near_best": point.near / curves.worlds, "near_best_low": low, "near_best_high": high}
    return data


def curve_table(curves: Curves) -> tuple[list[str], list[list[Cell]]]:
    """Return head and rows of a table: what was chosen, then the numbers of each point."""
    numbers = list(_point(curves, curves.curves[0].points[0]))
    head = [curves.path, *curves.curves[0].others, *numbers]
    rows: list[list[Cell]] = [
        [point.value, *curve.others.values(), *_point(curves, point).values()]
        for curve in curves.curves
        for point in curve.points
    ]
    return head, rows
