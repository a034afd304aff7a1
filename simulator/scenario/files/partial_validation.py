"""All errors at once: a part is validated again without what is wrong in it, so that the rest can be checked too.

What is taken away, and what an unknown key may have been meant for, are holes: nothing that depends on a hole is
reported, since it may be right once the hole is filled. Validators that look at several fields of a part (weeks or
until, not both) need all of its fields and so cannot speak while one of them is wrong.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.scenario.fields.names import Path
from simulator.scenario.files.field_types import part_at
from simulator.scenario.files.messages import describe, known_keys
from simulator.scenario.plain import Plain, Value
from simulator.suggestions import nearest

ANY = "*"
SURE = 0.75  # so like a known name that it was meant for that one
MOST_ROUNDS = 10  # each takes away one level of nesting at least
Model = TypeVar("Model", bound=BaseModel)
Problem = tuple[Path, str, bool]


class Holes:
    """What cannot be relied on: paths that were taken away, or that an unknown key may have been meant for."""

    def __init__(self) -> None:
        """Begin without any."""
        self.paths: set[Path] = set()
        self._above: set[Path] = set()
        self._covered: dict[Path, bool] = {}

    def add(self, path: Path) -> None:
        """Add a hole."""
        self.paths.add(path)
        self._above |= {path[:length] for length in range(len(path) + 1)}
        self._covered.clear()

    def covers(self, path: Path) -> bool:
        """Return whether a path, in which * stands for any key, lies in a hole or is one."""
        if path not in self._covered:
            self._covered[path] = any(_begins(path, hole) for hole in self.paths)
        return self._covered[path]

    def touch(self, path: Path) -> bool:
        """Return whether a path lies in a hole, or a hole in it."""
        return path in self._above or any(path[:length] in self.paths for length in range(len(path)))


class Partial(NamedTuple, Generic[Model]):
    """A part without what is wrong in it (none where nothing can be read), its holes, and what is wrong."""

    value: Model | None
    holes: Holes
    problems: list[Problem]


def without_mistakes(
    model: type[Model],
    data: Plain,
    reported: Iterable[Path],
    written: Plain,
    instead: Mapping[str, Value] | None = None,
) -> Partial[Model]:
    """Return what can be read of a part's data.

    Args:
        model: the part.
        data: what is to be read, upon the defaults; it stays as it is.
        reported: paths that are known to be wrong.
        written: what the files themselves say: an unknown key may have been meant for what they do not.
        instead: stand-ins for fields that must be given and are missing or wrong.
    """
    holes, problems = Holes(), list[Problem]()
    value, wrong = _validated(model, data)
    known = set(reported)
    fresh, bad = [one for one in wrong if one[0] not in known], known | {path for path, _, _ in wrong}
    for _ in range(MOST_ROUNDS):
        problems += fresh
        for path in _meant(model, fresh, written):
            holes.add(path)
        if not bad:
            return Partial(value, holes, problems)
        data = {**(instead or {}), **_without(data, bad, holes)}
        value, wrong = _validated(model, data)
        fresh, bad = [one for one in wrong if not holes.touch(one[0])], {path for path, _, _ in wrong}
    return Partial(None, holes, problems)


def _validated(model: type[Model], data: Plain) -> tuple[Model | None, list[Problem]]:
    """Return a part, or what is wrong with it."""
    try:
        return model.model_validate(data), []
    except ValidationError as refused:
        return None, first_of_each(refused, model)


def first_of_each(refused: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """Return the validator's problems, one a place: of a field that may be two things, the nearest."""
    first: dict[Path, Problem] = {}
    for problem in refused.errors():
        path, text, at_key = describe(problem, model)
        first.setdefault(path, (path, text, at_key))
    parents = {path[:-1] for path in first if path}
    return [one for path, one in first.items() if path == () or path not in parents]


def _meant(model: type[BaseModel], problems: list[Problem], written: Plain) -> list[Path]:
    """Return what unknown keys may have been meant for: the nearest name, else every one that is not written."""
    meant = []
    for path, _, at_key in problems:
        known = known_keys(part_at(model, path[:-1])) if at_key else []
        near = nearest(path[-1], known, SURE) if known else None
        here = map_at(written, path[:-1])
        meant += [(*path[:-1], name) for name in ([near] if near else known) if name not in here]
    return meant


def map_at(data: Plain, path: Path) -> Plain:
    """Return the map at a path, an empty one where there is none."""
    here: Value = data
    for key in path:
        here = here.get(key) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else {}


def _without(data: Plain, bad: set[Path], holes: Holes) -> Plain:
    """Return a copy without the bad paths, which become holes; what lies in a list takes the list with it."""
    rest = deepcopy(data)
    gone = {_there(data, path) for path in bad} - {()}
    for path in bad | gone:
        holes.add(path)
    for path in gone:
        map_at(rest, path[:-1]).pop(path[-1], None)
    return {} if () in bad else rest


def _there(data: Value, path: Path) -> Path:
    """Return the longest beginning of a path that leads somewhere through maps alone."""
    for at, key in enumerate(path):
        if not isinstance(data, dict) or key not in data:
            return path[:at]
        data = data[key]
    return path


def _begins(path: Path, hole: Path) -> bool:
    """Return whether a path, in which * stands for any key, begins with a hole."""
    return len(hole) <= len(path) and all(key in (ANY, part) for key, part in zip(path, hole, strict=False))
