"""Where numbers come from, as files say it: `sources`, a map of dotted paths, laid over each other file by file.

A number that an overlay writes without a source of its own loses the one that the file under it gave: it is another
number now. A source of a whole part, such as `case.wage`, is that of the numbers that stand in it at that time.
"""

from collections.abc import Iterable, Iterator, Mapping

from simulator.scenario.changes import SOURCES, value_at
from simulator.scenario.fields.names import Path
from simulator.scenario.paths import plain
from simulator.scenario.plain import Plain, Value
from simulator.scenario.schema import Scenario
from simulator.scenario.unknown_paths import unknown_key


def lay_sources(under: Mapping[str, Value], own: Mapping[str, Value], written: Iterable[Path], data: Plain) -> Plain:
    """Return the sources of a file laid over others.

    Args:
        under: those of the files under it.
        own: the file's own.
        written: paths of the values that the file writes.
        data: what all of them say together.
    """
    over = {".".join(path) for path in written}
    left = {path: text for path, text in under.items() if path not in over and not _is_replaced(path, over, data)}
    return left | dict(_spread(own, data))


def _is_replaced(path: str, over: set[str], data: Plain) -> bool:
    """Return whether a part that held a number was written as a whole, so that the number is gone."""
    keys = path.split(".")
    above = [".".join(keys[:length]) for length in range(1, len(keys))]
    return any(part in over and not isinstance(value_at(data, part), dict) for part in above)


def _spread(own: Mapping[str, Value], data: Plain) -> Iterator[tuple[str, Value]]:
    """Yield each source with the path of a number; one of a part is that of all that stands in it."""
    for path, text in own.items():
        part = value_at(data, path)
        leaves = list(_leaves(part, path)) if isinstance(part, dict) else []
        yield from ((leaf, text) for leaf in leaves or [path] if leaf == path or leaf not in own)


def _leaves(part: Value, path: str) -> Iterator[str]:
    """Yield the paths of what stands in a part."""
    if not isinstance(part, dict):
        yield path
        return
    for key, value in part.items():
        yield from _leaves(value, f"{path}.{key}")


def unknown_sources(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield the sources of what is no field of the scenario: path, and why, with the nearest name."""
    data = plain(scenario)
    for path in scenario.sources:
        why = unknown_key(Scenario, data, path)
        if why:
            yield (SOURCES, path), why
