"""Who is meant: the number of a seat."""

from simulator.errors import PlanError
from simulator.organisation.structure import Organisation
from simulator.texts import _


def seat_of(wanted: str, organisation: Organisation) -> int:
    """Return the seat of an employee; raises PlanError for one who is not there, with the numbers there are."""
    seats = len(organisation.seats)
    if wanted.isdecimal() and int(wanted) < seats:
        return int(wanted)
    text = _("no employee '{wanted}'; seats are numbered 0 to {last}").format(wanted=wanted, last=seats - 1)
    raise PlanError(text)
