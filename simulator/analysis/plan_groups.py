"""What two plans differ in, by groups of things: length, campaigns, activities, hours, season and leave, the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.experiment.planned import CAMPAIGNS, campaigns_of, has_dates, is_campaign, same_hours, weekly_hours
from simulator.experiment.uncertainty import covered
from simulator.scenario.changes import differences
from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario

LENGTH, ACTIVITIES, HOURS, SEASON, REST = "length", "activities", "hours", "season", "rest"
N_ = str  # marks a text for the catalogue
TITLES = {
    LENGTH: N_("how long the phases last"),
    CAMPAIGNS: N_("campaigns"),
    ACTIVITIES: N_("activities per week"),
    HOURS: N_("hours of managers"),
    SEASON: N_("season and leave"),
    REST: N_("all else that differs"),
}
MOST = 4
LUMPED_FIRST = (SEASON, ACTIVITIES)  # put with the rest where more than four differ
LENGTH_FIELDS = ("weeks", "until", "max_weeks", "gate")
HOURS_FIELDS = ("hours_per_week", "let_go")
SEASON_FIELDS = ("season", "leave", "seasonal")
NAMES = ("name", "run.seed", "run.replications")


@dataclass(frozen=True)
class Differing:
    """The groups in which two plans really differ.

    Attributes:
        groups: keys, at most four, in a fixed order.
        lumped: those that were put with the rest, since more than four differ.
        paths: where the plans differ, by the group as it is listed.
        dated: whether hours and campaigns are held week by week; not where phases wait for goals, or where starts
            or horizons differ: then the rules are exchanged, and a longer phase has more of both.
    """

    groups: tuple[str, ...]
    lumped: tuple[str, ...]
    paths: dict[str, list[str]]
    dated: bool


def differing(base: Scenario, other: Scenario) -> Differing:
    """Return in which groups two plans really differ."""
    dated = can_be_dated(base, other)
    paths: dict[str, list[str]] = {}
    for path in _paths(base, other):
        paths.setdefault(group_of(path, base, other), []).append(path)
    differ = [key for key in TITLES if key in paths]
    if dated:
        held = {CAMPAIGNS: campaigns_differ(base, other), HOURS: hours_differ(base, other)}
        differ = [key for key in TITLES if held.get(key, key in paths)]
    beyond = len(differ) - MOST + (REST not in differ) if len(differ) > MOST else 0
    lumped = tuple(key for key in LUMPED_FIRST if key in differ)[:beyond]
    groups = tuple(key for key in TITLES if (key in differ and key not in lumped) or (key == REST and lumped))
    joined = {key: paths.get(key, []) for key in groups}
    for key in lumped:
        joined[REST] = [*joined[REST], *paths.get(key, [])]
    return Differing(groups, lumped, joined, dated)


def can_be_dated(base: Scenario, other: Scenario) -> bool:
    """Return whether both plans are known beforehand, over the same weeks."""
    alike = base.start == other.start and base.run.horizon_weeks == other.run.horizon_weeks
    return alike and has_dates(base) and has_dates(other)


def group_of(path: str, base: Scenario, other: Scenario) -> str:
    """Return the group that a path belongs to."""
    keys = path.split(".")
    if keys[0] == "phases":
        both = keys[1] in base.phases and keys[1] in other.phases
        return _of_phase(keys[2]) if both else LENGTH
    if keys[0] == "managers":
        both = keys[1] in base.managers and keys[1] in other.managers
        return REST if both and keys[2] != "hours_per_week" else HOURS
    if keys[0] == "interventions":
        return _of_intervention(keys[1], base, other)
    of_persona = keys[0] == "personas" and len(keys) > 2 and keys[2] in SEASON_FIELDS
    both = keys[0] != "personas" or (keys[1] in base.personas and keys[1] in other.personas)
    return SEASON if keys[0] == "calendar" or (of_persona and both) else REST


def _of_phase(field: str) -> str:
    """Return the group of a phase's field."""
    if field in LENGTH_FIELDS:
        return LENGTH
    if field in HOURS_FIELDS:
        return HOURS
    return {CAMPAIGNS: CAMPAIGNS, "activities_per_week": ACTIVITIES}.get(field, REST)


def _of_intervention(name: str, base: Scenario, other: Scenario) -> str:
    """Return the group of a dated act or change; one that is several things belongs to the rest."""
    groups = {intervention_group(one.interventions[name]) for one in (base, other) if name in one.interventions}
    return groups.pop() if len(groups) == 1 else REST


def intervention_group(act: Intervention) -> str:
    """Return the group of one dated act or change; one that is several things belongs to the rest."""
    if is_campaign(act):
        return CAMPAIGNS
    if act.watching is not None or act.taking_part is not None or None not in (act.lever, act.hours_factor):
        return REST
    if act.hours_factor is not None:
        return HOURS
    return ACTIVITIES if act.lever == ACTIVITIES else REST


def campaigns_differ(base: Scenario, other: Scenario) -> bool:
    """Return whether campaigns fall in other weeks, or are another's."""
    return campaigns_of(base) != campaigns_of(other) or _dated_campaigns(base) != _dated_campaigns(other)


def hours_differ(base: Scenario, other: Scenario) -> bool:
    """Return whether any week's hours of any manager differ."""
    return not same_hours(weekly_hours(base), weekly_hours(other))


def _dated_campaigns(scenario: Scenario) -> list[Plain]:
    """Return the campaigns that have a date, names apart, in order."""
    chosen = filter(is_campaign, scenario.interventions.values())
    return sorted((one.model_dump(mode="json") for one in chosen), key=repr)


def _paths(base: Scenario, other: Scenario) -> Iterator[str]:
    """Yield where two plans differ, names and chance apart."""
    for one in differences(plain(base), plain(other)):
        if not covered(one.path, NAMES):
            yield one.path
