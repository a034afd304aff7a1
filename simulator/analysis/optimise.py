"""The best plan among many: a search over levers for one or several outcomes (Optuna), under common random numbers.

Every trial has the luck of the same replications, so that trials differ by their levers alone. Trials come in batches
of eight; each batch is proposed from all complete batches before it, with a seed of its own. So a search that was
stopped goes on to the same trials, whatever the workers. Trials are kept in Optuna's journal in the folder. What is
best among many looks better than it is: the front is run again with fresh luck, and those figures are told. What the
goal `regret` means stands in `scoring.py`.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.evaluating import evaluate
from simulator.analysis.levers import check_point
from simulator.analysis.question import Question, check_question, plan_of
from simulator.analysis.scoring import front_of, scores
from simulator.analysis.spreading import spread
from simulator.analysis.trials import BATCH, Space, Trial, keep, open_study, trials_of
from simulator.errors import PlanError
from simulator.experiment.watch import Progress
from simulator.outcomes import OUTCOMES
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.paired import Paired, paired
from simulator.statistics.regret import Regret, regrets
from simulator.sweep.disk import locked
from simulator.sweep.paths import plain
from simulator.texts import _

FRESH, SHOWN = 20, 10
SEARCH_KEY, FRESH_KEY = 0x73656172, 0x66726573  # spawn keys of the search and its fresh worlds; replications have none


@dataclass(frozen=True)
class FrontPoint:
    """A trial that no other beats in all goals, and what it gives with fresh luck.

    Attributes:
        trial: as it was found.
        fresh: mean of each outcome over fresh replications, with its interval.
        gained: paired difference of each outcome from the scenario as it stands, over the same fresh replications.
        regret: against the best of the front shown and the scenario as it stands, in fresh worlds; None: not asked.
    """

    trial: Trial
    fresh: list[Interval]
    gained: list[Paired]
    regret: Regret | None = None


@dataclass(frozen=True)
class Search:
    """A search: what was asked and all trials in order.

    Attributes:
        front: of the trials that no other beats, ten at most, from one end to the other.
        front_size: how many there are.
        base: the scenario as it stands, with fresh luck; base_regret: its regret, where that is asked for.
    """

    asked: Question
    trials: list[Trial]
    front: list[FrontPoint]
    front_size: int
    base: list[Interval]
    base_regret: Regret | None = None

    @property
    def scores(self) -> np.ndarray:
        """What each trial comes to in every goal, regret against the best of all trials, float64[trials, goals]."""
        return scores(self.trials, self.asked.goals)


def optimise(
    asked: Question,
    budget: int,
    folder: Path,
    *,
    resume: bool = False,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> Search:
    """Search for the plans that no other beats.

    Args:
        asked: scenario, goals and levers.
        budget: runs of all trials together (the fresh runs of the front come on top).
        folder: where trials are kept; with `resume` a search there goes on, also with a larger budget.
        resume: whether to go on.
        workers: None: one a core.
        on_progress: called with trials done and all.

    Raises PlanError for what cannot be searched, RunFolderError where the folder holds another search.
    """
    check_question(asked, budget)
    count = budget // asked.replications
    space = Space(asked.levers, asked.goals)
    worlds = asked.worlds(asked.replications, asked.scenario.run.seed)
    with locked(folder):
        bench = _Bench(asked, space, open_study(folder, space, plan_of(asked), resume), worlds)
        for first in range(0, count, BATCH):
            points = bench.missing(first, count)
            bench.attempt(points, workers, _further(on_progress, bench.done(count), count))
        trials = bench.trials(count)
    return _told(asked, trials, workers)


@dataclass(frozen=True)
class _Bench:
    """Where trials are proposed, run and kept; worlds: one a run, or none."""

    asked: Question
    space: Space
    study: Any
    worlds: Sequence[Mapping[str, Any]]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def trials(self, end: int) -> list[Trial]:
        """Return the trials kept so far whose place lies before `end`."""
        return [one for one in trials_of(self.study) if one.place < end]

    def done(self, end: int) -> int:
        """Return how many there are."""
        return len(self.trials(end))

    def missing(self, first: int, end: int) -> dict[int, dict[str, Any]]:
        """Return the points of the batch that begins at `first` and are not tried yet, by place; none from `end` on."""
        tried = {one.place for one in self.trials(end)}
        places = [place for place in range(first, min(first + BATCH, end)) if place not in tried]
        if not places:
            return {}
        before = self.trials(first)
        points = self.space.propose(before, scores(before, self.asked.goals), seed_of(self.asked.scenario, first))
        for place in places:
            check_point(plain(self.asked.scenario), points[place - first])
        return {place: points[place - first] for place in places}

    def attempt(self, points: Mapping[int, dict[str, Any]], workers: int | None, tell: Progress | None) -> None:
        """Run trials side by side, each kept as soon as it is done."""
        places = list(points)
        spread(lambda at: self._one(places[at], points[places[at]]), len(places), workers, tell)

    def _one(self, place: int, point: dict[str, Any]) -> None:
        """Run one trial and keep it."""
        asked = self.asked
        names = [goal.name for goal in asked.outcomes]
        luck = range(asked.replications)
        found = evaluate(asked.scenario, [point], names, luck, asked.data, 1, worlds=self.worlds)
        with self.lock:
            keep(self.study, self.space, Trial(place, point, _defined(found[0], names)))


def _further(on_progress: Progress | None, done: int, count: int) -> Progress | None:
    """Return who is told of a batch's progress: the listener, of trials done in all."""
    return None if on_progress is None else lambda part, _all: on_progress(done + part, count)


