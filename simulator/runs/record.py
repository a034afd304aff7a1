"""A record: what a run leaves, as bytes and back.

Its payload is the header's length (4 bytes), the header (JSON: names of groups, managers, measures, outcomes, and which
arrays follow), then all float64 numbers, little-endian, weeks innermost, with equal bytes of the numbers beside each
other; then, of runs that keep their course, its arrays. Only the payload counts for hashes: how it is packed
(`packing`) may change, and another zlib may pack it into other bytes.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import TypedDict

import numpy as np

from simulator.errors import RunFolderError
from simulator.outcomes.managers import managed_weeks
from simulator.recording import ACTIVITIES, MEASURES, Course
from simulator.runs.packing import LENGTH, WIDTH, packed, payload_of, together
from simulator.texts import _

CAMPAIGNS = ACTIVITIES.index("campaigns")
KINDS = frozenset(["<f8", "<i8", "<i4", "<i2", "|i1", "|u1", "|b1"])  # what a course's arrays may consist of
EVENTS = "events"
UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)
TEXTS = ("start", "managers", "groups")  # what a course has beside arrays


class Header(TypedDict):
    """What the header of a record says; `course`: name, kind and shape of the course's arrays, in their order."""

    start: str
    weeks: int
    groups: list[tuple[str, str]]
    managers: list[str]
    measures: list[str]
    activities: list[str]
    outcomes: list[str]
    personas: list[str]
    of_personas: list[str]
    course: list[tuple[str, str, list[int]]]


@dataclass(frozen=True)
class Record:
    """What is kept of a run.

    Attributes:
        replicate: number of the replication, from 0.
        start: first day.
        groups: (persona, location) of each group; managers: their keys, sorted.
        measures, activities: names along the last axis of weekly and of hours.
        outcomes: by name; by_persona: by persona and name; nan where not defined.
        weekly: float64[weeks, groups, measures]; hours: spent, float64[weeks, managers, activities];
            planned: hours, campaigns: number bought, float64[weeks, managers].
        course: the whole course, of runs that keep it (the first of a scenario that is run or compared).
        events: of runs that keep them, int64[events, 5], as in a Recording.
    """

    replicate: int
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
    campaigns: np.ndarray
    course: Course | None = None
    events: np.ndarray | None = None

    @property
    def managed(self) -> np.ndarray:
        """What all managers together did each week, float64[weeks, len(managers.MANAGED)]."""
        return managed_weeks(self.planned, self.hours, self.campaigns)

    @property
    def employee_days(self) -> float:
        """Days of everybody employed, summed."""
        return float(self.weekly[:, :, MEASURES.index("employed_days")].sum())

    @property
    def sha256(self) -> str:
        """The SHA-256 of the weekly figures, in hex."""
        return hashlib.sha256(np.ascontiguousarray(self.weekly, "<f8").tobytes()).hexdigest()

    def series(self, measure: str, persona: str | None = None) -> np.ndarray:
        """Return a measure summed over groups (of a persona), float64[weeks]."""
        chosen = [persona in (None, group[0]) for group in self.groups]
        summed: np.ndarray = self.weekly[:, chosen, self.measures.index(measure)].sum(axis=1)
        return summed


def pack(
    course: Course,
    outcomes: Mapping[str, float],
    by_persona: Mapping[str, Mapping[str, float]],
    keep_course: bool = False,
    events: np.ndarray | None = None,
) -> bytes:
    """Return the record of a run as the bytes that are stored.

    Args:
        course: as simulated.
        outcomes, by_persona: read from it; nan where not defined.
        keep_course: whether all of the course is kept.
        events: kept as well where they are given, int64[events, 5].
    """
    of_personas = tuple(next(iter(by_persona.values()), {}))
    kept = _arrays(course) if keep_course else {}
    if events is not None:
        kept[EVENTS] = np.asarray(events, "<i8")
    header = _header(
        (course.start, len(course.weekly), course.groups, course.managers),
        (tuple(outcomes), tuple(by_persona), of_personas),
        tuple((name, array.dtype.str, array.shape) for name, array in kept.items()),
    )
    numbers = np.concatenate(
        [
            [*outcomes.values(), *(value for values in by_persona.values() for value in values.values())],
            course.weekly.transpose(2, 1, 0).ravel(),
            course.hours.transpose(2, 1, 0).ravel(),
            course.planned.transpose(1, 0).ravel(),
            course.acts[:, :, CAMPAIGNS].transpose(1, 0).ravel(),
        ]
    )
    return packed(header, numbers, b"".join(np.ascontiguousarray(array).tobytes() for array in kept.values()))


