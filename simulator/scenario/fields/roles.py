"""How roles are read from behaviour."""

from typing import Literal

from pydantic import Field

from simulator.scenario.fields.numbers import Part, number, share


class Roles(Part):
    """How roles are read from behaviour."""

    window_weeks: Literal[4, 12, 52] = 12
    scheme: Literal["stated", "all_users", "consumer"] = "stated"
    contributor_posts: int = number(2, "original posts that make a contributor", "posts", (1, 6), (1, 1_000))
    curator_acts: int = number(4, "curating acts that make a curator", "acts", (2, 10), (1, 1_000))
    profile_filled: float = share(0.8, "part of a profile that counts as filled", (0.4, 1))
    profile_counts: bool = Field(False, description="whether a profile field makes a creator")
