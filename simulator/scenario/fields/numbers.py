"""What every number carries: meaning, unit, plausible range, hard limits, source and confidence."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, NoReturn, NotRequired, Self, TypeAlias, TypedDict, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

from simulator.scenario.fields.frozen import REFUSED, FrozenError, frozen
from simulator.scenario.plain import Scalar, Value

Confidence = Literal["M", "E", "G"]
Range = tuple[float, float]
Figure = TypeVar("Figure", int, float)
CERTAIN = math.inf
CERTAIN_WORD = "certain"
Day = date


class Part(BaseModel):
    """A frozen part of a scenario, its maps too; an unknown key is an error. Its validator is built when it is used."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=True, validate_default=True, defer_build=True)

    def model_post_init(self, _context: object, /) -> None:
        """Freeze the maps that it holds."""
        for name, value in self.__dict__.items():
            if isinstance(value, dict | tuple):
                self.__dict__[name] = frozen(value)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, as pydantic does, whose maps are frozen as well."""
        fields = {name: frozen(value) for name, value in (update or {}).items()}
        return super().model_copy(update=fields, deep=deep)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Raise FrozenError."""
        raise FrozenError(f"{name}: {REFUSED}")

    def __delattr__(self, name: str) -> NoReturn:
        """Raise FrozenError."""
        raise FrozenError(f"{name}: {REFUSED}")


FieldValue: TypeAlias = "Part | dict[str, FieldValue] | tuple[FieldValue, ...] | Scalar"  # what a field holds


class Facts(TypedDict):
    """What a field that is a number says of itself, apart from its default and hard limits.

    A number by persona is a map; its `default` holds for a persona that names no template, `plausible` for anybody.
    """

    unit: str
    source: str
    confidence: Confidence
    plausible: list[float]
    default: NotRequired[float]


def number(
    default: Figure,
    meaning: str,
    unit: str,
    plausible: Range,
    hard: Range | None = None,
    source: str = "assumed",
    confidence: Confidence = "G",
) -> Figure:
    """Return a field for a number.

    Outside `plausible` is a warning, outside `hard` an error; `hard` is `plausible` where not given.
    Confidence: M measured elsewhere, E expert or practitioner, G guess.
    """
    low, high = hard or plausible
    return Field(
        default=default,
        description=meaning,
        ge=low,
        le=high,
        json_schema_extra={
            "unit": unit,
            "plausible": list(plausible),
            "source": source,
            "confidence": confidence,
        },
    )


def numbers(
    default: float,
    meaning: str,
    unit: str,
    plausible: Range,
    source: str = "assumed",
    confidence: Confidence = "G",
) -> dict[str, float]:
    """Return a field for a number by persona, empty by default; the type has the limits.

    default: what holds for a persona that names no template; plausible: for anybody.
    """
    return Field(
        default_factory=dict,
        description=meaning,
        json_schema_extra={
            "unit": unit,
            "default": default,
            "plausible": list(plausible),
            "source": source,
            "confidence": confidence,
        },
    )


def part() -> Any:
    """Return a field for a part whose fields have their own defaults.

    The validator of the whole makes it, so that none is built for the part alone: of all parts that takes as long as
    building the validator of the whole.
    """
    return Field(default_factory=dict)


def share(
    default: float,
    meaning: str,
    plausible: Range = (0, 1),
    source: str = "assumed",
    confidence: Confidence = "G",
) -> float:
    """Return a field for a share or probability: hard limits 0 and 1."""
    return number(default, meaning, "share", plausible, (0, 1), source, confidence)


def logit(
    default: float,
    meaning: str,
    plausible: Range,
    source: str = "assumed",
    confidence: Confidence = "G",
) -> float:
    """Return a field for a weight or constant on the log-odds scale: hard limits -30 and 30."""
    return number(default, meaning, "logit", plausible, (-30, 30), source, confidence)


def facts_of(field: FieldInfo) -> Facts | None:
    """Return what a number says of itself; none for what is no number."""
    extra = field.json_schema_extra
    return cast(Facts, extra) if isinstance(extra, dict) and "unit" in extra else None


def certain(value: Value) -> Value:
    """Read the word `certain` as an infinite rate."""
    return CERTAIN if value == CERTAIN_WORD else value


Rate = Annotated[float, BeforeValidator(certain)]
