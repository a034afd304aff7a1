"""Real dates: country of the public holidays, seasons and windows as data."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from simulator.scenario.fields.names import Key, Label, MonthDay, Subdivision, Week, WeekSpan
from simulator.scenario.fields.numbers import Day, Part
from simulator.texts import _

HOME = "NL"  # whose dates are the default


class Window(Part):
    """A window of dates: every year (month-day), or once (full dates)."""

    first: MonthDay | Day = Field(description="first day")
    last: MonthDay | Day = Field(description="last day, inclusive")

    @model_validator(mode="after")
    def _alike(self) -> Self:
        if isinstance(self.first, date) != isinstance(self.last, date):
            raise ValueError(_("write both days with the year (once) or both without (every year)"))
        if isinstance(self.first, date) and isinstance(self.last, date) and self.last < self.first:
            raise ValueError(_("last must not lie before first"))
        return self


def weeks_of_span(part: int | str) -> list[int]:
    """Return the ISO weeks of one part of a season: a week, or a span such as 27-35."""
    if isinstance(part, int):
        return [part]
    first, last = (int(week) for week in part.split("-"))
    return list(range(first, last + 1)) if first <= last else [*range(first, 54), *range(1, last + 1)]


class Season(Part):
    """A time of year in which a persona's attention may differ: ISO weeks, or days, every year (or once)."""

    weeks: tuple[Week | WeekSpan, ...] | None = Field(
        None, description="ISO weeks, such as 27, or 27-35", min_length=1, max_length=53
    )
    first: MonthDay | Day | None = Field(None, description="first day")
    last: MonthDay | Day | None = Field(None, description="last day, inclusive")

    @field_validator("weeks", mode="after")
    @classmethod
    def _each(cls, weeks: tuple[int | str, ...] | None) -> tuple[int, ...] | None:
        """Write spans out, week by week; one such as 51-2 goes over the turn of the year."""
        return None if weeks is None else tuple(week for part in weeks for week in weeks_of_span(part))

    @property
    def iso_weeks(self) -> tuple[int, ...]:
        """The ISO weeks, each for itself; none where days are given."""
        return tuple(int(week) for week in self.weeks or ())

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        dated = self.first is not None and self.last is not None
        if dated == (self.weeks is not None) or (self.first is None) != (self.last is None):
            raise ValueError(_("give either weeks or first and last"))
        if dated:
            Window.model_validate({"first": self.first, "last": self.last})
        return self


class Calendar(Part):
    """Real dates: public holidays by country, seasons and windows as data."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(HOME, description="public holidays of this country")
    public_holidays: bool = Field(True, description="whether there are public holidays")
    subdivision: Subdivision | None = None
    worked_holidays: tuple[Label, ...] | None = Field(
        None, description="listed public holidays on which people work, by name; none given: those known of the country"
    )
    leave_windows: dict[Key, Window] = Field(default_factory=dict, description="when the long leave is taken")
    school_holidays: dict[Key, Window] = Field(default_factory=dict, description="for shading and warnings")
    seasons: dict[Key, Season] = Field(default_factory=dict, description="peak seasons")
