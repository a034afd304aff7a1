"""What a client's files do not say, and a scenario does: its country, its leave windows and its managers.

Leave is read by the window of the scenario that will be run, so the window is written beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from simulator.intake.gathered import Away
from simulator.interview.answers import A_HEAD, LEAST_HOURS
from simulator.scenario import load
from simulator.scenario.fields.defaults import default_calendar

LONG = 28  # days from which a school holiday that begins in summer is the window of the long leave
SUMMER = range(6, 9)  # months
DAY, KEY = "%m-%d", "summer"
USUAL_HOURS = "2.4 hours per 60 people, 8 at least"  # a text of the interview, which guesses in the same way
Windows = Mapping[str, Mapping[str, str]]  # by key: first and last day, MM-DD or YYYY-MM-DD


@dataclass(frozen=True)
class Frame:
    """What a scenario says of an organisation beside its people.

    Attributes:
        file: name of the scenario's file, "" for none.
        country: of its public holidays, "" for none.
        windows: when its long leave is taken; empty where nothing says so.
        managers: hours a week of each of its managers; empty: they are guessed by headcount.
        sources: where its numbers come from, by path.
    """

    file: str = ""
    country: str = ""
    windows: Windows = field(default_factory=dict)
    managers: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


NO_FRAME = Frame()


def framed(file: Path | None) -> Frame:
    """Return what a scenario file says beside its people, nothing without one; raises ScenarioError."""
    if file is None:
        return NO_FRAME
    scenario = load(file).scenario
    windows = scenario.calendar.leave_windows.items()
    return Frame(
        file.name,
        scenario.calendar.country,
        {key: {"first": f"{one.first}", "last": f"{one.last}"} for key, one in windows},
        {key: one.hours_per_week for key, one in scenario.managers.items()},
        {path: text for path, text in scenario.sources.items() if path.startswith(("calendar.", "managers."))},
    )


def windows_of(frame: Frame, holidays: Sequence[Away]) -> Windows:
    """Return when the long leave is taken: the scenario's windows, else the school's summer; empty: the default's."""
    long = [(first, last) for _name, first, last in holidays if first.month in SUMMER and (last - first).days >= LONG]
    if frame.windows or not long:
        return frame.windows
    return {KEY: {"first": min(f"{first:{DAY}}" for first, _last in long),
                  "last": max(f"{last:{DAY}}" for _first, last in long)}}  # fmt: skip


def in_window(monday: date, windows: Windows) -> bool:
    """Return whether a Monday lies in a window; without any, in one that scenarios have by default."""
    usual: Windows = default_calendar()["leave_windows"]  # type: ignore[assignment]
    return any(_holds(window["first"], window["last"], monday) for window in (windows or usual).values())


def _holds(first: str, last: str, day: date) -> bool:
    """Return whether a window holds a day: of one year where it has the year, else of every year, also past its end."""
    at = f"{day}"[-len(first) :]
    return first <= at <= last if first <= last else at >= first or at <= last


def hours_guessed(people: int) -> int:
    """Return the hours a week of the managers that are usual for so many people."""
    return max(LEAST_HOURS, round(A_HEAD * people))
