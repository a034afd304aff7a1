"""How employees behave: the equations' numbers, one part per group of equations."""

from typing import Literal

from pydantic import Field

from simulator.scenario.fields.acts import Acts
from simulator.scenario.fields.numbers import Part, Rate, logit, number, part, share

BONDS = "Ren and Kraut 2012, Foote 2024, direction"


class Kernel(Part):
    """The adoption kernel of awareness and first visit."""

    response: Literal["hill", "identity", "step"] = Field("hill", description="how exposure raises the hazard")
    link: Literal["hazard", "linear"] = Field("hazard", description="P = 1 - exp(-rate dt), or P = rate dt")
    theta: float = number(
        0.44, "half point of the response", "share", (0.2, 0.8), (1e-6, 1e6), "farmers, Korea, kept worlds", "M"
    )
    n: float = number(1, "steepness of the response", "-", (1, 4), (0.01, 50), "farmers, Korea", "M")
    memory_days: int | None = Field(None, description="ties adopted longer ago do not count; none: all", ge=1)
    threshold_low: float = number(0, "threshold mode: lowest threshold", "share", (0, 1), (0, 1e6))
    threshold_high: float = number(1, "threshold mode: highest threshold", "share", (0, 1), (0, 1e6))


class Awareness(Part):
    """Who hears of the intranet."""

    p: float = number(0.004, "spontaneous awareness", "1/day", (0.001, 0.016), (0, 100))
    q: Rate = number(0.034, "awareness by aware ties", "1/day", (0.0125, 0.2), (0, float("inf")), source="kept worlds")
    announcement: float = number(
        0.18, "awareness by an announcement", "1/day", (0.0375, 0.6), (0, 100), source="kept worlds"
    )
    briefing: float = number(0.05, "awareness by a team lead's briefing", "1/day", (0.0125, 0.2), (0, 100))


class FirstVisit(Part):
    """Who comes for the first time, or back after lapsing."""

    p: float = number(0.015, "spontaneous first visit", "1/day", (0.004, 0.06), (0, 100))
    q: Rate = number(0.12, "first visit by ties who use it", "1/day", (0.03, 0.48), (0, float("inf")))
    announcement: float = number(2, "uplift by an announcement", "ratio", (0, 4), (0, 100))
    campaign: float = number(2, "uplift by a campaign", "ratio", (0, 4), (0, 100))
    briefing: float = number(2, "uplift by a briefing", "ratio", (0, 4), (0, 100))
    ambassador: float = number(0.01, "hazard per ambassador among one's ties", "1/day", (0, 0.05), (0, 10))
    omega: float = number(1, "weight of feature load", "-", (0, 2), (0, 50), "direction Thompson 2005")
    dormant: float = share(0.5, "rate of coming back, relative", (0.1, 1))
    climate_sd: float = number(
        0.79,
        "spread of the units' climates: log of the first-visit rate",
        "log",
        (0, 1.2),
        (0, 3),
        source="kept worlds",
    )


class Visit(Part):
    """What brings a user back."""

    tau_minutes: float = number(3.2, "attention scale", "min", (1, 10), (0.01, 1_000), "kept worlds")
    constant: float = logit(-4.5, "visit constant", (-5.4, -3.2), source="kept worlds")
    habit: float = logit(3.1, "weight of habit", (2.2, 4.2), source="kept worlds")
    feed: float = logit(1.6, "weight of the feed's reward", (1.1, 2.1), source="tuned")
    notification: float = logit(1.5, "weight of notifications", (1.05, 1.95), source="tuned")
    campaign: float = logit(1, "weight of a campaign", (0.3, 2), source="Thom 2012, direction", confidence="E")
    activity: float = logit(0.3, "weight of an activity", (0, 1))
    novelty: float = logit(1, "weight of novelty", (0, 1.5), source="practitioners")
    functions: float = logit(
        0.49, "weight of functions mastered", (0, 1.2), source="Thompson 2005, direction, kept worlds"
    )
    fatigue: float = logit(1.5, "weight of fatigue", (1.05, 1.95))
    load: float = logit(0.95, "weight of feature load", (0.7, 1.3), source="kept worlds")
    ties: float = logit(
        0.83, "weight of ties who use it", (0.3, 1.7), source="Brzozowski 2009, direction, kept worlds", confidence="E"
    )
    hope: float = logit(1.2, "weight of hope lost where visits found little", (0, 1.5))
    readiness_sd: float = logit(2, "spread of people's own readiness to visit", (0.9, 2.7), source="kept worlds")
    functions_scale: float = number(4, "functions that give 63 % of their worth", "features", (2, 8), (0.1, 1_000))
    novelty_days: float = number(90, "fading of novelty", "days", (20, 180), (1, 10_000), "practitioners")


