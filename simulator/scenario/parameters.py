"""The table of parameters: every number of a scenario with meaning, unit, default, ranges, source, confidence."""

import typing
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypedDict, cast

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.scenario.fields.case_lines import Line
from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.fields.managers import Manager
from simulator.scenario.fields.numbers import Confidence, Facts, Range, facts_of
from simulator.scenario.fields.people import LeaveBlock, Persona
from simulator.scenario.fields.phases import Campaigns, Phase
from simulator.scenario.schema import Scenario

TEMPLATES: dict[str, type[BaseModel]] = {
    "personas.NAME.": Persona,
    "personas.NAME.leave.blocks.": LeaveBlock,
    "managers.NAME.": Manager,
    "phases.NAME.": Phase,
    "phases.NAME.campaigns.": Campaigns,
    "interventions.NAME.": Intervention,
    "case.lines.NAME.": Line,
}


class Parameter(TypedDict):
    """One number: its dotted path (NAME for a key of the user's), plausible and hard ranges, and what it is."""

    path: str
    meaning: str
    unit: str
    default: float
    plausible: Range
    hard: Range
    source: str
    confidence: Confidence


def parameters() -> list[Parameter]:
    """Return every number, in the order of the schema, then of what has keys of the user's."""
    return list(_table())


@cache
def _table() -> tuple[Parameter, ...]:
    """Return the table; kept, since it is the same all the time."""
    whole = _numbers(Scenario, "", Scenario())
    return (*whole, *(one for prefix, model in TEMPLATES.items() for one in _numbers(model, prefix, None)))


def _numbers(model: type[BaseModel], prefix: str, part: BaseModel | None) -> Iterator[Parameter]:
    """Yield the numbers of a part and of the parts in it.

    part: the part as it is by default, which may set other defaults than its model has; none: the model's own.
    """
    for name, field in model.model_fields.items():
        default = getattr(part, name) if part is not None else default_of(field)
        facts, path = facts_of(field), prefix + name
        if facts is None and isinstance(default, BaseModel):
            yield from _numbers(type(default), f"{path}.", default)
        elif facts is not None and "default" in facts:
            (allowed,) = typing.get_args(typing.get_args(field.annotation)[1])[1:]
            limits = _limits(allowed.metadata)
            yield _row(f"{path}.NAME", field.description or "", facts["default"], facts["plausible"], limits, facts)
        elif facts is not None:
            yield _row(path, field.description or "", default, facts["plausible"], _limits(field.metadata), facts)


def default_of(field: FieldInfo) -> Any:
    """Return what a field is by default, a part made."""
    default, kind = field.get_default(call_default_factory=True), field.annotation
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind.model_validate(default)
    return default


def _row(path: str, meaning: str, default: float, plausible: Sequence[float], hard: Range, facts: Facts) -> Parameter:
    """Return a row of the table."""
    return Parameter(
        path=path,
        meaning=meaning,
        unit=facts["unit"],
        default=default,
        plausible=(plausible[0], plausible[1]),
        hard=hard,
        source=facts["source"],
        confidence=facts["confidence"],
    )


def _limits(rules: Sequence[object]) -> Range:
    """Return the lowest and the highest value that a field's rules allow."""
    lowest = [rule.ge for rule in rules if isinstance(rule, Ge)]
    highest = [rule.le for rule in rules if isinstance(rule, Le)]
    return cast(float, lowest[0]), cast(float, highest[0])
