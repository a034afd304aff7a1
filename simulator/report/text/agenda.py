"""A plan in words: what happens on which day, what the goals are, and how long a phase should last."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from simulator.analysis.curve import SHARE, Curve, Curves
from simulator.outcomes import definition_of
from simulator.outcomes.agenda import Agenda, Look
from simulator.report.text.units import amount, change, day_words, spaced
from simulator.scenario.dates import PlannedPhase
from simulator.texts import _, digits, ngettext

COUNTED_GOALS = ("items_per_persona",)  # all others are shares


class Event(NamedTuple):
    """Something on the calendar: first day, last day, its kind, a title, and what is to be known of it."""

    first: date
    last: date
    kind: str
    title: str
    note: str = ""


def phase_title(name: str) -> str:
    """Return the name of a phase with a capital, as it is called among people."""
    text = spaced(name)
    return text[:1].upper() + text[1:]


def goal_words(name: str, target: float) -> str:
    """Return a goal with its target."""
    size = digits(target, "g") if name in COUNTED_GOALS else f"{digits(100 * target, 'g')}%"
    return f"{spaced(name)} {size}"


def goals_words(look: Look) -> str:
    """Return all goals of a phase with their targets."""
    return "; ".join(goal_words(name, target) for name, target in look.goals.items())


def events(plan: Agenda) -> list[Event]:
    """Return what stands on the calendar, by day: phases, campaigns, releases, dated acts, looks at goals."""
    every = [*_phases(plan), *_acts(plan), *_dated(plan), *_looks(plan)]
    return sorted(every, key=lambda event: (event.first, event.last, event.title))


def _phases(plan: Agenda) -> Iterator[Event]:
    """Yield the phases."""
    for one in plan.phases:
        note = _hours_words(plan, one)
        yield Event(one.first_day, one.last_day, "phase", _("Phase: {phase}").format(phase=phase_title(one.name)), note)


def _hours_words(plan: Agenda, one: PlannedPhase) -> str:
    """Return what the hours of a phase are for, the largest first."""
    totals: dict[str, float] = {}
    weeks = [week for week in plan.weeks if one.first_day <= week.monday <= one.last_day]
    for week in weeks:
        for name, hours in week.by_activity().items():
            totals[name] = totals.get(name, 0.0) + hours
    listed = sorted(totals.items(), key=lambda pair: -pair[1])
    count = max(1, len(weeks))
    return _("hours a week: {listed}").format(
        listed="; ".join(f"{spaced(name)} {digits(hours / count, '.1f')}" for name, hours in listed)
    )


def _acts(plan: Agenda) -> Iterator[Event]:
    """Yield campaigns and releases, in their weeks."""
    for week in plan.weeks:
        for name, count in week.acts.items():
            title = (
                _("Campaign begins")
                if name == "campaigns"
                else ngettext("{n} new function", "{n} new functions", count)
            )
            note = _("{hours} hours").format(hours=digits(week.by_activity().get(name, 0.0), ".0f"))
            yield Event(week.monday, week.monday + timedelta(days=4), name, title, note)


def _dated(plan: Agenda) -> Iterator[Event]:
    """Yield dated acts and changes."""
    for name, act in plan.scenario.interventions.items():
        if act.lever is not None:
            title = spaced(act.lever) + (f" ({act.times}x)" if act.times > 1 else "")
            yield Event(act.on, act.on, "dated", title[:1].upper() + title[1:], name.replace("_", " "))
        if act.hours_factor is not None:
            title = _("Hours of the manager: {share}% of the plan").format(share=digits(100 * act.hours_factor, "g"))
            yield Event(act.on, act.until or act.on, "dated", title, name.replace("_", " "))


def _looks(plan: Agenda) -> Iterator[Event]:
    """Yield the days on which goals are looked at."""
    gates = plan.scenario.phases
    for look in plan.looks:
        title = _("Look at the goals of {phase}").format(phase=phase_title(look.phase))
        note = goals_words(look)
        gate = gates[look.phase].gate  # type: ignore[index]
        if look.ends and gate != "calendar":
            note += ". " + _("The next phase begins when they are met.")
        yield Event(look.day, look.day, "goals", title, note)


def length_question(phase: str) -> str:
    """Return the question of the page of lengths."""
    return _("How long should {phase} last?").format(phase=phase_title(phase))


def length_answer(curves: Curves, phase: str) -> str:
    """Return the answer in a sentence: the shortest length within a point of the best."""
    curve = curves.curves[0]
    shortest, best = curve.points[curve.smallest], curve.points[curve.best]
    facts = {
        "phase": phase_title(phase), "weeks": _weeks(shortest.value), "own": amount(shortest.mean.mean, curves.unit),
        "best": _weeks(best.value), "mean": amount(best.mean.mean, curves.unit),
        "outcome": _(definition_of(curves.name).title),
    }  # fmt: skip
    if curve.smallest == curve.best:
        text = _("{phase} works best at {weeks} ({outcome}: {mean}); nothing shorter comes within a point of it.")
        return text.format(**facts) + _at_an_end(curve)
    text = _(
        "{weeks} of {phase} are enough: {own} ({outcome}), within a point of the best that was tried, {mean} at {best}."
    )
    return text.format(**facts) + _at_an_end(curve)


def _at_an_end(curve: Curve) -> str:
    """Return a warning where the best length is the longest that was tried."""
    if curve.best < len(curve.points) - 1:
        return ""
    return " " + _("The best is the longest that was tried; a longer one may be better.")


def _weeks(value: object) -> str:
    """Return a number of weeks in words."""
    return ngettext("{n} week", "{n} weeks", int(str(value)))


def length_rows(curves: Curves) -> list[list[str]]:
    """Return the lengths that were tried: weeks, outcome, what it is short of the best, whether it is as good."""
    curve = curves.curves[0]
    rows = []
    for at, point in enumerate(curve.points):
        lost = "" if at == curve.best else _short(change(point.gap.mean, curves.unit))
        mark = _("best") if at == curve.best else _("shortest within a point") if at == curve.smallest else ""
        rows.append([str(point.value), amount(point.mean.mean, curves.unit), lost, mark])
    return rows


def _short(gap: str) -> str:
    """Return a difference without its unit, which stands in the head; money keeps its own."""
    number, _space, unit = gap.partition(" ")
    return number.replace("-", "\u2212") if unit == _("points") else gap


def length_head(curves: Curves) -> list[str]:
    """Return the head of the table of lengths."""
    gap = _("points from the best") if curves.unit == SHARE else _("against the best")
    return [_("weeks"), _(definition_of(curves.name).title), gap, ""]


def period_words(plan: Agenda) -> str:
    """Return from when to when the plan goes."""
    last = plan.weeks[-1].monday + timedelta(days=6)
    return f"{day_words(plan.weeks[0].monday)} {_('to')} {day_words(last)}"
