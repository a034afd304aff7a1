"""Evidence: what an evidence file says; patterns with bands, where they look, and what they rest on."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.names import Key, MonthDay, Name
from simulator.scenario.fields.numbers import Part
from simulator.scenario.fields.phases import PhaseName
from simulator.texts import SOURCE, _, language

Mark = Literal["V", "V2", "D", "A"]
Organisation = Literal["offices", "mixed", "frontline"]
Judged = Literal["defaults", "worlds", "both"]
Weeks = Annotated[tuple[Annotated[int, Field(ge=1, le=520)], ...], Field(min_length=2, max_length=2)]
Dates = Annotated[tuple[MonthDay, ...], Field(min_length=2, max_length=2)]


class When(Part):
    """Which weeks of a run a pattern is about: one of these."""

    weeks: Weeks | None = Field(None, description="first and last week of the run, from 1")
    last: int | None = Field(None, description="so many weeks at the end of the run", ge=1, le=520)
    phase: PhaseName | None = Field(None, description="the weeks of a phase, as the run went")
    dates: Dates | None = Field(None, description="first and last day of every year, month-day")
    calendar: Literal["leave", "peak"] | None = Field(
        None, description="the scenario's leave windows, or the peak seasons of the pattern's personas"
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(getattr(self, name) is not None for name in type(self).model_fields) != 1:
            raise ValueError(_("give one of weeks, last, phase, dates, calendar"))
        if self.weeks is not None and self.weeks[1] < self.weeks[0]:
            raise ValueError(_("the last week must not lie before the first"))
        return self


class Ground(Part):
    """What a band rests on.

    V: read at its source; V2: read on a page that reports it; D: computed from data; A: assumed.
    """

    mark: Mark
    source: Name


class Pattern(Part):
    """A fact about real organisations, as a band for a reading."""

    title: Name | dict[Literal["nl", "en"], Name] = Field(description="in a few plain words", min_length=1)
    reading: Key = Field(description="what is read off the runs: adopt list readings")
    personas: Literal["desk", "deskless"] | tuple[Key, ...] | None = Field(
        None, description="whom it is about: those of the template desk, all others, or personas by key; none: all"
    )
    window: When | None = Field(None, description="which weeks it is about; none: the whole run")
    band: Annotated[tuple[float, ...], Field(min_length=2, max_length=2)] = Field(description="lowest and highest")
    discrepancy: float = Field(
        description="how far the model may be off because it is a model; at most a quarter of the band's width", ge=0
    )
    because: Name = Field(description="why so far")
    ground: tuple[Ground, ...] = Field(description="what the band rests on")
    organisations: tuple[Organisation, ...] = Field(
        ("offices", "mixed", "frontline"), description="organisations it speaks of: all at desks, some, none"
    )
    judged: Judged = Field(
        "both",
        description="at the defaults, of many worlds together (a figure each), or at the defaults and of each world",
    )
    runs: int = Field(2, description="runs, or of many worlds: worlds, that a judgement needs at least", ge=1, le=1_000)

    @property
    def label(self) -> str:
        """The title, in the language of the call where there are several, in English where that one is missing."""
        if isinstance(self.title, str):
            return self.title
        titles: dict[str, str] = {str(key): text for key, text in self.title.items()}
        return titles.get(language()) or titles.get(SOURCE) or next(iter(titles.values()))

    @property
    def width(self) -> float:
        """The band's width."""
        return self.band[1] - self.band[0]


class Evidence(Part):
    """Patterns with bands."""

    format: Literal[1] = 1
    name: Name | None = Field(None, description="whose evidence it is")
    patterns: dict[Key, Pattern] = Field(description="key: pattern", min_length=1, max_length=500)
