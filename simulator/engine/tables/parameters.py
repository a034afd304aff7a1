"""The scenario's numbers as one flat record: `behaviour.visit.tau_minutes` becomes `visit_tau_minutes`."""

from typing import Protocol

from pydantic import BaseModel

from simulator.organisation.structure import records
from simulator.organisation.types import F8, Rows, dtype_of
from simulator.scenario.schema import Scenario

CODES: dict[str, tuple[str, ...]] = {
    "response": ("hill", "identity", "step"),
    "link": ("hazard", "linear"),
    "moderation": ("move", "delete", "none"),
    "activity_target": ("all", "persona", "unit"),
    "posts": ("fitted", "generic"),
}
NONE = -1.0


class Par(Protocol):
    """The numbers that the day reads; units and ranges stand in the scenario's fields of the same names.

    Switches are 0 or 1, words their place in CODES, what is not set is NONE.
    """

    kernel_response: F8
    kernel_link: F8
    kernel_theta: F8
    kernel_n: F8
    kernel_memory_days: F8
    awareness_p: F8
    awareness_q: F8
    awareness_announcement: F8
    awareness_briefing: F8
    first_visit_p: F8
    first_visit_q: F8
    first_visit_announcement: F8
    first_visit_campaign: F8
    first_visit_briefing: F8
    first_visit_ambassador: F8
    first_visit_omega: F8
    first_visit_dormant: F8
    visit_tau_minutes: F8
    visit_constant: F8
    visit_habit: F8
    visit_feed: F8
    visit_notification: F8
    visit_campaign: F8
    visit_activity: F8
    visit_novelty: F8
    visit_functions: F8
    visit_fatigue: F8
    visit_load: F8
    visit_ties: F8
    visit_hope: F8
    visit_functions_scale: F8
    feed_half_value: F8
    feed_ranking: F8
    feed_read_speed: F8
    feed_read_least: F8
    feed_read_value: F8
    feed_item_life: F8
    feed_private_value: F8
    feed_unit_share: F8
    feed_near: F8
    feed_near_reply: F8
    feed_near_notice: F8
    acts_like_constant: F8
    acts_like_fear: F8
    acts_like_propensity: F8
    acts_like_minutes: F8
    acts_curate_constant: F8
    acts_curate_fear: F8
    acts_curate_propensity: F8
    acts_curate_minutes: F8
    acts_profile_constant: F8
    acts_profile_fear: F8
    acts_profile_propensity: F8
    acts_profile_minutes: F8
    acts_reply_constant: F8
    acts_reply_fear: F8
    acts_reply_propensity: F8
    acts_reply_minutes: F8
    acts_post_constant: F8
    acts_post_fear: F8
    acts_post_propensity: F8
    acts_post_minutes: F8
    acts_ties: F8
    acts_climate_sd: F8
    acts_proof: F8
    acts_proof_half: F8
    acts_proof_days: F8
    acts_proof_ambassador: F8
    acts_proof_management: F8
    acts_skill: F8
    acts_fatigue: F8
    acts_novelty: F8
    acts_campaign: F8
    acts_activity: F8
    acts_ambassador: F8
    acts_unanswered: F8
    acts_tie_pull: F8
    acts_items_scale: F8
    acts_private_share: F8
    acts_profile_field: F8
    acts_visit_minutes: F8
    feelings_watching: F8
    feelings_taking_part: F8
    feelings_closed_group: F8
    feelings_answered: F8
    feelings_ignored: F8
    feelings_watching_others: F8
    feelings_watching_others_days: F8
    feelings_watching_others_posts: F8
    feelings_tie_answered: F8
    feelings_tie_ignored: F8
    feelings_tie_days: F8
    feelings_culture: F8
    feelings_culture_ties: F8
    feelings_culture_ignored: F8
    feelings_hope_rate: F8
    feelings_ignored_days: F8
    feelings_answer: F8
    feelings_answer_share: F8
    feelings_answers_most: F8
    feelings_habit_rate: F8
    feelings_habit_loss: F8
    feelings_habit_start: F8
    feelings_notice: F8
    feelings_skill_rate: F8
    feelings_skill_start: F8
    feelings_fatigue_post: F8
    feelings_fatigue_reply: F8
    feelings_features_absorbed: F8
    feelings_load_per_visit: F8
    feelings_load_per_day: F8
    feelings_like_notice: F8
    costs_ambassador_upkeep: F8
    effects_announcement_decay: F8
    effects_briefing_days: F8
    effects_onboarding_size: F8
    effects_onboarding_least: F8
    effects_onboarding_skill: F8
    effects_onboarding_profile: F8
    effects_onboarding_visit: F8
    effects_activity_decay: F8
    effects_coaching_fear: F8
    effects_coaching_skill: F8
    effects_coaching_profile: F8
    effects_cover: F8
    effects_recognition: F8
    effects_recognition_rest: F8
    effects_recognition_days: F8
    effects_recruiting: F8
    effects_recruiting_rest_days: F8
    effects_translating: F8
    effects_mood_drift: F8
    effects_worry: F8
    effects_deleted_author: F8
    effects_deleted_ties: F8
    effects_pilot_share: F8
    effects_pilot_most: F8
    effects_pilot_skill: F8
    effects_pilot_fear: F8
    effects_unseen_weeks: F8
    content_posts: F8
    content_pilot: F8
    content_moderation: F8
    content_moderation_share: F8
    content_activity_target: F8
    features_total: F8
    features_per_release: F8
    roles_posts: F8
    roles_acts: F8
    roles_profile_filled: F8
    roles_profile: F8
    closed_units: F8
    activity_persona: F8
    unmanaged: F8


PAR = dtype_of(Par)


def parameters(scenario: Scenario) -> Rows[Par]:
    """Return one record: what the day reads of behaviour, costs, effects, content, features, organisation, roles."""
    numbers = flat(scenario)
    record: Rows[Par] = records(1, PAR)
    for name in Par.__annotations__:
        record[name] = numbers[name]
    return record


def flat(scenario: Scenario) -> dict[str, float]:
    """Return the numbers, switches and coded words of a scenario's parts by flat name."""
    numbers: dict[str, float] = {}
    for name in type(scenario.behaviour).model_fields:
        numbers |= _flat(getattr(scenario.behaviour, name), name)
    for name in ("costs", "effects", "content", "features"):
        numbers |= _flat(getattr(scenario, name), name)
    roles = scenario.roles
    return numbers | {
        "roles_posts": roles.contributor_posts,
        "roles_acts": roles.curator_acts,
        "roles_profile_filled": roles.profile_filled,
        "roles_profile": roles.profile_counts,
        "closed_units": scenario.organisation.closed_units,
        "activity_persona": _persona(scenario),
        "unmanaged": not scenario.managers,
    }


def _flat(part: BaseModel, prefix: str) -> dict[str, float]:
    """Return the numbers, switches and coded words of a part by flat name."""
    numbers: dict[str, float] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name == "activity_persona":
            continue
        if isinstance(value, BaseModel):
            numbers |= _flat(value, f"{prefix}_{name}")
        elif isinstance(value, str):
            numbers[f"{prefix}_{name}"] = CODES[name].index(value)
        else:
            numbers[f"{prefix}_{name}"] = NONE if value is None else float(value)
    return numbers


def _persona(scenario: Scenario) -> int:
    """Return the number of the persona that activities are for, the first where none is named."""
    wanted = scenario.content.activity_persona
    keys = sorted(scenario.personas)
    return keys.index(wanted) if wanted in keys else 0
