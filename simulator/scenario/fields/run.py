"""Settings of a run: its length, chance, and how many replications."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.names import Key
from simulator.scenario.fields.numbers import Part, number, part
from simulator.texts import _


class Replications(Part):
    """How many replications: fixed, or until precise enough."""

    min: int = number(20, "first batch", "runs", (20, 320), (1, 100_000))
    max: int = number(320, "at most", "runs", (20, 1_000), (1, 100_000))
    precision: dict[Key, Annotated[float, Field(gt=0, le=1e9)]] = Field(
        default_factory=lambda: {"adopted_mean": 0.005}, description="outcome: half-width wanted, in its unit"
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError(_("min must not exceed max"))
        return self


class Run(Part):
    """Run settings: length, chance, replications."""

    horizon_weeks: int = number(78, "length of a run", "weeks", (26, 156), (1, 520))
    seed: int = number(42, "chance", "-", (0, 2**32), (0, 2**63 - 1))
    replications: Replications = part()
    by_unit: bool = Field(False, description="record per unit as well")
