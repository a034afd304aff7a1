"""What visitors do: the numbers of each kind of act, with ranges of its own, and what all acts share."""

from simulator.scenario.fields.numbers import Part, logit, number, part, share


class Act(Part):
    """One kind of act: its constant, its fear weight, its minutes."""

    constant: float
    fear: float
    propensity: float = number(1, "weight of log propensity", "-", (0.7, 1.3), (0, 10))
    minutes: float


class Like(Act):
    """Liking an item: quick, little to fear."""

    constant: float = logit(-3.7, "constant", (-4.7, -2.7), source="tuned to en-net")
    fear: float = logit(0.5, "fear weight", (0, 1.5), source="Ardichvili 2003, direction")
    propensity: float = number(0.6, "weight of log propensity", "-", (0.3, 0.9), (0, 10))
    minutes: float = number(0.2, "time it takes", "min", (0.1, 0.5), (0, 480))


class Curate(Act):
    """Tagging or sharing an item."""

    constant: float = logit(-3.7, "constant", (-4.5, -2.5), source="tuned to en-net, kept worlds")
    fear: float = logit(1.6, "fear weight", (0, 4), source="Ardichvili 2003, direction")
    minutes: float = number(1, "time it takes", "min", (0.3, 3), (0, 480))


class FillProfile(Act):
    """Filling a field of the own profile."""

    constant: float = logit(-2.5, "constant", (-3.5, -1.5), source="tuned to en-net")
    fear: float = logit(0.8, "fear weight", (0, 2), source="Ardichvili 2003, direction")
    propensity: float = number(0, "weight of log propensity", "-", (0, 0.3), (0, 10))
    minutes: float = number(1.5, "time it takes", "min", (0.5, 4), (0, 480))


class Reply(Act):
    """Replying to an item."""

    constant: float = logit(-3.5, "constant", (-4.8, -2.8), source="tuned to en-net, kept worlds")
    fear: float = logit(1.8, "fear weight", (0, 4), source="Ardichvili 2003, direction")
    minutes: float = number(2, "time it takes", "min", (0.7, 5), (0, 480))


class Post(Act):
    """Posting something of one's own: most to fear."""

    constant: float = logit(-4.7, "constant", (-5.5, -3.5), source="tuned to en-net, kept worlds")
    fear: float = logit(2.9, "fear weight", (0, 5), source="Ardichvili 2003, direction, kept worlds")
    minutes: float = number(4, "time it takes", "min", (1.5, 8), (0, 480))


class Acts(Part):
    """What visitors do."""

    like: Like = part()
    curate: Curate = part()
    profile: FillProfile = part()
    reply: Reply = part()
    post: Post = part()
    propensity_sd: float = number(
        1.8, "spread of log propensity", "log", (1.2, 2.2), (0, 5), "Gini .68 en-net, kept worlds", "M"
    )
    ties: float = logit(
        0.33, "weight of ties who use it", (0, 1), source="Burke 2009, direction, kept worlds", confidence="E"
    )
    climate_sd: float = logit(0.36, "spread of the units' climates", (0, 0.8))
    proof: float = logit(0.48, "social proof", (0, 1.2), source="Burke 2009, kept worlds", confidence="E")
    proof_half: float = number(
        2, "ties who posted that give half of social proof", "people", (0.5, 5), (0.001, 1_000), source="kept worlds"
    )
    proof_days: int = number(14, "days for which a post is social proof", "days", (7, 28), (1, 365))
    proof_ambassador: float = number(2, "weight of an ambassador in social proof", "ratio", (1, 4), (0, 100))
    proof_management: float = share(0.2, "social proof by a management that takes part", (0, 0.5))
    skill: float = logit(0.76, "skill", (0, 2), source="kept worlds")
    fatigue: float = logit(1.2, "fatigue", (0, 2))
    novelty: float = logit(1.7, "novelty", (0, 3), source="return of first posters, en-net, kept worlds")
    campaign: float = logit(0.5, "campaign", (0.15, 1), source="Thom 2012, direction", confidence="E")
    activity: float = logit(0.61, "activity", (0, 1), source="kept worlds")
    ambassador: float = logit(1, "ambassador, on reply and post", (0, 2))
    unanswered: float = number(0.5, "pull of unanswered posts on replies", "-", (0, 2), (0, 100))
    tie_pull: float = number(4, "pull of a tie's item on replies", "ratio", (1, 8), (0, 1_000))
    reply_age_days: float = number(
        2.8, "fading of an item for replies", "days", (1, 14), (0.1, 1_000), source="kept worlds"
    )
    items_scale: float = number(5, "items that give 63 % of finding something", "items", (2, 10), (0.01, 1_000))
    private_share: float = share(0.15, "posts that are private", (0.05, 0.4))
    profile_field: float = share(0.2, "what a field adds to the profile", (0.1, 0.5))
    visit_minutes: float = number(1.5, "time a visit takes (accounting only)", "min", (0.75, 3), (0, 480))
