"""The states that a page carries: of the plan that it is about, as it is on the morning of the first day."""

import base64
import zlib
from collections.abc import Sequence

from simulator.engine.tables.codes import NO_END
from simulator.engine.tables.prepare import prepare
from simulator.engine.tables.records import PHASE
from simulator.engine.tables.state import Sim
from simulator.organisation import build_organisation
from simulator.portable.built import MODULE, built
from simulator.recording import MEASURES
from simulator.report.page.what_if.packing import MOST_EFFORT, pack
from simulator.report.tables.numbers import Json
from simulator.scenario.schema import Scenario

LOOP, USERS = "simulator.engine.day.run", "adopted"


def engine_facts(scenario: Scenario, replications: Sequence[int]) -> dict[str, Json]:
    """Return the engine and the states of some replications of a plan, as texts in base 64.

    Raises LookupError where the portable engine belongs to other sources than these.
    """
    packed = pack([_state(scenario, replicate) for replicate in replications])
    places = {name: PHASE.fields[name][1] for name in ("weeks", "until_week")}  # type: ignore[index]
    return {
        "module": in_base64(zlib.compress(MODULE.read_bytes(), MOST_EFFORT)),
        "symbol": loop_symbol(),
        "columns": packed.columns,
        "shared": in_base64(packed.shared),
        "states": [
            {"replicate": replicate, "shapes": shapes, "own": in_base64(own)}
            for replicate, shapes, own in zip(replications, packed.shapes, packed.own, strict=True)
        ],
        "days": scenario.days,
        "personas": len(scenario.personas),
        "measure": MEASURES.index(USERS),
        "fields": {**places, "no_end": NO_END},
    }


def _state(scenario: Scenario, replicate: int) -> Sim:
    """Return a replication on the morning of its first day."""
    return prepare(scenario, build_organisation(scenario, scenario.run.seed, replicate), replicate)


def loop_symbol() -> str:
    """Return the name of the loop over days in the module; raises LookupError where there is no module."""
    listed = built()
    if listed is None:
        raise LookupError(LOOP)
    return next(symbol for (name, _forms), (symbol, _returns) in listed.functions.items() if name == LOOP)


def in_base64(content: bytes) -> str:
    """Return bytes as a text."""
    return base64.b64encode(content).decode("ascii")
