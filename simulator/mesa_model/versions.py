"""What differs between the versions of Mesa, 3.3 to the newest 3: no other module asks which one is installed.

| Mesa | what it does | what the face does |
|---|---|---|
| 3.3 | ids of agents are counted beside the model | a copied model is told where it stood |
| 3.3 | `batch_run` takes seeds among its parameters | `batch_run` of the face takes `rng=` and puts them there |
| 3.4 | `batch_run` takes `rng=`, and overwrites an `rng` among its parameters | its `batch_run` moves it |
| 3.5 | a model has a `scenario` of Mesa's own, and writes itself into it | ours stays; Mesa's is not kept |
| 3.5 | a step is an event; after one that failed, further steps do nothing and say nothing | they raise |
| 3.5 | its page takes whatever `scenario` is true for Mesa's | the page's model has one that is not |
| 4 | no `batch_run`, no `steps`, no `seed=`, no index into agents | not taken yet (docs/how-to/notebook.md) |
"""

import inspect
import itertools
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import mesa

from simulator.errors import AdoptionError
from simulator.mesa_model.seeds import Seed
from simulator.scenario.schema import Scenario
from simulator.texts import _

BATCHES_SEED = "rng" in inspect.signature(mesa.batch_run).parameters  # and write over `seed` among the parameters
SEED_NAMES = ("rng", "seed")  # of a model's seed, the second Mesa's older one
NO_LIMIT = 10**9  # days
THE_SAME_AGAIN = (
    "iterations with a seed are the same run again: leave rng out for fresh random numbers, or give a list of seeds"
)
Row: TypeAlias = dict[str, Any]  # what a reporter gives is the user's


class SteadyModel(mesa.Model):
    """A model that keeps its own scenario, and whose steps never pass in silence, on every version of Mesa."""

    _simulated: Scenario | None = None
    _failed: str | None = None

    @property
    def scenario(self) -> Scenario:
        """What is simulated; it cannot be replaced in a model that has begun."""
        if self._simulated is None:
            raise AttributeError("scenario")  # as long as Mesa prepares itself
        return self._simulated

    @scenario.setter
    def scenario(self, given: object) -> None:
        if self._simulated is not None:
            raise AdoptionError(_("a model's scenario cannot be replaced: make a new model"))
        if isinstance(given, Scenario):
            self._simulated = self.kept(given)

    def kept(self, scenario: Scenario) -> Scenario:
        """Return a scenario as the model keeps it."""
        return scenario

    def _wrapped_step(self, *given: object, **named: object) -> None:
        """Step by Mesa's clock: what `step` of every model is once Mesa has prepared it."""
        with self._failing_for_good():
            super()._wrapped_step(*given, **named)

    def _advance_time(self, until: float) -> None:
        """Pass the time by Mesa's clock: what `run_for` and `run_until` of Mesa 3.5 and later call."""
        with self._failing_for_good():
            super()._advance_time(until)

    @contextmanager
    def _failing_for_good(self) -> Iterator[None]:
        """Raise AdoptionError where a step has failed before: half a day has passed, and Mesa 3.5 passes no more."""
        if self._failed is not None:
            raise AdoptionError(_("an earlier step failed ({why}): make a new model").format(why=self._failed))
        try:
            yield
        except BaseException as problem:
            self._failed = str(problem) or type(problem).__name__
            raise


def number_on(model: mesa.Model, last: int) -> None:
    """Let the next agent of a copied model have the id after `last`: Mesa 3.3 would begin anew."""
    counters = getattr(mesa.Agent, "_ids", None)
    if counters is not None:
        counters[model] = itertools.count(last + 1)


class NotMesas(Scenario):
    """A scenario that is not true: Mesa's page asks so whether it is one of Mesa's own."""

    def __bool__(self) -> bool:
        """Return that there is no scenario of Mesa's."""
        return False


def not_mesas(scenario: Scenario) -> NotMesas:
    """Return the same scenario as one that Mesa's page leaves alone."""
    return NotMesas.model_construct(**{name: getattr(scenario, name) for name in Scenario.model_fields})


def batch_run(
    model: Callable[..., mesa.Model],
    parameters: Mapping[str, Any],
    *,
    rng: Seed | list[Seed] = None,
    iterations: int = 1,
    number_processes: int | None = 1,
    data_collection_period: int = -1,
    max_steps: int = NO_LIMIT,
    display_progress: bool = True,
) -> list[Row]:
    """Return a row a run, as Mesa's batch_run: every combination of parameters with every seed.

    Args:
        model: class of the models, such as AdoptionModel.
        parameters: by name a value, or a list of values that are crossed.
        rng: a seed or a list of them; none: a fresh one, which stands in the row as `seed`.
        iterations: how often each run is made; with a seed it is the same run every time, as in Mesa, and a warning
            says so.
        number_processes: how many at once; none: as many as processors.
        data_collection_period: days between two rows of a run; -1: the last day only.
        max_steps: most days of a run; without it a run ends at its horizon.
        display_progress: whether a line counts the runs.

    Raises AdoptionError for seeds both here and among the parameters.
    """
    said = [name for name in SEED_NAMES if name in parameters]
    if len(said) + (rng is not None) > 1:
        raise AdoptionError(_("seeds stand either in rng= or among the parameters, not in both"))
    given = parameters[said[0]] if said else rng
    seeds = (list(given) if isinstance(given, list | tuple | range) else [given]) * iterations
    if iterations > 1 and given is not None:
        warnings.warn(THE_SAME_AGAIN, stacklevel=2)
    crossed = {name: values for name, values in parameters.items() if name not in SEED_NAMES}
    settings: dict[str, Any] = {"number_processes": number_processes, "data_collection_period": data_collection_period}
    settings["max_steps"] = max_steps
    where = settings if BATCHES_SEED else crossed
    where["rng"] = seeds
    rows: list[Row] = mesa.batch_run(model, crossed, display_progress=display_progress, **settings)
    return rows
