"""Plain data: what YAML and JSON can say, and a scenario as such data."""

from datetime import date
from typing import Any, TypeAlias

Scalar: TypeAlias = str | int | float | bool | date | None
Value: TypeAlias = "Scalar | list[Value] | tuple[Value, ...] | dict[str, Value]"
Plain: TypeAlias = dict[str, Value]
Json: TypeAlias = dict[str, Any]  # a map whose shape its reader knows
