"""What a run would otherwise compute again and again: fading by nights, bounds, worth of items, room for a block."""

from functools import lru_cache
from typing import Any

import numpy as np

from simulator.compilation import compiled
from simulator.engine.tables.fixed import (
    ACT_DRAWS,
    BLOCK,
    BOUND_MARGIN,
    CANDIDATES,
    CELLS,
    DAY_DRAWS,
    GRID,
    LOWEST,
    NIGHTS,
    RING,
    WORDS_A_BLOCK,
)
from simulator.mathematics import exp, logistic, power
from simulator.recording import KINDS
from simulator.scenario.schema import Scenario


def worth(scenario: Scenario) -> np.ndarray:
    """Return the relevance of each kind of item when new, to its own persona and to others, float64[kinds, 2]."""
    feed, effects = scenario.behaviour.feed, scenario.effects
    fitted = (effects.fitted, effects.fitted_others)
    if not scenario.content.research:
        fitted = (effects.unresearched, effects.unresearched_others)
    if scenario.content.posts == "generic":
        fitted = (effects.generic, effects.generic)
    own = (feed.own_persona, feed.other_persona)
    kinds = {"work": own, "private": own, "news": (effects.news, effects.news), "manager": fitted}
    return np.array([kinds[kind] for kind in KINDS])


@compiled
def fading(tau: float, days: int) -> np.ndarray:
    """Return e^(-day / tau), float64[days]."""
    weights = np.empty(days)
    for day in range(days):
        weights[day] = exp(-day / tau)
    return weights


@compiled
def halving(half_life: float, days: int) -> np.ndarray:
    """Return 2^(-day / half_life), float64[days]."""
    weights = np.empty(days)
    for day in range(days):
        weights[day] = power(2.0, -day / half_life)
    return weights


@lru_cache(maxsize=1)
def bounds() -> np.ndarray:
    """Return upper bounds of the logistic, float64[CELLS]; read only."""
    return bounds_of(CELLS)


@compiled
def bounds_of(cells: int) -> np.ndarray:
    """Return upper bounds of the logistic, float64[cells]; the last, which stands for all beyond, is 1."""
    upper = np.ones(cells)
    for cell in range(cells - 1):
        upper[cell] = logistic(LOWEST + cell / GRID) * (1 + BOUND_MARGIN)
    return upper


def _powers(keep: float) -> np.ndarray:
    """Return 1, keep, keep^2, ... by repeated multiplication, float64[NIGHTS]."""
    return np.concatenate(([1.0], np.multiply.accumulate(np.full(NIGHTS - 1, keep))))


def tables(scenario: Scenario) -> dict[str, Any]:
    """Return what would otherwise be computed again and again."""
    feelings, effects = scenario.behaviour.feelings, scenario.effects
    half_life = effects.campaign_half_life
    rise = halving(float(half_life), effects.campaign_half_lives * half_life)
    tau = scenario.behaviour.visit.novelty_days
    return {
        "worth": worth(scenario),
        "keep_fear": _powers(1.0 - feelings.drift),
        "keep_fatigue": _powers(1.0 - feelings.fatigue_decay),
        "keep_encouragement": _powers(1.0 - feelings.encouragement_decay),
        "keep_novelty": fading(tau, NIGHTS),
        "keep_near": _powers(scenario.behaviour.feed.near_kept),
        "reply_fade": fading(scenario.behaviour.acts.reply_age_days, RING),
        "block": np.zeros(BLOCK + 1, np.int32),
        "block_slots": np.zeros(BLOCK, np.uint64),
        "gains": np.zeros(BLOCK),
        "day_words": np.zeros((DAY_DRAWS, BLOCK), np.uint64),
        "act_words": np.zeros((ACT_DRAWS, BLOCK), np.uint64),
        "candidates": np.zeros(CANDIDATES, np.int32),
        "candidate_keys": np.zeros((2, CANDIDATES), np.uint64),
        "candidate_words": np.zeros((WORDS_A_BLOCK, CANDIDATES), np.uint64),
        "curve": np.concatenate((rise, np.full(effects.campaign_dip_days, effects.campaign_dip))),
        "bound": bounds(),
    }
