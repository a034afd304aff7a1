"""Levers of a search as written on the command line: PATH=LOW:HIGH for a range, PATH=A,B,C for values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.errors import PlanError
from simulator.experiment.levels import scenario_problem
from simulator.experiment.lever_texts import check_active, check_once, check_values, listed, numbers, parted, refused
from simulator.runs.canonical import jsonable
from simulator.scenario.changes import written
from simulator.scenario.paths import is_whole
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
    path, right = parted(text, scenario, _("write PATH=LOW:HIGH for a range, or PATH=A,B,C for values"))
    low, colon, high = right.partition(":")
    lever = _ranged(text, path, low, high) if colon else _listed(text, path, right)
    check_values(text, scenario, path, lever.ends)
    return lever


def read_levers(texts: Sequence[str], scenario: Scenario) -> list[SearchLever]:
    """Read all levers; raises PlanError for one written twice, or for none."""
    levers = [read_lever(text, scenario) for text in texts]
    check_once([one.path for one in levers], scenario)
    check_active({one.path: one.ends for one in levers}, scenario)
    if not levers:
        raise PlanError(_("a search needs at least one --lever"))
    return levers


def _ranged(text: str, path: str, low: str, high: str) -> SearchLever:
    """Return a lever with a range."""
    ends = numbers(text, path, (low, high))
    if not ends[0] < ends[1]:
        raise refused(text, _("the highest value must exceed the lowest"))
    return SearchLever(path, (float(ends[0]), float(ends[1])), whole=is_whole(path))


def _listed(text: str, path: str, right: str) -> SearchLever:
    """Return a lever with listed values."""
    values = listed(text, right, _("give at least two values, or a range LOW:HIGH"))
    return SearchLever(path, None, tuple(jsonable(value) for value in values))


def check_point(base: Mapping[str, Any], point: Mapping[str, Any]) -> None:
    """Raise PlanError where a point of the levers makes no scenario."""
    why = scenario_problem(written(dict(base), point))
    if why:
        values = ", ".join(f"{path}: {value}" for path, value in point.items())
        raise PlanError(_("the point {point} gives {why}").format(point=values, why=why))
