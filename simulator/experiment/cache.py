"""Answers that are kept: an unchanged cell of a notebook is answered at once, with the same bits, and says so.

The key is a hash of all that an answer hangs on: the scenarios as they are run, the contents of their data files, the
settings, the package's sources, the libraries that compute, Python and the processor. A file is a SHA-256 and arrays
(npz, never pickle); one that is not what was written counts as none. They lie in the user's cache folder
(XDG_CACHE_HOME), 500 MB at most; those that were not asked for longest go first. Whoever sets ADOPTION_CACHE_MB to
another number has another limit; 0 keeps nothing.
"""

import builtins
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from simulator.compilation import sources_hash
from simulator.experiment.runner import Result
from simulator.recording import Items, Recording
from simulator.scenario.schema import Scenario
from simulator.strategies.registry import BUILT_IN

FORMAT = 1
PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("numpy", "scipy", "holidays", "networkx")
MOST_MB = 500
ENDING = ".answer"
TEXTS = ("start", "managers", "groups")  # what a recording has beside arrays and items


def wanted(choice: bool | None) -> bool:
    """Return whether answers are kept: as chosen; where nothing was chosen, in a notebook or IPython only."""
    return hasattr(builtins, "__IPYTHON__") if choice is None else choice


@cache
def code_hash() -> str:
    """Return a hash of what computes: the package's sources, libraries, Python, processor."""
    found = hashlib.sha256(sources_hash().encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        found.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in LIBRARIES:
        found.update(f"{name} {version(name)}\0".encode())
    return found.hexdigest()


def key_of(plans: Sequence[Scenario], data: Sequence[Mapping[str, Any]], settings: Mapping[str, Any]) -> str | None:
    """Return the key of an answer, SHA-256.

    Args:
        plans: scenarios as they are run.
        data: where their files are.
        settings: what else the answer hangs on, plain data.

    None where the answer hangs on what cannot be hashed: a strategy of this session or of another package, a graph that
    was handed over.
    """
    if any(manager.strategy not in BUILT_IN for plan in plans for manager in plan.managers.values()):
        return None
    contents = [{name: _file_hash(place) for name, place in files.items()} for files in data]
    if any(None in found.values() for found in contents):
        return None
    whole = {
        "format": FORMAT,
        "code": code_hash(),
        "plans": [plan.model_dump(mode="json") for plan in plans],
        "data": contents,
        "settings": dict(settings),
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode("utf-8")).hexdigest()


def _file_hash(place: Any) -> str | None:
    """Return the SHA-256 of a file; None for what is no file."""
    if not isinstance(place, str | Path):
        return None
    try:
        return hashlib.sha256(Path(place).read_bytes()).hexdigest()
    except OSError:
        return None


def folder() -> Path:
    """Return the folder of the answers."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "adoption-simulator" / "answers"


def most_bytes() -> int:
    """Return how many bytes are kept at most."""
    text = os.environ.get("ADOPTION_CACHE_MB", "")
    return 1_000_000 * (int(text) if text.isdecimal() else MOST_MB)


def recall(key: str) -> list[list[Result]] | None:
    """Return the results of each scenario; None where they are not kept, or not as they were written."""
    file = folder() / (key + ENDING)
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    payload = raw[64:]
    if raw[:64] != hashlib.sha256(payload).hexdigest().encode():
        return None
    with suppress(OSError):
        os.utime(file)
    try:
        return _unpacked(payload)
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def keep(key: str, found: Sequence[Sequence[Result]]) -> None:
    """Keep the results of each scenario, as far as there is room; a folder that cannot be written keeps nothing."""
    payload = _packed(found)
    if len(payload) > most_bytes():
        return
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder(), suffix=".part", delete=False) as stream:
            stream.write(hashlib.sha256(payload).hexdigest().encode() + payload)
        os.replace(stream.name, folder() / (key + ENDING))
        _make_room()


def _make_room() -> None:
    """Remove the answers that were not asked for longest until the rest fits, and what a stopped write left."""
    files = [(path.stat(), path) for path in folder().iterdir()]
    files.sort(key=lambda pair: pair[0].st_mtime_ns)
    size = sum(stat.st_size for stat, _path in files)
    for stat, path in files:
        if size <= most_bytes():
            return
        path.unlink(missing_ok=True)
        size -= stat.st_size


def _packed(found: Sequence[Sequence[Result]]) -> bytes:
    """Return results as npz; names and texts in one array of JSON."""
    arrays: dict[str, np.ndarray] = {}
    heads = []
    for at, results in enumerate(found):
        first = results[0]
        arrays[f"{at} weekly"] = np.stack([one.weekly for one in results])
        arrays[f"{at} managed"] = np.stack([one.managed for one in results])
        arrays[f"{at} outcomes"] = np.array([[*one.outcomes.values()] for one in results], float)
        arrays[f"{at} by_persona"] = np.array(
            [[[*values.values()] for values in one.by_persona.values()] for one in results], float
        )
        heads.append(
            {
                "replicates": [one.replicate for one in results],
                "sha256": [one.sha256 for one in results],
                "outcomes": list(first.outcomes),
                "personas": {key: list(values) for key, values in first.by_persona.items()},
                "recording": _told(first.recording, at, arrays),
            }
        )
    arrays["head"] = np.frombuffer(json.dumps(heads).encode("utf-8"), np.uint8)
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **arrays)
    return stream.getvalue()


def _told(recording: Recording | None, at: int, arrays: dict[str, np.ndarray]) -> dict[str, Any] | None:
    """Add a recording's arrays; return its texts."""
    if recording is None:
        return None
    for name in _array_names(Recording, {*TEXTS, "items"}):
        arrays[f"{at} recording {name}"] = getattr(recording, name)
    for name in _array_names(Items):
        arrays[f"{at} items {name}"] = getattr(recording.items, name)
    return {"start": recording.start.isoformat(), "managers": recording.managers, "groups": recording.groups}


def _array_names(kind: Any, but: set[str] | frozenset[str] = frozenset()) -> list[str]:
    """Return the names of a dataclass's arrays."""
    return [field.name for field in fields(kind) if field.name not in but]


def _unpacked(payload: bytes) -> list[list[Result]]:
    """Return the results that were packed."""
    with np.load(io.BytesIO(payload), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    heads = json.loads(arrays["head"].tobytes())
    return [_results(at, head, arrays) for at, head in enumerate(heads)]


def _results(at: int, head: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> list[Result]:
    """Return the results of one scenario."""
    found = []
    for run, replicate in enumerate(head["replicates"]):
        outcomes = dict(zip(head["outcomes"], arrays[f"{at} outcomes"][run].tolist(), strict=True))
        by_persona = {
            key: dict(zip(names, values, strict=True))
            for (key, names), values in zip(
                head["personas"].items(), arrays[f"{at} by_persona"][run].tolist(), strict=True
            )
        }
        recording = _recording(at, head["recording"], arrays) if run == 0 and head["recording"] else None
        weekly, managed = arrays[f"{at} weekly"][run], arrays[f"{at} managed"][run]
        found.append(Result(replicate, outcomes, by_persona, weekly, head["sha256"][run], managed, recording))
    return found


def _recording(at: int, texts: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Recording:
    """Return the recording of the first replication."""
    items = Items(**{name: arrays[f"{at} items {name}"] for name in _array_names(Items)})
    others = {name: arrays[f"{at} recording {name}"] for name in _array_names(Recording, {*TEXTS, "items"})}
    return Recording(
        start=date.fromisoformat(texts["start"]),
        managers=tuple(texts["managers"]),
        groups=tuple((persona, location) for persona, location in texts["groups"]),
        items=items,
        **others,
    )
