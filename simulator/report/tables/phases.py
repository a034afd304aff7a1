"""Dated phases as rows of text, for the terminal and for reports."""

from simulator.outcomes.plan import PhaseRow
from simulator.recording import ACTIVITIES
from simulator.report.text.units import day_words, spaced
from simulator.texts import _, digits, ngettext

HALF_HOUR = 0.5


def phase_lines(rows: list[PhaseRow]) -> list[list[str]]:
    """Return phases as rows of text: phase, dates, hours spent/planned, the same by lever, not bought, goals."""
    lines = []
    for row in rows:
        levers = ", ".join(_lever(row, name) for name in ACTIVITIES if _lever(row, name))
        lacking = ", ".join(_lacking(name, count) for name, count in row.unbought.items())
        goals = ", ".join(
            f"{spaced(goal)}: {day_words(met) if met else _('not met')}" for goal, met in row.goals.items()
        )
        hours = f"{digits(row.spent, ',.0f')}/{digits(row.planned, ',.0f')}"
        hours += f" ({_('saved')} {digits(row.saved, ',.0f')})" if row.saved > 0 else ""
        dates = f"{day_words(row.first_day)} - {day_words(row.last_day)}"
        lines.append([spaced(row.name), dates, hours, levers, lacking or "-", goals or "-"])
    return lines


def _lever(row: PhaseRow, name: str) -> str:
    """Return an activity's hours spent/planned, nothing where there are none."""
    spent, planned = row.by_activity.get(name, 0.0), row.planned_by_activity.get(name, 0.0)
    return f"{spaced(name)} {digits(spent, '.0f')}/{digits(planned, '.0f')}" if spent + planned >= HALF_HOUR else ""


def _lacking(name: str, count: int) -> str:
    """Return what was not bought; a release is tried again on every working day."""
    if name == "features":
        return ngettext("features waited {n} working day", "features waited {n} working days", count)
    return f"{count} {spaced(name)}"
