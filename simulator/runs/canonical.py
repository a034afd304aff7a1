"""One text for one thing: canonical JSON, hashes, the version of the code, and where two plans differ."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias, cast, overload

from simulator.scenario.plain import Scalar
from simulator.texts import _, ngettext

JsonValue: TypeAlias = "str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
PlainValue: TypeAlias = "Scalar | Sequence[PlainValue] | Mapping[str, PlainValue]"  # JSON and dates
PACKAGE = Path(__file__).parents[1]
FILES = ("compilation.py", "draws.py", "mathematics.py", "recording.py", "simulation.py")
FILES_OF_RUNS = ("runs/carry_out.py", "runs/own.py", "runs/packing.py", "runs/readings.py", "runs/record.py")
ROOMS = ("business_case", "data", "engine", "evidence", "organisation", "outcomes", "scenario", "strategies")
SHOWN = 60


def canonical(value: JsonValue) -> str:
    """Return plain data as JSON with sorted keys and nothing to choose; raises ValueError for nan and infinity."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(*parts: JsonValue) -> bytes:
    """Return the SHA-256 of plain data, 32 bytes."""
    return hashlib.sha256(canonical(parts).encode("utf-8")).digest()


def file_hash(place: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with place.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@overload
def jsonable(value: Mapping[str, PlainValue]) -> dict[str, JsonValue]: ...
@overload
def jsonable(value: PlainValue) -> JsonValue: ...
def jsonable(value: PlainValue) -> JsonValue:
    """Return a value as JSON writes it: dates as YYYY-MM-DD, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): jsonable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(part) for part in value]
    return value.isoformat() if isinstance(value, date) else cast(JsonValue, value)


@cache
def code_version() -> str:
    """Return the version of the code that makes results: the package's, and a hash of its sources."""
    paths = [PACKAGE / name for name in (*FILES, *FILES_OF_RUNS)]
    paths += [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    return f"{version('adoption-simulator')}+{sources_hash(PACKAGE, paths)[:16]}"


def sources_hash(root: Path, paths: Iterable[Path]) -> str:
    """Return a hash of files and their names within a folder, in hex."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def differences(old: JsonValue, new: JsonValue, path: str = "") -> Iterator[str]:
    """Yield where two pieces of plain data differ: dotted path, what was there, what is there now."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from differences(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{path}.{at}")
    elif old != new:
        yield _("{path}: {old} in the folder, {new} now").format(path=path, old=_shown(old), new=_shown(new))


def _shown(value: JsonValue) -> str:
    """Return a value in short."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return ngettext("{n} value", "{n} values", len(value))
    if isinstance(value, dict):
        return "a map"
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."
