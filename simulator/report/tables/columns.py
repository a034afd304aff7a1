"""A table as columns that know what they are: a label, a unit and a definition travel with each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

import numpy as np

from simulator.outcomes import ALL_OUTCOMES, definition_of
from simulator.outcomes.definitions import MONEY, unit_of
from simulator.outcomes.meanings import MEASURES_MEAN, meaning_of
from simulator.recording import MEASURES
from simulator.report.text.curve import lever_name, lever_unit
from simulator.report.text.meanings import meaning_of as meaning_of_number
from simulator.texts import _

Value: TypeAlias = "str | float | bool | date | None"
DAY = "datetime64[D]"
FLOWS = MEASURES[MEASURES.index("visits") :]
HEADS = {
    "scenario": "number of the scenario; 0 is the baseline",
    "name": "name of the scenario",
    "replication": "number of the replication; the same number has the same random numbers in all scenarios",
    "persona": "key of the persona; empty: everybody",
    "location": "where people work",
    "monday": "first day of the week",
    "week": "week of the run, from 0",
    "date": "day",
    "day": "day of the run, from 0",
    "outcome": "name of the outcome",
    "label": "the outcome in words",
    "unit": "unit of the outcome",
    "runs": "runs in which it is defined",
    "mean": "mean over runs",
    "base": "mean over runs of the baseline",
    "other": "mean over runs of the scenario",
    "difference": "paired difference, the scenario less the baseline",
    "low": "lower end of the interval of 95 %",
    "high": "upper end of the interval of 95 %",
    "clear": "whether the interval leaves no doubt about the sign",
    "design": "row of the sweep's design",
    "hold": "which of the manager's hours are held equal: weekly, total",
    "world": "number of the world; empty: the scenario as it is written",
    "status": "ok, or quarantined: it failed three times",
    "reason": "why a run was set aside",
    "cell": "hash of what was run",
}


class Fact(NamedTuple):
    """What a column is: in a few words, its unit, and what it means."""

    label: str
    unit: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Columns:
    """A table by columns.

    Attributes:
        name: of the table; about: what a row is.
        columns: arrays of one length by name; a masked array where whole numbers are missing.
        facts: what columns are, by name.
    """

    name: str
    about: str
    columns: Mapping[str, np.ndarray]
    facts: Mapping[str, Fact] = field(default_factory=dict)


def fact_of(name: str, currency: str = MONEY) -> Fact:
    """Return what a column is: an outcome, a weekly measure, a path of the scenario, or what a row stands for."""
    if name in HEADS:
        return Fact(name, "", HEADS[name])
    if name in ALL_OUTCOMES:
        return Fact(_(definition_of(name).title), unit_of(name, currency), meaning_of(name))
    if name in MEASURES:
        return Fact(name.replace("_", " "), _unit_of(name), MEASURES_MEAN[name])
    if "." in name:
        return _parameter(name)
    return Fact(name)


def facts_of(names: Iterable[str], own: Iterable[str] = (), currency: str = MONEY) -> dict[str, Fact]:
    """Return what columns are, by name; own: names of outcomes of one's own."""
    mine = {name: Fact(name, unit_of(name, currency), meaning_of(name)) for name in own}
    return {name: mine.get(name) or fact_of(name, currency) for name in names}


def _unit_of(measure: str) -> str:
    """Return the unit of a weekly measure."""
    if measure == "minutes":
        return "min"
    return "days" if measure == "employed_days" else "per week" if measure in FLOWS else "people"


def _parameter(path: str) -> Fact:
    """Return what stands at a path of the scenario, as the table of parameters has it."""
    meaning = meaning_of_number(path)
    label = lever_name(path).removesuffix(f" ({'.'.join(path.split('.')[-2:])})")
    return Fact(label, lever_unit(path), f"{path} of the scenario" if meaning == path else meaning)


def column(values: Sequence[Value]) -> np.ndarray:
    """Return values as an array of numbers, truths, dates or texts; what is missing is nan, no date, or None."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known) and len(known) == len(values):
        return np.array(values, bool)
    if known and all(isinstance(value, int) and not isinstance(value, bool) for value in known):
        missing = [value is None for value in values]
        filled = np.array([0 if value is None else value for value in values], np.int64)
        return np.ma.array(filled, mask=missing) if any(missing) else filled
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in known):
        return np.array([np.nan if value is None else value for value in values], float)
    if all(isinstance(value, date) for value in known):
        return np.array(values, DAY)
    texts = np.empty(len(values), object)
    texts[:] = [value if value is None else str(value) for value in values]
    return texts


def of_rows(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> dict[str, np.ndarray]:
    """Return rows as columns by name."""
    listed = [list(values) for values in zip(*rows, strict=True)] or [[] for _head in heads]
    return dict(zip(heads, map(column, listed), strict=True))
