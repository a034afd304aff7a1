"""States packed for a page: nothing is lost, and they are small."""

import json
import zlib

import numpy as np

from simulator import Scenario
from simulator.engine.tables.prepare import prepare
from simulator.engine.tables.state import Sim
from simulator.organisation import build_organisation
from simulator.report.page.what_if.packing import LIKE, NUMBER, OWN, POWERS, SHARED, ZERO, pack

MOST = 180_000  # bytes of what a replication needs


def state(replicate=0, scenario=None):
    """A replication of the leisure park on the morning of its first day."""
    scenario = scenario or Scenario.load("leisure-park")
    return prepare(scenario, build_organisation(scenario, scenario.run.seed, replicate), replicate)


def unpacked(packed, at):
    """The columns of a replication, read as they were written: what state.js does, in Python."""
    left = {SHARED: zlib.decompress(packed.shared), OWN: zlib.decompress(packed.own[at])}
    columns = {}
    for one in packed.columns:
        shape = one.get("shape", packed.shapes[at].get(one["name"]))
        if one["how"] == NUMBER:
            columns[one["name"]] = one["number"]
        elif one["how"] == ZERO:
            columns[one["name"]] = bytes(int(np.prod(shape)) * one["item"])
        elif one["how"] == LIKE:
            columns[one["name"]] = columns[one["like"]]
        elif one["how"] == POWERS:
            columns[one["name"]] = np.cumprod([1.0, *[one["base"]] * (shape[0] - 1)]).tobytes()
        else:
            columns[one["name"]], left[one["how"]] = apart(left[one["how"]], one, int(np.prod(shape)))
    assert not any(left.values()), "bytes that no column claims"
    return columns


def apart(content, column, count):
    """The items of a column, and what is left of the bytes."""
    items = np.zeros((count, column["item"]), np.uint8)
    for offset, width in column["planes"]:
        plane, content = content[: width * count], content[width * count :]
        items[:, offset : offset + width] = np.frombuffer(plane, np.uint8).reshape(width, count).T
    return items.tobytes(), content


def test_what_is_unpacked_is_what_was_packed():
    """Of three replications, every column to the byte; what travels is plain data."""
    states = [state(replicate) for replicate in range(3)]
    packed = pack(states)
    packed = packed._replace(**json.loads(json.dumps({"columns": packed.columns, "shapes": packed.shapes})))
    for at, one in enumerate(states):
        columns = unpacked(packed, at)
        for name in Sim._fields:
            part = getattr(one, name)
            said = part.tobytes() if isinstance(part, np.ndarray) else part
            assert columns[name] == said, name


def test_a_replication_needs_little():
    """Of 1,200 people: its own columns and those that all share, under 180 kB."""
    packed = pack([state(0), state(1)])
    assert [len(own) + len(packed.shared) < MOST for own in packed.own] == [True, True]
    assert {one["how"] for one in packed.columns} == {NUMBER, ZERO, LIKE, POWERS, SHARED, OWN}


def test_what_nearly_is_something_travels_whole():
    """A table that is no powers after all, ties of which one weighs otherwise: sent, not made up."""
    one = state()
    bent = one._replace(keep_fear=one.keep_fear.copy(), follower=one.follower.copy())
    bent.keep_fear[-1] = np.nextafter(bent.keep_fear[-1], 1.0)
    bent.follower[0] += 1
    ways = {column["name"]: column["how"] for column in pack([bent]).columns}
    assert ways["keep_fear"] == ways["follower"] == SHARED
    columns = unpacked(pack([bent]), 0)
    assert columns["keep_fear"] == bent.keep_fear.tobytes() and columns["follower"] == bent.follower.tobytes()