def pack_numbers(start: date, outcomes: Mapping[str, float]) -> bytes:
    """Return the record of a run of which only some numbers are kept."""
    header = _header((start, 0, (), ()), (tuple(outcomes), (), ()), ())
    return packed(header, np.array([*outcomes.values()], float))


def _arrays(course: Course) -> dict[str, np.ndarray]:
    """Return the arrays of a course by name."""
    names = [field.name for field in fields(Course) if field.name not in TEXTS]
    arrays = {name: np.asarray(getattr(course, name)) for name in names}
    return {name: array.astype(array.dtype.newbyteorder("<"), copy=False) for name, array in arrays.items()}


@lru_cache(maxsize=64)
def _header(
    run: tuple[date, int, tuple[tuple[str, str], ...], tuple[str, ...]],
    names: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    course: tuple[tuple[str, str, tuple[int, ...]], ...],
) -> bytes:
    """Return the header of runs alike."""
    (start, weeks, groups, managers), (outcomes, personas, of_personas) = run, names
    header = {
        "start": start.isoformat(), "weeks": weeks, "groups": groups, "managers": managers, "measures": MEASURES,
        "activities": ACTIVITIES, "outcomes": outcomes, "personas": personas, "of_personas": of_personas,
        "course": course,
    }  # fmt: skip
    return json.dumps(header, separators=(",", ":")).encode("utf-8")


def unpack(stored: bytes, replicate: int) -> Record:
    """Return the record of a replication; raises RunFolderError where the bytes are none."""
    payload = payload_of(stored)
    try:
        end = LENGTH.size + int.from_bytes(payload[: LENGTH.size], "little")
        return _record(replicate, _names(payload[LENGTH.size : end]), payload[end:])
    except UNREADABLE as problem:
        raise RunFolderError(f"a result that cannot be read: {problem}") from None


@lru_cache(maxsize=64)
def _names(header: bytes) -> Header:
    """Return a header; the same one for runs alike."""
    names: Header = json.loads(header)
    return names


def _record(replicate: int, names: Header, raw: bytes) -> Record:
    """Return a record from its header and what follows it."""
    weeks, groups, managers = names["weeks"], names["groups"], names["managers"]
    shapes = [
        (len(names["outcomes"]),),
        (len(names["personas"]), len(names["of_personas"])),
        (len(names["measures"]), len(groups), weeks),
        (len(names["activities"]), len(managers), weeks),
        (len(managers), weeks),
        (len(managers), weeks),
    ]
    end = WIDTH * sum(math.prod(shape) for shape in shapes)
    outcomes, of_personas, weekly, hours, planned, campaigns = _parts(together(raw[:end]), shapes)
    kept = _kept(names, raw[end:])
    events = kept.pop(EVENTS, None)
    return Record(
        replicate=replicate,
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
        weekly=_laid_out(weekly, 2, 1, 0),
        hours=_laid_out(hours, 2, 1, 0),
        planned=_laid_out(planned, 1, 0),
        campaigns=_laid_out(campaigns, 1, 0),
        course=_course(names, kept),
        events=events,
    )


def _laid_out(array: np.ndarray, *axes: int) -> np.ndarray:
    """Return an array with its axes in another order, in memory as the engine has it: sums then have the same bits."""
    return np.ascontiguousarray(array.transpose(*axes))


def _kept(names: Header, raw: bytes) -> dict[str, np.ndarray]:
    """Return the arrays that follow the numbers, by name."""
    arrays: dict[str, np.ndarray] = {}
    at = 0
    for name, kind, shape in names["course"]:
        if kind not in KINDS:
            raise ValueError(_("{name}: kind {kind}").format(name=name, kind=kind))
        dtype = np.dtype(kind)
        size = math.prod(shape) * dtype.itemsize
        arrays[name] = np.frombuffer(raw[at : at + size], dtype).reshape(shape)
        at += size
    if at != len(raw):
        raise ValueError(_("too many bytes"))
    return arrays


def _course(names: Header, arrays: Mapping[str, np.ndarray]) -> Course | None:
    """Return the course of kept arrays; None where none is kept."""
    if not arrays:
        return None
    groups = tuple((group[0], group[1]) for group in names["groups"])
    return Course(date.fromisoformat(names["start"]), tuple(names["managers"]), groups, **arrays)


def _parts(numbers: np.ndarray, shapes: Sequence[tuple[int, ...]]) -> list[np.ndarray]:
    """Return arrays of these shapes that lie behind each other; raises ValueError where the numbers do not fit."""
    parts, at = [], 0
    for shape in shapes:
        size = math.prod(shape)
        parts.append(numbers[at : at + size].reshape(shape))
        at += size
    return parts
