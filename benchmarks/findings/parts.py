"""Differences taken apart: what the length, its campaigns and its hours do; what fear, unfamiliarity and time do."""

from itertools import product
from typing import NamedTuple

import numpy as np

from benchmarks.findings.claims import end_of, mean_of
from benchmarks.findings.study import EVERYBODY, Study
from benchmarks.findings.verdicts import Effect, effect_of
from simulator.experiment.windows import Window
from simulator.statistics.factorial import contributions

PLAN = {"length": ("short", "long"), "campaigns": ("of_short", "of_long"), "hours": ("of_short", "of_long")}
MISSING = {"fear": ("as_it_is", "none"), "familiarity": ("as_it_is", "full"), "time": ("as_it_is", "plenty")}
Factors = dict[str, tuple[str, str]]  # name: off, on


class Part(NamedTuple):
    """What one factor adds: averaged over all orders, alone, and as the last one."""

    name: str
    added: Effect
    alone: Effect
    last: Effect


class TakenApart(NamedTuple):
    """A difference between all factors off and all on.

    Attributes:
        whole: the whole difference; the parts' `added` make it up.
        parts: of each factor.
        none, all: mean levels with all off and all on.
    """

    whole: Effect
    parts: list[Part]
    none: float
    all: float


def corner_labels(factors: Factors, fixed: dict[str, object]) -> list[dict[str, object]]:
    """Return the labels of every combination; factor i is on where bit i of the place is set."""
    names = list(factors)
    corners = []
    for bits in product((0, 1), repeat=len(names)):
        on = dict(zip(reversed(names), bits, strict=True))
        corners.append({**fixed, **{name: factors[name][on[name]] for name in names}})
    return corners


def corners_of(
    study: Study, factors: Factors, fixed: dict[str, object], measure: str, window: Window, group: str = EVERYBODY
) -> np.ndarray:
    """Return a measure's mean in a window at every combination, float64[worlds, runs, 2^k]."""
    at = study.groups.index(group)
    arms = [study.arm(labels) for labels in corner_labels(factors, fixed)]
    return np.stack([mean_of(arm, measure, window)[..., at] for arm in arms], axis=-1)


def take_apart(corners: np.ndarray, names: list[str]) -> TakenApart:
    """Return what each factor adds to the difference between the first and the last combination."""
    added = contributions(corners)
    last = corners.shape[-1] - 1
    parts = [
        Part(
            name, effect_of(added[..., at]), effect_of(corners[..., 1 << at] - corners[..., 0]),
            effect_of(corners[..., last] - corners[..., last ^ (1 << at)]),
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    whole = effect_of(corners[..., last] - corners[..., 0])
    return TakenApart(whole, parts, float(corners[..., 0].mean()), float(corners[..., last].mean()))


def plan_windows() -> list[Window]:
    """Return while, after and end of 28 weeks of activation against 10 (as `windows` has them of the plain plans)."""
    return [Window("while", 20, 52), Window("after", 52, 64), Window("end", 66, 78)]


def plan_apart(study: Study, base: str, window: Window, group: str = EVERYBODY) -> TakenApart:
    """Return what length, campaigns and hours do; base: with season and leave, or without (placebo)."""
    return take_apart(corners_of(study, PLAN, {"base": base}, "adopted", window, group), list(PLAN))


def missing_apart(study: Study, measure: str, group: str = EVERYBODY) -> TakenApart:
    """Return what is gained without fear, unfamiliarity and a lack of time, in the last 12 weeks."""
    return take_apart(corners_of(study, MISSING, {}, measure, end_of(study.arms[0]), group), list(MISSING))
