"""Community managers: their hours, their working days, the places that they serve."""

from typing import Literal

from pydantic import Field

from simulator.scenario.fields.names import Key, Label, Weekday
from simulator.scenario.fields.numbers import Part, number


class Manager(Part):
    """A community manager: hours, calendar, places."""

    label: Label = ""
    hours_per_week: float = number(48, "budget", "h/week", (4, 100), (0, 100_000), "practice", "E")
    weekdays: tuple[Weekday, ...] = Field(("mon", "tue", "wed", "thu", "fri"), min_length=1, max_length=7)
    public_holidays_free: bool = True
    locations: tuple[Key, ...] = Field((), description="places served; none: all", max_length=1_000)
    items_reach: Literal["all", "served"] = Field(
        "all", description="whom posts and news reach: all employees, or only those of the places served"
    )
    monitored: tuple[Key, ...] | None = Field(None, description="places monitored; none: all served")
    translating: bool = Field(True, description="whether management is translated for, every week")
    strategy: Key = Field("planned", description="what the hours are for: a name of `adopt list strategies`")
