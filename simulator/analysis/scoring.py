"""What the trials of a search are worth: the means of their outcomes, and the regret of each against the others.

With the goal `regret` every run of a trial lies in a world of its own, drawn from all that is uncertain; the worlds and
their random numbers are the same for all trials. The regret of a plan in a world is what it gives up there against the
plan that does best there (Savage 1951; over sampled worlds: Lempert and Collins 2007), in the first goal's outcome; the
goal is its largest value over the worlds. Its mean would be no goal of its own: over the same plans and worlds it puts
plans in the order of their mean outcome. The best plan of a world is not known, only the best that was tried: so regret
is reckoned anew for every batch from all trials before it, and at the end from all.
"""

from collections.abc import Sequence

import numpy as np

from simulator.analysis.trials import REGRET, Goal, Trial, outcomes_of
from simulator.runs.canonical import canonical
from simulator.statistics.regret import given_up


def scores(trials: Sequence[Trial], goals: Sequence[Goal]) -> np.ndarray:
    """Return what each trial comes to in every goal, float64[trials, goals], in the goals' units."""
    if not trials:
        return np.empty((0, len(goals)))
    asked = outcomes_of(goals)
    values = np.stack([one.values for one in trials], axis=1)
    means = dict(zip((goal.name for goal in asked), values.mean(axis=0).T, strict=True))
    if len(asked) < len(goals):
        means[REGRET] = given_up(values[:, :, 0], asked[0].sign).max(axis=0)
    return np.stack([means[goal.name] for goal in goals], axis=1)


def front_of(trials: Sequence[Trial], goals: Sequence[Goal]) -> list[Trial]:
    """Return the trials that no other beats in all goals, best in the first goal first; the same point once."""
    unique = list({canonical(one.point): one for one in reversed(trials)}.values())
    worth = scores(unique, goals) * [goal.sign for goal in goals]
    beaten = [bool(np.any((worth >= own).all(axis=1) & (worth > own).any(axis=1))) for own in worth]
    kept = [(score, one) for score, one, lost in zip(worth, unique, beaten, strict=True) if not lost]
    return [one for _score, one in sorted(kept, key=lambda pair: (-pair[0][0], pair[1].place))]