class Feed(Part):
    """What the feed is worth to a visitor."""

    half_value: float = number(1.5, "value that gives 63 % of the reward", "relevance^2", (0.5, 5), (0.001, 1_000))
    ranking: float = number(
        0.4, "gain by order of worth: of log of unseen items over those read", "-", (0, 0.8), (0, 10)
    )
    read_speed: float = number(3, "items read a minute", "1/min", (1, 6), (0.01, 1_000))
    read_least: float = number(5, "items read on any visit", "items", (1, 10), (0, 1_000))
    read_value: float = number(0.8, "worth of the items read, at most, an item", "relevance^2", (0.5, 1), (0, 1_000))
    item_life: int = number(
        9, "days an item is visible and valued", "days", (3, 60), (1, 60), "Foote 2024, kept worlds"
    )
    news_half_life: float = number(3, "news loses half its relevance", "days", (1, 7), (0.1, 1_000))
    private_value: float = share(0.15, "what a private item counts", (0, 1))
    own_persona: float = share(0.7, "relevance of an employee's item to the own persona", (0.5, 0.9))
    other_persona: float = share(0.35, "relevance of an employee's item to others", (0.2, 0.5))
    unit_share: float = share(0.6, "employees' items in the unit's channel", (0.2, 0.8), source="kept worlds")
    near: float = number(
        1, "what a tie's post is worth beside its information", "relevance^2", (0.25, 3), (0, 100), BONDS, "E"
    )
    near_reply: float = share(0.5, "worth of a tie's reply, relative to a post", (0.2, 1))
    near_kept: float = share(0.9, "worth of a tie's item kept a day", (0.7, 0.97))
    near_notice: float = share(
        0.082, "notification by a tie's post, of those whom mail reaches", (0, 0.2), source="kept worlds"
    )


class Feelings(Part):
    """Fear, habit, skill, fatigue, load and encouragement."""

    watching: float = number(0.5, "weight of watching in felt fear", "-", (0, 1), (0, 10))
    taking_part: float = number(0.63, "weight of taking part in felt fear", "-", (0, 1), (0, 1), source="kept worlds")
    closed_group: float = number(0.3, "relief in a closed group", "-", (0, 0.6), (0, 1))
    answered: float = number(0.06, "fear lost by an answered post", "share/event", (0, 0.18), (0, 1), "tuned")
    ignored: float = number(0.04, "fear gained by an ignored post", "share/event", (0, 0.12), (0, 1), "tuned")
    watching_others: float = number(0.012, "fear lost a visit by seeing answers", "share/visit", (0, 0.036), (0, 1))
    watching_others_days: int = number(14, "days of posts whose answers a visitor sees", "days", (7, 28), (1, 60))
    watching_others_posts: float = number(
        10, "posts that give 63 % of what seeing answers takes away", "posts", (5, 20), (0.01, 1_000)
    )
    drift: float = number(0.004, "return to starting fear", "1/day", (0, 0.012), (0, 1), "tuned")
    tie_answered: float = number(
        0.035, "fear lost by seeing a tie's post answered", "share/event", (0, 0.08), (0, 1), BONDS, "G"
    )
    tie_ignored: float = number(0.02, "fear gained by seeing a tie's post ignored", "share/event", (0, 0.05), (0, 1))
    tie_days: int = number(14, "days since a visit for which one sees what happens to ties", "days", (7, 28), (1, 365))
    culture: float = number(0.04, "starting fear lost for good by an answered post", "share/event", (0, 0.1), (0, 1))
    culture_ties: float = number(
        0.021, "the same of ties who see it", "share/event", (0, 0.05), (0, 1), source="kept worlds"
    )
    culture_ignored: float = number(
        0.01, "starting fear gained for good by seeing a tie's post ignored", "share/event", (0, 0.025), (0, 1)
    )
    hope_rate: float = number(0.2, "hope learned a visit", "share/visit", (0.05, 0.5), (0, 1))
    ignored_days: int = number(7, "days without answer", "days", (3, 14), (1, 60), "en-net", "M")
    answer: float = logit(0.3, "an answer received, on log-odds", (0, 0.5), source="Joyce and Kraut", confidence="M")
    answer_share: float = share(0.5, "part of `answer` that one answer adds to encouragement", (0.25, 1))
    answers_most: float = number(3, "encouragement by answers, at most, in `answer`s", "answers", (1, 5), (0, 100))
    encouragement_decay: float = number(
        0.026, "fading of encouragement", "1/day", (0.01, 0.1), (0, 1), source="kept worlds"
    )
    habit_rate: float = number(0.04, "habit formation", "1/day", (0.01, 0.1), (0, 1), "Lally 2010", "E")
    habit_loss: float = number(
        0.4, "habit lost on a day without visit, relative", "ratio", (0.1, 1), (0, 20), source="kept worlds"
    )
    habit_start: float = share(0.56, "habit after the first visit", (0.2, 0.8), source="kept worlds")
    notice: float = share(0.5, "what reading notifications adds to the reward that habit learns from", (0, 1))
    skill_rate: float = number(0.05, "skill learned a visit", "1/visit", (0.02, 0.1), (0, 1))
    skill_start: float = share(0.1, "skill at hire", (0, 0.3))
    fatigue_post: float = number(0.04, "fatigue of a post", "1/post", (0, 0.1), (0, 1))
    fatigue_reply: float = number(0.024, "fatigue of a reply", "1/reply", (0, 0.06), (0, 1))
    fatigue_decay: float = number(0.05, "recovery from fatigue", "1/day", (0.02, 0.2), (0, 1))
    features_absorbed: float = number(4, "features taken in", "features", (2, 8), (0.1, 1_000))
    load_per_visit: float = share(0.85, "feature load kept after a visit", (0.5, 1))
    load_per_day: float = share(0.97, "feature load kept a day before the first visit", (0.9, 1))
    dormant_weeks: int = number(6, "weeks of presence without visit", "weeks", (3, 12), (1, 104))
    like_notice: float = number(0.3, "notification by a like, relative to a reply", "ratio", (0, 1), (0, 1))


class Behaviour(Part):
    """All equations' numbers."""

    kernel: Kernel = part()
    awareness: Awareness = part()
    first_visit: FirstVisit = part()
    visit: Visit = part()
    feed: Feed = part()
    acts: Acts = part()
    feelings: Feelings = part()
