"""Values at dotted paths of plain data: what stands there, copies with others, and where two differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from simulator.errors import ScenarioError
from simulator.scenario.plain import Plain, Value
from simulator.texts import _

ANY = "*"
EXCLUSIVE = {"weeks": "until", "until": "weeks"}  # of a phase: writing one removes the other
PHASE_FIELD = 3
SOURCES = "sources"
NAMED = ("personas", "managers")  # of these only the ones that are written exist


class Difference(NamedTuple):
    """Where two scenarios differ: dotted path, what the one has there, what the other; None where it has nothing."""

    path: str
    old: Value
    new: Value


def expand(data: Plain, path: str) -> list[str]:
    """Return the paths that a path means: `*` stands for every key of a map that is there."""
    heads = [""]
    for key in path.split("."):
        heads = [f"{head}{'.' if head else ''}{name}" for head in heads for name in _keys(data, head, key)]
    return heads


def _keys(data: Plain, head: str, key: str) -> list[str]:
    """Return the keys that one part of a path means."""
    if key != ANY:
        return [key]
    here = value_at(data, head)
    return sorted(here) if isinstance(here, Mapping) else []


def value_at(data: Plain, path: str) -> Any:
    """Return what stands at a path; None where nothing does."""
    here: Value = data
    for key in path.split(".") if path else ():
        here = here.get(key) if isinstance(here, dict) else None
    return here


def written(data: Plain, values: Mapping[str, Value]) -> Plain:
    """Return a copy of plain data with values at dotted paths; of weeks and until, the written one stays.

    Raises ScenarioError where both ends of one phase are given: the second would silently undo the first.
    """
    for path, rival in rivals(data, values):
        raise ScenarioError(both_ends(path, rival))
    copy = dict(data)
    fresh: set[int] = {id(copy)}
    for path, value in values.items():
        for one in expand(copy, path) if ANY in path else (path,):
            _write(copy, one.split("."), value, fresh)
    stated = copy.get(SOURCES)
    if isinstance(stated, dict) and stated:
        copy[SOURCES] = _sources_left(stated, copy, values)
    return copy


def _sources_left(stated: Plain, data: Plain, values: Mapping[str, Value]) -> Plain:
    """Return the sources of numbers that were not written: another number has not the source of the old one."""
    over = {one for path in values for one in (expand(data, path) if ANY in path else (path,))}
    own = {path.partition(".")[2] for path in values if path.startswith(f"{SOURCES}.")}
    gone = {path for path in stated if any(f"{path}.".startswith(f"{one}.") for one in over)}
    return {path: text for path, text in stated.items() if path not in gone or path in own}


def _write(data: Plain, keys: list[str], value: Value, fresh: set[int]) -> None:
    """Write one value, copying the maps on the way that are still the original's."""
    for key in keys[:-1]:
        part = data.get(key)
        if not isinstance(part, dict):
            part = {}
        if id(part) not in fresh:
            part = dict(part)
            fresh.add(id(part))
        data[key] = part
        data = part
    data[keys[-1]] = value
    if len(keys) == PHASE_FIELD and keys[0] == "phases" and keys[-1] in EXCLUSIVE:
        data.pop(EXCLUSIVE[keys[-1]], None)


def rivals(data: Plain, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of paths that would write both weeks and until of one phase: the later path, the earlier one."""
    given = {field: path for path in paths if path.startswith("phases.") for field in expand(data, path)}
    order = {path: at for at, path in enumerate(given.values())}
    for field, path in given.items():
        phase, _dot, end = field.rpartition(".")
        rival = given.get(f"{phase}.{EXCLUSIVE.get(end, '')}")
        if rival is not None and field.count(".") == PHASE_FIELD - 1 and order[rival] < order[path]:
            yield path, rival


def both_ends(path: str, rival: str) -> str:
    """Return what is wrong with two paths that end the same phase."""
    return _("{path}: a phase has one end, and {rival} is given as well; keep one of the two").format(
        path=path, rival=rival
    )


def differences(old: Value, new: Value, path: str = "") -> Iterator[Difference]:
    """Yield where two pieces of plain data differ, field by field; a list is one value, and so is a map beside one."""
    maps = isinstance(old, dict), isinstance(new, dict)
    if not any(maps) or (not all(maps) and None not in (old, new)):
        if old != new:
            yield Difference(path, old, new)
        return
    one, other = ({} if not isinstance(side, dict) else side for side in (old, new))
    for key in dict.fromkeys([*one, *other]):
        yield from differences(one.get(key), other.get(key), f"{path}.{key}" if path else key)
    if not one and not other and old != new:
        yield Difference(path, old, new)
