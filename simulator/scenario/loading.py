"""Scenario files -> Scenario: overlays, positions, all errors at once, and the warnings that go with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from simulator.errors import ScenarioError
from simulator.scenario.budget import MOST_BYTES, RefusedError
from simulator.scenario.checks import cross_checks
from simulator.scenario.defaults import default_calendar, default_managers, default_personas, default_phases
from simulator.scenario.files import find_data, inside
from simulator.scenario.kinds import Path, part_at, wrong_kinds
from simulator.scenario.messages import describe, did_you_mean, known_keys
from simulator.scenario.positions import Place, Text, read
from simulator.scenario.schema import FORMAT, Scenario

LONGEST_CHAIN = 8
EXCLUSIVE = {"weeks": "until", "until": "weeks"}
DEFAULTS = {
    "calendar": default_calendar,
    "personas": default_personas,
    "managers": default_managers,
    "phases": default_phases,
}
NAMED = ("personas", "managers")


class Origin(NamedTuple):
    """Where a value was written."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return file:line:column."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Loaded:
    """A scenario as loaded: with its warnings, where each value was written, and the files it refers to."""

    scenario: Scenario
    warnings: tuple[str, ...]
    origins: dict[str, Origin]
    files: tuple[FilePath, ...]
    data: dict[str, FilePath] = field(default_factory=dict)


class _Chain(NamedTuple):
    """A file and those it extends: merged data and the places of keys and values."""

    data: dict[str, Any]
    keys: dict[Path, Origin]
    values: dict[Path, Origin]
    files: list[FilePath]
    problems: list[tuple[Origin, str, str]]


def load(path: FilePath | str, data_dir: FilePath | str | None = None, overlays: Sequence[FilePath] = ()) -> Loaded:
    """Read a scenario file and those it extends; what `overlays` say themselves, their names apart, wins.

    Files it refers to are found in its own folder or in `data_dir`, which wins.
    Raises ScenarioError with all problems, one a line: file:line:column: field: what is wrong, what is allowed.
    """
    file = FilePath(path)
    extra = FilePath(data_dir) if data_dir is not None else None
    if extra is not None and not extra.is_dir():
        raise ScenarioError(f"{extra}: no such folder (--data)")
    chain = _Chain({}, {}, {}, [], [])
    _read_chain(file, file.name, [folder for folder in (file.parent, extra) if folder is not None], chain)
    for overlay in overlays:
        text = _read_map(overlay, overlay.name)
        own = {key: value for key, value in text.data.items() if key not in ("extends", "format", "name")}
        _write_over(text._replace(data=own), overlay.name, chain)
    given = chain.data.pop("format", None)
    if not chain.problems and (given != FORMAT or given is True):
        where = chain.values.get(("format",), Origin(file.name, 1, 1))
        chain.problems.append((where, "format", f"must be {FORMAT}: write format: {FORMAT} at the top"))
    scenario = _validated(chain)
    data = {}
    for name in (scenario.network.file, scenario.network.people):
        if name is not None:
            data[name] = _data_file(name, file, extra, chain)
    found = cross_checks(scenario)
    _raise([(_origin(chain, path, False), ".".join(path), text) for path, text in found.errors])
    warnings = tuple(f"{_where(chain, path)}{'.'.join(path)}: {text}" for path, text in found.warnings)
    origins = {".".join(path): place for path, place in chain.values.items() if path}
    return Loaded(scenario, warnings, origins, tuple(chain.files), data)


def explain(loaded: Loaded, field_path: str) -> str:
    """Return which file and line set a field, and its value; raises ScenarioError for an unknown field."""
    value: Any = loaded.scenario
    path = tuple(field_path.split("."))
    for at, key in enumerate(path):
        if isinstance(value, BaseModel) and key in type(value).model_fields:
            value = getattr(value, key)
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            known = list(value) if isinstance(value, dict) else known_keys(part_at(Scenario, path[:at]))
            raise ScenarioError(f"{field_path}: unknown field{did_you_mean(key, known)}")
    shown = "..." if isinstance(value, BaseModel | dict) else value
    for length in range(len(path), 0, -1):
        origin = loaded.origins.get(".".join(path[:length]))
        if origin is not None:
            if length == len(path):
                return f"{field_path} = {shown}, set in {origin}"
            break
    inside_map = [key for key in loaded.origins if key.startswith(field_path + ".")]
    if inside_map:
        lines = [f"  {key}: {loaded.origins[key]}" for key in sorted(inside_map)]
        return "\n".join([f"{field_path}: set in part", *lines])
    return f"{field_path} = {shown}, the default"


def _read_chain(file: FilePath, shown: str, folders: list[FilePath], chain: _Chain) -> None:
    """Read what a file extends, then let the file's own values win."""
    text = _read_map(file, shown)
    chain.files.append(file.resolve())
    parent = text.data.pop("extends", None)
    if parent is not None:
        _read_chain(*_parent(parent, shown, text, folders, chain), folders, chain)
    _write_over(text, shown, chain)


def _write_over(text: Text, shown: str, chain: _Chain) -> None:
    """Let what a file says itself win over what is there."""
    origins = {path: Origin(shown, *place) for path, place in text.values.items()}
    keys = {path: Origin(shown, *place) for path, place in text.keys.items()}
    for path, place, why in text.problems:
        chain.problems.append((Origin(shown, *place), ".".join(path), why))
    _overlay(chain, text.data, (), (keys, origins))


