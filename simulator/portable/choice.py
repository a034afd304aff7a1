"""Which engine answers: the compiled one, the portable one, or the portable one until the other is there.

The choice is a setting of the process and of those that it starts: the environment variable ADOPTION_ENGINE.
"""

import os
from typing import Literal, TypeAlias, get_args

from simulator.errors import PlanError
from simulator.texts import _

Engine: TypeAlias = Literal["native", "portable", "auto"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
NATIVE, PORTABLE, AUTO = ENGINES
SETTING = "ADOPTION_ENGINE"


def chosen() -> Engine:
    """Return the engine that is asked for; raises PlanError for a setting that names none."""
    said = os.environ.get(SETTING) or AUTO
    return checked(said, SETTING)


def prefer(engine: str) -> None:
    """Ask for an engine, for what this process has not begun with the other, and for the processes that it starts."""
    os.environ[SETTING] = checked(engine, "engine")


def checked(said: str, where: str) -> Engine:
    """Return what was said, if it names an engine; raises PlanError."""
    if said not in ENGINES:
        text = _("{where}={said}: must be one of {engines}")
        raise PlanError(text.format(where=where, said=said, engines=", ".join(ENGINES)))
    return said
