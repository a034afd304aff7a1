"""What the manager's content is like, and what happens to private items."""

from typing import Literal

from pydantic import Field

from simulator.scenario.fields.names import Key
from simulator.scenario.fields.numbers import Part, share


class Content(Part):
    """What the manager's content is like, and what happens to private items."""

    posts: Literal["fitted", "generic"] = "fitted"
    research: bool = Field(True, description="persona research before the start")
    pilot: bool = Field(False, description="a pilot group before the start")
    moderation: Literal["move", "delete", "none"] = "move"
    moderation_share: float = share(0.02, "hours for moderation, at most", (0, 0.1))
    activity_target: Literal["all", "persona", "unit"] = "all"
    activity_persona: Key | None = Field(None, description="the persona, where activities go to one")
