"""A fair comparison: the other plan with the same total of planned hours."""

from simulator.engine.tables.plan import hour_factors, working_days
from simulator.errors import PlanError
from simulator.experiment.windows import first_difference
from simulator.scenario.calendar import planned_phases
from simulator.scenario.schema import Scenario
from simulator.texts import _

TOLERANCE = 1e-9
NAME = "held_total"


def planned_week_hours(scenario: Scenario) -> list[float]:
    """Return the managers' planned hours of each week, by the calendar alone."""
    working, factors = working_days(scenario), hour_factors(scenario)
    weeks = [0.0] * scenario.run.horizon_weeks
    for planned in planned_phases(scenario):
        phase = scenario.phases[planned.name]  # type: ignore[index]
        first = (planned.first_day - scenario.start).days // 7
        last = (planned.last_day - scenario.start).days // 7
        for m, key in enumerate(sorted(scenario.managers)):
            manager = scenario.managers[key]
            hours = manager.hours_per_week if phase.hours_per_week is None else phase.hours_per_week
            a_day = hours * phase.let_go / len(set(manager.weekdays))
            for week in range(first, last + 1):
                weeks[week] += a_day * factors[m, week] * int(working[m, 7 * week : 7 * week + 7].sum())
    return weeks


def hold_total(base: Scenario, other: Scenario) -> Scenario:
    """Return the other scenario with its hours scaled from the first difference on, so that the totals are equal.

    A plan without hours, such as one without managers, stays as it is. Raises PlanError where gates depend on goals,
    or where starts or horizons differ.
    """
    for scenario in (base, other):
        if any(phase.gate != "calendar" for phase in scenario.phases.values()):
            raise PlanError(_("--hold total needs calendar gates: with goals the hours are not known beforehand"))
    if base.start != other.start or base.run.horizon_weeks != other.run.horizon_weeks:
        raise PlanError(_("--hold total needs the same start and horizon in both scenarios"))
    monday = first_difference(base, other)
    if monday is None:
        return other
    week = (monday - base.start).days // 7
    wanted, planned = planned_week_hours(base), planned_week_hours(other)
    later = sum(planned[week:])
    factor = (sum(wanted) - sum(planned[:week])) / later if later > 0 else 1.0
    if abs(factor - 1.0) <= TOLERANCE:
        return other
    return other.but(**{f"interventions.{NAME}": {"on": monday, "hours_factor": factor}})
