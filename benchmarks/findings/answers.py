"""What the runs say: gains of longer activation, of the summer, of activities; plans and their regret; no manager."""

from typing import NamedTuple

import numpy as np

from benchmarks.findings.reading import MEAN, WINDOW, Study
from simulator.statistics.drivers import Drivers, find_drivers
from simulator.statistics.intervals import Interval
from simulator.statistics.regret import Regret, regrets
from simulator.statistics.two_level import TwoLevel, crossed_interval, two_level, world_means

ALL = slice(None)
SEASON, PLACEBO = 0, 1
SHORT = 0


class Answer(NamedTuple):
    """A difference over all worlds, world by world too; the interval counts the replication noise that worlds share."""

    interval: Interval
    study: TwoLevel

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no doubt about the sign of the mean over worlds."""
        return self.interval.low > 0 or self.interval.high < 0


class Where(NamedTuple):
    """Which runs: base, hold, group, measure; one start and one level of activities, or all of them, averaged."""

    base: int = SEASON
    hold: int = 0
    group: int = 0
    measure: int = WINDOW
    start: int | None = None
    activities: int | None = None


def _answer(differences: np.ndarray) -> Answer:
    """Return what differences say, float64[worlds, runs]; worlds share the random numbers of the same runs."""
    return Answer(crossed_interval(differences), two_level(differences))


def chosen(study: Study, where: Where) -> np.ndarray:
    """Return a figure by world, run and length, mean over the starts and activities that are not fixed,
    float64[worlds, runs, lengths].
    """
    cube = study.values[where.base, where.hold, ..., where.group, where.measure]  # worlds, starts, lengths, acts, runs
    starts = ALL if where.start is None else slice(where.start, where.start + 1)
    acts = ALL if where.activities is None else slice(where.activities, where.activities + 1)
    result: np.ndarray = np.moveaxis(cube[:, starts, :, acts].mean(axis=(1, 3)), 1, 2)
    return result


def gain(study: Study, where: Where, length: int) -> np.ndarray:
    """Return what a length brings above the shortest, float64[worlds, runs]."""
    cube = chosen(study, where)
    result: np.ndarray = cube[..., length] - cube[..., SHORT]
    return result


def stretch(study: Study, where: Where, length: int) -> Answer:
    """Return what a length brings above the shortest, in many worlds."""
    return _answer(gain(study, where, length))


def of_the_summer(study: Study, where: Where, length: int) -> Answer:
    """Return how much more a length brings in the organisation with season and leave than in the one without."""
    return _answer(gain(study, where._replace(base=SEASON), length) - gain(study, where._replace(base=PLACEBO), length))


def more_activities(study: Study, where: Where) -> Answer:
    """Return what the highest level of activities brings above the lowest, over all lengths."""
    most = len(study.axes.activities) - 1
    high, low = (chosen(study, where._replace(activities=at)).mean(axis=-1) for at in (most, 0))
    return _answer(high - low)


def later_start(study: Study, where: Where, start: int) -> Answer:
    """Return what a start brings above the first, over all lengths."""
    one, first = (chosen(study, where._replace(start=at)).mean(axis=-1) for at in (start, 0))
    return _answer(one - first)


def drivers_of(study: Study, where: Where, length: int) -> Drivers:
    """Return on which parameters a gain depends."""
    paths = list(study.worlds[0])
    design = np.array([[float(world[path]) for path in paths] for world in study.worlds])
    return find_drivers(world_means(gain(study, where, length)), design, paths)


class Plan(NamedTuple):
    """One plan among those of the same start: its adoption (mean of all weeks) and what choosing it gives up."""

    length: int
    activities: int
    mean: float
    regret: Regret


def plans(study: Study, hold: int, start: int) -> list[Plan]:
    """Return the plans of a start by mean regret, the least first."""
    cube = study.values[SEASON, hold, :, start, :, :, :, 0, MEAN].mean(axis=-1)  # worlds, lengths, activities
    flat = cube.reshape(len(cube), -1)
    acts = cube.shape[2]
    seen = [Plan(at // acts, at % acts, float(flat[:, at].mean()), regret) for at, regret in enumerate(regrets(flat))]
    return sorted(seen, key=lambda plan: plan.regret.mean)


def managed(study: Study, alone: Study, where: Where, length: int) -> Answer:
    """Return what a plan brings above no manager at all, under the same random numbers in the same worlds."""
    without = alone.values[SEASON, 0, :, :, 0, 0, :, where.group, where.measure]  # worlds, starts, runs
    starts = ALL if where.start is None else slice(where.start, where.start + 1)
    return _answer(chosen(study, where)[..., length] - without[:, starts].mean(axis=1))
