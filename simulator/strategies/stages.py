"""One strategy per phase of adoption, and all five in their turn.

The shares are assumed: practice of community management says what belongs to a stage, not how much of it.
"""

from simulator.strategies.contract import PhaseStrategy


class Planned(PhaseStrategy):
    """Spends the hours as the phases of the scenario say: the one to begin with."""

    name = "planned"
    title = "as the phases plan it"


class Broadcaster(PhaseStrategy):
    """Reaches everybody: announcements, news and persona-fitted posts, so that all hear of the intranet."""

    name = "broadcaster"
    title = "announcements, news and posts for all"
    serves = "launch"
    own = {"any": {"announcements": 0.25, "news": 0.2, "fitted_posts": 0.35, "briefings": 0.2}}


class Onboarder(PhaseStrategy):
    """Gets people in: onboarding sessions and briefings of team leads, with a first profile."""

    name = "onboarder"
    title = "onboarding and briefings"
    serves = "acquaintance"
    own = {"any": {"onboarding": 0.5, "briefings": 0.15, "fitted_posts": 0.25, "coaching": 0.1}}


class Coach(PhaseStrategy):
    """Takes fear away, person by person: coaching, answers and activities until people share."""

    name = "coach"
    title = "coaching, activities and answers"
    serves = "activation"
    own = {"any": {"coaching": 0.5, "activities": 0.2, "responding": 0.1, "fitted_posts": 0.2}}


class Connector(PhaseStrategy):
    """Brings people together: ambassadors, recruited contributors and recognition, so that peers answer peers."""

    name = "connector"
    title = "ambassadors, recruiting and recognition"
    serves = "interaction"
    own = {"any": {"ambassadors": 0.25, "recruiting": 0.2, "recognition": 0.25, "responding": 0.1, "fitted_posts": 0.2}}


class Gardener(PhaseStrategy):
    """Keeps the garden: recognition, answers and a little content, and lets the community do the rest."""

    name = "gardener"
    title = "recognition, answers and some content"
    serves = "self_sustaining"
    own = {"any": {"recognition": 0.35, "responding": 0.15, "news": 0.2, "fitted_posts": 0.3}}


class StageByStage(PhaseStrategy):
    """Is broadcaster, onboarder, coach, connector and gardener, each in its own phase."""

    name = "stage_by_stage"
    title = "each phase its own strategy"
    own = {
        "launch": Broadcaster.own["any"],
        "acquaintance": Onboarder.own["any"],
        "activation": Coach.own["any"],
        "interaction": Connector.own["any"],
        "self_sustaining": Gardener.own["any"],
    }
