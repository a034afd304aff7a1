"""The business case: what visits are worth, what the intranet costs, over which years and at which rate."""

from collections.abc import Mapping
from typing import Annotated, Literal, cast

from pydantic import Field

from simulator.scenario.fields.case_lines import Line
from simulator.scenario.fields.names import Key
from simulator.scenario.fields.numbers import Part, number, numbers, share
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.templates import TEMPLATES

OTHER, LINES = "other", "lines"
PER_PERSONA = ("minutes_saved_per_visit", "search_minutes", "wage")
ANYBODY = {"minutes_saved_per_visit": 0.5, "search_minutes": 10.0, "wage": 24.0}  # who names no template and no value
Minutes = Annotated[float, Field(ge=0, le=480)]
Hourly = Annotated[float, Field(ge=0, le=10_000)]


class Case(Part):
    """What a business case counts with. Amounts are in `currency`.

    What differs by persona is a map. A persona that is not named there has what `other` says; where that is not written
    either, what its template says.
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
        ANYBODY["minutes_saved_per_visit"], "working time that a visit saves", "min", (0, 8), "MGI 2012 as ceiling"
    )
    realisation: float = share(
        0.5, "saved time that is turned into work", (0.1, 1), source="accounting convention", confidence="G"
    )
    search_minutes: dict[Key, Minutes] = numbers(
        ANYBODY["search_minutes"], "time spent on searching", "min/working day", (0, 110)
    )
    cap_share: float = share(0.3, "search time that can be saved, at most", (0.1, 0.5))
    wage: dict[Key, Hourly] = numbers(
        ANYBODY["wage"], "full cost of an hour of work", "money/h", (16, 70), "NL orders of magnitude", "E"
    )
    reading_time: bool = Field(True, description="whether reading and posting is counted as a cost, at the wage")
    reading_replaces: float = share(
        0.0, "reading and posting time that replaces time spent anyway", (0, 0.8), source="the client"
    )
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
    change_management: float = number(
        0, "change management and training, once, before the start", "money", (0, 100_000), (0, 1e9), "the client"
    )
    campaign_cost: float = number(500, "cost of a campaign beside the hours", "money/campaign", (0, 5_000), (0, 1e7))
    lines: dict[Key, Line] = Field(
        default_factory=dict,
        max_length=30,
        description="benefits beside saved search time, off unless grounded: answers, mail, onboarding, turnover, "
        "retired_licences, or lines of one's own",
    )

    def value(self, name: str, persona: str) -> float:
        """Return what holds for a persona; name: one of PER_PERSONA."""
        values: Mapping[str, float] = getattr(self, name)
        return values.get(persona, values.get(OTHER, ANYBODY[name]))

    def grounded(self) -> dict[str, Line]:
        """Return the lines that count, by name."""
        return {key: line for key, line in self.lines.items() if line.grounded}

    def of(self, personas: Mapping[str, Persona]) -> "Case":
        """Return the case with a value for each of these personas: its own, that of `other`, or its template's.

        Nobody is left then for whom `other` would hold.
        """
        changes = {}
        for name in PER_PERSONA:
            stated: Mapping[str, float] = getattr(self, name)
            given = {key: stated.get(OTHER, _of_template(name, one)) for key, one in personas.items()}
            own = {key: value for key, value in stated.items() if key != OTHER or key in personas or not personas}
            changes[name] = {**given, **own}
        return self.model_copy(update=changes)

    def with_values(self, changes: Mapping[str, float]) -> "Case":
        """Return a copy with other numbers at paths such as `wage.office`; limits are not checked."""
        fields: dict[str, float | dict[str, float] | dict[str, Line]] = {}
        lines = dict(self.lines)
        for path, value in changes.items():
            name, _dot, persona = path.partition(".")
            if name == LINES:
                key = persona.partition(".")[0]
                lines[key] = lines[key].model_copy(update={"value": value})
                fields[name] = lines
                continue
            fields[name] = (
                {**cast(dict[str, float], fields.get(name, getattr(self, name))), persona: value} if persona else value
            )
        return self.model_copy(update=fields)


def _of_template(name: str, persona: Persona) -> float:
    """Return what a persona's template says."""
    if persona.template is None:
        return ANYBODY[name]
    return float(TEMPLATES[persona.template].values[name].value)  # type: ignore[arg-type]
