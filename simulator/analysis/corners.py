"""The plans between two plans: each group of what differs as in the one or as in the other.

Groups are held by what they come to, not by how they are written. With the length of the other plan and the campaigns
of the base, there are as many campaigns as in the base, in the same weeks, whichever phase these lie in then; with its
hours, every manager has the base's hours in every week, so in all as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np
from pydantic import ValidationError

from simulator.analysis.plan_groups import (
    ACTIVITIES,
    HOURS,
    HOURS_FIELDS,
    LENGTH,
    LENGTH_FIELDS,
    REST,
    SEASON,
    SEASON_FIELDS,
    Differing,
    intervention_group,
)
from simulator.errors import PlanError
from simulator.experiment.planned import (
    CAMPAIGNS,
    CLOSE,
    as_interventions,
    campaigns_of,
    free_name,
    same_hours,
    weekly_hours,
)
from simulator.scenario.fields.interventions import MOST_FACTOR
from simulator.scenario.files.checks import cross_checks
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json
from simulator.scenario.schema import Scenario
from simulator.texts import _

HOURS_NAME = "planned_hours"


@dataclass(frozen=True)
class Sides:
    """Whose things a corner has: of each group, the scenario that it is taken from."""

    length: Scenario
    campaigns: Scenario
    activities: Scenario
    hours: Scenario
    season: Scenario
    rest: Scenario


def corners(base: Scenario, other: Scenario, groups: Differing) -> list[Scenario]:
    """Return the 2^k plans, that of corner `c` with group `i` as in the other where bit `i` is set.

    The first is the base, the last the other, as they are. Raises PlanError where a plan between them cannot be.
    """
    last = (1 << len(groups.groups)) - 1
    between = [corner_plan(_sides(base, other, groups, corner), groups.dated) for corner in range(1, last)]
    return [base, *between, other] if last else [base]


def _sides(base: Scenario, other: Scenario, groups: Differing, corner: int) -> Sides:
    """Return whose things a corner has; hours and campaigns that come to the same go with the length."""
    on = {key for at, key in enumerate(groups.groups) if corner >> at & 1}
    rest = other if REST in on else base
    length = other if LENGTH in on else base

    def side(key: str, else_as: Scenario) -> Scenario:
        if key in groups.lumped:
            return rest
        if key not in groups.groups:
            return else_as
        return other if key in on else base

    return Sides(length, side(CAMPAIGNS, length), side(ACTIVITIES, rest), side(HOURS, length), side(SEASON, rest), rest)


def corner_plan(sides: Sides, dated: bool) -> Scenario:
    """Return the plan with each group from its side; dated: hours and campaigns held week by week."""
    data: Json = plain(sides.rest)
    data["calendar"] = plain(sides.season)["calendar"]
    data["phases"], data["managers"] = _phases(sides), _managers(sides)
    data["personas"] = _personas(sides)
    data["interventions"] = _interventions(sides)
    try:
        plan = Scenario.model_validate(data)
        if dated:
            plan = _with_hours(_with_campaigns(plan, sides.campaigns), sides.hours)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        raise _refused(first["loc"], first["msg"]) from None
    for wrong in cross_checks(plan):
        raise _refused(wrong.path, wrong.text)
    return plan


def _refused(path: Iterable[str | int], why: str) -> PlanError:
    """Return the error about a plan that cannot be."""
    text = _("a plan between the two cannot be made: {reason}")
    return PlanError(text.format(reason=f"{'.'.join(map(str, path))}: {why}"))


def _phases(sides: Sides) -> Json:
    """Return the phases of the length's side, with what each group says of them."""
    own: Json = {key: plain(one)["phases"] for key, one in vars(sides).items()}
    phases: Json = {}
    for name, whole in own["length"].items():
        mixed = dict(own["rest"].get(name, whole))
        for side, fields in (
            ("length", LENGTH_FIELDS), ("hours", HOURS_FIELDS), ("campaigns", ("campaigns",)),
            ("activities", ("activities_per_week",)),
        ):  # fmt: skip
            source = own[side].get(name, whole)
            mixed |= {field: source[field] for field in fields}
        phases[name] = mixed
    return phases


def _managers(sides: Sides) -> Json:
    """Return the managers of the hours' side with their hours; all else of them from the rest where it has them."""
    rest, hours = _part(sides.rest, "managers"), _part(sides.hours, "managers")
    return {
        key: {**(rest.get(key) or manager), "hours_per_week": manager["hours_per_week"]}
        for key, manager in hours.items()
    }


