"""A fair comparison: the other plan with the same total of planned hours, and with no more campaigns than the base.

Hours are scaled from the first week in which the plans differ. Where the other plan's phases have more campaigns, from
that week on only so many of them are kept, evenly spread, that it has as many in all; each costs the same hours, so
their cost is held too. Campaigns that are missing, and dated ones, are not made up or taken away: that is said. All
other acts are held as the hours that they take.
"""

from datetime import timedelta
from typing import NamedTuple

from simulator.errors import PlanError
from simulator.experiment.planned import (
    PlannedCampaign,
    as_interventions,
    campaigns_planned,
    free_name,
    has_dates,
    phase_campaigns,
    planned_week_hours,
)
from simulator.experiment.windows import first_difference
from simulator.scenario.fields.interventions import MOST_FACTOR
from simulator.scenario.plain import Json
from simulator.scenario.schema import Scenario
from simulator.texts import _

TOLERANCE = 1e-9
NAME, CAMPAIGN_NAME = "held_total", "held_campaign"


class Campaigns(NamedTuple):
    """How many campaigns two plans have in all, by the calendar."""

    base: int
    other: int

    @property
    def equal(self) -> bool:
        """Whether both have as many."""
        return self.base == self.other


def planned_campaigns(base: Scenario, other: Scenario) -> Campaigns | None:
    """Return how many campaigns both plans have; None where phases wait for goals, so that nobody can say."""
    if not (has_dates(base) and has_dates(other)):
        return None
    return Campaigns(campaigns_planned(base), campaigns_planned(other))


def hold_total(base: Scenario, other: Scenario) -> Scenario:
    """Return the other scenario with its totals held: of hours, and of campaigns where it has more of them.

    A plan without hours, such as one without managers, stays as it is. Raises PlanError where gates depend on goals,
    or where starts or horizons differ.
    """
    changes = held_changes(base, other)
    return other.but(**changes) if changes else other


def hold_hours(base: Scenario, other: Scenario) -> Scenario:
    """Return the other scenario with the base's total of hours, and its own campaigns; raises as `hold_total`."""
    week = _first_week(base, other)
    changes = {} if week is None else _hours_changes(base, other, week)
    return other.but(**changes) if changes else other


def held_changes(base: Scenario, other: Scenario) -> Json:
    """Return what `hold_total` changes in the other scenario, {path: value}; raises as `hold_total`."""
    week = _first_week(base, other)
    return {} if week is None else _hours_changes(base, other, week) | _campaign_changes(base, other, week)


def _first_week(base: Scenario, other: Scenario) -> int | None:
    """Return the first week in which the plans differ, from 0; None where they do not."""
    if not (has_dates(base) and has_dates(other)):
        raise PlanError(_("--hold total needs calendar gates: with goals the hours are not known beforehand"))
    if base.start != other.start or base.run.horizon_weeks != other.run.horizon_weeks:
        raise PlanError(_("--hold total needs the same start and horizon in both scenarios"))
    monday = first_difference(base, other)
    return None if monday is None else (monday - base.start).days // 7


def _hours_changes(base: Scenario, other: Scenario, week: int) -> Json:
    """Return the change of hours from a week on that makes the totals equal; nothing where they are."""
    wanted, planned = planned_week_hours(base), planned_week_hours(other)
    later = sum(planned[week:])
    factor = (sum(wanted) - sum(planned[:week])) / later if later > 0 else 1.0
    if abs(factor - 1.0) <= TOLERANCE:
        return {}
    if not 0.0 <= factor <= MOST_FACTOR:
        text = _("--hold total needs {factor:.3g} times the hours, which cannot be (0 to {most:g} times)")
        raise PlanError(text.format(factor=factor, most=MOST_FACTOR))
    monday = base.start + timedelta(weeks=week)
    return {f"interventions.{free_name(NAME, other.interventions)}": {"on": monday.isoformat(), "hours_factor": factor}}


def _campaign_changes(base: Scenario, other: Scenario, week: int) -> Json:
    """Return what leaves the other plan as many campaigns as the base: of its phases, from a week on."""
    beyond = campaigns_planned(other) - campaigns_planned(base)
    phases = phase_campaigns(other)
    later = [one for listed in phases.values() for one in listed if one.week >= week]
    if beyond <= 0 or not later or not base.managers:
        return {}
    kept = set(_spread(later, max(0, len(later) - beyond)))
    thinned = [name for name, listed in phases.items() if any(one.week >= week and one not in kept for one in listed)]
    dated = [one for name in thinned for one in phases[name] if one.week < week or one in kept]
    acts = as_interventions(dated, other, CAMPAIGN_NAME, other.interventions)
    changes: Json = {f"phases.{name}.campaigns": None for name in thinned}
    return changes | {f"interventions.{name}": act for name, act in acts.items()}


def _spread(campaigns: list[PlannedCampaign], most: int) -> list[PlannedCampaign]:
    """Return so many campaigns at most, of whole weeks that lie evenly among those of all."""
    weeks = sorted({one.week for one in campaigns})
    for count in range(len(weeks), 0, -1):
        chosen = {weeks[int((at + 0.5) * len(weeks) / count)] for at in range(count)}
        kept = [one for one in campaigns if one.week in chosen]
        if len(kept) <= most:
            return kept
    return []
