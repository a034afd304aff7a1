"""A result as bytes, and back: little-endian float64 columns behind a header, compressed, with a version.

Stored: the mark `ASR` and a version byte, then zlib of the payload. The payload is the header's length (4 bytes), the
header (JSON: names of groups, managers, measures, outcomes), then all numbers as little-endian float64, weeks
innermost, with equal bytes of the numbers beside each other, which halves them. Only the payload counts for hashes:
another zlib may pack the same payload into other bytes.
"""

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from simulator.errors import RunFolderError
from simulator.recording import ACTIVITIES, MEASURES, Recording
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.scenario.schema import Scenario

MARK, VERSION, LEVEL = b"ASR", 1, 1
LENGTH = struct.Struct("<I")
WIDTH = 8
MOST_BYTES = 1 << 30


@dataclass(frozen=True)
class RunData:
    """What is kept of a run.

    Attributes:
        start: first day.
        groups: (persona, location) of each group; managers: their keys, sorted.
        measures, activities: names along the last axis of weekly and of hours.
        outcomes: by name; by_persona: by persona and name; nan where not defined.
        weekly: float64[weeks, groups, measures]; hours: spent, float64[weeks, managers, activities];
            planned: hours, float64[weeks, managers].
    """

    start: date
    groups: tuple[tuple[str, str], ...]
    managers: tuple[str, ...]
    measures: tuple[str, ...]
    activities: tuple[str, ...]
    outcomes: dict[str, float]
    by_persona: dict[str, dict[str, float]]
    weekly: np.ndarray
    hours: np.ndarray
    planned: np.ndarray

    def series(self, measure: str, persona: str | None = None) -> np.ndarray:
        """Return a measure summed over groups (of a persona), float64[weeks]."""
        chosen = [persona in (None, group[0]) for group in self.groups]
        summed: np.ndarray = self.weekly[:, chosen, self.measures.index(measure)].sum(axis=1)
        return summed


def pack(recording: Recording, scenario: Scenario) -> bytes:
    """Return what is kept of a run as the bytes that are stored."""
    outcomes, by_persona = read_outcomes(recording, scenario), read_by_persona(recording, scenario)
    of_personas = tuple(next(iter(by_persona.values()), {}))
    header = _header(
        recording.start, len(recording.weekly), recording.groups, recording.managers,
        tuple(outcomes), tuple(by_persona), of_personas,
    )  # fmt: skip
    numbers = np.concatenate(
        [
            [*outcomes.values(), *(value for values in by_persona.values() for value in values.values())],
            recording.weekly.transpose(2, 1, 0).ravel(),
            recording.hours.transpose(2, 1, 0).ravel(),
            recording.planned.transpose(1, 0).ravel(),
        ]
    )
    payload = LENGTH.pack(len(header)) + header + _apart(numbers)
    return MARK + bytes([VERSION]) + zlib.compress(payload, LEVEL)


@lru_cache(maxsize=64)
def _header(
    start: date,
    weeks: int,
    groups: tuple[tuple[str, str], ...],
    managers: tuple[str, ...],
    outcomes: tuple[str, ...],
    personas: tuple[str, ...],
    of_personas: tuple[str, ...],
) -> bytes:
    """Return the header of runs alike."""
    names = {
        "start": start.isoformat(), "weeks": weeks, "groups": groups, "managers": managers, "measures": MEASURES,
        "activities": ACTIVITIES, "outcomes": outcomes, "personas": personas, "of_personas": of_personas,
    }  # fmt: skip
    return json.dumps(names, separators=(",", ":")).encode("utf-8")


def payload_of(stored: bytes) -> bytes:
    """Return the payload of stored bytes; raises RunFolderError where they are none."""
    if stored[:3] != MARK or stored[3:4] != bytes([VERSION]):
        raise RunFolderError("a result in a format that this version does not know")
    try:
        return zlib.decompressobj().decompress(stored[4:], MOST_BYTES)
    except zlib.error as problem:
        raise RunFolderError(f"a result that cannot be read: {problem}") from None


def unpack(stored: bytes) -> RunData:
    """Return what is kept of a run; raises RunFolderError where the bytes are no result."""
    payload = payload_of(stored)
    try:
        (length,) = LENGTH.unpack_from(payload)
        names = _names(payload[LENGTH.size : LENGTH.size + length])
        return _run_data(names, _together(payload[LENGTH.size + length :]))
    except (ValueError, KeyError, IndexError, TypeError, struct.error) as problem:
        raise RunFolderError(f"a result that cannot be read: {problem}") from None


@lru_cache(maxsize=64)
def _names(header: bytes) -> dict[str, Any]:
    """Return a header; the same one for runs alike."""
    found: dict[str, Any] = json.loads(header)
    return found


def _run_data(names: dict[str, Any], numbers: np.ndarray) -> RunData:
    """Return a run from its names and numbers."""
    weeks, groups, managers = names["weeks"], names["groups"], names["managers"]
    shapes = [
        (len(names["outcomes"]),),
        (len(names["personas"]), len(names["of_personas"])),
        (len(names["measures"]), len(groups), weeks),
        (len(names["activities"]), len(managers), weeks),
        (len(managers), weeks),
    ]
    outcomes, of_personas, weekly, hours, planned = _parts(numbers, shapes)
    return RunData(
        start=date.fromisoformat(names["start"]),
        groups=tuple((group[0], group[1]) for group in groups),
        managers=tuple(managers),
        measures=tuple(names["measures"]),
        activities=tuple(names["activities"]),
        outcomes=dict(zip(names["outcomes"], outcomes.tolist(), strict=True)),
        by_persona={
            persona: dict(zip(names["of_personas"], row.tolist(), strict=True))
            for persona, row in zip(names["personas"], of_personas, strict=True)
        },
        weekly=weekly.transpose(2, 1, 0),
        hours=hours.transpose(2, 1, 0),
        planned=planned.transpose(1, 0),
    )


def _parts(numbers: np.ndarray, shapes: Sequence[tuple[int, ...]]) -> list[np.ndarray]:
    """Return arrays of these shapes that lie behind each other; raises ValueError where the numbers do not fit."""
    found, at = [], 0
    for shape in shapes:
        size = int(np.prod(shape))
        found.append(numbers[at : at + size].reshape(shape))
        at += size
    if at != len(numbers):
        raise ValueError("too many numbers")
    return found


def _apart(numbers: np.ndarray) -> bytes:
    """Return numbers as little-endian bytes: first bytes of all numbers, then their second bytes, ..."""
    found: bytes = np.ascontiguousarray(numbers, "<f8").view(np.uint8).reshape(-1, WIDTH).T.tobytes()
    return found


def _together(raw: bytes) -> np.ndarray:
    """Return the numbers of bytes that were taken apart."""
    return np.ascontiguousarray(np.frombuffer(raw, np.uint8).reshape(WIDTH, -1).T).view("<f8").ravel()
