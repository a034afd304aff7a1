"""Who works there and who knows whom: the columns that the engine reads."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Protocol, cast

import numpy as np

from simulator.data.taken import Taken
from simulator.draws import Words
from simulator.organisation.types import F8, I4, U2, U8, Bytes, Floats, Ints, Row, Rows, ShortInts, SmallInts, dtype_of

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

    slot: Words
    persona: ShortInts
    unit: ShortInts
    location: ShortInts

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.slot)


class Tenure(Protocol):
    """A row of EMPLOYEE: who holds a seat from when to when; see `Employees`."""

    slot: U8
    minutes_per_workday: F8  # attention, before the season's factor
    ln_propensity: F8
    fear: F8  # where it starts and drifts back to, 0-1
    threshold: F8
    readiness: F8  # to visit: log odds, mean 0
    seat: I4
    first_day: I4
    last_day: I4
    offset: U2  # place in the roster's cycle
    returning: Annotated[bool, "?"]


class Traits(Protocol):
    """What a persona says of its people's traits: from it each of them is dealt theirs."""

    minutes_per_workday: F8
    minutes_sd_log: F8
    fear: F8  # 0-1
    fear_sd: F8
    propensity_sd: F8
    readiness_sd: F8
    threshold_low: F8
    threshold_high: F8


EMPLOYEE, TRAITS = dtype_of(Tenure), dtype_of(Traits)


def records(count: int, kind: np.dtype[np.void]) -> Rows[Row]:
    """Return `count` zeroed rows whose fields are attributes, compiled or not; `kind` must be the columns of Row."""
    return cast(Rows[Row], np.zeros(count, kind).view(np.recarray))


@dataclass(frozen=True)
class Rosters:
    """When each persona works, apart from leave: looked up by week and the employee's own offset.

    Attributes:
        bits: bit 0 (Monday) to 6: at work that day, uint8[personas, weeks, offsets].
        year: column of `Employees.leave` of each week, int16[weeks].
        week: number of the ISO week of each week, int16[weeks].
    """

    bits: Bytes
    year: SmallInts
    week: SmallInts


@dataclass(frozen=True)
class Employees:
    """Tenures: who holds a seat from when to when, sorted by first day, then seat.

    Attributes:
        rows: EMPLOYEE[employees], a row a tenure; each field is also a property:
            seat; slot: two tenures share it only when a seasonal worker returns; first_day: day of the run, 0 for who
            is there at the start; last_day: last day, inclusive; STAYS where it lies beyond any horizon; returning:
            comes back for a new season with the state left behind; minutes_per_workday: attention, before the season's
            factor; ln_propensity: log propensity to act (mean propensity 1); fear: where it starts and drifts back to,
            0-1; threshold: of the threshold mode; readiness: to visit, log odds of mean 0; offset: place in the
            roster's cycle, days.
        persona: index in `Organisation.personas` of each tenure, int32[employees].
        leave: bit w: away, on leave or ill, in ISO week w of a year, uint64[employees, years].
        rosters: working days by persona and week.
    """

    rows: Rows[Tenure]
    persona: ShortInts
    leave: Words
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
    def presence(self) -> Bytes:
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

    indptr: Ints
    indices: ShortInts
    listed: Floats
    each: Floats
    reports_to: ShortInts

    @property
    def weights(self) -> Floats:
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
