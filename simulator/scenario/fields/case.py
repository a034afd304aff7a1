"""The business case: what visits are worth, what the intranet costs, over which years and at which rate."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from simulator.scenario.fields.names import Key
from simulator.scenario.fields.numbers import Part, number, numbers, share
from simulator.scenario.plain import Value

OFFICE, OTHER = "office", "other"
PER_PERSONA = ("minutes_saved_per_visit", "search_minutes", "wage")
MINUTES_SAVED = {OFFICE: 2.0, OTHER: 0.5}
SEARCH_MINUTES = {OFFICE: 60.0, OTHER: 10.0}
WAGE = {OFFICE: 42.0, OTHER: 24.0}
Minutes = Annotated[float, Field(ge=0, le=480)]
Hourly = Annotated[float, Field(ge=0, le=10_000)]


class Case(Part):
    """What a business case counts with. Amounts are in `currency`.

    What differs by persona is a map; a persona that is not named there has the value of `other`.
    """

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field("EUR", description="currency, three letters")
    horizon_years: float = number(
        3, "years that the business case counts", "years", (1, 5), (0.25, 10), "convention", "E"
    )
    discount_rate: float = number(0.08, "discount rate", "1/year", (0.03, 0.15), (0, 1), "convention", "E")
    beyond: Literal["repeat_year", "carry_level", "stop"] = Field(
        "repeat_year",
        description="what holds after the simulated weeks: the last 52 weeks again and again (needs 78 simulated "
        "weeks, else carry_level), the mean of the last 12 weeks, or nothing at all",
    )
    minutes_saved_per_visit: dict[Key, Minutes] = numbers(
        MINUTES_SAVED, "working time that a visit saves", "min", {OFFICE: (0, 8), OTHER: (0, 3)}, "MGI 2012 as ceiling"
    )
    realisation: float = share(
        0.5, "saved time that is turned into work", (0.1, 1), source="accounting convention", confidence="G"
    )
    search_minutes: dict[Key, Minutes] = numbers(
        SEARCH_MINUTES, "time spent on searching", "min/working day", {OFFICE: (20, 110), OTHER: (0, 30)},
        "IDC via Prescient, old, an upper end",
    )  # fmt: skip
    cap_share: float = share(0.3, "search time that can be saved, at most", (0.1, 0.5))
    wage: dict[Key, Hourly] = numbers(
        WAGE, "full cost of an hour of work", "money/h", {OFFICE: (30, 70), OTHER: (18, 32)}, "NL orders of magnitude",
        "E",
    )  # fmt: skip
    reading_time: bool = Field(True, description="whether reading and posting is counted as a cost, at the wage")
    manager_rate: float = number(
        50, "full cost of a community manager's hour", "money/h", (40, 90), (0, 10_000), "NL orders of magnitude", "E"
    )
    licence: float = number(3, "licence", "money/head/month", (1, 8), (0, 10_000), "market knowledge", "E")
    licence_for: Literal["registered", "present", "employed"] = Field(
        "registered",
        description="heads that are paid for: who ever visited, who is not on leave, or everybody employed",
    )
    implementation: float = number(
        40_000, "implementation, once, before the start", "money", (10_000, 150_000), (0, 1e9), "market knowledge", "E"
    )
    campaign_cost: float = number(500, "cost of a campaign beside the hours", "money/campaign", (0, 5_000), (0, 1e7))

    @field_validator(*PER_PERSONA, mode="before")
    @classmethod
    def _upon_the_default(cls, given: Value, info: ValidationInfo) -> Value:
        """Let a map say only what differs."""
        return {**_default(str(info.field_name)), **given} if isinstance(given, dict) else given

    def value(self, name: str, persona: str) -> float:
        """Return what holds for a persona; name: one of PER_PERSONA."""
        values: Mapping[str, float] = getattr(self, name)
        return values.get(persona, values[OTHER])

    def with_values(self, changes: Mapping[str, float]) -> "Case":
        """Return a copy with other numbers at paths such as `wage.office`; limits are not checked."""
        fields: dict[str, float | dict[str, float]] = {}
        for path, value in changes.items():
            name, _dot, persona = path.partition(".")
            fields[name] = {**fields.get(name, getattr(self, name)), persona: value} if persona else value
        return self.model_copy(update=fields)


def _default(name: str) -> Mapping[str, float]:
    """Return the default map of a field."""
    return {"minutes_saved_per_visit": MINUTES_SAVED, "search_minutes": SEARCH_MINUTES, "wage": WAGE}[name]
