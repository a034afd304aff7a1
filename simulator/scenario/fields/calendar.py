"""Real dates: country of the public holidays, seasons and windows as data."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.names import Key, Label, MonthDay, Subdivision, Week
from simulator.scenario.fields.numbers import Day, Part

HOME = "NL"  # whose dates are the default


class Window(Part):
    """A window of dates: every year (month-day), or once (full dates)."""

    first: MonthDay | Day = Field(description="first day")
    last: MonthDay | Day = Field(description="last day, inclusive")

    @model_validator(mode="after")
    def _alike(self) -> Self:
        if isinstance(self.first, date) != isinstance(self.last, date):
            raise ValueError("write both days with the year (once) or both without (every year)")
        if isinstance(self.first, date) and isinstance(self.last, date) and self.last < self.first:
            raise ValueError("last must not lie before first")
        return self


class Season(Part):
    """A time of year in which a persona's attention may differ: ISO weeks, or days, every year (or once)."""

    weeks: tuple[Week, ...] | None = Field(
        None, description="ISO weeks, or first and last", min_length=1, max_length=53
    )
    first: MonthDay | Day | None = Field(None, description="first day")
    last: MonthDay | Day | None = Field(None, description="last day, inclusive")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        dated = self.first is not None and self.last is not None
        if dated == (self.weeks is not None) or (self.first is None) != (self.last is None):
            raise ValueError("give either weeks or first and last")
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
