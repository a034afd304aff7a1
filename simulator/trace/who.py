"""Who is meant: a seat's number, or a person's id in an imported file."""

from collections.abc import Mapping

import numpy as np

from simulator.data.edges import read_edges
from simulator.data.people import read_people
from simulator.data.places import Place
from simulator.draws import slot_of
from simulator.errors import PlanError
from simulator.organisation.structure import Organisation
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

NAMED = 8


def seat_of(
    wanted: str, scenario: Scenario, organisation: Organisation, data: Mapping[str, Place] | None = None
) -> int:
    """Return the seat of an employee: ids of an imported file win over numbers of seats.

    Raises PlanError, which names those there are, for one who is not there.
    """
    seats = len(organisation.seats)
    if scenario.network.file is not None:
        holders = np.flatnonzero(organisation.seats.slot == slot_of("person", wanted))
        if len(holders):
            return int(holders[0])
    if wanted.isdecimal() and int(wanted) < seats:
        return int(wanted)
    text = _("no employee '{wanted}'; seats are numbered 0 to {last}").format(wanted=wanted, last=seats - 1)
    raise PlanError(text + _ids_there_are(wanted, scenario, data or {}))


def names_of(scenario: Scenario, organisation: Organisation, data: Mapping[str, Place] | None = None) -> dict[int, str]:
    """Return the ids of imported people by seat; nobody where people are generated."""
    if scenario.network.file is None:
        return {}
    seats = {int(slot): seat for seat, slot in enumerate(organisation.seats.slot)}
    return {seats[int(slot_of("person", name))]: name for name in _ids(scenario, data or {})}


def _ids_there_are(wanted: str, scenario: Scenario, data: Mapping[str, Place]) -> str:
    """Return a hint at the ids of an imported file; nothing where people are generated."""
    if scenario.network.file is None:
        return ""
    names = sorted(_ids(scenario, data))
    first = ", ".join(names[:NAMED]) + (", ..." if len(names) > NAMED else "")
    text = _("; ids of {file}: {first}").format(file=scenario.network.people or scenario.network.file, first=first)
    return text + did_you_mean(wanted, names)


def _ids(scenario: Scenario, data: Mapping[str, Place]) -> set[str]:
    """Return the ids of imported people."""
    if scenario.network.people is not None:
        return set(read_people(data[scenario.network.people], scenario.network.people).ids)
    name = str(scenario.network.file)
    return set(read_edges(data[name], name).names)
