"""Interventions as Python objects: a function of the model, called on the morning of a date."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from simulator.errors import AdoptionError

M = TypeVar("M")


@dataclass(frozen=True)
class At(Generic[M]):
    """What is done to a model on the morning of a date.

    Attributes:
        on: the date.
        action: called with the model; what it returns is dropped.
    """

    on: date
    action: Callable[[M], object]


def at(on: str | date, action: Callable[[M], object]) -> At[M]:
    """Return an intervention: `action(model)` is called on the morning of a date.

    That morning people have come and gone, the plan's own dated changes hold, goals and gates have been looked at, and
    managers that decide in Python have said what the week's hours are for. Then the interventions of the date are
    called, in the order given; then the data collector has its row; then managers work, and employees decide.

    Args:
        on: a date, or a text such as "2027-09-01".
        action: a function of the model, such as `lambda model: model.employees.set("fear", 0.2)`.

    Raises:
        AdoptionError: for what is no date, and for what cannot be called.
    """
    if not callable(action):
        raise AdoptionError(f"at({on!r}, ...): needs a function of the model; got {action!r}")
    return At(_date(on), action)


def _date(given: str | date) -> date:
    """Return a date; raises AdoptionError for what is none."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise AdoptionError(f"at: a date is written as 2027-09-01; got {given!r}") from None


def several(given: At[M] | Iterable[At[M]]) -> tuple[At[M], ...]:
    """Return one intervention or several as several; raises AdoptionError for what is none."""
    made = tuple(given) if isinstance(given, Iterable) else (given,)
    for one in made:
        if not isinstance(one, At):
            text = "interventions are made with at(date, function); the scenario's own are interventions.NAME"
            raise AdoptionError(f"{text}; got {one!r}")
    return made


class Dated(Generic[M]):
    """The interventions of a run, by date."""

    def __init__(self, first: date, days: int) -> None:
        """Begin with none; the run has so many days from the first."""
        self._first, self._last = first, first + timedelta(days=days - 1)
        self._by_date: dict[date, list[At[M]]] = {}

    def add(self, interventions: Iterable[At[M]], today: date) -> None:
        """Add interventions; raises AdoptionError, and adds none, where a date lies outside the run or before today."""
        new = tuple(interventions)
        for one in new:
            if not self._first <= one.on <= self._last:
                raise AdoptionError(f"at {one.on}: lies outside the run, {self._first} to {self._last}")
            if one.on < today:
                raise AdoptionError(f"at {one.on}: lies before today, {today}; what is past cannot be changed")
        for one in new:
            self._by_date.setdefault(one.on, []).append(one)

    def of(self, today: date) -> list[At[M]]:
        """Return those of a date, in the order given, and forget them."""
        return self._by_date.pop(today, [])
