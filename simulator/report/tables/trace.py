"""A person's days as plain data: what `adopt trace --json` prints."""

from dataclasses import asdict

from simulator.report.tables.numbers import Json
from simulator.trace.days import Day
from simulator.trace.happenings import Act


def trace_data(day: Day) -> dict[str, Json]:
    """Return a day as plain data for JSON."""
    facts = asdict(day)
    facts["date"] = day.date.isoformat()
    facts["decisions"] = [asdict(one) | {"happens": one.happens} for one in day.decisions]
    for name in ("by_managers", "deeds", "received", "seen"):
        facts[name] = [_act_data(act) for act in getattr(day, name)]
    return facts


def _act_data(act: Act) -> dict[str, Json]:
    """Return an act as plain data: only what there is to say."""
    facts = {name: value for name, value in asdict(act).items() if value not in ("", -1, None)}
    return facts | ({"made": act.made.isoformat()} if act.made else {})