def _parent(parent: Any, shown: str, text: Text, folders: list[FilePath], chain: _Chain) -> tuple[FilePath, str]:
    """Return the file that a file extends; raises ScenarioError for a cycle, a chain too long, a foreign place."""
    place = text.values.get(("extends",), Place(1, 1))
    where = f"{shown}:{place.line}:{place.column}: extends: "
    if not isinstance(parent, str):
        raise ScenarioError(f"{where}must be the name of a file")
    found = next((path for folder in folders if (path := inside(parent, folder)) is not None), None)
    if found is None:
        raise ScenarioError(f"{where}{parent}: no such file in the scenario's folder")
    if found in chain.files:
        raise ScenarioError(f"{where}{parent} extends itself, in a circle")
    if len(chain.files) >= LONGEST_CHAIN:
        raise ScenarioError(f"{where}more than {LONGEST_CHAIN} files in a row")
    return found, parent


def _read_map(file: FilePath, shown: str) -> Text:
    """Return what one file says, which must be a map."""
    text = _read(file, shown)
    if not isinstance(text.data, dict):
        raise ScenarioError(f"{shown}:1:1: must be a map (key: value lines), starting with format: {FORMAT}")
    return text


def _read(file: FilePath, shown: str) -> Text:
    """Return what one file says."""
    if not file.is_file():
        raise ScenarioError(f"{file}: no such file; give the path of a scenario (*.yaml)")
    try:
        with file.open("rb") as stream:
            return read(stream.read(MOST_BYTES + 1))
    except RefusedError as problem:
        raise ScenarioError(f"{shown}:{problem.line}:{problem.column}: {problem.why}") from None
    except OSError as problem:
        raise ScenarioError(f"{file}: {problem.strerror}") from None


def _overlay(chain: _Chain, own: dict[str, Any], path: Path, places: tuple[dict[Path, Origin], ...]) -> None:
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


def _forget(chain: _Chain, path: Path) -> None:
    """Forget where a value that is replaced was written."""
    for known in [known for known in chain.values if known[: len(path)] == path]:
        del chain.values[known]


def _completed(data: dict[str, Any]) -> dict[str, Any]:
    """Return the file's data upon the defaults; of personas and managers only the named ones exist.

    With `defaults: none` the file says everything itself: so are resolved scenarios written.
    """
    found = dict(data)
    if found.get("defaults") == "none":
        del found["defaults"]
        return found
    for name, default in DEFAULTS.items():
        if name in data and isinstance(data[name], dict):
            base = default()
            if name in NAMED:
                base = {key: base[key] for key in data[name] if key in base}
            found[name] = _merged(base, data[name], name == "phases") if data[name] or name not in NAMED else {}
    return found


def _merged(base: dict[str, Any], own: dict[str, Any], phases: bool = False) -> dict[str, Any]:
    """Return a map upon another: maps merge, all else replaces; an empty map empties."""
    found = dict(base)
    for key, value in own.items():
        under = found.get(key)
        if isinstance(value, dict) and value and isinstance(under, dict):
            if phases:
                under = {k: v for k, v in under.items() if EXCLUSIVE.get(k) not in value}
            found[key] = _merged(under, value)
        else:
            found[key] = value
    return found


def _validated(chain: _Chain) -> Scenario:
    """Return the scenario, or raise all problems at once."""
    problems = list(chain.problems)
    data = _completed(chain.data)
    for path, why in wrong_kinds(Scenario, data):
        problems.append((_origin(chain, path, False), ".".join(path), why))
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as found:
        told = {name for _, name, _ in problems}
        for path, text, at_key in _first_of_each(found):
            if ".".join(path) not in told:
                problems.append((_origin(chain, path, at_key), ".".join(path), text))
        _raise(problems)
        raise AssertionError from None
    _raise(problems)
    return scenario


def _first_of_each(found: ValidationError) -> list[tuple[Path, str, bool]]:
    """Return the validator's problems, one a place: of a field that may be two things, the nearest."""
    told: dict[Path, tuple[Path, str, bool]] = {}
    for problem in found.errors():
        path, text, at_key = describe(problem, Scenario)
        told.setdefault(path, (path, text, at_key))
    return [told[path] for path in told if path == () or not any(other[:-1] == path for other in told if other != path)]


def _origin(chain: _Chain, path: Path, at_key: bool) -> Origin:
    """Return where a path, or the nearest part above it, is written."""
    for length in range(len(path), -1, -1):
        places = chain.keys if at_key and length == len(path) else chain.values
        if path[:length] in places:
            return places[path[:length]]
    return Origin(chain.files[0].name, 1, 1)


def _where(chain: _Chain, path: Path) -> str:
    """Return file:line:column of a path where it is written in a file, else nothing."""
    return f"{chain.values[path]}: " if path in chain.values else ""


def _data_file(name: str, file: FilePath, extra: FilePath | None, chain: _Chain) -> FilePath:
    """Return a data file; a missing one is an error at the line that names it."""
    try:
        return find_data(name, file.parent, extra)
    except ScenarioError as problem:
        key = "file" if chain.data.get("network", {}).get("file") == name else "people"
        raise ScenarioError(f"{_origin(chain, ('network', key), False)}: network.{key}: {problem}") from None


def _raise(problems: list[tuple[Origin, str, str]]) -> None:
    """Raise the problems, if any, in order of their place."""
    if problems:
        lines = [
            f"{origin}: {name}: {text}" if name else f"{origin}: {text}" for origin, name, text in sorted(problems)
        ]
        raise ScenarioError("\n".join(dict.fromkeys(lines)))
