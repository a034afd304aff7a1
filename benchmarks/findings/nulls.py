"""What the answers are held against: no manager, no graph, the last value, a plain curve of the first weeks."""

from typing import NamedTuple

import numpy as np

from benchmarks.findings.bass import FIRST, foretell
from benchmarks.findings.claims import mean_of
from benchmarks.findings.living import Quantiles
from benchmarks.findings.planning import AS_THEY_ARE, AVERAGE, TIES
from benchmarks.findings.study import Arm, Study
from benchmarks.findings.verdicts import Effect, effect_of
from simulator.experiment.windows import Window
from simulator.statistics.spread import quantiles
from simulator.statistics.two_level import world_means

WEEKS, LENGTHS = "phases.activation.weeks", (10, 28)
PLANNED = "as planned"
NULLS = {
    PLANNED: {"manager": "as_planned", TIES: AS_THEY_ARE}, "no manager": {"manager": "none", TIES: AS_THEY_ARE},
    "no graph: everybody sees the average": {"manager": "as_planned", TIES: AVERAGE},
}  # fmt: skip


class Null(NamedTuple):
    """What there would be of a difference without what is said to make it: the base's level, and the gain, by window.

    A forecast without any model knows no gain.
    """

    name: str
    levels: dict[str, Quantiles]
    gains: dict[str, Effect]


def nulls(study: Study, windows: list[Window]) -> list[Null]:
    """Return the levels of 10 and of 28 weeks, and what they are held against, by window; everybody, adopted."""
    rows = []
    for name, labels in NULLS.items():
        base, other = (study.arm({**labels, WEEKS: weeks}) for weeks in LENGTHS)
        rows.append(Null(name, _levels(base, windows), _effects(base, other, windows)))
    first = study.arm({**NULLS[PLANNED], WEEKS: LENGTHS[0]})
    same = {one.key: quantiles(last_value(first, windows[0])) for one in windows}
    return [*rows, Null("the last value carried on", same, {})]


def _levels(arm: Arm, windows: list[Window]) -> dict[str, Quantiles]:
    """Return the level of an arm in each window, over worlds."""
    return {one.key: quantiles(world_means(mean_of(arm, "adopted", one)[..., 0])) for one in windows}


def _effects(base: Arm, other: Arm, windows: list[Window]) -> dict[str, Effect]:
    """Return the difference between two arms in each window."""
    return {
        one.key: effect_of(mean_of(other, "adopted", one)[..., 0] - mean_of(base, "adopted", one)[..., 0])
        for one in windows
    }


def last_value(base: Arm, first: Window) -> np.ndarray:
    """Return the value of the week before the plans differ, mean over runs, float64[worlds]."""
    before = Window("before", max(0, first.first - 1), max(1, first.first))
    return world_means(mean_of(base, "adopted", before)[..., 0])


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
