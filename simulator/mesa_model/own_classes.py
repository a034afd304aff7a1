"""Warnings on classes of one's own: methods that nobody calls, attributes that hide the engine's."""

import warnings
from collections.abc import Iterator

from simulator.mesa_model.columns import Column

NOT_CALLED = ("step", "advance", "decide")
UNHIDDEN = (Column, property)
LOOK_ON = "call it yourself each day, model.{who}.shuffle_do('{name}'), or look on with {hook}"


def warn_of(kind: type, base: type, instead: str) -> None:
    """Warn, once a method, of what a class brings that the simulation never asks.

    Args:
        kind: the class.
        base: the class that it refines.
        instead: what to do in place of it; `{name}` is the method.
    """
    for name in NOT_CALLED:
        if getattr(kind, name, None) is not getattr(base, name, None):
            text = f"{kind.__name__}.{name} is not called by AdoptionModel.step: {instead.format(name=name)}"
            warnings.warn(text, stacklevel=4)


def warn_of_hidden(kind: type, base: type) -> None:
    """Warn of attributes that hide what the engine has: the simulation goes on with the engine's."""
    for name in sorted(set(_hidden(kind, base))):
        text = f"{kind.__name__}.{name} hides the engine's {name}, which the simulation goes on with"
        warnings.warn(f"{text}: call yours by another name, or write the engine's between two steps", stacklevel=4)


def _hidden(kind: type, base: type) -> Iterator[str]:
    """Yield the names of columns and properties of `base` that a class between has anew."""
    for between in kind.__mro__[: kind.__mro__.index(base)]:
        for name in vars(between):
            if isinstance(base.__dict__.get(name), UNHIDDEN):
                yield name
