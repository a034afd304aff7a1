"""Units, locations, and the habits of management."""

from pydantic import Field, field_validator

from simulator.scenario.fields.names import Key
from simulator.scenario.fields.numbers import Part, number, share
from simulator.texts import _


class Organisation(Part):
    """Units, locations, and the mood of management."""

    unit_size: int = number(25, "people who report to one head", "people", (8, 60), (2, 1_000))
    locations: tuple[Key, ...] = Field(("site",), description="places", min_length=1, max_length=1_000)
    watching: float = share(0.7, "management reads along, at the start", (0, 1))
    taking_part: float = share(0.1, "management takes part, at the start", (0, 0.5))
    closed_units: bool = Field(False, description="whether a unit's channel is closed to management")

    @field_validator("locations")
    @classmethod
    def _once(cls, locations: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(locations)) < len(locations):
            raise ValueError(_("a location is written twice"))
        return locations
