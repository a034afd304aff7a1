"""What we choose: managers, levers, phases, goals, gates, interventions, features."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.fields import Day, Part, number, share
from simulator.scenario.people import Key, Weekday

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


class Manager(Part):
    """A community manager: hours, calendar, places."""

    label: str = Field("", max_length=80)
    hours_per_week: float = number(48, "budget", "h/week", (4, 100), (0, 100_000), "practice", "E")
    weekdays: tuple[Weekday, ...] = Field(("mon", "tue", "wed", "thu", "fri"), min_length=1, max_length=7)
    public_holidays_free: bool = True
    locations: tuple[Key, ...] = Field((), description="places served; none: all", max_length=1_000)
    monitored: tuple[Key, ...] | None = Field(None, description="places monitored; none: all served")
    translating: bool = Field(True, description="whether management is translated for, every week")
    strategy: Key = Field("planned", description="what the hours are for: a name of `adopt list strategies`")


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
            raise ValueError("give weeks or until, not both")
        if self.gate == "goals-or-max" and self.max_weeks is None:
            raise ValueError("the gate goals-or-max needs max_weeks")
        return self


class Costs(Part):
    """Hours that the levers take."""

    fitted_posts: float = number(1.5, "a persona-fitted post", "h", (0.75, 3), (0.01, 1_000))
    news: float = number(1, "a news item", "h", (0.5, 2), (0.01, 1_000))
    announcements: float = number(2, "an announcement", "h", (1, 4), (0.01, 1_000))
    briefings: float = number(1, "briefing a team lead", "h", (0.5, 2), (0.01, 1_000))
    features: float = number(4, "a feature release", "h", (2, 8), (0.01, 1_000))
    onboarding: float = number(2, "an onboarding session", "h", (1, 4), (0.01, 1_000))
    campaigns: float = number(12, "a campaign", "h", (6, 24), (0.01, 10_000))
    activities: float = number(3, "an activity", "h", (1.5, 6), (0.01, 1_000))
    coaching: float = number(0.75, "coaching one person", "h", (0.375, 1.5), (0.01, 1_000))
    responding: float = number(0.1, "an answer", "h", (0.05, 0.2), (0.001, 1_000))
    recognition: float = number(0.25, "recognising one person", "h", (0.125, 0.5), (0.01, 1_000))
    recruiting: float = number(1, "recruiting a contributor", "h", (0.5, 2), (0.01, 1_000))
    ambassadors: float = number(2, "a new ambassador", "h", (1, 4), (0.01, 1_000))
    ambassador_upkeep: float = number(0.25, "an ambassador, a week", "h/week", (0.125, 0.5), (0, 1_000))
    moderation: float = number(0.15, "moderating a private item", "h", (0.075, 0.3), (0.001, 1_000))
    translating: float = number(2, "translating for management", "h/week", (1, 4), (0, 1_000))
    monitoring: float = number(2, "monitoring a location", "h/week", (1, 4), (0, 1_000))
    research: float = number(16, "persona research, before the start", "h", (8, 32), (0, 10_000))
    pilot: float = number(24, "a pilot group, before the start", "h", (12, 48), (0, 10_000))


class Effects(Part):
    """What the levers do."""

    fitted: float = share(0.9, "relevance of a fitted post for its persona", (0.7, 1))
    fitted_others: float = share(0.3, "relevance of a fitted post for others", (0.1, 0.5))
    unresearched: float = share(0.6, "the first, without persona research", (0.4, 0.8))
    unresearched_others: float = share(0.4, "the second, without persona research", (0.2, 0.6))
    generic: float = share(0.5, "relevance of a generic post for all", (0.3, 0.7))
    news: float = share(0.7, "relevance of a news item", (0.5, 0.9))
    announcement_decay: float = share(0.2, "fading of an announcement, a day", (0.1, 0.4))
    briefing_days: int = number(14, "a briefing works", "days", (7, 28), (1, 365))
    onboarding_size: int = number(12, "seats in a session", "people", (6, 24), (1, 10_000))
    onboarding_least: int = number(6, "people needed to hold a session", "people", (3, 12), (1, 10_000))
    onboarding_skill: float = share(0.3, "skill gained in a session", (0.1, 0.6))
    onboarding_profile: float = share(0.4, "profile filled in a session", (0.2, 0.8))
    onboarding_visit: float = share(0.8, "first visit in a session", (0.5, 1))
    campaign_half_life: int = number(10, "fading of a campaign", "days", (5, 30), (1, 365))
    campaign_half_lives: int = number(2, "length of a campaign, in half-lives", "half-lives", (1, 4), (1, 10))
    campaign_dip: float = number(-0.2, "after a campaign", "logit", (-0.5, 0), (-1, 0), "Thom 2012")
    campaign_dip_days: int = number(14, "length of the dip", "days", (0, 28), (0, 365))
    activity_decay: float = share(0.3, "fading of an activity, a day", (0.1, 0.6))
    coaching_fear: float = share(0.15, "fear lost by coaching", (0.05, 0.3))
    coaching_skill: float = share(0.2, "skill gained by coaching", (0.1, 0.4))
    coaching_profile: float = share(0.4, "profile filled by coaching", (0.2, 0.8))
    cover: float = share(0.06, "unanswered posts answered a day, at most", (0, 0.8))
    recognition: float = number(0.2, "encouragement by recognition", "logit", (0.1, 0.4), (0, 10))
    recognition_rest: float = share(0.1, "fatigue taken away by recognition", (0, 0.2))
    recognition_days: int = number(14, "days for which a post may be recognised", "days", (7, 28), (1, 364))
    recruiting: float = number(1.5, "encouragement by recruiting", "logit", (0.5, 3), (0, 10))
    recruiting_rest_days: int = number(84, "days until one may be recruited again", "days", (28, 182), (1, 3_640))
    ambassador_quantile: float = number(
        0.8, "quantile of propensity from which ambassadors come", "share", (0.5, 0.95), (0.01, 0.99)
    )
    translating: float = share(0.05, "watching moved to taking part, a week bought", (0.02, 0.1))
    mood_drift: float = share(0.02, "management's return to its habits, a week", (0, 0.05))
    worry: float = number(3, "watching gained by an unmoderated private item, over headcount", "1", (0, 10), (0, 1_000))
    deleted_author: float = share(0.1, "fear gained by the author of a deleted item", (0, 0.3))
    deleted_ties: float = share(0.02, "fear gained by the author's ties", (0, 0.1))
    pilot_share: float = share(0.05, "staff in the pilot group", (0.01, 0.1))
    pilot_most: int = number(30, "pilot group, at most", "people", (10, 60), (1, 10_000))
    pilot_skill: float = share(0.3, "skill in the pilot group, at least", (0.1, 0.6))
    pilot_fear: float = share(0.2, "fear lost in the pilot group", (0, 0.4))
    unseen_weeks: int = number(4, "delay of goals without monitoring", "weeks", (1, 8), (0, 52))


class Content(Part):
    """What the manager's content is like, and what happens to private items."""

    posts: Literal["fitted", "generic"] = "fitted"
    research: bool = Field(True, description="persona research before the start")
    pilot: bool = Field(False, description="a pilot group before the start")
    moderation: Literal["move", "delete", "none"] = "move"
    moderation_share: float = share(0.02, "hours for moderation, at most", (0, 0.1))
    activity_target: Literal["all", "persona", "unit"] = "all"
    activity_persona: Key | None = Field(None, description="the persona, where activities go to one")


