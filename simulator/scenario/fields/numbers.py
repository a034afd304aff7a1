"""What every number carries: meaning, unit, plausible range, hard limits, source and confidence."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Confidence = Literal["M", "E", "G"]
CERTAIN = math.inf


class Part(BaseModel):
    """A frozen part of a scenario; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=True, validate_default=True)


def number(
    default: Any,
    meaning: str,
    unit: str,
    plausible: tuple[float, float],
    hard: tuple[float, float] | None = None,
    source: str = "assumed",
    confidence: Confidence = "G",
) -> Any:
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
    defaults: dict[str, float],
    meaning: str,
    unit: str,
    plausible: dict[str, tuple[float, float]],
    source: str = "assumed",
    confidence: Confidence = "G",
) -> Any:
    """Return a field for a number by persona: default and plausible range of each name; the type has the limits."""
    return Field(
        default_factory=lambda: dict(defaults),
        description=meaning,
        json_schema_extra={
            "unit": unit,
            "defaults": dict(defaults),
            "by_persona": {name: list(ends) for name, ends in plausible.items()},
            "source": source,
            "confidence": confidence,
        },
    )


def share(default: float, meaning: str, plausible: tuple[float, float] = (0, 1), **kept: Any) -> Any:
    """Return a field for a share or probability: hard limits 0 and 1."""
    return number(default, meaning, "share", plausible, (0, 1), **kept)


def logit(default: float, meaning: str, plausible: tuple[float, float], **kept: Any) -> Any:
    """Return a field for a weight or constant on the log-odds scale: hard limits -30 and 30."""
    return number(default, meaning, "logit", plausible, (-30, 30), **kept)


def certain(value: Any) -> Any:
    """Read the word `certain` as an infinite rate."""
    return CERTAIN if value == "certain" else value


Rate = Annotated[float, BeforeValidator(certain)]


def plausible_ranges(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (field path, facts) for every number of a part, nested parts included."""
    for name, field in model.model_fields.items():
        here = f"{path}{name}"
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "plausible" in extra:
            yield here, {"meaning": field.description, "default": field.default, **extra}
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from plausible_ranges(kind, f"{here}.")


Day = date
