"""Settings that random scenarios are drawn from: every lever, mode and parameter that changes what happens."""

import random
from typing import Any

from simulator.scenario.schema import Scenario
from simulator.strategies import BUILT_IN
from tests.engine.helpers import small

POOL: dict[str, list[Any]] = {
    "behaviour.acts.like": [{"constant": 0, "fear": 0, "propensity": 0, "minutes": 0.1}],
    "behaviour.acts.post": [{"constant": -1, "fear": 2.6, "propensity": 1, "minutes": 1}],
    "behaviour.acts.climate_sd": [0, 2],
    "behaviour.acts.private_share": [0.5, 0.9],
    "behaviour.acts.proof_half": [0.2, 6],
    "behaviour.acts.reply": [{"constant": -1, "fear": 1, "propensity": 1, "minutes": 1}],
    "behaviour.acts.tie_pull": [0, 8],
    "behaviour.acts.ties": [0, 2],
    "behaviour.acts.unanswered": [2],
    "behaviour.awareness.q": ["certain", 0.3],
    "behaviour.feed.item_life": [3, 30, 60],
    "behaviour.feed.near": [0, 4],
    "behaviour.feed.near_kept": [0, 0.5, 1.0],
    "behaviour.feed.near_notice": [0, 0.6],
    "behaviour.feed.near_reply": [0, 1.0],
    "behaviour.feed.news_half_life": [1],
    "behaviour.feed.private_value": [0, 1.0],
    "behaviour.feed.ranking": [0, 3],
    "behaviour.feed.read_least": [0, 1],
    "behaviour.feed.read_speed": [0.1],
    "behaviour.feed.read_value": [0.1, 5],
    "behaviour.feed.unit_share": [0, 1.0, 0.8],
    "behaviour.feelings.answer": [0, 0.5],
    "behaviour.feelings.answered": [1.0],
    "behaviour.feelings.closed_group": [1.0],
    "behaviour.feelings.culture": [0, 1.0],
    "behaviour.feelings.culture_ignored": [0, 0.5],
    "behaviour.feelings.culture_ties": [0, 0.5],
    "behaviour.feelings.dormant_weeks": [1, 2, 3],
    "behaviour.feelings.fatigue_post": [1.0],
    "behaviour.feelings.features_absorbed": [0.5],
    "behaviour.feelings.habit_loss": [20],
    "behaviour.feelings.habit_start": [1.0, 0.0],
    "behaviour.feelings.hope_rate": [0, 1.0],
    "behaviour.feelings.ignored": [1.0],
    "behaviour.feelings.ignored_days": [3, 14, 40],
    "behaviour.feelings.like_notice": [1.0],
    "behaviour.feelings.load_per_visit": [0.0],
    "behaviour.feelings.tie_answered": [0, 1.0],
    "behaviour.feelings.tie_days": [1, 60],
    "behaviour.feelings.tie_ignored": [0, 1.0],
    "behaviour.first_visit.ambassador": [0.2],
    "behaviour.first_visit.campaign": [30],
    "behaviour.first_visit.climate_sd": [0, 2],
    "behaviour.first_visit.omega": [0, 4],
    "behaviour.first_visit.p": [0.2],
    "behaviour.first_visit.q": ["certain", 0.5],
    "behaviour.kernel.link": ["linear"],
    "behaviour.kernel.memory_days": [1, 5, 30],
    "behaviour.kernel.n": [2.5],
    "behaviour.kernel.response": ["step", "identity"],
    "behaviour.visit.activity": [3],
    "behaviour.visit.campaign": [3],
    "behaviour.visit.constant": [-1.5],
    "behaviour.visit.functions": [3],
    "behaviour.visit.hope": [0, 4],
    "behaviour.visit.load": [5],
    "behaviour.visit.readiness_sd": [0, 2],
    "behaviour.visit.tau_minutes": [0.5],
    "behaviour.visit.ties": [0, 4],
    "content.activity_persona": ["park", "office"],
    "content.activity_target": ["unit", "persona"],
    "content.moderation": ["delete", "none", "move"],
    "content.moderation_share": [0, 0.1],
    "content.pilot": [True],
    "content.posts": ["generic"],
    "content.research": [False],
    "costs.ambassador_upkeep": [0, 1.0],
    "costs.ambassadors": [0.4],
    "costs.campaigns": [2],
    "costs.features": [0.5],
    "costs.moderation": [1.0],
    "costs.monitoring": [0, 6],
    "costs.onboarding": [0.3],
    "costs.recognition": [0.01],
    "costs.responding": [1.0],
    "costs.translating": [0, 5],
    "effects.briefing_days": [1, 3, 30],
    "effects.campaign_dip": [-1.0],
    "effects.campaign_dip_days": [0, 40],
    "effects.campaign_half_life": [2],
    "effects.cover": [0.5, 0.8],
    "effects.deleted_author": [1.0],
    "effects.deleted_ties": [0.5],
    "effects.mood_drift": [0.05, 0],
    "effects.onboarding_least": [1, 12],
    "effects.onboarding_size": [3],
    "effects.onboarding_visit": [0, 1.0],
    "effects.pilot_most": [2],
    "effects.pilot_share": [0.2],
    "effects.recognition_rest": [1.0],
    "effects.recruiting": [3],
    "effects.translating": [0.5],
    "effects.unseen_weeks": [0, 1, 9],
    "effects.worry": [10],
    "features.at_launch": [0, 10],
    "features.every_weeks": [1, 2],
    "features.first_week": [1],
    "features.per_release": [2],
    "features.total": [3, 0, 20],
    "interventions.a": [
        {"on": "2027-06-12", "lever": "campaigns", "times": 2},
        {"on": "2027-05-03", "lever": "announcements"},
        {"on": "2027-07-04", "lever": "onboarding", "times": 3},
        {"on": "2027-05-29", "lever": "activities"},
    ],
    "interventions.b": [
        {"on": "2027-06-01", "until": "2027-06-30", "hours_factor": 2.5},
        {"on": "2027-06-05", "hours_factor": 0.0},
    ],
    "interventions.c": [
        {"on": "2027-06-01", "watching": 0.1, "taking_part": 0.8},
        {"on": "2027-05-03", "taking_part": 1.0},
    ],
    "interventions.d": [{"on": "2027-06-19", "lever": "briefings", "times": 4}, {"on": "2027-08-01", "watching": 1.0}],
    "interventions.e": [
        {"on": "2027-05-15", "lever": "fitted_posts", "times": 3, "manager": "central"},
        {"on": "2027-05-16", "until": "2027-05-17", "hours_factor": 3.0, "manager": "central"},
        {"on": "2027-04-20", "lever": "news"},
        {"on": "2027-04-20", "until": "2027-06-01", "hours_factor": 0.5},
    ],
    "managers.another": [{"new": True, "hours_per_week": 12, "monitored": []}],
    "managers.central.hours_per_week": [0, 6, 25, 60],
    "managers.central.monitored": [[]],
    "managers.central.public_holidays_free": [False],
    "managers.central.strategy": [*BUILT_IN],
    "managers.central.translating": [False],
    "managers.central.weekdays": [["sat", "sun"], ["tue", "thu"]],
    "managers.second": [
        {"new": True, "hours_per_week": 20},
        {"new": True, "hours_per_week": 9, "translating": False, "strategy": "respond_first"},
        {"new": True, "hours_per_week": 15, "weekdays": ["mon", "sun"], "strategy": "connector"},
    ],
    "network.normalised": [False],
    "organisation.closed_units": [True],
    "organisation.unit_size": [8, 12],
    "organisation.watching": [0, 1.0],
    "personas.office.mail_reach": [0.0, 0.5],
    "personas.office.seasonal": [
        {"first": "11-15", "last": "02-20", "returning": 0.7},
        {"first": "06-01", "last": "06-30", "returning": 1.0},
    ],
    "personas.office.turnover": [0, 3.0],
    "personas.park.leave": [{"blocks": [{"min_weeks": 2, "max_weeks": 4, "when": "off_peak"}], "spread_weeks": 4}],
    "personas.park.season": [{"summer": 0.0}, {}],
    "personas.park.seasonal": [
        {"first": "04-01", "last": "10-31", "returning": 0.5},
        {"first": "06-15", "last": "08-20", "returning": 1.0},
    ],
    "personas.park.turnover": [0, 2.0, 8.0],
    "personas.park.working_pattern": [
        {"days_on": 5, "days_off": 2},
        {"weekdays": ["sat", "sun"]},
        {"days_on": 2, "days_off": 5, "public_holidays_free": True},
    ],
    "phases.acquaintance.activities_per_week": [1.4, 3],
    "phases.acquaintance.campaigns": [{"first_week": 1, "every_weeks": 1}],
    "phases.acquaintance.gate": ["goals", "both", "goals-or-max"],
    "phases.acquaintance.goals": [{}, {"aware": 0.3, "items_per_persona": 2}, {"visited_once": 0.1}],
    "phases.acquaintance.max_weeks": [1, 9],
    "phases.acquaintance.onboarding_per_week": [0.4, 4],
    "phases.acquaintance.until": ["2027-06-20", "2027-05-05"],
    "phases.acquaintance.weeks": [0, 1, None],
    "phases.activation.fitted_posts_per_week": [2.5],
    "phases.activation.gate": ["goals", "both", "goals-or-max"],
    "phases.activation.goals": [{}],
    "phases.activation.let_go": [0.5],
    "phases.activation.max_weeks": [3],
    "phases.activation.until": ["2027-07-04", "2027-08-11"],
    "phases.activation.weeks": [0, 2],
    "phases.interaction.features_per_week": [0, 2],
    "phases.interaction.gate": ["goals", "both"],
    "phases.interaction.goals": [{}, {"aware": 0.5}],
    "phases.interaction.weeks": [0, None],
    "phases.launch.announcements_per_week": [0, 2],
    "phases.launch.briefings_per_week": [3, 0.7],
    "phases.launch.campaigns": [{"first_week": 1}],
    "phases.launch.features_per_week": [1.5, 0.3],
    "phases.launch.gate": ["goals", "both", "goals-or-max"],
    "phases.launch.goals": [{}, {"items_per_persona": 3}, {"aware": 0.2}],
    "phases.launch.hours": [{}, {"onboarding": 0.5, "recruiting": 0.2, "ambassadors": 0.3}],
    "phases.launch.hours_per_week": [0, 30],
    "phases.launch.max_weeks": [2, 5],
    "phases.launch.news_per_week": [6],
    "phases.launch.onboarding_per_week": [2],
    "phases.launch.weeks": [0, 2],
    "phases.self_sustaining.weeks": [0, 1],
    "roles.contributor_posts": [1],
    "roles.profile_counts": [True],
    "roles.window_weeks": [4, 52],
    "run.by_unit": [True],
    "run.seed": [1, 2, 3, 4, 5],
    "start": ["2027-01-04", "2027-09-06", "2027-11-29"],
}
PLACES: dict[str, Any] = {
    "organisation.locations": ["north", "south", "west"],
    "personas.park.locations": {"north": 0.5, "south": 0.3, "west": 0.2},
    "personas.office.locations": {"north": 1.0},
}


