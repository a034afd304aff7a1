"""Levers as the command line writes them, PATH=...: read by the rules of scenario files, checked against a scenario."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator.errors import PlanError
from simulator.experiment.levels import scenario_problem
from simulator.scenario.active import active_paths, idle_words, why_inactive
from simulator.scenario.changes import both_ends, expand, rivals, written
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.paths import is_number, is_whole, plain, unknown_part
from simulator.scenario.plain import Scalar
from simulator.scenario.schema import Scenario
from simulator.texts import _


def parted(text: str, scenario: Scenario, forms: str) -> tuple[str, str]:
    """Return a lever's path and what follows its sign; raises PlanError, naming the forms, where one is missing."""
    path, sign, right = text.partition("=")
    if not sign or not path or not right:
        raise refused(text, forms)
    why = unknown_part(plain(scenario), path)
    if why:
        raise refused(text, why)
    return path, right


def refused(text: str, why: str) -> PlanError:
    """Return the error of a lever that does not fit."""
    return PlanError(f"--lever {text}: {why}")


def scalar(text: str, part: str) -> Scalar:
    """Return a value; raises PlanError for what could be read in two ways."""
    try:
        return read_scalar(part.strip())
    except ValueError as problem:
        raise refused(text, str(problem)) from None


def listed(text: str, right: str, otherwise: str) -> tuple[Scalar, ...]:
    """Return listed values, each once; raises PlanError where there are not two, saying what else may be written."""
    values = tuple(dict.fromkeys(scalar(text, part) for part in right.split(",")))
    if len(values) < 2:
        raise refused(text, otherwise)
    return values


def numbers(text: str, path: str, parts: Iterable[str]) -> list[int | float]:
    """Return the numbers of a range; raises PlanError where the field, or one of them, is no number, or not whole."""
    values = [scalar(text, part) for part in parts]
    chosen = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    if not is_number(path) or len(chosen) < len(values):
        raise refused(text, _("a range needs numbers; list values as PATH=A,B,C"))
    if is_whole(path) and not all(float(value).is_integer() for value in chosen):
        raise refused(text, _("whole numbers stand there"))
    return chosen


def check_values(text: str, scenario: Scenario, path: str, values: Iterable[Scalar]) -> None:
    """Raise PlanError for the first value that makes no scenario."""
    for value in values:
        why = scenario_problem(written(plain(scenario), {path: value}), path)
        if why:
            raise refused(text, f"{value}: {why}")


def check_active(levers: Mapping[str, Sequence[Any]], scenario: Scenario) -> None:
    """Raise PlanError for a lever that does nothing in the scenario, nor where all levers are at their ends.

    levers: path: values, the first and the last at the ends.
    """
    ends = [{path: values[at] for path, values in levers.items()} for at in (0, -1)]
    data = plain(scenario)
    at_ends = [written(data, values) for values in ends]
    several = [scenario, *(Scenario.model_validate(one) for one in at_ends if not scenario_problem(one))]
    for path in levers:
        idle = [one for one in expand(data, path) if not active_paths(several, [one])]
        if idle and idle == expand(data, path):
            raise refused(path, idle_words(why_inactive(scenario, idle[0])))


def check_once(paths: Sequence[str], scenario: Scenario) -> None:
    """Raise PlanError for a path that is written twice, and for a second one that ends the same phase."""
    for path in paths:
        if paths.count(path) > 1:
            raise refused(path, _("written twice"))
    for path, rival in rivals(plain(scenario), paths):
        raise refused(path, both_ends(path, rival).removeprefix(f"{path}: "))
