"""A scenario file and those it extends: one map, with the place where each key and value was last written.

The place of a map is where the last file that wrote something in it wrote it: what is wrong between its fields is
then told at the line that made it so.
"""

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from simulator.errors import ScenarioError
from simulator.scenario.changes import EXCLUSIVE
from simulator.scenario.fields.names import Path
from simulator.scenario.files.budget import MOST_BYTES, RefusedError
from simulator.scenario.files.positions import Place, Text, read
from simulator.scenario.files.references import inside
from simulator.scenario.schema import FORMAT

LONGEST_CHAIN = 8


class Origin(NamedTuple):
    """Where a value was written."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return file:line:column."""
        return f"{self.file}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """Something wrong: where, the path of the field, and what is wrong and allowed."""

    origin: Origin
    path: Path
    text: str

    def __str__(self) -> str:
        """Return the line that people read."""
        return ": ".join([str(self.origin), *([".".join(self.path)] if self.path else []), self.text])


class UnreadableError(Exception):
    """A file that cannot be read at all, with its fault."""

    def __init__(self, origin: Origin, text: str, path: Path = ()) -> None:
        """Keep the fault."""
        super().__init__(text)
        self.fault = Fault(origin, path, text)


@dataclass
class Chain:
    """A file, those it extends and the overlays over them.

    Attributes:
        data: what they say together.
        keys, values: where each key and each value was last written.
        files: the file itself, then those it extends; overlays are not listed.
        faults: what is wrong with the files as texts.
        whole: whether all of them could be read; else a base is unknown.
    """

    data: dict[str, Any] = field(default_factory=dict)
    keys: dict[Path, Origin] = field(default_factory=dict)
    values: dict[Path, Origin] = field(default_factory=dict)
    files: list[FilePath] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def origin(self, path: Path, at_key: bool = False) -> Origin:
        """Return where a path, or the nearest part above it, is written; else the first line of the file."""
        if at_key and path in self.keys:
            return self.keys[path]
        return self.written(path) or Origin(self.files[0].name, 1, 1)

    def written(self, path: Path) -> Origin | None:
        """Return where a path, or the nearest part above it, is written; none where nothing of it is."""
        lengths = range(len(path), 0, -1)
        return next((self.values[path[:length]] for length in lengths if path[:length] in self.values), None)

    def note(self, path: Path, text: str, at_key: bool = False) -> None:
        """Note something wrong at a path."""
        self.faults.append(Fault(self.origin(path, at_key), path, text))

    def stop(self) -> None:
        """Raise ScenarioError with all faults, if any, one a line in order of their place."""
        if self.faults:
            raise ScenarioError("\n".join(dict.fromkeys(map(str, sorted(self.faults)))))


def read_chain(file: FilePath, shown: str, folders: list[FilePath], chain: Chain) -> None:
    """Read what a file extends, then let the file's own values win.

    A base that cannot be read is a fault at its place; a file that cannot be read itself raises UnreadableError.
    """
    text = read_map(file, shown)
    chain.files.append(file.resolve())
    parent = text.data.pop("extends", None)
    if parent is not None:
        try:
            read_chain(*_parent(parent, shown, text, folders, chain), folders, chain)
        except UnreadableError as problem:
            chain.faults.append(problem.fault)
            chain.whole = False
    _write_over(text, shown, chain)


def lay_over(file: FilePath, chain: Chain) -> None:
    """Let what a file says itself win, its name apart; what it extends does not count."""
    text = read_map(file, file.name)
    own = {key: value for key, value in text.data.items() if key not in ("extends", "format", "name")}
    _write_over(text._replace(data=own), file.name, chain)


def _write_over(text: Text, shown: str, chain: Chain) -> None:
    """Let what a file says itself win over what is there."""
    origins = {path: Origin(shown, *place) for path, place in text.values.items()}
    keys = {path: Origin(shown, *place) for path, place in text.keys.items()}
    chain.faults += [Fault(Origin(shown, *place), path, why) for path, place, why in text.problems]
    _overlay(chain, text.data, (), (keys, origins))


def _parent(parent: Any, shown: str, text: Text, folders: list[FilePath], chain: Chain) -> tuple[FilePath, str]:
    """Return the file that a file extends; raises UnreadableError for a cycle, a chain too long, a foreign place."""
    where, path = Origin(shown, *text.values.get(("extends",), Place(1, 1))), ("extends",)
    if not isinstance(parent, str):
        raise UnreadableError(where, "must be the name of a file", path)
    found = next((place for folder in folders if (place := inside(parent, folder)) is not None), None)
    if found is None:
        raise UnreadableError(where, f"{parent}: no such file in the scenario's folder", path)
    if found in chain.files:
        raise UnreadableError(where, f"{parent} extends itself, in a circle", path)
    if len(chain.files) >= LONGEST_CHAIN:
        raise UnreadableError(where, f"more than {LONGEST_CHAIN} files in a row", path)
    return found, parent


def read_map(file: FilePath, shown: str, what: str = "a scenario") -> Text:
    """Return what one file says, which must be a map; raises UnreadableError where it is not.

    what: which kind of file is wanted, for the ScenarioError where there is none.
    """
    if not file.is_file():
        raise ScenarioError(f"{file}: no such file; give the path of {what} (*.yaml)")
    try:
        with file.open("rb") as stream:
            text = read(stream.read(MOST_BYTES + 1))
    except RefusedError as problem:
        raise UnreadableError(Origin(shown, problem.line, problem.column), problem.why) from None
    except OSError as problem:
        raise UnreadableError(Origin(shown, 1, 1), str(problem.strerror)) from None
    if not isinstance(text.data, dict):
        why = f"must be a map (key: value lines), starting with format: {FORMAT}"
        raise UnreadableError(Origin(shown, 1, 1), why)
    return text


def _overlay(chain: Chain, own: dict[str, Any], path: Path, places: tuple[dict[Path, Origin], ...]) -> None:
    """Let a map's values win over what is there: maps merge, all else replaces; an empty map empties."""
    target: Any = chain.data
    for key in path:
        target = target[key]
    for key, value in own.items():
        here = (*path, key)
        if len(path) == 2 and path[0] == "phases" and key in EXCLUSIVE and EXCLUSIVE[key] not in own:
            target.pop(EXCLUSIVE[key], None)
            _forget(chain, (*path, EXCLUSIVE[key]))
        chain.keys[here] = places[0][here]
        if isinstance(value, dict) and value and isinstance(target.get(key), dict):
            chain.values[here] = places[1][here]
            _overlay(chain, value, here, places)
            continue
        _forget(chain, here)
        target[key] = value
        for known, origin in places[1].items():
            if known[: len(here)] == here:
                chain.values[known] = origin
        for known, origin in places[0].items():
            if known[: len(here)] == here:
                chain.keys[known] = origin


def _forget(chain: Chain, path: Path) -> None:
    """Forget where a value that is replaced was written."""
    for known in [known for known in chain.values if known[: len(path)] == path]:
        del chain.values[known]
