"""Runs under one engine, in a process of its own: `python -m tests.portable.bits NAME ...` prints what came of each.

Names are those of the golden scenarios, "python strategy", and "random N". Of each the SHA-256 of every array of the
run, how often its lists grew, and how many calls of the loop the portable engine answered; of all, which functions
numba had to load.
"""

import gc
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from simulator.portable.standing_in import Tally
from simulator.simulation import Replication
from simulator.strategies import Strategy, Week
from tests.engine.helpers import small
from tests.golden import CASES, data_of, scenario_of
from tests.golden_graph import graph

GROWING = (
    "items", "today", "today_hash", "today_end", "site_items", "site_hash", "unsorted", "unsorted_hash", "open_posts",
)  # fmt: skip
STRATEGIES = ("respond_first", "furthest_behind", "equal_shares")
PLACES = ("north", "middle", "south")


def random_changes(number):
    """The changes of a random scenario: managers, sites, closed units, imported graph, gates, week 53, much more."""
    draw = random.Random(number)
    places = PLACES[: draw.randint(1, 3)]
    changes = {
        "start": draw.choice(("2026-09-28", "2026-01-05", "2027-03-01")),
        "organisation.locations": list(places),
        "organisation.unit_size": draw.choice((6, 10, 15)),
        "organisation.closed_units": draw.random() < 0.4,
        "content.moderation": draw.choice(("delete", "none")),
        "content.pilot": draw.random() < 0.3,
        "behaviour.kernel.response": draw.choice(("hill", "identity", "step")),
        "behaviour.kernel.memory_days": draw.choice((10, 28)),
        "personas.park.turnover": draw.choice((0.0, 0.5, 4.0)),
        "phases.launch.gate": draw.choice(("calendar", "goals", "both")),
        "phases.acquaintance.gate": draw.choice(("calendar", "goals", "both")),
        "phases.activation.weeks": draw.randint(2, 14),
        "managers": {
            f"m{at}": {
                "hours_per_week": draw.randint(4, 30),
                "strategy": draw.choice(STRATEGIES),
                "weekdays": sorted(draw.sample(("mon", "tue", "wed", "thu", "fri"), draw.randint(2, 5))),
                "locations": sorted(draw.sample(places, draw.randint(1, len(places)))),
                "items_reach": draw.choice(("served", "all")),
                "translating": draw.random() < 0.5,
            }
            for at in range(draw.randint(0, 3))
        },
        "behaviour.acts.post.constant": draw.uniform(-4.5, -2.0),
    }
    if draw.random() < 0.3:
        changes |= {"network": {"file": "edges.csv", "directed": draw.random() < 0.5, "min_weight": 2}}
    return changes


class AnswerWhenQuiet(Strategy):
    """Decides in Python each Monday, from what monitoring has shown."""

    name = "answer_when_quiet"
    title = "answers first while posts stay without one"

    def week(self, desk):
        return Week(desk.planned, first=None if desk.known["answered_7d"] >= 0.7 else "responding")


def replication_of(name, folder):
    """The replication of a name, every event recorded."""
    if name == "python strategy":
        return Replication(small(16), 3, events=True, strategies={"central": AnswerWhenQuiet()})
    if not name.startswith("random"):
        return Replication(scenario_of(name), 3, data_of(name, folder), events=True)
    number = int(name.split()[1])
    changes = random_changes(number)
    data = {"edges.csv": graph()} if "network" in changes else None
    return Replication(small(16, **changes), number, data, events=True, watch=(0, 1))


def cut(sim):
    """The run with as little room for items and events as its first day needs, so that both lists grow."""
    room = len(sim.people) + sim.most_items
    return sim._replace(**{name: beginning(getattr(sim, name), room) for name in GROWING if len(getattr(sim, name))})


def beginning(column, room):
    """The first rows, with the bytes between their fields, which NumPy's own copy leaves as memory was."""
    return np.frombuffer(bytearray(column[:room].tobytes()), column.dtype).view(type(column))


def result_of(name):
    """What came of a run."""
    with tempfile.TemporaryDirectory() as folder:
        one = replication_of(name, Path(folder))
        one.sim = cut(one.sim)
        room, before = len(one.sim.items), Tally.portable
        one.advance(one.scenario.days)
        sim = one.sim
    arrays = {field: np.ascontiguousarray(part).tobytes() for field, part in zip(sim._fields, sim, strict=True)}
    bits = {field: hashlib.sha256(content).hexdigest() for field, content in arrays.items()}
    return {"bits": bits, "grown": len(sim.items) // room, "portable": Tally.portable - before}


def loaded():
    """The package's functions that numba has code for in this process, called by Python."""
    from numba.core.dispatcher import Dispatcher

    functions = (one for one in gc.get_objects() if isinstance(one, Dispatcher))
    ours = (one for one in functions if one.py_func.__module__.startswith("simulator.") and one.stats.cache_path)
    return sorted(one.py_func.__qualname__ for one in ours if one.overloads)


def under(engine, names):
    """What came of runs under an engine, in a process of its own."""
    command = [sys.executable, "-m", "tests.portable.bits", *names]
    surroundings = {**os.environ, "ADOPTION_ENGINE": engine, "ADOPTION_COMPILING": "1"}
    done = subprocess.run(command, env=surroundings, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


if __name__ == "__main__":
    asked = sys.argv[1:] or list(CASES)
    print(json.dumps({"runs": {name: result_of(name) for name in asked}, "loaded": loaded()}))