def changes_of(number: int) -> dict[str, Any]:
    """The settings of a random scenario: 3 to 16 of the pool, some with several places."""
    rng = random.Random(number)
    names = sorted(POOL)
    rng.shuffle(names)
    result = {name: rng.choice(POOL[name]) for name in names[: rng.choice([3, 6, 10, 16])]}
    if rng.random() < 0.35:
        result |= PLACES
        result["managers.central.locations"] = rng.choice([["north"], ["south", "west"]])
        if number % 2:
            result["managers.central.items_reach"] = "served"
        if "managers.second" in result:
            result["managers.second"] = result["managers.second"] | {"locations": rng.choice([["west"], ["north"]])}
    if result.get("content.activity_target") == "persona":
        result.setdefault("content.activity_persona", "park")
    if rng.random() < 0.05:
        result = {name: value for name, value in result.items() if not name.startswith("managers")} | {"managers": {}}
    people = rng.randint(30, 160)
    office = people * rng.choice([1, 2, 3, 5]) // 8
    return {"personas.office.headcount": office, "personas.park.headcount": people - office} | result


def random_scenario(number: int) -> Scenario | None:
    """A random scenario of 16 to 60 weeks; none where the settings do not go together."""
    try:
        return small(random.Random(-number).choice([16, 29, 29, 60]), **changes_of(number))
    except Exception:  # a combination that a file could not have either
        return None
