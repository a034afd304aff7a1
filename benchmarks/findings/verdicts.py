"""What may be said of a claim: rules on the differences in many worlds, settled before the runs."""

from dataclasses import dataclass

import numpy as np

from simulator.statistics.drivers import Drivers, find_drivers
from simulator.statistics.intervals import Interval
from simulator.statistics.two_level import ROBUST, TwoLevel, two_level

MATTERS = 0.005  # half a point of the share of employees: less is no effect
SOME = 0.1  # share of the worlds on either side from which a claim is taken to depend on the world
HOLDS, WHEN, NOT, UNCLEAR = "holds", "holds when", "does not hold in this model", "not distinguishable"


@dataclass(frozen=True)
class Effect:
    """A difference in many worlds.

    Attributes:
        study: world by world; its sign is the claim's, or that of the mean where the claim has none.
        means: of each world, float64[worlds].
    """

    study: TwoLevel
    means: np.ndarray

    @property
    def interval(self) -> Interval:
        """The mean over worlds with its 95 % interval: worlds have runs of their own."""
        return self.study.mean

    @property
    def clear(self) -> int:
        """The sign of the mean where its interval excludes zero, else 0."""
        return int(self.interval.low > 0) - int(self.interval.high < 0)

    @property
    def small(self) -> bool:
        """Whether the whole interval is less than half a point on either side."""
        return max(abs(self.interval.low), abs(self.interval.high)) < MATTERS


def effect_of(differences: np.ndarray, sign: int = 0) -> Effect:
    """Return what differences say, float64[worlds, runs]; sign: the claim's, 0 where it has none.

    Worlds in which it is not defined in every run, as where nobody of a persona is there, do not count.
    """
    whole = differences[~np.isnan(differences).any(axis=1)]
    return Effect(two_level(whole, sign), np.asarray(differences.mean(axis=1)))


def depends_on(effect: Effect, drawn: np.ndarray, paths: list[str]) -> Drivers:
    """Return on which numbers a difference depends; drawn: float64[worlds, paths]."""
    return find_drivers(effect.means, drawn, paths)


def share_verdict(share: float) -> str:
    """Return the verdict on what either is so in a world or is not: nine of ten worlds, and at least one of ten."""
    return HOLDS if share >= ROBUST else WHEN if share >= SOME else NOT


def verdict(effect: Effect, sign: int, drivers: Drivers) -> str:
    """Return the verdict on a claim.

    Holds: the mean's interval lies on the claim's side and so do nine of ten worlds. Holds when: the worlds disagree (a
    tenth at least on either side), and the mean lies clearly on the claim's side, or some number decides. Does not
    hold: the mean lies clearly on the other side, or within half a point of zero. Else: not distinguishable.
    """
    if effect.small:
        return NOT
    wanted = sign or effect.study.sign
    known = effect.means[~np.isnan(effect.means)]
    share = float(np.mean(known * wanted > 0)) if len(known) else 0.0
    if effect.clear == wanted != 0:
        return HOLDS if share >= ROBUST else WHEN
    if SOME <= share <= 1.0 - SOME and drivers.drivers:
        return WHEN
    return NOT if effect.clear == -wanted != 0 else UNCLEAR
