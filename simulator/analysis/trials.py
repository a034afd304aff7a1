"""Trials of a search, in Optuna's words: what may be chosen, and what is proposed next. The runs remember the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.analysis.evaluating import optional
from simulator.analysis.levers import SearchLever

BATCH = 8
REGRET = "regret"


@dataclass(frozen=True)
class Goal:
    """An outcome (or `regret`, of the first outcome) to be as large (sign 1) or as small (-1) as can be."""

    name: str
    sign: int


def outcomes_of(goals: Sequence[Goal]) -> list[Goal]:
    """Return the goals that a run gives: all but regret, which only many plans give together."""
    return [goal for goal in goals if goal.name != REGRET]


@dataclass(frozen=True)
class Trial:
    """One point that was tried: its place in the search, its levers, outcomes float64[replications, outcomes]."""

    place: int
    point: dict[str, Any]
    values: np.ndarray


class Space:
    """The levers and goals in Optuna's words.

    Attributes:
        directions: of the goals.
        distributions: what may be chosen of each lever, by path.
    """

    def __init__(self, levers: Sequence[SearchLever], goals: Sequence[Goal]) -> None:
        """Translate; raises PlanError where Optuna is missing."""
        self.optuna = optional("optuna", "analysis", "adopt optimise")
        self.optuna.logging.set_verbosity(self.optuna.logging.ERROR)
        self.directions = ["maximize" if goal.sign > 0 else "minimize" for goal in goals]
        self.distributions = {lever.path: self._distribution(lever) for lever in levers}

    def _distribution(self, lever: SearchLever) -> Any:
        """Return what may be chosen of a lever."""
        kinds = self.optuna.distributions
        if lever.range is None:
            return kinds.CategoricalDistribution(lever.values)
        if lever.whole:
            return kinds.IntDistribution(*(int(end) for end in lever.range))
        return kinds.FloatDistribution(*lever.range)

    def frozen(self, trial: Trial, worth: np.ndarray) -> Any:
        """Return a finished trial that is worth so much in each direction, float64[directions]."""
        return self.optuna.trial.create_trial(
            params=trial.point, distributions=self.distributions, values=worth.tolist()
        )

    def propose(self, trials: Sequence[Trial], worth: np.ndarray, seed: int) -> list[dict[str, Any]]:
        """Return the points of the next batch; the same for the same trials and seed.

        trials: in order of their places; worth: of each in every goal, float64[trials, goals].
        """
        sampler = self.optuna.samplers.TPESampler(seed=seed, multivariate=True, constant_liar=True)
        study = self.optuna.create_study(directions=self.directions, sampler=sampler)
        study.add_trials([self.frozen(trial, row) for trial, row in zip(trials, worth, strict=True)])
        return [dict(study.ask(self.distributions).params) for _trial in range(BATCH)]
