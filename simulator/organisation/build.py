"""Scenario -> Organisation, kept per replication so that scenarios that share it are built once."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

import numpy as np

from simulator.data.content import content_hash
from simulator.data.places import Place
from simulator.draws import Key, replicate_key
from simulator.organisation.network import generate
from simulator.organisation.presence import leave, rosters
from simulator.organisation.structure import EMPLOYEE, STAYS, Employees, Organisation, Seats, Tenure, records
from simulator.organisation.types import Rows
from simulator.organisation.workforce import make_seats, refuse_doubles, tenures, traits
from simulator.scenario.schema import Scenario

KEPT = 4
BELONGS = ("start", "calendar", "organisation", "personas", "network")
_built: "OrderedDict[str, Organisation]" = OrderedDict()
_lock = Lock()


def build_organisation(
    scenario: Scenario, seed: int, replicate: int, data: Mapping[str, Place] | None = None
) -> Organisation:
    """Return the organisation of a replication; the same object for scenarios that share it.

    `data` gives the place of each file that `network` names (or, under its name, a networkx graph).
    Raises OrganisationError where people or ties cannot be built or read.
    """
    identity = _identity(scenario, seed, replicate, data)
    with _lock:
        if identity in _built:
            _built.move_to_end(identity)
            return _built[identity]
    organisation = _build(scenario, replicate_key(seed, replicate), data or {})
    with _lock:
        _built[identity] = organisation
        while len(_built) > KEPT:
            _built.popitem(last=False)
    return organisation


def _identity(scenario: Scenario, seed: int, replicate: int, data: Mapping[str, Place] | None) -> str:
    """Return all that the organisation depends on, as text."""
    parts = scenario.model_dump(mode="json", include=set(BELONGS))
    for persona in parts["personas"].values():
        persona.pop("label", None)
    behaviour = scenario.behaviour
    draws = [seed, replicate, scenario.run.horizon_weeks, behaviour.acts.propensity_sd, behaviour.visit.readiness_sd]
    draws += [behaviour.kernel.threshold_low, behaviour.kernel.threshold_high]
    files = [(name, content_hash(place, name)) for name, place in sorted((data or {}).items())]
    return json.dumps([parts, draws, files], sort_keys=True)


def _build(scenario: Scenario, key: Key, data: Mapping[str, Place]) -> Organisation:
    """Build seats, ties, tenures, traits and presence."""
    if scenario.network.file is not None:
        from simulator.organisation.imported import imported

        seats, units, network, taken, warnings = imported(scenario, key, data)
    else:
        seats, units = make_seats(scenario)
        network, taken, warnings = generate(scenario, key, seats), None, ()
    return Organisation(
        personas=tuple(sorted(scenario.personas)),
        locations=scenario.organisation.locations,
        units=units,
        seats=seats,
        employees=employ(scenario, key, seats),
        network=network,
        taken=taken,
        warnings=warnings,
    )


def employ(scenario: Scenario, key: Key, seats: Seats) -> Employees:
    """Return who holds the seats, with traits and presence."""
    term = tenures(scenario, key, seats)
    refuse_doubles(term.slot[~term.returning])
    persona = seats.persona[term.seat]
    rows: Rows[Tenure] = records(len(persona), EMPLOYEE)
    rows.seat, rows.slot, rows.first_day, rows.returning = term.seat, term.slot, term.first, term.returning
    rows.last_day = np.minimum(term.last, STAYS)
    traits(scenario, key, rows, persona)
    return Employees(rows, persona, leave(scenario, key, rows, persona), rosters(scenario))
