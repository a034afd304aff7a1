"""Scenario: all inputs of one run, immutable, every number with unit, range, source and confidence."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from simulator.scenario.behaviour import Behaviour
from simulator.scenario.case import Case
from simulator.scenario.defaults import default_calendar, default_managers, default_personas, default_phases
from simulator.scenario.fields import Day, Part, number, share
from simulator.scenario.kinds import Path
from simulator.scenario.management import (
    PHASES,
    Content,
    Costs,
    Effects,
    Features,
    Intervention,
    Manager,
    Phase,
    PhaseName,
)
from simulator.scenario.people import Key, MonthDay, Network, Organisation, Persona, Week
from simulator.texts import SOURCE, language

FORMAT = 1
MAX_EMPLOYEES = 5_000_000
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Season(Part):
    """A time of year in which a persona's attention may differ: ISO weeks, every year."""

    weeks: tuple[Week, ...] = Field(description="ISO weeks", min_length=1, max_length=53)


class Window(Part):
    """A window of dates: every year (month-day), or once (full dates)."""

    first: MonthDay | Day = Field(description="first day")
    last: MonthDay | Day = Field(description="last day, inclusive")

    @model_validator(mode="after")
    def _alike(self) -> Self:
        if isinstance(self.first, date) != isinstance(self.last, date):
            raise ValueError("write both days with the year (once) or both without (every year)")
        if isinstance(self.first, date) and isinstance(self.last, date) and self.last < self.first:
            raise ValueError("last must not lie before first")
        return self


