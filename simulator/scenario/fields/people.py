"""Who works there: personas, their working patterns, leave, seasons and turnover."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.names import Key, Label, MonthDay, Weekday, WeekKey
from simulator.scenario.fields.numbers import Part, number, part, share
from simulator.scenario.fields.templates import NAMES, TEMPLATES, TemplateName
from simulator.scenario.plain import Value
from simulator.texts import _


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
            raise ValueError(_("min_weeks must not exceed max_weeks"))
        return self


class Leave(Part):
    """When a persona is away, in whole weeks; each employee's weeks are drawn once, by key."""

    blocks: tuple[LeaveBlock, ...] = Field((), description="blocks a year", max_length=6)
    weeks: dict[WeekKey, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict, description="ISO week, or a month-day in it: chance of leave outside the leave window"
    )
    spread_weeks: float = number(0, "further single weeks a year, spread evenly", "weeks/year", (0, 4), (0, 30))
    illness: float = share(0.05, "chance of being ill, per whole week", (0, 0.15))


class Seasonal(Part):
    """Dates between which seasonal staff work, every year."""

    first: MonthDay = Field("04-01", description="first day of the season (month-day)")
    last: MonthDay = Field("10-31", description="last day of the season (month-day)")
    returning: float = share(0.5, "chance that the same person returns next season", (0.3, 0.8))


class Traits(Part):
    """What a working life is like: what a persona has of its own or takes over from a template."""

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
    working_pattern: WorkingPattern = part()
    leave: Leave = part()
    seasonal: Seasonal | None = Field(None, description="dates of seasonal staff; none: all year")


class Persona(Traits):
    """A group of employees who lead the same working life: that of its template, but for what it says itself."""

    label: Label = Field("", description="text for tables and figures")
    headcount: int = number(100, "people", "people", (5, 10_000), (0, 5_000_000), "scenario", "E")
    template: TemplateName | None = Field(
        None, description="whose life it leads; what is not given is taken from there (adopt list templates)"
    )
    locations: dict[Key, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict, description="location: share of the headcount; none: the first location"
    )

    @model_validator(mode="before")
    @classmethod
    def _upon_its_template(cls, given: Value) -> Value:
        """Let a template give the fields that are not given; a map that is given stands as it is."""
        name = given.get("template") if isinstance(given, dict) else None
        whole = TEMPLATES[name].traits() if isinstance(name, str) and name in NAMES else {}
        return {**whole, **given} if isinstance(given, dict) else given


class OwnTemplate(Traits):
    """A template of a scenario file's own, upon another one; only what it says itself counts."""

    template: Key = Field(description="the template that it builds upon: a shipped one, or another of the file's own")
    source: Label = Field("", description="where its values come from")
    minutes_saved_per_visit: float | None = Field(
        None, description="working time that a visit saves, min", ge=0, le=480
    )
    search_minutes: float | None = Field(None, description="time spent on searching, min/working day", ge=0, le=480)
    wage: float | None = Field(None, description="full cost of an hour of work, money/h", ge=0, le=10_000)