def seed_of(scenario: Scenario, first: int, key: int = SEARCH_KEY) -> int:
    """Return the seed of the batch that begins with a trial, or of another key."""
    return int(np.random.SeedSequence(scenario.run.seed, spawn_key=(key, first)).generate_state(1)[0])


def _defined(values: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Return outcomes; raises PlanError where one is not defined."""
    for at, name in enumerate(names):
        if np.isnan(values[:, at]).any():
            raise PlanError(f"{name}: " + _("not defined in every run; choose another outcome"))
    return values


def _told(asked: Question, trials: list[Trial], workers: int | None) -> Search:
    """Return the search with its front run again under fresh luck, beside the scenario as it stands."""
    whole = front_of(trials, asked.goals)
    places = np.unique(np.linspace(0, len(whole) - 1, min(SHOWN, len(whole))).round().astype(int))
    front = [whole[at] for at in places]
    values = _fresh(asked, front, workers)
    worst: Sequence[Regret | None] = [None] * len(values)
    if asked.asks_regret:
        worst = regrets(values[:, :, 0].T, asked.outcomes[0].sign)
    rows = [
        FrontPoint(trial, _means(own), _gains(asked, values[0], own), regret)
        for trial, own, regret in zip(front, values[1:], worst[1:], strict=True)
    ]
    return Search(asked, trials, rows, len(whole), _means(values[0]), worst[0])


def _fresh(asked: Question, front: Sequence[Trial], workers: int | None) -> np.ndarray:
    """Return outcomes of the scenario as it stands, then of the front, float64[1 + front, FRESH, outcomes]."""
    names = [goal.name for goal in asked.outcomes]
    luck = range(asked.replications, asked.replications + FRESH)
    worlds = asked.worlds(FRESH, seed_of(asked.scenario, 0, FRESH_KEY))
    points = [{}, *(one.point for one in front)]
    return evaluate(asked.scenario, points, names, luck, asked.data, workers, worlds=worlds)


def _means(values: np.ndarray) -> list[Interval]:
    """Return the mean of each outcome with its interval; values: float64[runs, outcomes]."""
    return [mean_interval(column) for column in values.T]


def _gains(asked: Question, base: np.ndarray, own: np.ndarray) -> list[Paired]:
    """Return the paired difference of each outcome from the scenario as it stands; both float64[runs, outcomes]."""
    return [paired(base[:, at], own[:, at], OUTCOMES[goal.name].better) for at, goal in enumerate(asked.outcomes)]
