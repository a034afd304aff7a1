"""A persona's life that is unusual: possible, but seldom meant."""

from collections.abc import Iterator

from simulator.scenario.dates import WEEKDAYS
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.templates import TEMPLATES
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits

DAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
MOST_DAYS = 6
MOST_LEAVE = 10.0
NUMBERS = {
    "minutes_per_workday": "min/working day", "mail_reach": "share", "turnover": "1/year",
}  # fmt: skip


def unusual(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield what is unusual about the lives of personas: path, what it is."""
    for key, persona in scenario.personas.items():
        for path, text in (*_week(persona), *_leave(persona), *_numbers(persona)):
            yield ("personas", key, *path), text


def _week(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Yield what is unusual about working days."""
    pattern = persona.working_pattern
    path = ("working_pattern", "days_off" if pattern.weekdays is None else "weekdays")
    if pattern.weekdays is not None:
        idle = [_(DAYS[day]) for day in WEEKDAYS[:5] if day not in pattern.weekdays]
        if idle:
            yield path, _("nobody of them is at work on {days}").format(days=", ".join(idle))
    if pattern.days_per_week > MOST_DAYS:
        days = digits(pattern.days_per_week, ".3g")
        yield path, _("they work {days} days a week").format(days=days)
    path = ("working_pattern", "public_holidays_free")
    usual = TEMPLATES[persona.template].values[".".join(path)].value if persona.template is not None else False
    if usual and not pattern.public_holidays_free:
        text = _("they work on public holidays, unlike others of the template {name}")
        yield path, text.format(name=persona.template)


def leave_weeks(persona: Persona) -> float:
    """Return about how many weeks a year one is on leave; illness and the calendar's windows apart."""
    leave = persona.leave
    blocks = sum((block.min_weeks + block.max_weeks) / 2 for block in leave.blocks)
    return blocks + sum(leave.weeks.values()) + leave.spread_weeks


def _leave(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Yield what is unusual about leave; who comes for a season takes it outside."""
    weeks = leave_weeks(persona)
    if weeks == 0 and persona.seasonal is None:
        ill = digits(100 * persona.leave.illness, ".3g")
        yield ("leave",), _("no leave at all: they are away only when ill ({ill}% of the weeks)").format(ill=ill)
    if weeks > MOST_LEAVE:
        yield ("leave",), _("{weeks} weeks of leave a year").format(weeks=digits(weeks, ".3g"))


def _numbers(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Yield numbers outside what is plausible for those who lead this life, though not for everybody."""
    if persona.mail_reach == 0:
        yield ("mail_reach",), _("no notification reaches them outside the intranet (mail reach 0)")
    if persona.template is None:
        return
    for name, unit in NUMBERS.items():
        value, facts = getattr(persona, name), facts_of(Persona.model_fields[name])
        usual = TEMPLATES[persona.template].values[name].plausible
        if facts is None or usual is None or value == 0:
            continue
        low, high = facts["plausible"]
        if low <= value <= high and not usual[0] <= value <= usual[1]:
            text = _("{value} {unit} is outside the {low} to {high} that are plausible for the template {name}")
            ends = {"low": digits(usual[0], "g"), "high": digits(usual[1], "g")}
            yield (name,), text.format(value=digits(value, "g"), unit=_(unit), **ends, name=persona.template)
