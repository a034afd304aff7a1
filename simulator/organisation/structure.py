"""Who works there and who knows whom: the columns that the engine reads."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from simulator.data.taken import Taken

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


EMPLOYEE = np.dtype(
    [
        ("slot", "u8"), ("minutes_per_workday", "f8"), ("ln_propensity", "f8"), ("fear", "f8"), ("threshold", "f8"),
        ("seat", "i4"), ("first_day", "i4"), ("last_day", "i4"), ("offset", "u2"), ("returning", "?"),
    ],
    align=True,
)  # fmt: skip


def records(count: int, kind: np.dtype) -> Any:
    """Return `count` zeroed rows whose fields are attributes, compiled or not."""
    return np.zeros(count, kind).view(np.recarray)


TRAITS = np.dtype(
    [
        ("minutes_per_workday", "f8"), ("minutes_sd_log", "f8"), ("fear", "f8"), ("fear_sd", "f8"),
        ("propensity_sd", "f8"), ("threshold_low", "f8"), ("threshold_high", "f8"),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Rosters:
    """When each persona works, apart from leave: looked up by week and the employee's own offset.

    Attributes:
        bits: bit 0 (Monday) to 6: at work that day, uint8[personas, weeks, offsets].
        year: column of `Employees.leave` of each week, int16[weeks].
        week: number of the ISO week of each week, int16[weeks].
    """

    bits: np.ndarray
    year: np.ndarray
    week: np.ndarray


@dataclass(frozen=True)
class Employees:
    """Tenures: who holds a seat from when to when, sorted by first day, then seat.

    Attributes:
        rows: EMPLOYEE[employees], a row a tenure; each field is also a property:
            seat; slot: two tenures share it only when a seasonal worker returns; first_day: day of the run, 0 for who
            is there at the start; last_day: last day, inclusive; STAYS where it lies beyond any horizon; returning:
            comes back for a new season with the state left behind; minutes_per_workday: attention, before the season's
            factor; ln_propensity: log propensity to act (mean propensity 1); fear: where it starts and drifts back to,
            0-1; threshold: of the threshold mode; offset: place in the roster's cycle, days.
        persona: index in `Organisation.personas` of each tenure, int32[employees].
        leave: bit w: away, on leave or ill, in ISO week w of a year, uint64[employees, years].
        rosters: working days by persona and week.
    """

    rows: Any
    persona: np.ndarray
    leave: np.ndarray
    rosters: Rosters

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __getattr__(self, name: str) -> np.ndarray:
        """Return a field of the rows as a column."""
        if name in EMPLOYEE.fields:  # type: ignore[operator]
            column: np.ndarray = np.asarray(self.rows[name])
            return column
        raise AttributeError(name)

    @cached_property
    def presence(self) -> np.ndarray:
        """Bit 0 (Monday) to 6: at work that day; AWAY: on leave or ill all week; uint8[weeks, employees].

        0 outside the tenure. Made when somebody reads it; a run does without.
        """
        weeks = len(self.rosters.week)
        present = np.zeros((weeks, len(self)), np.uint8)
        for week in range(weeks):
            first, last = self.first_day - 7 * week, self.last_day - 7 * week
            away = self.leave[:, self.rosters.year[week]] >> np.uint64(self.rosters.week[week]) & np.uint64(1)
            bits = self.rosters.bits[self.persona, week, self.offset]
            for day in range(7):
                bits = np.where((first <= day) & (day <= last), bits, bits & ~np.uint8(1 << day))
            present[week] = np.where((first <= 6) & (last >= 0), np.where(away, AWAY, bits), 0)
        return present


@dataclass(frozen=True)
class Network:
    """Who knows whom, between seats: compressed sparse rows.

    Attributes:
        indptr: int64[seats + 1]; indices: int32[ties], ascending within a row. Row i holds those who influence seat i.
        listed: weight of each tie, float64[ties]; of no length where ties are mutual and those of a row weigh the same.
        each: weight of each tie of a row where they weigh the same, float64[seats].
        reports_to: head of each seat, -1 at the top, int32[seats].
    """

    indptr: np.ndarray
    indices: np.ndarray
    listed: np.ndarray
    each: np.ndarray
    reports_to: np.ndarray

    @property
    def weights(self) -> np.ndarray:
        """Weight of each tie, float64[ties], of sum 1 per row unless the scenario asks for raw weights."""
        return self.listed if len(self.listed) else np.repeat(self.each, np.diff(self.indptr))


@dataclass(frozen=True)
class Organisation:
    """Seats, their holders and their ties; personas sorted by key, locations as written, units by name.

    Attributes:
        taken: of an imported organisation: what was taken from its data, in numbers; warnings: about those data.
    """

    personas: tuple[str, ...]
    locations: tuple[str, ...]
    units: tuple[str, ...]
    seats: Seats
    employees: Employees
    network: Network
    taken: Taken | None = None
    warnings: tuple[str, ...] = ()
