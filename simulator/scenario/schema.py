"""Scenario: all inputs of one run, immutable plain data; it knows no file and no face."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from simulator.scenario.changing import changed
from simulator.scenario.fields.behaviour import Behaviour
from simulator.scenario.fields.calendar import Calendar
from simulator.scenario.fields.case import Case
from simulator.scenario.fields.case_lines import wrong_line
from simulator.scenario.fields.content import Content
from simulator.scenario.fields.costs import Costs
from simulator.scenario.fields.defaults import default_calendar, default_managers, default_personas, default_phases
from simulator.scenario.fields.effects import Effects
from simulator.scenario.fields.features import Features
from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.fields.managers import Manager
from simulator.scenario.fields.names import Dotted, Key, Name, Path
from simulator.scenario.fields.network import Network
from simulator.scenario.fields.numbers import FieldValue, Part, part
from simulator.scenario.fields.organisation import Organisation
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.phases import PHASES, Phase, PhaseName
from simulator.scenario.fields.roles import Roles
from simulator.scenario.fields.run import Run
from simulator.suggestions import unknown
from simulator.texts import SOURCE, _, language

FORMAT = 1
MAX_EMPLOYEES = 5_000_000


class Scenario(Part):
    """All inputs of one run."""

    format: Literal[1] = 1
    name: Name | dict[Literal["nl", "en"], Name] = Field(
        "scenario", description="text for tables and figures", min_length=1
    )
    start: date = Field(date(2027, 5, 3), description="first day, a Monday")
    calendar: Calendar = Field(default_factory=default_calendar)  # type: ignore[assignment]
    organisation: Organisation = part()
    personas: dict[Key, Persona] = Field(
        default_factory=default_personas,  # type: ignore[arg-type]
        min_length=1,
        max_length=50,
    )
    network: Network = part()
    behaviour: Behaviour = part()
    managers: dict[Key, Manager] = Field(default_factory=default_managers, max_length=100)  # type: ignore[arg-type]
    content: Content = part()
    costs: Costs = part()
    effects: Effects = part()
    features: Features = part()
    phases: dict[PhaseName, Phase] = Field(default_factory=default_phases)  # type: ignore[arg-type]
    interventions: dict[Key, Intervention] = Field(default_factory=dict, max_length=500)
    roles: Roles = part()
    case: Case = part()
    run: Run = part()
    sources: dict[Dotted, Name] = Field(
        default_factory=dict,
        max_length=2_000,
        description="where numbers come from: dotted path -> text, such as `client, HR export 2026-10-02`",
    )

    __iter__ = None  # type: ignore[assignment]  # a Scenario is one value, never a sequence of fields

    def __eq__(self, other: object) -> bool:
        """Return whether another scenario says the same, whichever face it wears."""
        return isinstance(other, Scenario) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Return the same for equal scenarios."""
        return hash(_fixed(self))

    @field_validator("case")
    @classmethod
    def _of_its_personas(cls, case: Case, info: ValidationInfo) -> Case:
        """Give every persona the money that its template says, where nothing else is said."""
        return case.of(info.data.get("personas", {}))

    @field_validator("start")
    @classmethod
    def _monday(cls, start: date) -> date:
        if not 1990 <= start.year <= 2090:
            raise ValueError(_("the year must lie between 1990 and 2090"))
        if start.weekday() != 0:
            raise ValueError(_("the start must be a Monday, since windows are whole weeks"))
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

    def but(self, **changes: Any) -> Self:
        """Return a copy with other values at dotted paths, checked; `name=` renames.

        Writing one of weeks and until removes the other. A persona or manager that is not there is added by a whole
        map with `new: true`, or with all that it needs. Raises ScenarioError for a path that leads nowhere, for a
        value that may not stand there, and where both weeks and until are given of one phase.
        """
        return changed(type(self), self.model_dump(mode="json"), changes)


class Draft(Scenario):
    """A scenario whose parts need not fit each other: what is left of a file that has mistakes."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        return self


def _fixed(value: FieldValue) -> Hashable:
    """Return a part as a value that can be hashed: the order of a map's keys does not count."""
    if isinstance(value, Part):
        return tuple(_fixed(part) for part in vars(value).values())
    if isinstance(value, Mapping):
        return frozenset((key, _fixed(part)) for key, part in value.items())
    return tuple(map(_fixed, value)) if isinstance(value, tuple) else value


def inconsistencies(scenario: Scenario) -> Iterator[tuple[Path, str, tuple[Path, ...]]]:
    """Yield what would keep a scenario from being one: field, what is wrong, the fields (*: any key) it depends on."""
    if not 1 <= scenario.headcount <= MAX_EMPLOYEES:
        text = _("the headcount of all must lie between 1 and {max_employees:,}").format(max_employees=MAX_EMPLOYEES)
        yield ("personas",), text, (("personas", "*", "headcount"),)
    if scenario.content.activity_target == "persona" and scenario.content.activity_persona is None:
        text = _("names nobody: activities go to one persona (activity_target); write which")
        yield ("content", "activity_persona"), text, (("content", "activity_target"),)
    yield from _unknown_seasons(scenario)
    yield from _wrong_lines(scenario)
    for name in PHASES:
        phase = scenario.phases.get(name)  # type: ignore[call-overload]
        if phase is not None and phase.until is not None and phase.until < scenario.start:
            yield ("phases", name, "until"), _("lies before the start"), (("start",),)


def _wrong_lines(scenario: Scenario) -> Iterator[tuple[Path, str, tuple[Path, ...]]]:
    """Yield lines of the business case that do not fit their name, and time that would be counted twice."""
    case = scenario.case
    for key, line in case.lines.items():
        wrong = wrong_line(key, line)
        if wrong is not None:
            yield ("case", "lines", key, wrong[0]), wrong[1], (("case", "lines", key),)
    if "mail" in case.grounded() and case.reading_replaces > 0:
        text = _("counts the mail that reading replaces a second time, beside the line `mail`: write one of them")
        yield ("case", "reading_replaces"), text, (("case", "lines", "mail"),)


def _unknown_seasons(scenario: Scenario) -> Iterator[tuple[Path, str, tuple[Path, ...]]]:
    """Yield the seasons of personas that the calendar does not have."""
    seasons = list(scenario.calendar.seasons)
    for key, persona in scenario.personas.items():
        for name in persona.season:
            if name not in seasons:
                where = ("personas", key, "season", name)
                yield where, unknown(_("season"), name, seasons), (("calendar", "seasons", "*"),)


def _misplaced(at: str, why: str) -> PydanticCustomError:
    """Return an error of the whole that belongs to one field."""
    return PydanticCustomError("misplaced", "{at}: {why}", {"at": at, "why": why})
