"""The best plan among many: a search over levers for one or several outcomes (Optuna), under common random numbers.

Every trial has the random numbers of the same replications, so that trials differ by their levers alone. Trials come in
batches of eight; each batch is proposed from all complete batches before it, with a seed of its own. So a search that
was stopped goes on to the same trials, whatever the workers: it asks again from its seed and finds their runs. What is
best among many looks better than it is: the front is run again with fresh random numbers, and those figures are
reported. What the goal `regret` means stands in `scoring.py`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from simulator.analysis.evaluating import Points, evaluated
from simulator.analysis.levers import check_point
from simulator.analysis.question import Question, check_question, question_of
from simulator.analysis.scoring import front_of, scores
from simulator.analysis.trials import Space, Trial
from simulator.errors import PlanError
from simulator.experiment.results import HEADLINE
from simulator.outcomes import OUTCOMES, outcome_interval
from simulator.runs.draft import Draft
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from simulator.statistics.paired import Paired, paired
from simulator.statistics.regret import Regret, regrets
from simulator.texts import _

FRESH, SHOWN = 20, 10
SEARCH_KEY, FRESH_KEY = 0x73656172, 0x66726573  # spawn keys of the search and its fresh worlds; replications have none


@dataclass(frozen=True)
class FrontPoint:
    """A trial that no other beats in all goals, and what it gives with fresh random numbers.

    Attributes:
        trial: as the search left it.
        fresh: mean of each outcome over fresh replications, with its interval.
        gained: paired difference of each outcome from the scenario as it stands, over the same fresh replications.
        regret: against the best of the front shown and the scenario as it stands, in fresh worlds; None: not asked.
        kept: paired difference of the headline, asked for or not: what an advice to do less gives up.
    """

    trial: Trial
    fresh: list[Interval]
    gained: list[Paired]
    regret: Regret | None = None
    kept: Paired | None = None


@dataclass(frozen=True)
class Search:
    """A search: what was asked and all trials in order.

    Attributes:
        front: of the trials that no other beats, ten at most, from one end to the other.
        front_size: how many there are.
        base: the scenario as it stands, with fresh random numbers; base_regret: its regret, where that is asked for.
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


@contextmanager
def asked_search(
    asked: Question, budget: int, keeping: Keeping | None = None, workers: int | None = None
) -> Iterator[Execution]:
    """Open the place of a search's runs; raises PlanError for what cannot be searched."""
    check_question(asked, budget)
    asked.check_worlds(asked.replications + FRESH)  # of the search and of its front
    draft = Draft()
    draft.variant(asked.scenario, asked.data)
    plan = draft.plan(question_of(asked), asked.scenario.run.seed, max(asked.replications, FRESH))
    with execute_whole(plan, draft, keeping, workers) as execution:
        yield execution


