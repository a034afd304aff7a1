"""Dated acts, and dated changes of a manager's hours or of management's habits."""

from typing import Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.names import Key
from simulator.scenario.fields.numbers import Day, Part, number
from simulator.texts import _

MOST_FACTOR = 100.0  # on the hours


class Intervention(Part):
    """A dated act, or a dated change of a manager's hours or of management's habits."""

    on: Day = Field(description="date")
    until: Day | None = Field(None, description="last day of a change of hours, inclusive; none: to the end")
    lever: (
        Literal["campaigns", "announcements", "news", "fitted_posts", "briefings", "onboarding", "activities"] | None
    ) = None
    times: int = number(1, "acts", "acts", (1, 5), (1, 1_000))
    manager: Key | None = Field(None, description="whose act or hours; none: the first's act, everybody's hours")
    hours_factor: float | None = Field(None, description="factor on the hours", ge=0, le=MOST_FACTOR)
    watching: float | None = Field(None, description="new habit of watching", ge=0, le=1)
    taking_part: float | None = Field(None, description="new habit of taking part", ge=0, le=1)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if all(value is None for value in (self.lever, self.hours_factor, self.watching, self.taking_part)):
            raise ValueError(_("needs a lever, an hours_factor, watching or taking_part"))
        if self.until is not None and self.until < self.on:
            raise ValueError(_("until must not lie before on"))
        return self
