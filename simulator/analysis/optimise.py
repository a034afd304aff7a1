"""The best plan among many: a search over levers for one or several outcomes (Optuna), under common random numbers.

Every trial has the luck of the same replications, so that trials differ by their levers alone. Trials come in batches
of eight; each batch is proposed from all complete batches before it, with a seed of its own. So a search that was
stopped goes on to the same trials, whatever the workers. Trials are kept in Optuna's journal in the folder. What is
best among many looks better than it is: the front is run again with fresh luck, and those figures are told.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.evaluating import check_outcomes, evaluate
from simulator.analysis.levers import SearchLever, check_point
from simulator.analysis.spreading import spread
from simulator.analysis.trials import BATCH, Goal, Space, Trial, keep, open_study, trials_of
from simulator.errors import PlanError
from simulator.experiment.statistics import Interval, Paired, mean_interval, paired
from simulator.experiment.watch import Progress
from simulator.outcomes import OUTCOMES
from simulator.scenario.schema import Scenario
from simulator.sweep.canonical import canonical, code_version
from simulator.sweep.disk import locked
from simulator.sweep.paths import plain
from simulator.texts import _, runs_words

FRESH, SHOWN = 20, 10
SEARCH_KEY = 0x73656172  # spawn key of the search; replications have none


@dataclass(frozen=True)
class FrontPoint:
    """A trial that no other beats in all goals, and what it gives with fresh luck.

    Attributes:
        trial: as it was found.
        fresh: mean of each goal over fresh replications, with its interval.
        gained: paired difference of each goal from the scenario as it stands, over the same fresh replications.
    """

    trial: Trial
    fresh: list[Interval]
    gained: list[Paired]


@dataclass(frozen=True)
class Search:
    """A search: what was asked and all trials in order.

    Attributes:
        front: of the trials that no other beats, ten at most, from one end to the other.
        front_size: how many there are.
        base: the scenario as it stands, with fresh luck.
    """

    scenario: Scenario
    levers: list[SearchLever]
    goals: list[Goal]
    replications: int
    trials: list[Trial]
    front: list[FrontPoint]
    front_size: int
    base: list[Interval]


def optimise(
    scenario: Scenario,
    goals: Sequence[Goal],
    levers: Sequence[SearchLever],
    budget: int,
    folder: Path,
    *,
    replications: int = 4,
    resume: bool = False,
    data: Mapping[str, Any] | None = None,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> Search:
    """Search for the plans that no other beats.

    Args:
        scenario: what the levers change.
        goals: outcomes, one or more.
        levers: what is chosen.
        budget: runs of all trials together (the fresh runs of the front come on top).
        folder: where trials are kept; with `resume` a search there goes on, also with a larger budget.
        replications: of every trial.
        data: where the scenario's files are.
        workers: None: one a core.
        on_progress: called with trials done and all.

    Raises PlanError for what cannot be searched, RunFolderError where the folder holds another search.
    """
    _check(goals, budget, replications)
    space = Space(levers, goals)
    with locked(folder):
        study = open_study(folder, space, _plan(scenario, goals, levers, replications), resume)
        count = budget // replications
        one_at_a_time = threading.Lock()

        def try_points(places: Sequence[int], points: Sequence[dict[str, Any]], done: int) -> None:
            """Run trials side by side, each kept as soon as it is done."""

            def one(at: int) -> None:
                found = evaluate(scenario, [points[at]], [goal.name for goal in goals], range(replications), data, 1)
                with one_at_a_time:
                    keep(study, space, Trial(places[at], points[at], _defined(found[0], goals)))

            tell = None if on_progress is None else lambda part, _all: on_progress(done + part, count)
            spread(one, len(points), workers, tell)

        for first in range(0, count, BATCH):
            trials = trials_of(study)
            tried = {one.place for one in trials}
            missing = [at for at in range(min(BATCH, count - first)) if first + at not in tried]
            if not missing:
                continue
            points = space.propose([one for one in trials if one.place < first], _seed(scenario, first))
            for at in missing:
                check_point(plain(scenario), points[at])
            done = len([one for one in trials if one.place < count])
            try_points([first + at for at in missing], [points[at] for at in missing], done)
        trials = [one for one in trials_of(study) if one.place < count]
    return _fresh(scenario, goals, levers, replications, trials, data, workers)


def _check(goals: Sequence[Goal], budget: int, replications: int) -> None:
    """Raise PlanError for goals or numbers that do not fit."""
    check_outcomes([goal.name for goal in goals])
    if not goals:
        raise PlanError(_("a search needs at least one --max or --min"))
    if len({goal.name for goal in goals}) < len(goals):
        raise PlanError(_("an outcome is asked for twice"))
    if replications < 1 or budget < replications:
        raise PlanError(_("--budget must allow at least one trial of {runs}").format(runs=runs_words(replications)))


def _plan(
    scenario: Scenario, goals: Sequence[Goal], levers: Sequence[SearchLever], replications: int
) -> dict[str, Any]:
    """Return all that trials hang on, the budget apart, as plain data."""
    return {
        "code": code_version(),
        "scenario": plain(scenario),
        "goals": [[goal.name, goal.sign] for goal in goals],
        "levers": [lever.to_plan() for lever in levers],
        "replications": replications,
    }


def _seed(scenario: Scenario, first: int) -> int:
    """Return the seed of the batch that begins with a trial."""
    return int(np.random.SeedSequence(scenario.run.seed, spawn_key=(SEARCH_KEY, first)).generate_state(1)[0])


def _defined(values: np.ndarray, goals: Sequence[Goal]) -> np.ndarray:
    """Return outcomes; raises PlanError where one is not defined."""
    for at, goal in enumerate(goals):
        if np.isnan(values[:, at]).any():
            raise PlanError(f"{goal.name}: " + _("not defined in every run; choose another outcome"))
    return values


def front_of(trials: Sequence[Trial], goals: Sequence[Goal]) -> list[Trial]:
    """Return the trials that no other beats in all goals, best in the first goal first; the same point once."""
    unique = list({canonical(one.point): one for one in reversed(trials)}.values())
    scores = np.array([one.values.mean(axis=0) for one in unique]) * [goal.sign for goal in goals]
    beaten = [bool(np.any((scores >= own).all(axis=1) & (scores > own).any(axis=1))) for own in scores]
    kept = [(score, one) for score, one, lost in zip(scores, unique, beaten, strict=True) if not lost]
    return [one for _score, one in sorted(kept, key=lambda pair: (-pair[0][0], pair[1].place))]


def _fresh(
    scenario: Scenario,
    goals: Sequence[Goal],
    levers: Sequence[SearchLever],
    replications: int,
    trials: list[Trial],
    data: Mapping[str, Any] | None,
    workers: int | None,
) -> Search:
    """Return the search with its front run again under fresh luck, beside the scenario as it stands."""
    whole = front_of(trials, goals)
    places = np.unique(np.linspace(0, len(whole) - 1, min(SHOWN, len(whole))).round().astype(int))
    front = [whole[at] for at in places]
    names = [goal.name for goal in goals]
    luck = range(replications, replications + FRESH)
    values = evaluate(scenario, [{}, *(one.point for one in front)], names, luck, data, workers)
    base, rest = values[0], values[1:]
    told = [
        FrontPoint(
            trial,
            [mean_interval(column) for column in own.T],
            [paired(base[:, at], own[:, at], OUTCOMES[name].better) for at, name in enumerate(names)],
        )
        for trial, own in zip(front, rest, strict=True)
    ]
    return Search(
        scenario, list(levers), list(goals), replications, trials, told, len(whole),
        [mean_interval(column) for column in base.T],
    )  # fmt: skip
