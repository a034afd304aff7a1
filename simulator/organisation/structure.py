"""Who works there and who knows whom: the columns that the engine reads."""

from dataclasses import dataclass

import numpy as np

AWAY = 0x80
STAYS = 2**30


@dataclass(frozen=True)
class Seats:
    """Places in the organisation, sorted by unit, then slot; they own unit, location and ties.

    Attributes:
        slot: identity, uint64[seats]; the first holder's slot unless the seat is seasonal.
        persona: index in `Organisation.personas`, int32[seats].
        unit: index in `Organisation.units`, int32[seats]; not falling.
        location: index in `Organisation.locations`, int32[seats].
    """

    slot: np.ndarray
    persona: np.ndarray
    unit: np.ndarray
    location: np.ndarray

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.slot)


@dataclass(frozen=True)
class Employees:
    """Tenures: who holds a seat from when to when, sorted by first day, then seat.

    Attributes:
        seat: int32[employees].
        slot: uint64[employees]; two tenures share it only when a seasonal worker returns.
        first_day: day of the run, 0 for who is there at the start, int32[employees].
        last_day: last day, inclusive; STAYS where it lies beyond any horizon, int32[employees].
        returning: comes back for a new season with the state left behind, bool[employees].
        minutes: attention a working day, minutes, before the season's factor, float64[employees].
        ln_propensity: log propensity to act (mean propensity 1), float64[employees].
        fear: starting fear, 0-1, float64[employees].
        threshold: adoption threshold of the threshold mode, float64[employees].
        presence: bit 0 (Monday) to 6: at work that day; AWAY: on leave or ill all week,
            uint8[weeks, employees]. 0 outside the tenure.
    """

    seat: np.ndarray
    slot: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    returning: np.ndarray
    minutes: np.ndarray
    ln_propensity: np.ndarray
    fear: np.ndarray
    threshold: np.ndarray
    presence: np.ndarray

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.slot)


@dataclass(frozen=True)
class Network:
    """Who knows whom, between seats: compressed sparse rows.

    Attributes:
        indptr: int64[seats + 1]; indices: int32[ties], ascending within a row; weights: float64[ties], of one
            sum 1 per row unless the scenario asks for raw weights. Row i holds those who influence seat i.
        reports_to: head of each seat, -1 at the top, int32[seats].
        wanted, reached: figures by name: mean_degree, degree_cv, within_unit, clustering.
    """

    indptr: np.ndarray
    indices: np.ndarray
    weights: np.ndarray
    reports_to: np.ndarray
    wanted: dict[str, float]
    reached: dict[str, float]


@dataclass(frozen=True)
class Organisation:
    """Seats, their holders and their ties; personas sorted by key, locations as written, units by name."""

    personas: tuple[str, ...]
    locations: tuple[str, ...]
    units: tuple[str, ...]
    seats: Seats
    employees: Employees
    network: Network
    warnings: tuple[str, ...] = ()
