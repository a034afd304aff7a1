"""Which numbers do anything in a scenario: those of a part that it does not have do nothing, whatever their value.

A search or a rule that names such a number misleads (less fear in the pilot group, where there is no pilot group).
What is said here is checked by runs: another value of a number that does nothing gives the same bits.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from simulator.scenario.fields.phases import LEVERS
from simulator.scenario.schema import Scenario
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown
PLANNED = "planned"  # the strategy that spends hours as the phases say; others may buy any lever
OF_LEVERS: dict[str, tuple[str, ...]] = {
    "news": ("effects.news", "behaviour.feed.news_half_life"),
    "briefings": ("behaviour.awareness.briefing", "behaviour.first_visit.briefing", "effects.briefing_days"),
    "onboarding": tuple(f"effects.onboarding_{part}" for part in ("size", "least", "skill", "profile", "visit")),
    "activities": ("behaviour.visit.activity", "behaviour.acts.activity", "effects.activity_decay"),
    "coaching": ("effects.coaching_fear", "effects.coaching_skill", "effects.coaching_profile"),
    "responding": ("effects.cover",),
    "recognition": ("effects.recognition", "effects.recognition_rest", "effects.recognition_days"),
    "recruiting": ("effects.recruiting", "effects.recruiting_rest_days"),
}
OF_ANNOUNCEMENTS = (
    "behaviour.awareness.announcement", "behaviour.first_visit.announcement", "effects.announcement_decay",
)  # fmt: skip
OF_AMBASSADORS = (
    "behaviour.first_visit.ambassador", "behaviour.acts.ambassador", "behaviour.acts.proof_ambassador",
    "costs.ambassador_upkeep",
)  # fmt: skip
OF_CAMPAIGNS = (
    "behaviour.visit.campaign", "behaviour.acts.campaign", "behaviour.first_visit.campaign", "costs.campaigns",
    "effects.campaign_half_life", "effects.campaign_half_lives", "effects.campaign_dip", "effects.campaign_dip_days",
)  # fmt: skip
OF_FUNCTIONS = (
    "behaviour.feelings.features_absorbed", "behaviour.feelings.load_per_visit", "behaviour.feelings.load_per_day",
    "behaviour.first_visit.omega", "behaviour.visit.functions", "behaviour.visit.functions_scale",
    "behaviour.visit.load",
)  # fmt: skip


class Rule(NamedTuple):
    """Numbers that do something only where a scenario has what they belong to: paths, whether it has, and what."""

    paths: tuple[str, ...]
    holds: Callable[[Scenario], bool]
    missing: str


def why_inactive(scenario: Scenario, path: str) -> str:
    """Return what a scenario lacks without which the number at a path does nothing; nothing where it may do something.

    path: dotted; one that no rule knows may do something.
    """
    keys = path.split(".")
    if keys[0] == "personas" and len(keys) > 1 and scenario.network.file is None:
        persona = scenario.personas.get(keys[1])
        if persona is not None and persona.headcount == 0 and keys[2:] != ["headcount"]:
            return _("nobody in {persona}").format(persona=keys[1])
    return next((_(rule.missing) for rule in _rules() if path in rule.paths and not rule.holds(scenario)), "")


def idle_words(missing: str) -> str:
    """Return that a number does nothing; missing: what the scenario lacks."""
    return _("does nothing in this scenario: {missing}").format(missing=missing)


def active_paths(scenarios: Sequence[Scenario], paths: Sequence[str]) -> list[str]:
    """Return those of some paths that may do something in one of some scenarios."""
    return [path for path in paths if not all(why_inactive(one, path) for one in scenarios)]


def _rules() -> Iterator[Rule]:
    """Yield all rules."""
    for lever in LEVERS:
        paths = (f"costs.{lever}", *OF_LEVERS.get(lever, ()))
        yield Rule(paths, partial(_buys, lever), N_("no hours go to it"))
    yield Rule(
        OF_ANNOUNCEMENTS, lambda one: not one.managers or "announcements" in _bought(one), N_("no announcements")
    )
    yield Rule(OF_AMBASSADORS, lambda one: "ambassadors" in _bought(one) or _has_pilot(one), N_("no ambassadors"))
    yield Rule(("effects.ambassador_quantile",), lambda one: "ambassadors" in _bought(one), N_("no ambassadors"))
    yield Rule(OF_CAMPAIGNS, _has_campaigns, N_("no campaigns"))
    pilot = ("costs.pilot", *(f"effects.pilot_{part}" for part in ("share", "most", "skill", "fear")))
    yield Rule(pilot, _has_pilot, N_("no pilot group"))
    yield Rule(("costs.research",), lambda one: _managed(one) and one.content.research, N_("no persona research"))
    yield Rule(("effects.fitted", "effects.fitted_others"), lambda one: _fits(one, True), N_("no fitted posts"))
    loose = ("effects.unresearched", "effects.unresearched_others")
    yield Rule(loose, lambda one: _fits(one, False), N_("no fitted posts without research"))
    generic = N_("no generic posts")
    yield Rule(("effects.generic",), lambda one: _managed(one) and one.content.posts == "generic", generic)
    moderated = ("costs.moderation", "content.moderation_share")
    yield Rule(moderated, _managed, N_("no manager"))  # their purse is filled where nothing is moderated, too
    deleted = ("effects.deleted_author", "effects.deleted_ties")
    yield Rule(deleted, lambda one: _managed(one) and one.content.moderation == "delete", N_("nothing is deleted"))
    translated = ("costs.translating", "effects.translating")
    nobody = N_("nobody translates for management")
    yield Rule(translated, lambda one: any(m.translating for m in one.managers.values()), nobody)
    yield Rule(("costs.monitoring",), lambda one: bool(_monitored(one)), N_("no location is monitored"))
    unseen = N_("every location is monitored")
    yield Rule(("effects.unseen_weeks",), lambda one: _managed(one) and _unseen(one), unseen)
    yield Rule(("costs.features",), lambda one: _managed(one) and _releases(one), N_("no later releases"))
    yield Rule(OF_FUNCTIONS, lambda one: one.features.total > 0, N_("no functions"))
    closed = N_("no closed groups")
    yield Rule(("behaviour.feelings.closed_group",), lambda one: one.organisation.closed_units, closed)
    kernel = ("behaviour.kernel.threshold_low", "behaviour.kernel.threshold_high")
    yield Rule(kernel, lambda one: one.behaviour.kernel.response == "step", N_("no thresholds"))
    shape = ("behaviour.kernel.theta", "behaviour.kernel.n")
    yield Rule(shape, lambda one: one.behaviour.kernel.response == "hill", N_("no half point"))


def _managed(scenario: Scenario) -> bool:
    """Return whether there is a manager."""
    return bool(scenario.managers)


def _buys(lever: str, scenario: Scenario) -> bool:
    """Return whether hours may go to a lever."""
    return lever in _bought(scenario)


def _bought(scenario: Scenario) -> set[str]:
    """Return the levers that hours may go to; what is left over goes to fitted posts."""
    if not scenario.managers:
        return set()
    if any(manager.strategy != PLANNED for manager in scenario.managers.values()):
        return set(LEVERS)
    bought = {"fitted_posts", *(str(act.lever) for act in scenario.interventions.values() if act.lever)}
    for phase in scenario.phases.values():
        bought |= {str(lever) for lever, share in phase.hours.items() if share > 0}
        bought |= {lever for lever in LEVERS if getattr(phase, f"{lever}_per_week", None)}
    return bought


def _has_campaigns(scenario: Scenario) -> bool:
    """Return whether a campaign is planned, or dated."""
    planned = any(phase.campaigns is not None for phase in scenario.phases.values())
    return _managed(scenario) and (planned or any(act.lever == "campaigns" for act in scenario.interventions.values()))


def _has_pilot(scenario: Scenario) -> bool:
    """Return whether there is a pilot group."""
    return _managed(scenario) and scenario.content.pilot


def _fits(scenario: Scenario, researched: bool) -> bool:
    """Return whether posts are fitted to personas, with research or without."""
    content = scenario.content
    return _managed(scenario) and content.posts == "fitted" and content.research == researched


def _monitored(scenario: Scenario) -> set[str]:
    """Return the locations that somebody monitors."""
    monitored: set[str] = set()
    for manager in scenario.managers.values():
        served = manager.locations or scenario.organisation.locations
        monitored |= set(served if manager.monitored is None else manager.monitored)
    return monitored


def _unseen(scenario: Scenario) -> bool:
    """Return whether a location is monitored by nobody."""
    return not set(scenario.organisation.locations) <= _monitored(scenario)


def _releases(scenario: Scenario) -> bool:
    """Return whether functions are released after the launch."""
    later = scenario.features.total > scenario.features.at_launch
    return later or any(phase.features_per_week for phase in scenario.phases.values())
