"""A record: every number of a run comes back bit by bit; what is no record is refused in a sentence."""

import json
import struct
import zlib
from dataclasses import fields

import numpy as np
import pytest

from simulator.errors import RunFolderError
from simulator.outcomes.managers import manager_weeks
from simulator.recording import Course
from simulator.runs.packing import LENGTH, MARK, WHOLE, payload_of
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.runs.record import pack, pack_numbers, unpack
from simulator.simulation import simulate
from tests.engine.helpers import small

HEAD = MARK + bytes([WHOLE])


@pytest.fixture(scope="module")
def recording():
    """A run of eight weeks with all its events."""
    return simulate(small(8), 3, events=True)


@pytest.fixture(scope="module")
def stored(recording):
    """Its record as bytes, with course and events."""
    read = read_outcomes(recording, small(8)), read_by_persona(recording, small(8))
    return pack(recording, *read, keep_course=True, events=recording.events)


def test_every_number_survives(recording, stored):
    """Outcomes, weeks, hours and names come back as they were, laid out in memory as the engine has them."""
    record = unpack(stored, 3)
    assert (record.replicate, record.start, record.groups) == (3, recording.start, recording.groups)
    for name in ("weekly", "hours", "planned"):
        assert np.array_equal(getattr(record, name), getattr(recording, name)), name
        assert getattr(record, name).flags.c_contiguous
    np.testing.assert_equal(record.outcomes, read_outcomes(recording, small(8)))
    np.testing.assert_equal(record.by_persona, read_by_persona(recording, small(8)))
    assert np.array_equal(record.managed, manager_weeks(recording))
    column = record.measures.index("visits")
    assert np.array_equal(record.series("visits", "park"), recording.weekly[:, 1, column])
    assert np.array_equal(record.series("visits"), recording.weekly[:, :, column].sum(axis=1))
    assert record.employee_days == recording.weekly[:, :, record.measures.index("employed_days")].sum()


def test_the_whole_course_and_the_events_are_kept_where_they_are_asked_for(recording, stored):
    """Every array of the course has its kind, shape and bits; without being asked for, neither is there."""
    record = unpack(stored, 3)
    for field in fields(Course):
        one, other = getattr(record.course, field.name), getattr(recording, field.name)
        if isinstance(other, np.ndarray):
            assert (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes()), field.name
        else:
            assert one == other, field.name
    assert np.array_equal(record.events, recording.events)
    plain = unpack(pack(recording, {}, {}), 0)
    assert plain.course is None and plain.events is None and plain.outcomes == plain.by_persona == {}


def test_a_record_of_single_numbers(recording):
    """A run of which only some numbers matter keeps those; nan comes back as nan."""
    record = unpack(pack_numbers(recording.start, {"acts_after": 3.0, "none": float("nan")}), 7)
    assert record.outcomes["acts_after"] == 3.0 and np.isnan(record.outcomes["none"]) and record.replicate == 7
    assert record.weekly.size == record.hours.size == 0


def test_the_hash_is_that_of_the_weekly_figures(recording, stored):
    """Two runs have the same hash where all their weeks are the same, and only there."""
    other = pack(simulate(small(8), 4), {}, {})
    assert unpack(stored, 3).sha256 == unpack(pack(recording, {}, {}), 0).sha256 != unpack(other, 4).sha256


def test_only_the_payload_counts(stored):
    """Packed more tightly the bytes are others, and the payload is the same."""
    tight = HEAD + zlib.compress(payload_of(stored), 9)
    assert tight != stored and payload_of(tight) == payload_of(stored)


def payload(header, rest=b""):
    """A record with a header of somebody else's."""
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    return HEAD + zlib.compress(LENGTH.pack(len(raw)) + raw + rest)


EMPTY = {
    "start": "2027-05-03", "weeks": 0, "groups": [], "managers": [], "measures": [], "activities": [], "outcomes": [],
    "personas": [], "of_personas": [], "course": [],
}  # fmt: skip
BAD = {
    "nothing": b"",
    "other bytes": b"no record",
    "another version": MARK + b"\x01" + zlib.compress(b"x"),
    "half a stream": HEAD + zlib.compress(b"x" * 1000)[:-9],
    "no length": HEAD + zlib.compress(b"ab"),
    "a header that is none": payload(b"{"),
    "a header of another kind": payload([1, 2]),
    "no names": payload({}),
    "a date that is none": payload({**EMPTY, "start": "2027-02-31"}),
    "more weeks than numbers": payload({**EMPTY, "weeks": 10**9, "groups": [["a", "b"]], "measures": ["x"]}),
    "weeks below nothing": payload({**EMPTY, "weeks": -1, "groups": [["a", "b"]], "measures": ["x"]}),
    "numbers that are text": payload({**EMPTY, "weeks": "many"}),
    "bytes too many": payload(EMPTY, b"12345678"),
    "an array of objects": payload({**EMPTY, "course": [["weekly", "|O8", [1]]]}, bytes(8)),
    "an array that is too short": payload({**EMPTY, "course": [["weekly", "<f8", [2]]]}, bytes(8)),
    "an array of no course": payload({**EMPTY, "course": [["strange", "<f8", [1]]]}, bytes(8)),
    "deep": payload(b"[" * 100_000),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_is_no_record_is_refused_in_a_sentence(bad):
    """H3: foreign, damaged and forged bytes end in RunFolderError, never in another error, and take no memory."""
    with pytest.raises(RunFolderError, match="a result"):
        unpack(bad, 0)


def test_flipped_bytes_of_a_payload_end_in_words_or_numbers(stored):
    """H3: of 300 payloads with a byte changed, with all hashes right, each is read or refused in words."""
    raw, chance = payload_of(stored), np.random.default_rng(20271128)
    header = LENGTH.size + struct.unpack("<I", raw[: LENGTH.size])[0]
    refused = 0
    for at in chance.integers(header, size=300):
        changed = bytearray(raw)
        changed[at] ^= 1 << int(chance.integers(8))
        try:
            unpack(HEAD + zlib.compress(bytes(changed), 1), 0)
        except RunFolderError:
            refused += 1
    assert refused > 30
