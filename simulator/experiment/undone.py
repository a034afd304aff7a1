"""Levers that holding the total takes back: whatever hours are chosen, every week of the plan has the same."""

from collections.abc import Iterator

from simulator.experiment.planned import same_hours, weekly_hours
from simulator.experiment.uncertainty import covered
from simulator.runs.plan import Plan, Row
from simulator.scenario.plain import Json
from simulator.texts import _

OF_HOURS = ("managers.*.hours_per_week", "phases.*.hours_per_week", "phases.*.let_go", "interventions.*.hours_factor")


def undone_warnings(plan: Plan) -> tuple[str, ...]:
    """Return a warning for each lever of a sweep that holding the total takes back."""
    text = _("with the total held every value comes to the same hours in every week: its curve is flat; hold weekly")
    return tuple(f"{path}: {text}" for path in undone_levers(plan))


def undone_levers(plan: Plan) -> list[str]:
    """Return the levers of hours of a sweep whose values come to the same plan where the total is held.

    Of each lever, the points are looked at that share all else with the first one.
    """
    levers = [path for path in plan.question.get("levers", ()) if covered(path, OF_HOURS)]
    rows = [row for row in plan.main if plan.labels(row).get("hold") == "total"] if levers else []
    return [path for path in levers if rows and _is_undone(plan, rows, path)]


def _is_undone(plan: Plan, rows: list[Row], path: str) -> bool:
    """Return whether several values of a lever give all managers the same hours in all weeks."""
    alike = list(_alike(plan, rows, path))
    hours = [weekly_hours(plan.scenario(plan.cells[row.cell])) for row in alike]
    values = {repr(plan.labels(row)[path]) for row in alike}
    return len(values) > 1 and all(same_hours(hours[0], one) for one in hours[1:])


def _alike(plan: Plan, rows: list[Row], path: str) -> Iterator[Row]:
    """Yield the rows that differ from the first one in a lever only."""
    first = (_others(plan.labels(rows[0]), path), rows[0].world)
    for row in rows:
        if (_others(plan.labels(row), path), row.world) == first:
            yield row


def _others(labels: Json, path: str) -> Json:
    """Return labels without one lever."""
    return {key: value for key, value in labels.items() if key != path}
