"""What the levers do: the size of every effect."""

from simulator.scenario.fields.numbers import Part, number, share


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
    onboarding_size: int = number(11, "seats in a session", "people", (6, 24), (1, 10_000), source="kept worlds")
    onboarding_least: int = number(6, "people needed to hold a session", "people", (3, 12), (1, 10_000))
    onboarding_skill: float = share(0.3, "skill gained in a session", (0.1, 0.6))
    onboarding_profile: float = share(0.4, "profile filled in a session", (0.2, 0.8))
    onboarding_visit: float = share(0.67, "first visit in a session", (0.5, 1), source="kept worlds")
    campaign_half_life: int = number(21, "fading of a campaign", "days", (5, 30), (1, 365), source="kept worlds")
    campaign_half_lives: int = number(2, "length of a campaign, in half-lives", "half-lives", (1, 4), (1, 10))
    campaign_dip: float = number(-0.2, "after a campaign", "logit", (-0.5, 0), (-1, 0), "Thom 2012")
    campaign_dip_days: int = number(14, "length of the dip", "days", (0, 28), (0, 365))
    activity_decay: float = share(0.31, "fading of an activity, a day", (0.1, 0.6), source="kept worlds")
    coaching_fear: float = share(0.15, "fear lost by coaching", (0.05, 0.3))
    coaching_skill: float = share(0.2, "skill gained by coaching", (0.1, 0.4))
    coaching_profile: float = share(0.4, "profile filled by coaching", (0.2, 0.8))
    cover: float = share(0.3, "unanswered posts answered a day, at most", (0, 0.8), source="kept worlds")
    recognition: float = number(0.2, "encouragement by recognition", "logit", (0.1, 0.4), (0, 10))
    recognition_rest: float = share(0.1, "fatigue taken away by recognition", (0, 0.2))
    recognition_days: int = number(14, "days for which a post may be recognised", "days", (7, 28), (1, 364))
    recruiting: float = number(1.5, "encouragement by recruiting", "logit", (0.5, 3), (0, 10))
    recruiting_rest_days: int = number(84, "days until one may be recruited again", "days", (28, 182), (1, 3_640))
    ambassador_quantile: float = number(
        0.75,
        "quantile of propensity from which ambassadors come",
        "share",
        (0.5, 0.95),
        (0.01, 0.99),
        source="kept worlds",
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
