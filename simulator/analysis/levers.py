"""Levers of a search as written on the command line: PATH=LOW:HIGH for a range, PATH=A,B,C for values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.errors import PlanError
from simulator.experiment.levels import scenario_problem
from simulator.runs.canonical import jsonable
from simulator.scenario.changes import written
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.paths import is_number, is_whole, plain, unknown_part
from simulator.scenario.schema import Scenario
from simulator.texts import _


@dataclass(frozen=True)
class SearchLever:
    """What is chosen at one path of the scenario.

    Attributes:
        path: dotted; `*` for every key of a map.
        range: lowest and highest value; None where values are listed.
        values: the values to choose from, as JSON writes them.
        whole: whether only whole numbers are tried.
    """

    path: str
    range: tuple[float, float] | None
    values: tuple[Any, ...] = ()
    whole: bool = False

    @property
    def ends(self) -> tuple[Any, ...]:
        """Values that must fit for all to fit: both ends, or every listed one."""
        if self.range is None:
            return self.values
        return tuple(int(end) for end in self.range) if self.whole else self.range

    def to_plan(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "path": self.path,
            "range": None if self.range is None else list(self.range),
            "values": list(self.values),
        }


def read_lever(text: str, scenario: Scenario) -> SearchLever:
    """Read a lever; raises PlanError, saying what is wrong, where it does not fit the scenario."""
    path, sign, right = text.partition("=")
    if not sign or not path or not right:
        raise PlanError(f"--lever {text}: " + _("write PATH=LOW:HIGH for a range, or PATH=A,B,C for values"))
    why = unknown_part(plain(scenario), path)
    if why:
        raise PlanError(f"--lever {text}: {why}")
    low, colon, high = right.partition(":")
    lever = _ranged(text, path, low, high) if colon else _listed(text, path, right)
    for value in lever.ends:
        why = scenario_problem(written(plain(scenario), {path: value}), path)
        if why:
            raise PlanError(f"--lever {text}: {value}: {why}")
    return lever


def read_levers(texts: Sequence[str], scenario: Scenario) -> list[SearchLever]:
    """Read all levers; raises PlanError for one written twice, or for none."""
    found = [read_lever(text, scenario) for text in texts]
    paths = [one.path for one in found]
    for path in paths:
        if paths.count(path) > 1:
            raise PlanError(f"--lever {path}: " + _("written twice"))
    if not found:
        raise PlanError(_("a search needs at least one --lever"))
    return found


def _ranged(text: str, path: str, low: str, high: str) -> SearchLever:
    """Return a lever with a range."""
    ends = [_scalar(text, part) for part in (low, high)]
    if not is_number(path) or not all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends):
        raise PlanError(f"--lever {text}: " + _("a range needs numbers; list values as PATH=A,B,C"))
    whole = is_whole(path)
    if whole and not all(float(end).is_integer() for end in ends):
        raise PlanError(f"--lever {text}: " + _("whole numbers stand there"))
    if not ends[0] < ends[1]:
        raise PlanError(f"--lever {text}: " + _("the highest value must exceed the lowest"))
    return SearchLever(path, (float(ends[0]), float(ends[1])), whole=whole)


def _listed(text: str, path: str, right: str) -> SearchLever:
    """Return a lever with listed values."""
    values = tuple(jsonable(_scalar(text, part)) for part in right.split(","))
    if len(set(values)) < 2:
        raise PlanError(f"--lever {text}: " + _("give at least two values, or a range LOW:HIGH"))
    return SearchLever(path, None, tuple(dict.fromkeys(values)))


def _scalar(text: str, part: str) -> Any:
    """Return a value, read by the rules of scenario files."""
    try:
        return read_scalar(part.strip())
    except ValueError as problem:
        raise PlanError(f"--lever {text}: {problem}") from None


def check_point(base: Mapping[str, Any], point: Mapping[str, Any]) -> None:
    """Raise PlanError where a point of the levers makes no scenario."""
    why = scenario_problem(written(dict(base), point))
    if why:
        told = ", ".join(f"{path}: {value}" for path, value in point.items())
        raise PlanError(_("the point {told} gives {why}").format(told=told, why=why))
