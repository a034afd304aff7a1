"""Maps within a scenario that nobody can change: what is frozen is frozen all the way down."""

from collections.abc import Mapping
from typing import NoReturn, TypeVar

from simulator.errors import ScenarioError

Key = TypeVar("Key")
Value = TypeVar("Value")
REFUSED = "a scenario is frozen; scenario.but(**{path: value}) gives another one"


class FrozenError(ScenarioError, TypeError):
    """Somebody tried to change what is frozen."""


class FrozenDict(dict[Key, Value]):
    """A dict that refuses every change. It stays a dict, so that whatever reads one reads it; a copy may be changed."""

    def _refuse(self, *_given: object, **_named: object) -> NoReturn:
        """Raise FrozenError."""
        raise FrozenError(REFUSED)

    __setitem__ = __delitem__ = __ior__ = _refuse
    update = setdefault = pop = popitem = clear = _refuse

    def __copy__(self) -> "FrozenDict[Key, Value]":
        """Return itself: there is nothing to keep apart."""
        return self

    def __deepcopy__(self, _memo: object) -> "FrozenDict[Key, Value]":
        """Return itself: what it holds is frozen, too."""
        return self

    def __reduce__(self) -> tuple[type["FrozenDict[Key, Value]"], tuple[dict[Key, Value]]]:
        """Return how another process makes it again: whole, since nothing can be added."""
        return type(self), (dict(self),)


def frozen(value: object) -> object:
    """Return a value whose maps, at any depth, cannot be changed."""
    if isinstance(value, FrozenDict):
        return value
    if isinstance(value, Mapping):
        return FrozenDict({key: frozen(part) for key, part in value.items()})
    return tuple(map(frozen, value)) if type(value) is tuple else value
