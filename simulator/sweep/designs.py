"""Design points of the levers: grid, listed points (CSV), Latin hypercube, Sobol."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from simulator.scenario.files.positions import read_scalar
from simulator.scenario.paths import is_whole
from simulator.sweep.schema import MOST_CELLS, Lever
from simulator.sweep.uncertainty import LEVERS_KEY, Unknown, unit_cube, world_at
from simulator.texts import ngettext

MOST_POINTS_BYTES = 32 * 1024 * 1024
Point = dict[str, Any]


class PointsError(Exception):
    """A file of points that cannot be read: line and column of the cell (from 1), and why."""

    def __init__(self, line: int, column: int, why: str) -> None:
        """Keep the place and the reason."""
        super().__init__(why)
        self.line, self.column, self.why = line, column, why


class Points(NamedTuple):
    """Listed points: paths of the levers, points, and the line in which each point stands."""

    paths: list[str]
    points: list[Point]
    lines: list[int]


def grid(levers: Mapping[str, Lever]) -> Iterator[Point]:
    """Yield every combination of the levers' values; the last lever changes fastest."""
    for values in product(*(lever_values(path, lever) for path, lever in levers.items())):
        yield dict(zip(levers, values, strict=True))


def grid_size(levers: Mapping[str, Lever]) -> int:
    """Return the number of combinations, before any is made."""
    size = 1
    for lever in levers.values():
        size *= len(lever.values) if lever.values is not None else lever.steps or 0
    return size


def lever_values(path: str, lever: Lever) -> list[Any]:
    """Return a lever's values in a grid: as listed, or evenly spaced over the range; whole where the field is."""
    if lever.values is not None:
        return list(lever.values)
    low, high = lever.range or (0.0, 0.0)
    steps = lever.steps or 2
    found = [low + (high - low) * at / (steps - 1) for at in range(steps)]
    return list(dict.fromkeys(round(value) for value in found)) if is_whole(path) else found


def sampled(levers: Mapping[str, Lever], count: int, seed: int, kind: str) -> list[Point]:
    """Return points of a Latin hypercube or of Sobol over the levers; listed values are equally likely."""
    chosen = [_as_unknown(path, lever) for path, lever in levers.items()]
    return [world_at(chosen, row) for row in unit_cube(list(levers), count, seed, kind, LEVERS_KEY)]


def _as_unknown(path: str, lever: Lever) -> Unknown:
    """Return a lever as something to sample."""
    if lever.values is not None:
        return Unknown(path, "values", values=lever.values)
    return Unknown(path, "uniform", tuple(lever.range or ()), whole=is_whole(path))


def read_points(file: Path) -> Points:
    """Read design points from CSV (comma, semicolon or tab; UTF-8): first line paths, then a line a point.

    Cells are read by the rules of scenario files. Raises PointsError with the place of what cannot be read.
    """
    raw = file.read_bytes()[: MOST_POINTS_BYTES + 1]
    if len(raw) > MOST_POINTS_BYTES:
        raise PointsError(1, 1, f"larger than {MOST_POINTS_BYTES // 2**20} MiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise PointsError(raw.count(b"\n", 0, problem.start) + 1, 1, "not UTF-8 text; save it as UTF-8") from None
    head = text.split("\n", 1)[0]
    sign = max(",;\t", key=head.count)
    found = Points([], [], [])
    try:
        for row in (reader := csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)):
            _take(row, reader.line_num, found)
    except csv.Error as problem:
        raise PointsError(reader.line_num, 1, f"not valid CSV: {problem}") from None
    if not found.points:
        raise PointsError(1, 1, "no points; the first line names the levers, each further line is a point")
    return found


def _take(row: list[str], line: int, found: Points) -> None:
    """Take in one row: the head, or a point."""
    if not any(cell.strip() for cell in row):
        return
    if not found.paths:
        found.paths.extend(cell.strip() for cell in row)
        for column, path in enumerate(found.paths, 1):
            if not path or path in found.paths[: column - 1]:
                raise PointsError(line, column, f"the name of a lever is {'written twice' if path else 'missing'}")
        return
    if len(row) != len(found.paths):
        raise PointsError(
            line, 1, f"{ngettext('{n} cell', '{n} cells', len(row))}; the first line has {len(found.paths)}"
        )
    if len(found.points) >= MOST_CELLS:
        raise PointsError(line, 1, f"more than {MOST_CELLS:,} points")
    cells = enumerate(zip(found.paths, row, strict=True), 1)
    found.points.append({path: _cell(text, line, column) for column, (path, text) in cells})
    found.lines.append(line)


def _cell(text: str, line: int, column: int) -> Any:
    """Return the value of a cell."""
    try:
        return read_scalar(text.strip())
    except ValueError as problem:
        raise PointsError(line, column, str(problem)) from None
