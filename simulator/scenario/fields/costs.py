"""What the levers cost: hours of a manager."""

from simulator.scenario.fields.numbers import Part, number


class Costs(Part):
    """Hours that the levers take."""

    fitted_posts: float = number(1.5, "a persona-fitted post", "h", (0.75, 3), (0.01, 1_000))
    news: float = number(1, "a news item", "h", (0.5, 2), (0.01, 1_000))
    announcements: float = number(2, "an announcement", "h", (1, 4), (0.01, 1_000))
    briefings: float = number(1, "briefing a team lead", "h", (0.5, 2), (0.01, 1_000))
    features: float = number(4, "a feature release", "h", (2, 8), (0.01, 1_000))
    onboarding: float = number(2.9, "an onboarding session", "h", (1, 4), (0.01, 1_000), source="kept worlds")
    campaigns: float = number(12, "a campaign", "h", (6, 24), (0.01, 10_000))
    activities: float = number(3, "an activity", "h", (1.5, 6), (0.01, 1_000))
    coaching: float = number(0.75, "coaching one person", "h", (0.375, 1.5), (0.01, 1_000))
    responding: float = number(0.15, "an answer", "h", (0.05, 0.2), (0.001, 1_000), source="kept worlds")
    recognition: float = number(0.25, "recognising one person", "h", (0.125, 0.5), (0.01, 1_000))
    recruiting: float = number(1, "recruiting a contributor", "h", (0.5, 2), (0.01, 1_000))
    ambassadors: float = number(2, "a new ambassador", "h", (1, 4), (0.01, 1_000))
    ambassador_upkeep: float = number(0.25, "an ambassador, a week", "h/week", (0.125, 0.5), (0, 1_000))
    moderation: float = number(0.15, "moderating a private item", "h", (0.075, 0.3), (0.001, 1_000))
    translating: float = number(2, "translating for management", "h/week", (1, 4), (0, 1_000))
    monitoring: float = number(2.7, "monitoring a location", "h/week", (1, 4), (0, 1_000), source="kept worlds")
    research: float = number(16, "persona research, before the start", "h", (8, 32), (0, 10_000))
    pilot: float = number(24, "a pilot group, before the start", "h", (12, 48), (0, 10_000))
