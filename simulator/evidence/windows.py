"""Windows of patterns, in calendar or phase terms: which weeks of a run they mean, and whether a run has them."""

from collections.abc import Iterable
from datetime import timedelta

import numpy as np

from simulator.evidence.schema import When
from simulator.recording import Course
from simulator.scenario.calendar import in_windows, peak_weeks
from simulator.scenario.dates import spans
from simulator.scenario.fields.calendar import Window
from simulator.scenario.fields.phases import PHASES
from simulator.scenario.schema import Scenario
from simulator.texts import _, ngettext


def weeks_of(
    window: When | None, scenario: Scenario, recording: Course, personas: Iterable[str] | None = None
) -> np.ndarray:
    """Return which weeks of a run a window means, bool[weeks]; all where there is no window.

    personas: whose peak seasons are meant; None: everybody's.
    """
    count = len(recording.weekly)
    chosen = np.zeros(count, bool)
    if window is None:
        return ~chosen
    if window.weeks is not None:
        chosen[window.weeks[0] - 1 : window.weeks[1]] = True
    elif window.last is not None:
        chosen[-window.last :] = True
    elif window.phase is not None:
        names = [name for name in PHASES if name in scenario.phases]
        chosen = recording.phase == names.index(window.phase) if window.phase in names else chosen
    else:
        chosen = _by_date(window, scenario, count, personas)
    return chosen


def _by_date(window: When, scenario: Scenario, count: int, personas: Iterable[str] | None) -> np.ndarray:
    """Return which of so many weeks lie in a window of dates, of leave or of peaks, bool[weeks]."""
    if window.dates is not None:
        return in_windows({"dates": dated(window)}, scenario.start, count)
    if window.calendar == "leave":
        return in_windows(scenario.calendar.leave_windows, scenario.start, count)
    chosen = np.zeros(count, bool)
    for key in scenario.personas if personas is None else personas:
        chosen |= peak_weeks(scenario, scenario.personas[key], scenario.start, count)
    return chosen


def dated(window: When) -> Window:
    """Return a window of dates; raises ValueError where it is none."""
    if window.dates is None:
        raise ValueError("a window of dates is meant")
    return Window(first=window.dates[0], last=window.dates[1])


def lacking(window: When | None, scenario: Scenario, personas: Iterable[str] | None = None) -> str:
    """Return why a scenario's runs do not have a window; nothing where they do."""
    if window is None:
        return ""
    weeks, lasts = scenario.run.horizon_weeks, max(window.weeks[1] if window.weeks else 0, window.last or 0)
    if lasts > weeks:
        return ngettext("the run has {n} week only", "the run has {n} weeks only", weeks)
    if window.phase is not None and window.phase not in scenario.phases:
        return _("the plan has no phase of that name")
    end = scenario.start + timedelta(days=scenario.days - 1)
    if window.dates is not None and not spans(dated(window), scenario.start, end):
        return _("the run does not touch these dates")
    if window.calendar is not None and not _by_date(window, scenario, weeks, personas).any():
        return _("nobody has such weeks within the run")
    return ""
