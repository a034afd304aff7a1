"""A scenario at many points, each with the same few replications: common random numbers for indices and searches."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from simulator.analysis.spreading import spread
from simulator.errors import PlanError
from simulator.experiment.watch import Progress
from simulator.outcomes import OUTCOMES
from simulator.runs.readings import read_outcomes
from simulator.scenario.messages import did_you_mean
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from simulator.sweep.paths import plain, written
from simulator.texts import _

Changes = Mapping[str, Any]


def evaluate(
    scenario: Scenario,
    points: Sequence[Changes],
    names: Sequence[str],
    replications: Sequence[int],
    data: Mapping[str, Any] | None = None,
    workers: int | None = None,
    on_progress: Progress | None = None,
    worlds: Sequence[Changes] = (),
) -> np.ndarray:
    """Return outcomes of a scenario with changes at dotted paths, float64[points, replications, outcomes].

    Every point has the luck of the same replications, each of them in a world of its own where there are `worlds`, as
    many as replications. `on_progress` is called with points done and all.
    """
    base = plain(scenario)

    def in_world(at: int, run: int) -> Scenario:
        """Return the scenario of a point in the world of a run."""
        return Scenario.model_validate(written(base, {**worlds[run], **points[at]}))

    def one_point(at: int) -> list[list[float]]:
        """Run one point with all replications."""
        same = None if worlds else Scenario.model_validate(written(base, points[at]))
        found = []
        for run, number in enumerate(replications):
            changed = same or in_world(at, run)
            outcomes = read_outcomes(simulate(changed, number, data), changed)
            found.append([outcomes[name] for name in names])
        return found

    values = spread(one_point, len(points), workers, on_progress)
    return np.array(values, float).reshape(len(points), len(replications), len(names))


def check_outcomes(names: Sequence[str]) -> None:
    """Raise PlanError for an outcome that is none."""
    for name in names:
        if name not in OUTCOMES:
            raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(name, list(OUTCOMES)))


def optional(module: str, extra: str, what: str) -> Any:
    """Return a module of an extra; raises PlanError, saying which extra, where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        text = _("{what} needs the extra `{extra}`: pip install adoption-simulator[{extra}]")
        raise PlanError(text.format(what=what, extra=extra)) from None
