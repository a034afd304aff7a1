"""The stages of the plan: their lengths, levers, goals and gates."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.numbers import Day, Part, number, share
from simulator.texts import _

Lever = Literal[
    "fitted_posts", "news", "announcements", "briefings", "onboarding", "activities",
    "coaching", "responding", "recognition", "recruiting", "ambassadors",
]  # fmt: skip
LEVERS: tuple[str, ...] = Lever.__args__  # type: ignore[attr-defined]
GoalName = Literal[
    "items_per_persona", "aware", "visited_once", "visitors_acted", "profiles_filled", "answered_7d",
    "non_manager_posts", "answered_by_peers", "interacted_monthly", "non_manager_share",
]  # fmt: skip
GOALS: tuple[str, ...] = GoalName.__args__  # type: ignore[attr-defined]
PhaseName = Literal["launch", "acquaintance", "activation", "interaction", "self_sustaining"]
PHASES: tuple[str, ...] = PhaseName.__args__  # type: ignore[attr-defined]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[float, Field(ge=0, le=50)]


class Campaigns(Part):
    """Dated campaigns within a phase, by week of the phase."""

    first_week: int = number(1, "week of the phase, from 1", "week", (1, 26), (1, 520))
    every_weeks: int = number(0, "then every so many weeks; 0: once", "weeks", (0, 12), (0, 520))


class Phase(Part):
    """One stage of the plan."""

    weeks: int | None = Field(None, description="planned length (weeks)", ge=0, le=520)
    until: Day | None = Field(None, description="last day, inclusive")
    max_weeks: int | None = Field(None, description="longest, for the gate goals-or-max", ge=0, le=520)
    hours_per_week: float | None = Field(None, description="hours of each manager in this phase", ge=0, le=100_000)
    let_go: float = share(1, "share of the hours that is spent", (0.2, 1))
    hours: dict[Lever, Share] = Field(default_factory=dict, description="lever: share of the hours")
    announcements_per_week: Count | None = None
    briefings_per_week: Count | None = None
    onboarding_per_week: Count | None = None
    activities_per_week: Count | None = None
    news_per_week: Count | None = None
    fitted_posts_per_week: Count | None = None
    features_per_week: Count | None = Field(None, description="features released, instead of the release plan")
    campaigns: Campaigns | None = None
    goals: dict[GoalName, Annotated[float, Field(ge=0, le=1_000)]] = Field(default_factory=dict)
    gate: Literal["calendar", "goals", "both", "goals-or-max"] = "calendar"

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if self.weeks is not None and self.until is not None:
            raise ValueError(_("give weeks or until, not both"))
        if self.gate == "goals-or-max" and self.max_weeks is None:
            raise ValueError(_("the gate goals-or-max needs max_weeks"))
        return self
