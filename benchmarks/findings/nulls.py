"""What a claim is held against: no manager, no graph, the last value; and a plain curve of the first weeks."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.findings.bass import FIRST, foretell
from benchmarks.findings.claims import Claim, difference, mean_of
from benchmarks.findings.living import Quantiles
from benchmarks.findings.planning import AS_IT_IS, NULLS
from benchmarks.findings.study import Arm, Study
from benchmarks.findings.verdicts import MATTERS, Effect, effect_of
from simulator.experiment.windows import Window
from simulator.statistics.spread import quantiles
from simulator.statistics.two_level import world_means

LAST = "the last value carried on"


class Null(NamedTuple):
    """What there would be of a claim without what is said to make it: the base's level, and the effect, by window.

    A forecast without any model knows no effect. `lost`: what the claim's own effect has more, paired, by window.
    """

    name: str
    levels: dict[str, Quantiles]
    effects: dict[str, Effect]
    lost: dict[str, Effect]

    def matters(self, window: str) -> bool:
        """Whether the effect is clearly another one without it, by half a point at least."""
        one = self.lost[window]
        return one.clear != 0 and abs(one.interval.mean) >= MATTERS


def nulls_of(claim: Claim, study: Study, windows: Sequence[Window]) -> list[Null]:
    """Return what a claim is held against in these worlds; plans that differ from the start have no last value."""
    run = [_null(name, claim, study, windows) for name in NULLS if study.nulls[name]]
    first = windows[0]
    if first.first == 0:
        return run
    before = Window("before", first.first - 1, first.first)
    level = _level(claim, study, study.arm(claim.base), before)
    return [*run, Null(LAST, {one.key: level for one in windows}, {}, {})]


def _null(name: str, claim: Claim, study: Study, windows: Sequence[Window]) -> Null:
    """Return a claim's arms run as a null."""
    base = study.arm(claim.base, name)
    effects, lost = {}, {}
    for one in windows:
        itself, other = (difference(claim, study, one, null=null) for null in (AS_IT_IS, name))
        effects[one.key], lost[one.key] = effect_of(other, claim.sign), effect_of(itself - other)
    return Null(name, levels_of(claim, study, base, windows), effects, lost)


def levels_of(claim: Claim, study: Study, arm: Arm, windows: Sequence[Window]) -> dict[str, Quantiles]:
    """Return the level of an arm in each window, over worlds."""
    return {one.key: _level(claim, study, arm, one) for one in windows}


def _level(claim: Claim, study: Study, arm: Arm, window: Window) -> Quantiles:
    """Return the level of an arm in a window, over worlds."""
    return quantiles(world_means(mean_of(arm, claim.measure, window)[..., study.groups.index(claim.group)]))


class CurveError(NamedTuple):
    """How well a plain curve through the first eight weeks foretells reach: errors in the last 12, mean over worlds."""

    curve: float
    last_value: float
    fitted: int
    worlds: int


def curve_error(base: Arm) -> CurveError:
    """Return the mean absolute errors of the curve of Bass and of the last value carried on, for reach."""
    courses = base.weekly["reach"][..., 0].mean(axis=1)
    shown = courses[:, -12:].mean(axis=1)
    curves = np.array([foretell(course)[-12:].mean() for course in courses])
    known = ~np.isnan(curves)
    carried = np.abs(courses[:, FIRST - 1] - shown)
    return CurveError(
        float(np.abs(curves - shown)[known].mean()) if known.any() else float("nan"), float(carried[known].mean()),
        int(known.sum()), len(known),
    )  # fmt: skip