class Calendar(Part):
    """Real dates: public holidays by country, seasons and windows as data."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field("NL", description="public holidays of this country")
    public_holidays: bool = Field(True, description="whether there are public holidays")
    subdivision: str | None = Field(None, max_length=10)
    leave_windows: dict[Key, Window] = Field(default_factory=dict, description="when the long leave is taken")
    school_holidays: dict[Key, Window] = Field(default_factory=dict, description="for shading and warnings")
    seasons: dict[Key, Season] = Field(default_factory=dict, description="peak seasons")


class Roles(Part):
    """How roles are read from behaviour."""

    window_weeks: Literal[4, 12, 52] = 12
    scheme: Literal["stated", "all_users", "consumer"] = "stated"
    contributor_posts: int = number(2, "original posts that make a contributor", "posts", (1, 6), (1, 1_000))
    curator_acts: int = number(4, "curating acts that make a curator", "acts", (2, 10), (1, 1_000))
    profile_filled: float = share(0.8, "part of a profile that counts as filled", (0.4, 1))
    profile_counts: bool = Field(False, description="whether a profile field makes a creator")


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
            raise ValueError("min must not exceed max")
        return self


class Run(Part):
    """Run settings: length, chance, replications."""

    horizon_weeks: int = number(78, "length of a run", "weeks", (26, 156), (1, 520))
    seed: int = number(42, "chance", "-", (0, 2**32), (0, 2**63 - 1))
    replications: Replications = Field(default_factory=Replications)
    by_unit: bool = Field(False, description="record per unit as well")


class Scenario(Part):
    """All inputs of one run."""

    format: Literal[1] = 1
    name: Name | dict[Literal["nl", "en"], Name] = Field(
        "scenario", description="text for tables and figures", min_length=1
    )
    start: date = Field(date(2027, 5, 3), description="first day, a Monday")
    calendar: Calendar = Field(default_factory=lambda: Calendar.model_validate(default_calendar()))
    organisation: Organisation = Field(default_factory=Organisation)
    personas: dict[Key, Persona] = Field(
        default_factory=lambda: {k: Persona.model_validate(v) for k, v in default_personas().items()},
        min_length=1,
        max_length=50,
    )
    network: Network = Field(default_factory=Network)
    behaviour: Behaviour = Field(default_factory=Behaviour)
    managers: dict[Key, Manager] = Field(
        default_factory=lambda: {k: Manager.model_validate(v) for k, v in default_managers().items()},
        max_length=100,
    )
    content: Content = Field(default_factory=Content)
    costs: Costs = Field(default_factory=Costs)
    effects: Effects = Field(default_factory=Effects)
    features: Features = Field(default_factory=Features)
    phases: dict[PhaseName, Phase] = Field(
        default_factory=lambda: {k: Phase.model_validate(v) for k, v in default_phases().items()}  # type: ignore[arg-type]
    )
    interventions: dict[Key, Intervention] = Field(default_factory=dict, max_length=500)
    roles: Roles = Field(default_factory=Roles)
    case: Case = Field(default_factory=Case)
    run: Run = Field(default_factory=Run)

    __iter__ = None  # type: ignore[assignment]  # a Scenario is one value, never a sequence of fields

    @field_validator("start")
    @classmethod
    def _monday(cls, start: date) -> date:
        if not 1990 <= start.year <= 2090:
            raise ValueError("the year must lie between 1990 and 2090")
        if start.weekday() != 0:
            raise ValueError("the start must be a Monday, since windows are whole weeks")
        return start

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for path, text, _on in inconsistencies(self):
            raise _misplaced(".".join(path), text)
        return self

    @property
    def headcount(self) -> int:
        """People in all personas, seasonal staff included."""
        return sum(persona.headcount for persona in self.personas.values())

    @property
    def days(self) -> int:
        """Days from the start to the horizon."""
        return 7 * self.run.horizon_weeks

    @property
    def label(self) -> str:
        """The name, in the language of the call where there are several, in English where that one is missing."""
        if isinstance(self.name, str):
            return self.name
        named: Mapping[str, str] = {str(key): text for key, text in self.name.items()}
        return named.get(language()) or named.get(SOURCE) or next(iter(named.values()))

    @classmethod
    def load(cls, path: "FilePath | str", data_dir: "FilePath | str | None" = None) -> "Scenario":
        """Read a scenario file (see `simulator.scenario.loading.load`); warnings are not shown."""
        from simulator.scenario.loading import load

        return load(path, data_dir).scenario

    def but(self, **changes: Any) -> "Scenario":
        """Return a copy with other values at dotted paths, checked; `name=` renames.

        Writing one of weeks and until removes the other.
        """
        data = self.model_dump(mode="json", exclude_defaults=False)
        for path, value in changes.items():
            _write(data, path.split("."), value)
        return Scenario.model_validate(data)


class Draft(Scenario):
    """A scenario whose parts need not fit each other: what is left of a file that has mistakes."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        return self


def inconsistencies(scenario: Scenario) -> Iterator[tuple[Path, str, tuple[Path, ...]]]:
    """Yield what would keep a scenario from being one: field, what is wrong, the fields (*: any key) it hangs on."""
    if not 1 <= scenario.headcount <= MAX_EMPLOYEES:
        text = f"the headcount of all must lie between 1 and {MAX_EMPLOYEES:,}"
        yield ("personas",), text, (("personas", "*", "headcount"),)
    for name in PHASES:
        phase = scenario.phases.get(name)  # type: ignore[call-overload]
        if phase is not None and phase.until is not None and phase.until < scenario.start:
            yield ("phases", name, "until"), "lies before the start", (("start",),)


def _misplaced(at: str, why: str) -> PydanticCustomError:
    """Return an error of the whole that belongs to one field."""
    return PydanticCustomError("misplaced", "{at}: {why}", {"at": at, "why": why})


EXCLUSIVE = {"weeks": "until", "until": "weeks"}


def _write(data: dict[str, Any], path: list[str], value: Any) -> None:
    """Write a value at a path of keys; the other one of an exclusive pair goes."""
    for key in path[:-1]:
        data = data.setdefault(key, {})
    data[path[-1]] = value
    if path[-1] in EXCLUSIVE:
        data.pop(EXCLUSIVE[path[-1]], None)