def _personas(sides: Sides) -> Json:
    """Return the personas of the rest's side with the season and leave of their own side."""
    season, rest = _part(sides.season, "personas"), _part(sides.rest, "personas")
    return {
        key: {**persona, **{field: (season.get(key) or persona)[field] for field in SEASON_FIELDS}}
        for key, persona in rest.items()
    }


def _interventions(sides: Sides) -> Json:
    """Return the dated acts and changes of each side's group, those of managers who are not there left out."""
    acts: Json = {}
    for group, one in (
        (CAMPAIGNS, sides.campaigns),
        (ACTIVITIES, sides.activities),
        (HOURS, sides.hours),
        (REST, sides.rest),
    ):
        for name, act in _part(one, "interventions").items():
            there = act["manager"] is None or act["manager"] in sides.hours.managers
            if intervention_group(one.interventions[name]) == group and there:
                acts[free_name(name, acts)] = act
    return acts


def _part(scenario: Scenario, name: str) -> Json:
    """Return a part of a scenario as plain data, by key."""
    part: Json = plain(scenario)[name]  # type: ignore[assignment]
    return part


def _with_campaigns(plan: Scenario, wanted: Scenario) -> Scenario:
    """Return the plan with the campaigns of another one's phases, as dated acts where its own fall in other weeks."""
    campaigns = [one for one in campaigns_of(wanted) if one.manager in plan.managers]
    if campaigns == campaigns_of(plan):
        return plan
    data: Json = plain(plan)
    data["phases"] = {name: {**phase, "campaigns": None} for name, phase in _part(plan, "phases").items()}
    acts = _part(plan, "interventions")
    data["interventions"] = acts | as_interventions(campaigns, wanted, taken=acts)
    return Scenario.model_validate(data)


def _with_hours(plan: Scenario, wanted: Scenario) -> Scenario:
    """Return the plan with another one's hours of each manager in each week, by dated factors where they differ."""
    hours = weekly_hours(wanted)
    if same_hours(hours, weekly_hours(plan)):
        return plan
    data: Json = plain(plan)
    data["interventions"] = {
        name: act
        for name, act in data["interventions"].items()
        if intervention_group(plan.interventions[name]) != HOURS
    }
    bare = Scenario.model_validate(data)
    if any(_factors(hours[key], own) is None for key, own in weekly_hours(bare).items()):
        bare = _level(data, hours)
    acts = {**_part(bare, "interventions"), **_changes(bare, hours)}
    return Scenario.model_validate({**plain(bare), "interventions": acts})


def _level(data: Json, hours: Mapping[str, np.ndarray]) -> Scenario:
    """Return a plan whose managers have their largest week's hours in every week."""
    phases = {name: {**phase, "hours_per_week": None, "let_go": 1.0} for name, phase in data["phases"].items()}
    managers = {key: {**one, "hours_per_week": float(hours[key].max())} for key, one in data["managers"].items()}
    return Scenario.model_validate({**data, "phases": phases, "managers": managers})


def _factors(wanted: np.ndarray, own: np.ndarray) -> np.ndarray | None:
    """Return by what a manager's hours are multiplied each week, 1 where they agree; None where no factor will do."""
    if ((own <= 0.0) & (wanted > 0.0)).any():
        return None
    factors = np.divide(wanted, own, out=np.ones_like(own), where=own > 0.0)
    factors[np.isclose(wanted, own, rtol=CLOSE, atol=CLOSE)] = 1.0
    return factors if factors.max(initial=0.0) <= MOST_FACTOR else None


def _changes(plan: Scenario, hours: Mapping[str, np.ndarray]) -> Json:
    """Return the dated changes that bring every manager's hours to those that are wanted."""
    changes: Json = {}
    for key, own in weekly_hours(plan).items():
        factors = _factors(hours[key], own)
        assert factors is not None
        edges = [0, *(int(at) + 1 for at in np.flatnonzero(np.diff(factors))), len(factors)]
        for first, after in pairwise(edges):
            if factors[first] != 1.0:
                monday, sunday = plan.start + timedelta(weeks=first), plan.start + timedelta(days=7 * after - 1)
                changes[free_name(f"{HOURS_NAME}_{len(changes) + 1:03d}", plan.interventions)] = {
                    "on": monday.isoformat(), "until": sunday.isoformat(), "manager": key,
                    "hours_factor": float(factors[first]),
                }  # fmt: skip
    return changes
