"""Dates that are Dutch by default, where the scenario lies elsewhere: public holidays follow the country, these do not.

School holidays, leave windows and the summer season are those of the Netherlands, and so are the weeks of leave of some
persona templates (the school breaks of spring, May and autumn). What a file writes itself is taken as meant.
"""

from collections.abc import Container, Iterator

from simulator.scenario.fields.calendar import HOME, Calendar
from simulator.scenario.fields.defaults import default_calendar
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.templates import TEMPLATES
from simulator.scenario.schema import Scenario
from simulator.texts import _

DATED = ("leave_windows", "school_holidays", "seasons")
EVERYWHERE = ("christmas", "12-25", "01-01")  # no Dutch dates


def dutch_dates(scenario: Scenario, written: Container[Path]) -> Iterator[tuple[Path, str]]:
    """Yield a warning where a scenario lies elsewhere and keeps Dutch dates that no file has written.

    A part of the Netherlands has school holidays of its own, too; all else is the same there.
    """
    calendar = scenario.calendar
    foreign = calendar.country != HOME
    if not foreign and calendar.subdivision is None:
        return
    kept = [path for path in _kept(scenario, written) if foreign or path[1] == "school_holidays"]
    if not kept:
        return
    here = calendar.country if foreign else calendar.subdivision
    listed = ", ".join(".".join(path) for path in kept)
    whose = _("the Netherlands") if foreign else _("all of the Netherlands")
    text = _("{here}, but the dates of {whose} stand by default in {listed}: write those of {here} there").format(
        here=here, whose=whose, listed=listed
    )
    yield ("calendar", "country" if foreign else "subdivision"), text + _empties(kept)


def _empties(kept: list[Path]) -> str:
    """Return how the maps of windows among the kept dates are emptied; a season that personas have must stay."""
    maps = dict.fromkeys(path[1] for path in kept if path[1] in ("leave_windows", "school_holidays"))
    return (
        _("; none at all: {listed}").format(listed=", ".join(f"calendar.{name}: {{}}" for name in maps)) if maps else ""
    )


def _kept(scenario: Scenario, written: Container[Path]) -> Iterator[Path]:
    """Yield dates of the default calendar and of templates that no file has written; of seasons the personas' own."""
    default = Calendar.model_validate(default_calendar())
    needed = {season for persona in scenario.personas.values() for season in persona.season}
    for part in DATED:
        here = getattr(scenario.calendar, part)
        for name, dates in getattr(default, part).items():
            path = ("calendar", part, name)
            meant = path in written or name in EVERYWHERE or (part == "seasons" and name not in needed)
            if here.get(name) == dates and not meant:
                yield path
    for key, persona in scenario.personas.items():
        given = TEMPLATES[persona.template].traits().get("leave", {}) if persona.template is not None else {}
        weeks = given.get("weeks", {}) if isinstance(given, dict) else {}
        for week, chance in weeks.items() if isinstance(weeks, dict) else ():
            at = ("personas", key, "leave", "weeks", week)
            if persona.leave.weeks.get(week) == chance and at not in written and week not in EVERYWHERE:
                yield at
