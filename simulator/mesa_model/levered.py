"""The Mesa face with a few levers as its own arguments, for sliders and for batches."""

from typing import Any

from simulator.experiment.given import Data
from simulator.mesa_model.given import Given, taken_of
from simulator.mesa_model.model import AdoptionModel
from simulator.mesa_model.seeds import Seed
from simulator.scenario.dates import planned_phases
from simulator.scenario.schema import Scenario

AS_PLANNED = 100
ACTIVATION = "activation"


class LeveredModel(AdoptionModel):
    """An AdoptionModel whose plan may be changed when it is made."""

    def __init__(
        self,
        scenario: Given = None,
        rng: Seed = None,
        *,
        seed: Seed = None,
        hours_percent: float = AS_PLANNED,
        activation_weeks: int | None = None,
        activities_per_week: float | None = None,
        watching: float | None = None,
        data: Data = None,
    ) -> None:
        """Prepare the morning of the first day; what is none, or as planned, changes nothing.

        Args:
            scenario, rng, seed, data: as for AdoptionModel.
            hours_percent: the managers' hours, percent of the plan's.
            activation_weeks: length of the phase Activation.
            activities_per_week: activities in it; 0: as the hours allow.
            watching: how much management watches at the start, 0-1.
        """
        read = taken_of(scenario, data)
        plan = read.scenario
        changes = _hours(plan, hours_percent / AS_PLANNED)
        if ACTIVATION in plan.phases:
            if activation_weeks not in (None, planned_weeks(plan)):
                changes["phases.activation.weeks"] = activation_weeks
            if activities_per_week not in (None, plan.phases[ACTIVATION].activities_per_week or 0.0):
                changes["phases.activation.activities_per_week"] = activities_per_week or None
        if watching is not None:
            changes["organisation.watching"] = watching
        super().__init__(plan.but(**changes), rng, seed=seed, data=read.files)


def _hours(plan: Scenario, factor: float) -> dict[str, Any]:
    """Return the managers' hours times a factor, where it is not one."""
    if factor == 1.0:
        return {}
    changes: dict[str, Any] = {
        f"managers.{key}.hours_per_week": manager.hours_per_week * factor for key, manager in plan.managers.items()
    }
    for name, phase in plan.phases.items():
        if phase.hours_per_week is not None:
            changes[f"phases.{name}.hours_per_week"] = phase.hours_per_week * factor
    return changes


def planned_weeks(plan: Scenario) -> int:
    """Return the planned length of Activation in weeks; 0 without it."""
    for phase in planned_phases(plan):
        if phase.name == ACTIVATION:
            return ((phase.last_day - phase.first_day).days + 1) // 7
    return 0
