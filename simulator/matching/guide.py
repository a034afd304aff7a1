"""The guide: what all emulators together say of a point, and the candidates of the next wave that they do not rule out.

Candidates lie as densely as a power of their emulated chance of being kept: of many even draws some are taken by it,
and a Markov chain (Metropolis; some coordinates drawn afresh at each step) takes each on until what it began with is
forgotten. So the share of the prior that survives follows from the worlds that the engine then keeps: the mean density
of even draws, times the mean of 1 / density of those kept, over all that were run (importance sampling).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.evidence.catalogue import READINGS
from simulator.evidence.judging import MOST
from simulator.matching.emulator import Emulator, fitted
from simulator.matching.looking import Figures, Patterns
from simulator.statistics.two_level import world_means

BLOCK = 20_000  # candidates at a time
SMALL = 1e-12
STEPS, SHARES = 600, (0.005, 0.02, 0.1)  # of a chain; share of the coordinates that a step draws afresh


@dataclass(frozen=True)
class Seen:
    """What was seen of worlds: points float64[worlds, numbers]; figures of each organisation float64[worlds]."""

    points: np.ndarray
    figures: tuple[dict[str, np.ndarray], ...]


@dataclass(frozen=True)
class Guide:
    """Emulators, of each organisation by pattern.

    Attributes:
        patterns: of each organisation; emulators: those of them that could be fitted.
    """

    patterns: tuple[Patterns, ...]
    emulators: tuple[dict[str, Emulator], ...]

    def chances(self, points: np.ndarray) -> np.ndarray:
        """Return the chance of being kept, as if readings erred apart from each other, float64[points]."""
        chance = np.ones(len(points))
        for patterns, emulators in zip(self.patterns, self.emulators, strict=True):
            inside, ratios = np.ones(len(points)), np.zeros(len(points))
            for key, emulator in emulators.items():
                predicted, (low, high) = emulator.at(points), patterns[key].band
                wide = MOST * patterns[key].discrepancy
                within = np.maximum(emulator.within(predicted, low, high), SMALL)
                near = np.maximum(emulator.within(predicted, low - wide, high + wide) - within, 0.0)
                inside *= within
                ratios += near / within
            chance *= np.minimum(inside * (1.0 + ratios), 1.0)  # all inside, or one of them just outside
        return chance


def guide_of(patterns: tuple[Patterns, ...], several: Sequence[Seen]) -> Guide:
    """Return the guide that what was seen gives: each reading from the worlds in which it was read."""
    emulators: list[dict[str, Emulator]] = []
    for at, own in enumerate(patterns):
        fits = {}
        for key, pattern in own.items():
            read = [one for one in several if key in one.figures[at]]
            if read:
                points = np.concatenate([one.points for one in read])
                values = np.concatenate([one.figures[at][key] for one in read])
                fits[key] = fitted(points, values, READINGS[pattern.reading].limits)
        emulators.append({key: fit for key, fit in fits.items() if fit is not None})
    return Guide(patterns, tuple(emulators))


def means(figures: Figures) -> tuple[dict[str, np.ndarray], ...]:
    """Return the mean of each figure over runs, nan where it is defined in none."""
    return tuple({key: world_means(values) for key, values in own.items()} for own in figures)


@dataclass(frozen=True)
class Candidates:
    """Candidates of a wave.

    Attributes:
        points: float64[candidates, numbers].
        weights: how much less densely the prior lies there, float64[candidates].
        drawn: even draws from which they come.
    """

    points: np.ndarray
    weights: np.ndarray
    drawn: int


def even(numbers: int, count: int, seed: Sequence[int]) -> Candidates:
    """Return so many candidates drawn evenly from the unit cube: nothing is ruled out yet."""
    return Candidates(_generator(seed).random((count, numbers)), np.ones(count), count)


@dataclass(frozen=True)
class Sampling:
    """How candidates are taken: of so many even draws, so many, as densely as a power of their chances."""

    drawn: int
    count: int
    power: float = 1.0


def proposed(guide: Guide, numbers: int, sampling: Sampling, seed: Sequence[int]) -> Candidates:
    """Return candidates of points with so many numbers; seed: of all that is drawn."""
    chance, drawn = _generator(seed), sampling.drawn
    points, densities, total = np.empty((0, numbers)), np.empty(0), 0.0
    for first in range(0, drawn, BLOCK):
        fresh = chance.random((min(BLOCK, drawn - first), numbers))
        own = guide.chances(fresh)
        own **= sampling.power
        total += float(own.sum())
        likely = np.argsort(-own, kind="stable")[: BLOCK // 10]
        points, densities = np.concatenate([points, fresh[likely]]), np.concatenate([densities, own[likely]])
        if len(points) > BLOCK:
            likely = np.argsort(-densities, kind="stable")[:BLOCK]
            points, densities = points[likely], densities[likely]
    begun = chance.choice(len(points), size=sampling.count, p=densities / densities.sum())
    points, densities = _moved(guide, points[begun], densities[begun], sampling.power, chance)
    return Candidates(points, total / drawn / densities, drawn)


def _moved(
    guide: Guide, points: np.ndarray, densities: np.ndarray, power: float, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return where chains that begin at some points are after a number of steps, and the densities there."""
    for step in range(STEPS):
        fresh = chance.random(points.shape) < SHARES[step % len(SHARES)]
        tried = np.where(fresh, chance.random(points.shape), points)
        own = guide.chances(tried) ** power
        taken = chance.random(len(points)) * densities < own
        points, densities = np.where(taken[:, None], tried, points), np.where(taken, own, densities)
    return points, densities


def _generator(seed: Sequence[int]) -> np.random.Generator:
    """Return the generator of a wave."""
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed)))
