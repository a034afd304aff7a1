"""What a model that is made by `mesa.batch_run` warns of: what the batch does that a user would not expect."""

import sys
import warnings
from types import FrameType

import mesa
import numpy as np

from simulator.errors import AdoptionError
from simulator.mesa_model.versions import BATCHES_SEED, THE_SAME_AGAIN


def look_at_the_batch(days: int) -> None:
    """Warn of runs that are the same again and of runs that are cut; silent outside `mesa.batch_run`.

    A model knows of the batch only by who calls it: Mesa hands it nothing but its parameters.

    Args:
        days: length of the run.

    Raises:
        AdoptionError: where `batch_run` drops the seeds that were given.
    """
    work = _caller("_model_run_func")
    if work is None:
        return
    whole = _caller("batch_run")  # none in a process of its own
    if whole is not None and BATCHES_SEED and "seed" in whole.f_locals["parameters"]:
        raise AdoptionError("batch_run of this Mesa drops the parameter 'seed': call it 'rng'")
    _run_id, iteration, parameters = work.f_locals["run"]
    given = parameters.get("rng", None if BATCHES_SEED else parameters.get("seed"))
    if iteration > 0 and isinstance(given, int | np.integer):
        warnings.warn(THE_SAME_AGAIN, stacklevel=3)
    most = work.f_locals["max_steps"]
    if most < days:
        text = f"batch_run stops after max_steps={most} days, before the horizon: give max_steps={days}"
        warnings.warn(text, stacklevel=3)


def _caller(name: str) -> FrameType | None:
    """Return the frame of a function of Mesa's batch runner among the callers."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name == name and frame.f_globals.get("__name__") == mesa.batch_run.__module__:
            return frame
        frame = frame.f_back
    return None