class Features(Part):
    """The functions of the intranet and their release."""

    total: int = number(6, "functions", "features", (1, 20), (0, 1_000))
    at_launch: int = number(2, "released at launch", "features", (1, 20), (0, 1_000))
    first_week: int = number(5, "week of the first later release, from 1", "week", (2, 26), (1, 520))
    every_weeks: int = number(4, "weeks between releases", "weeks", (1, 26), (1, 520))
    per_release: int = number(1, "features a release", "features", (1, 5), (1, 1_000))


class Intervention(Part):
    """A dated act, or a dated change of a manager's hours or of management's habits."""

    on: Day = Field(description="date")
    until: Day | None = Field(None, description="last day of a change of hours, inclusive; none: to the end")
    lever: (
        Literal["campaigns", "announcements", "news", "fitted_posts", "briefings", "onboarding", "activities"] | None
    ) = None
    times: int = number(1, "acts", "acts", (1, 5), (1, 1_000))
    manager: Key | None = Field(None, description="whose act or hours; none: the first's act, everybody's hours")
    hours_factor: float | None = Field(None, description="factor on the hours", ge=0, le=100)
    watching: float | None = Field(None, description="new habit of watching", ge=0, le=1)
    taking_part: float | None = Field(None, description="new habit of taking part", ge=0, le=1)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if all(value is None for value in (self.lever, self.hours_factor, self.watching, self.taking_part)):
            raise ValueError("needs a lever, an hours_factor, watching or taking_part")
        if self.until is not None and self.until < self.on:
            raise ValueError("until must not lie before on")
        return self
