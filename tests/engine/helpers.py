"""Small scenarios for the tests of the engine, and a check of two recordings bit by bit."""

from typing import Any

import numpy as np

from simulator.recording import Recording
from simulator.scenario.schema import Scenario

SMALL = {
    "office": {"headcount": 30, "minutes_per_workday": 10.5, "fear": 0.45, "mail_reach": 1, "turnover": 0.3},
    "park": {"headcount": 50, "minutes_per_workday": 4, "fear": 0.6},
}


# Numbers that tests state for themselves: enough goes on among a few people that there is something to see, sums can be
# done by hand, and golden files do not move with the defaults.
LIVELY = {
    "behaviour.acts.activity": 0.5, "behaviour.acts.curate.constant": -3.5, "behaviour.acts.novelty": 2,
    "behaviour.acts.post.constant": -4.5, "behaviour.acts.post.fear": 2.3, "behaviour.acts.proof": 0.36,
    "behaviour.acts.proof_half": 1.8, "behaviour.acts.propensity_sd": 1.9, "behaviour.acts.reply.constant": -3.8,
    "behaviour.acts.reply_age_days": 4, "behaviour.acts.skill": 0.8, "behaviour.acts.ties": 0.45,
    "behaviour.awareness.announcement": 0.15, "behaviour.awareness.q": 0.05, "behaviour.feed.item_life": 14,
    "behaviour.feed.near_notice": 0.07, "behaviour.feed.unit_share": 0.4, "behaviour.feelings.culture_ties": 0.02,
    "behaviour.feelings.encouragement_decay": 0.03, "behaviour.feelings.habit_loss": 0.35,
    "behaviour.feelings.habit_start": 0.5, "behaviour.feelings.taking_part": 0.25,
    "behaviour.first_visit.climate_sd": 0.7, "behaviour.kernel.theta": 0.5, "behaviour.visit.constant": -4.3,
    "behaviour.visit.functions": 0.6, "behaviour.visit.habit": 3.2, "behaviour.visit.load": 1,
    "behaviour.visit.readiness_sd": 1.8, "behaviour.visit.tau_minutes": 3, "behaviour.visit.ties": 1,
    "costs.monitoring": 2, "costs.onboarding": 2, "costs.responding": 0.1, "effects.activity_decay": 0.3,
    "effects.ambassador_quantile": 0.8, "effects.campaign_half_life": 10, "effects.cover": 0.06,
    "effects.onboarding_size": 12, "effects.onboarding_visit": 0.8,
}  # fmt: skip


def small(weeks: int = 30, **changes: Any) -> Scenario:
    """A scenario of 80 people and half a year, with the numbers of tests."""
    data = {"personas": SMALL, "managers": {"central": {"hours_per_week": 12}}, "run": {"horizon_weeks": weeks}}
    return Scenario.model_validate(data).but(**(LIVELY | changes))


def assert_same(one: Recording, other: Recording, weeks: int | None = None) -> None:
    """Both recordings have the same bits, in the first weeks where so many are given."""
    for name in ("weekly", "hours", "planned", "acts", "phase", "features", "watching", "taking_part"):
        a, b = getattr(one, name)[:weeks], getattr(other, name)[:weeks]
        assert np.array_equal(a, b), f"{name} differs first in week {first_difference(a, b)}"
    if weeks is None:
        for name in ("day", "seat", "kind", "answer_day", "likes", "replies"):
            assert np.array_equal(getattr(one.items, name), getattr(other.items, name)), name


def first_difference(a: np.ndarray, b: np.ndarray) -> int:
    """The first row that differs."""
    rows = np.any((a != b).reshape(len(a), -1), axis=1)
    return int(np.argmax(rows))
