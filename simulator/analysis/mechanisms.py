"""What can be switched off: one table of mechanisms, each with the values that mean "off" in a scenario.

A mechanism that is off in a scenario already is left out there. Nothing else changes: hours are planned as before, so a
lever without effect still costs its hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import PlanError
from simulator.scenario.active import active_paths
from simulator.scenario.changes import expand, value_at, written
from simulator.scenario.paths import plain
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

ACTS = ("like", "curate", "profile", "reply", "post")


@dataclass(frozen=True)
class Mechanism:
    """Something that acts in the model, and what switches it off.

    Attributes:
        key: its name on the command line.
        title: in a few plain words.
        off: {dotted path: value}; `*` stands for every persona.
    """

    key: str
    title: str
    off: Mapping[str, Any] = field(hash=False)


def _effects(*names: str) -> dict[str, Any]:
    """Return effects of levers at nothing."""
    return {f"effects.{name}": 0.0 for name in names}


MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism("fear", "fear of sharing", {f"behaviour.acts.{act}.fear": 0.0 for act in ACTS}),
    Mechanism(
        "fear_learned",
        "fear that answers take and silence gives",
        {
            f"behaviour.feelings.{name}": 0.0
            for name in ("answered", "ignored", "watching_others", "tie_answered", "tie_ignored")
        },
    ),
    Mechanism(
        "culture", "starting fear that answers take for good",
        {f"behaviour.feelings.{name}": 0.0 for name in ("culture", "culture_ties", "culture_ignored")},
    ),
    Mechanism("encouragement", "courage by an answer received", {"behaviour.feelings.answer": 0.0}),
    Mechanism("watching", "management that watches", {"behaviour.feelings.watching": 0.0}),
    Mechanism(
        "taking_part", "management that takes part",
        {"organisation.taking_part": 0.0, "behaviour.feelings.taking_part": 0.0, "effects.translating": 0.0},
    ),
    Mechanism("closed_groups", "relief in closed groups", {"behaviour.feelings.closed_group": 0.0}),
    Mechanism("novelty", "novelty", {"behaviour.visit.novelty": 0.0, "behaviour.acts.novelty": 0.0}),
    Mechanism("habit", "habit", {"behaviour.visit.habit": 0.0}),
    Mechanism("word_of_mouth", "word of mouth", {"behaviour.awareness.q": 0.0, "behaviour.first_visit.q": 0.0}),
    Mechanism("social_proof", "social proof: others who post", {"behaviour.acts.proof": 0.0}),
    Mechanism("notifications", "notifications of answers", {"behaviour.visit.notification": 0.0}),
    Mechanism("feed", "what the feed is worth", {"behaviour.visit.feed": 0.0}),
    Mechanism("order_of_worth", "a feed read in order of worth", {"behaviour.feed.ranking": 0.0}),
    Mechanism("near_items", "what ties make", {"behaviour.feed.near": 0.0, "behaviour.feed.near_notice": 0.0}),
    Mechanism("ties_who_use_it", "ties who use it", {"behaviour.visit.ties": 0.0, "behaviour.acts.ties": 0.0}),
    Mechanism("readiness", "people's own readiness to visit", {"behaviour.visit.readiness_sd": 0.0}),
    Mechanism("hope", "hope lost where visits found little", {"behaviour.visit.hope": 0.0}),
    Mechanism(
        "climate", "units' climates", {"behaviour.first_visit.climate_sd": 0.0, "behaviour.acts.climate_sd": 0.0}
    ),
    Mechanism("fatigue", "fatigue of contributing", {"behaviour.visit.fatigue": 0.0, "behaviour.acts.fatigue": 0.0}),
    Mechanism(
        "feature_load", "too many new functions at once",
        {"behaviour.visit.load": 0.0, "behaviour.first_visit.omega": 0.0},
    ),
    Mechanism("skill", "skill", {"behaviour.visit.functions": 0.0, "behaviour.acts.skill": 0.0}),
    Mechanism(
        "campaigns", "effect of campaigns",
        {
            "behaviour.visit.campaign": 0.0, "behaviour.acts.campaign": 0.0, "behaviour.first_visit.campaign": 0.0,
            "effects.campaign_dip": 0.0,
        },
    ),
    Mechanism(
        "activities", "effect of activities", {"behaviour.visit.activity": 0.0, "behaviour.acts.activity": 0.0}
    ),
    Mechanism(
        "announcements", "effect of announcements",
        {"behaviour.awareness.announcement": 0.0, "behaviour.first_visit.announcement": 0.0},
    ),
    Mechanism(
        "briefings", "effect of briefed team leads",
        {"behaviour.awareness.briefing": 0.0, "behaviour.first_visit.briefing": 0.0},
    ),
    Mechanism(
        "onboarding", "effect of onboarding",
        _effects("onboarding_skill", "onboarding_profile", "onboarding_visit"),
    ),
    Mechanism("coaching", "effect of coaching", _effects("coaching_fear", "coaching_skill", "coaching_profile")),
    Mechanism("responding", "manager's answers", _effects("cover")),
    Mechanism(
        "recognition", "effect of recognition and recruiting",
        _effects("recognition", "recognition_rest", "recruiting"),
    ),
    Mechanism(
        "ambassadors", "ambassadors", {"behaviour.acts.ambassador": 0.0, "behaviour.first_visit.ambassador": 0.0}
    ),
    Mechanism("fitted_content", "posts fitted to personas", {"content.posts": "generic"}),
    Mechanism(
        "moderation", "fear that moderation causes", _effects("deleted_author", "deleted_ties", "worry")
    ),
    Mechanism("turnover", "people who leave", {"personas.*.turnover": 0.0}),
    Mechanism(
        "season", "season and leave",
        {
            "calendar.leave_windows": {}, "calendar.school_holidays": {}, "personas.*.season": {},
            "personas.*.leave.blocks": [], "personas.*.leave.weeks": {}, "personas.*.leave.spread_weeks": 0.0,
            "personas.*.seasonal": None,
        },
    ),
)  # fmt: skip


def chosen(keys: Sequence[str] | None) -> list[Mechanism]:
    """Return mechanisms by key, all of them for None; raises PlanError for one unknown."""
    table = {one.key: one for one in MECHANISMS}
    for key in keys or ():
        if key not in table:
            raise PlanError(f"{key}: " + _("unknown mechanism") + did_you_mean(key, list(table)))
    return [table[key] for key in keys] if keys else list(MECHANISMS)


def switched_off(scenario: Scenario, mechanism: Mechanism) -> Scenario | None:
    """Return the scenario without a mechanism; None where it has none of it."""
    data = plain(scenario)
    if all(_same(value_at(data, one), value) for path, value in mechanism.off.items() for one in expand(data, path)):
        return None
    if not active_paths([scenario], [one for path in mechanism.off for one in expand(data, path)]):
        return None
    return Scenario.model_validate(written(data, mechanism.off))


def _same(here: Any, value: Any) -> bool:
    """Return whether a value stands there already; nothing, an empty list and an empty map are alike."""
    return bool(here == value or (not here and not value))
