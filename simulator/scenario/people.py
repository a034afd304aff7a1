"""Who works there: personas, working patterns, leave, units, network, turnover."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from simulator.scenario.fields import Part, number, share

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
MONTH_DAY = r"^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$"
MonthDay = Annotated[str, StringConstraints(pattern=MONTH_DAY)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Week = Annotated[int, Field(ge=1, le=53)]
WeekKey = Annotated[str, StringConstraints(pattern=r"^([1-9]|[1-4]\d|5[0-3])$")]


class WorkingPattern(Part):
    """Which days one works: fixed weekdays, or a roster of days on and off that starts on a keyed day."""

    weekdays: tuple[Weekday, ...] | None = Field(None, description="fixed working days", min_length=1, max_length=7)
    days_on: int = number(4, "roster: days on", "days", (2, 5), (1, 28))
    days_off: int = number(3, "roster: days off", "days", (2, 5), (0, 28))
    public_holidays_free: bool = Field(False, description="whether public holidays are free")

    @property
    def days_per_week(self) -> float:
        """Working days a week, on average."""
        if self.weekdays is not None:
            return float(len(set(self.weekdays)))
        return 7.0 * self.days_on / (self.days_on + self.days_off)


class LeaveBlock(Part):
    """Leave taken in one piece each year."""

    min_weeks: int = number(1, "shortest block", "weeks", (1, 4), (1, 12))
    max_weeks: int = number(1, "longest block", "weeks", (1, 4), (1, 12))
    when: Literal["leave_window", "off_peak"] = Field(
        "leave_window", description="within the leave window, or outside the persona's peak seasons"
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min_weeks > self.max_weeks:
            raise ValueError("min_weeks must not exceed max_weeks")
        return self


class Leave(Part):
    """When a persona is away, in whole weeks; each employee's weeks are drawn once, by key."""

    blocks: tuple[LeaveBlock, ...] = Field((), description="blocks a year", max_length=6)
    weeks: dict[WeekKey, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict, description="ISO week: chance of leave outside the leave window"
    )
    spread_weeks: float = number(0, "further single weeks a year, spread evenly", "weeks/year", (0, 4), (0, 30))
    illness: float = share(0.05, "chance of being ill, per whole week", (0, 0.15))


class Seasonal(Part):
    """Dates between which seasonal staff work, every year."""

    first: MonthDay = Field("04-01", description="first day of the season (month-day)")
    last: MonthDay = Field("10-31", description="last day of the season (month-day)")
    returning: float = share(0.5, "chance that the same person returns next season", (0.3, 0.8))


class Persona(Part):
    """A trait template for a group of employees."""

    label: str = Field("", description="text for tables and figures", max_length=80)
    headcount: int = number(100, "people", "people", (5, 10_000), (0, 5_000_000), "scenario", "E")
    minutes_per_workday: float = number(
        3.5, "attention for the intranet, median person", "min/working day", (1, 25), (0, 480)
    )
    minutes_sd_log: float = number(0.5, "spread of attention", "log", (0.2, 1), (0, 3))
    fear: float = share(0.60, "starting fear of sharing, mean", (0.2, 0.8))
    fear_sd: float = number(0.15, "spread of starting fear", "0-1", (0.05, 0.3), (0, 0.5))
    mail_reach: float = share(0.3, "notification seen outside the intranet", (0, 1))
    turnover: float = number(
        0.30, "leave hazard", "1/year", (0.08, 0.6), (0, 20), "ski resort 40-50 %, NL hospitality high", "E"
    )
    season: dict[Key, Annotated[float, Field(ge=0, le=2)]] = Field(
        default_factory=dict, description="season: factor on minutes"
    )
    working_pattern: WorkingPattern = Field(default_factory=WorkingPattern)
    leave: Leave = Field(default_factory=Leave)
    seasonal: Seasonal | None = Field(None, description="dates of seasonal staff; none: all year")
    locations: dict[Key, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict, description="location: share of the headcount; none: the first location"
    )


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
            raise ValueError("a location is written twice")
        return locations


class Network(Part):
    """Who knows whom: generated, or read from a file."""

    file: FileName | None = Field(None, description="edge list (CSV); none: generated")
    people: FileName | None = Field(None, description="list of people (CSV) beside the edge list")
    directed: bool = Field(False, description="whether imported ties keep their direction")
    min_weight: float = number(1, "imported ties below this weight are left out", "messages", (1, 20), (0, 1e9))
    mean_degree: float = number(
        16.5, "strong work ties", "people", (8, 40), (1, 200), "manufacturing mail, at least 5 each way", "M"
    )
    degree_cv: float = number(0.7, "spread of degree over its mean", "ratio", (0.4, 1.2), (0, 3), "mail", "M")
    within_unit: float = share(0.5, "ties within the unit", (0.34, 0.77), source="EU-core .34, law .77", confidence="M")
    clustering: float = share(0.4, "average clustering", (0.25, 0.55), source="EU-core, mail, law", confidence="M")
    span_of_control: float = number(5, "leads who report to a head", "people", (1, 13), (1, 50), "mail tree", "M")
    sociability_sd: float = number(0.5, "spread of sociability", "log", (0, 1), (0, 3))
    projects_per_person: float = number(2.2, "project seats a person", "seats", (0, 4), (0, 20))
    near_projects: float = share(0.8, "project pairs of near units", (0, 1))
    normalised: bool = Field(True, description="weights sum to one per person; else raw")