def answer_search(execution: Execution, asked: Question, budget: int, on_progress: Listener | None = None) -> Search:
    """Search for the plans that no other beats."""
    trials = _trials(execution, asked, Space(asked.levers, asked.goals), budget // asked.replications, on_progress)
    return _answer(execution, asked, trials, on_progress)


def optimise(
    asked: Question,
    budget: int,
    keeping: Keeping | None = None,
    *,
    workers: int | None = None,
    on_progress: Listener | None = None,
) -> Search:
    """Search for the plans that no other beats.

    Args:
        asked: scenario, goals and levers.
        budget: runs of all trials together (the fresh runs of the front come on top).
        keeping: where the runs are kept; a search that is resumed there may have a larger budget.
        workers: None: one a core.
        on_progress: called with how far it is.

    Raises PlanError for what cannot be searched, RunFolderError where the folder holds another search.
    """
    with asked_search(asked, budget, keeping, workers) as execution:
        return answer_search(execution, asked, budget, on_progress)


def _trials(
    execution: Execution, asked: Question, space: Space, count: int, on_progress: Listener | None
) -> list[Trial]:
    """Return so many trials, batch by batch, each batch proposed from those before it."""
    worlds = asked.worlds(asked.replications, asked.scenario.run.seed)
    names = [goal.name for goal in asked.outcomes]
    trials: list[Trial] = []
    while len(trials) < count:
        first = len(trials)
        proposed = space.propose(trials, scores(trials, asked.goals), seed_of(asked.scenario, first))
        chosen = proposed[: count - first]
        for point in chosen:
            check_point(plain(asked.scenario), point)
        labels = [{"trial": first + at + 1, **point} for at, point in enumerate(chosen)]
        points = Points("trials", chosen, labels, range(asked.replications), worlds, sure=False)
        values = evaluated(execution, points, names, on_progress)
        trials += [Trial(first + at, point, _defined(values[at], names)) for at, point in enumerate(chosen)]
    return trials


def seed_of(scenario: Scenario, first: int, key: int = SEARCH_KEY) -> int:
    """Return the seed of the batch that begins with a trial, or of another key."""
    return int(np.random.SeedSequence(scenario.run.seed, spawn_key=(key, first)).generate_state(1)[0])


def _defined(values: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Return outcomes; raises PlanError where one is not defined."""
    for at, name in enumerate(names):
        if np.isnan(values[:, at]).any():
            raise PlanError(f"{name}: " + _("not defined in every run; choose another outcome"))
    return values


def _answer(execution: Execution, asked: Question, trials: list[Trial], on_progress: Listener | None) -> Search:
    """Return the search with its front run again under fresh random numbers, beside the scenario as it stands."""
    whole = front_of(trials, asked.goals)
    places = np.unique(np.linspace(0, len(whole) - 1, min(SHOWN, len(whole))).round().astype(int))
    front = [whole[at] for at in places]
    fresh = _fresh(execution, asked, front, on_progress)
    values = fresh[:, :, : len(asked.outcomes)]
    kept = [paired(fresh[0, :, -1], own[:, -1], OUTCOMES[HEADLINE].better) for own in fresh[1:]]
    worst: Sequence[Regret | None] = [None] * len(values)
    if asked.asks_regret:
        worst = regrets(values[:, :, 0].T, asked.outcomes[0].sign)
    rows = [
        FrontPoint(trial, _means(asked, own), _gains(asked, values[0], own), regret, headline)
        for trial, own, regret, headline in zip(front, values[1:], worst[1:], kept, strict=True)
    ]
    return Search(asked, trials, rows, len(whole), _means(asked, values[0]), worst[0])


def _fresh(execution: Execution, asked: Question, front: Sequence[Trial], on_progress: Listener | None) -> np.ndarray:
    """Return outcomes of the scenario as it stands, then of the front, float64[1 + front, FRESH, outcomes + 1].

    The last is the headline, whatever is asked for.
    """
    names = [*(goal.name for goal in asked.outcomes), HEADLINE]
    replications = range(asked.replications, asked.replications + FRESH)
    worlds = _fresh_worlds(asked)
    labels = [{}, *({"trial": one.place + 1, **one.point} for one in front)]
    changes = [{}, *(one.point for one in front)]
    points = Points("fresh", changes, labels, replications, worlds, sure=False)
    return evaluated(execution, points, names, on_progress)


def _fresh_worlds(asked: Question) -> list[Plain]:
    """Return worlds that the search has not seen: kept ones after its own, or draws under another seed."""
    if asked.source.kept is not None:
        return asked.worlds(FRESH, asked.scenario.run.seed, asked.replications)
    return asked.worlds(FRESH, seed_of(asked.scenario, 0, FRESH_KEY))


def _means(asked: Question, values: np.ndarray) -> list[Interval]:
    """Return the mean of each outcome with its interval; values: float64[runs, outcomes]."""
    pairs = zip(asked.outcomes, values.T, strict=True)
    return [outcome_interval(goal.name, column) for goal, column in pairs]


def _gains(asked: Question, base: np.ndarray, own: np.ndarray) -> list[Paired]:
    """Return the paired difference of each outcome from the scenario as it stands; both float64[runs, outcomes]."""
    return [paired(base[:, at], own[:, at], OUTCOMES[goal.name].better) for at, goal in enumerate(asked.outcomes)]
