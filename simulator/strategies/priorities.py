"""Strategies with one rule: something first, or everything alike."""

from simulator.strategies.contract import PhaseStrategy


class RespondFirst(PhaseStrategy):
    """Answers posts that wait before anything else, as far as the lever reaches; what is left goes as planned."""

    name = "respond_first"
    title = "waiting posts are answered first"
    first = "responding"


class AmbassadorsFirst(PhaseStrategy):
    """Spends half of the hours on recruiting and keeping ambassadors; the other half goes as planned."""

    name = "ambassadors_first"
    title = "half of the hours for ambassadors"
    own = {"any": {"ambassadors": 1.0}}
    keep = 0.5


class EqualShares(PhaseStrategy):
    """Gives every lever the same share: what somebody does who does not choose."""

    name = "equal_shares"
    title = "every lever the same share"
    own = {
        "any": dict.fromkeys(
            (
                "fitted_posts", "news", "announcements", "briefings", "onboarding", "activities",
                "coaching", "responding", "recognition", "recruiting", "ambassadors",
            ),
            1.0,
        )
    }  # fmt: skip
