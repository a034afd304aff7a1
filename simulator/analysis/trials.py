"""Trials of a search, in Optuna's words and in its journal: proposed, kept, read back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.evaluating import optional
from simulator.analysis.levers import SearchLever
from simulator.errors import RunFolderError
from simulator.experiment.manifest import checked, is_sealed, unseal
from simulator.sweep.canonical import canonical, differences
from simulator.texts import _

BATCH = 8
REGRET = "regret"
JOURNAL, STUDY, PLAN, PLACE, VALUES = "trials.log", "adopt", "plan", "place", "values"


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
        directions: of the goals; kept: of those that a run gives, which the journal keeps.
    """

    def __init__(self, levers: Sequence[SearchLever], goals: Sequence[Goal]) -> None:
        """Translate; raises PlanError where Optuna is missing."""
        self.optuna = optional("optuna", "analysis", "adopt optimise")
        self.optuna.logging.set_verbosity(self.optuna.logging.ERROR)
        self.directions, self.kept = _directions(goals), _directions(outcomes_of(goals))
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
            params=trial.point, distributions=self.distributions, values=worth.tolist(),
            user_attrs={PLACE: trial.place, VALUES: trial.values.tolist()},
        )  # fmt: skip

    def propose(self, trials: Sequence[Trial], worth: np.ndarray, seed: int) -> list[dict[str, Any]]:
        """Return the points of the next batch; the same for the same trials and seed.

        trials: in order of their places; worth: of each in every goal, float64[trials, goals].
        """
        sampler = self.optuna.samplers.TPESampler(seed=seed, multivariate=True, constant_liar=True)
        study = self.optuna.create_study(directions=self.directions, sampler=sampler)
        study.add_trials([self.frozen(trial, row) for trial, row in zip(trials, worth, strict=True)])
        return [dict(study.ask(self.distributions).params) for _trial in range(BATCH)]


def _directions(goals: Sequence[Goal]) -> list[str]:
    """Return Optuna's words for where goals should go."""
    return ["maximize" if goal.sign > 0 else "minimize" for goal in goals]


def open_study(folder: Path, space: Space, plan: dict[str, Any], resume: bool) -> Any:
    """Return the folder's study; raises RunFolderError where it is another search's, or not to be gone on with."""
    journal = folder / JOURNAL
    if journal.exists() and not resume:
        raise RunFolderError(f"{folder}: " + _("holds a search already; --resume goes on with it"))
    storages = space.optuna.storages
    if is_sealed(folder):
        checked(folder)
        unseal(folder)
    _mend(journal)
    try:
        storage = storages.JournalStorage(storages.journal.JournalFileBackend(str(journal)))
        study = space.optuna.create_study(storage=storage, study_name=STUDY, directions=space.kept, load_if_exists=True)
    except (ValueError, LookupError, TypeError, AttributeError, OSError) as problem:
        raise RunFolderError(f"{journal}: " + _("damaged: {why}").format(why=problem)) from None
    kept = study.user_attrs.get(PLAN)
    if kept is None:
        study.set_user_attr(PLAN, plan)
    elif canonical(kept) != canonical(plan):
        told = next(differences(kept, plan), "")
        raise RunFolderError(f"{folder}: " + _("holds another search: {told}").format(told=told))
    return study


def _mend(journal: Path) -> None:
    """Cut off a last line that was not written to its end: else the next one would be appended to it.

    Who was stopped within a write left Optuna's lock; the folder's own lock says that nobody else is here.
    """
    journal.with_name(f"{journal.name}.lock").unlink(missing_ok=True)
    if journal.exists():
        raw = journal.read_bytes()
        if raw and not raw.endswith(b"\n"):
            with journal.open("rb+") as file:
                file.truncate(raw.rfind(b"\n") + 1)


def keep(study: Any, space: Space, trial: Trial) -> None:
    """Keep a finished trial."""
    with suppress(space.optuna.exceptions.DuplicatedStudyError):
        study.add_trial(space.frozen(trial, trial.values.mean(axis=0)))


def trials_of(study: Any) -> list[Trial]:
    """Return the finished trials in order of their places, each once."""
    found: dict[int, Trial] = {}
    for one in study.get_trials(deepcopy=False):
        place = int(one.user_attrs[PLACE])
        found.setdefault(place, Trial(place, dict(one.params), np.array(one.user_attrs[VALUES], float)))
    return [found[place] for place in sorted(found)]
