"""The words of personas' lives: what `adopt check` and `adopt list templates` say of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from simulator.scenario.case_numbers import facts_at
from simulator.scenario.fields.numbers import Part, facts_of
from simulator.scenario.fields.people import Leave, Persona, Seasonal, WorkingPattern
from simulator.scenario.fields.templates import MONEY, TEMPLATES
from simulator.scenario.files.loading import Loaded
from simulator.scenario.files.persona_facts import DEFAULT, Fact, facts_of_persona
from simulator.texts import _, digits, month_letters, ngettext

N_ = str  # marks a text for the catalogue; it is translated when it is shown
TITLES = {
    "template": N_("persona template"), "headcount": N_("people"), "week": N_("working week"),
    "public_holidays_free": N_("public holidays"), "leave": N_("leave"), "seasonal": N_("employed"),
    "season": N_("busy seasons"), "minutes_per_workday": N_("attention for the intranet, median"),
    "fear": N_("starting fear of sharing, mean"), "mail_reach": N_("reached by notifications outside the intranet"),
    "turnover": N_("leave the organisation"), "minutes_saved_per_visit": N_("time that a visit saves"),
    "search_minutes": N_("time spent on searching"), "wage": N_("full cost of an hour of work"),
}  # fmt: skip
DAYS = {
    "mon": N_("Mon"), "tue": N_("Tue"), "wed": N_("Wed"), "thu": N_("Thu"), "fri": N_("Fri"), "sat": N_("Sat"),
    "sun": N_("Sun"),
}  # fmt: skip
PERCENT = {"share": "", "1/year": N_(" a year")}
WHEN = {"leave_window": N_("in the leave window"), "off_peak": N_("outside the busy seasons")}
LEAP_YEAR = 2028  # has every day
PARTS: dict[str, type[Part]] = {"working_pattern": WorkingPattern, "leave": Leave, "seasonal": Seasonal}


def life_rows(loaded: Loaded) -> list[list[str]]:
    """Return the lives of all personas: whose, what, how it is, and where that comes from."""
    rows = []
    for key, persona in loaded.scenario.personas.items():
        whose = _(persona.label) if persona.label else key
        for fact in facts_of_persona(loaded, key):
            sources = "; ".join(_source_words(source) for source in fact.sources)
            rows.append([whose, _(TITLES[fact.name]), words_of(fact), sources])
    return rows


def _source_words(source: str) -> str:
    """Return where a value comes from, in words: templates by their name."""
    if source == DEFAULT:
        return _("default")
    head, _space, name = source.partition(" ")
    return _("template {name}").format(name=name) if head == "template" else source


def words_of(fact: Fact) -> str:
    """Return what holds, with its unit."""
    value: Any = fact.value
    if fact.name == "week":
        return _week(value)
    if fact.name == "leave":
        return _leave(value)
    if fact.name == "public_holidays_free":
        return _("free") if value else _("worked")
    if fact.name == "seasonal":
        return _("all year") if value is None else _("{first} to {last}").format(**value)
    if fact.name == "season":
        text = ", ".join(f"{name} ×{digits(factor, 'g')}" for name, factor in value.items())
        return _("minutes in {peaks}").format(peaks=text) if text else _("none")
    if value is None:
        return _("none")
    if fact.unit in PERCENT:
        return f"{digits(100 * value, '.4g')}%" + (_(PERCENT[fact.unit]) if PERCENT[fact.unit] else "")
    return str(value) if isinstance(value, str) else f"{digits(value, ',.6g')} {_unit_words(fact.unit)}"


def _unit_words(unit: str) -> str:
    """Return a unit in the language of the call; of one in a currency what it is by."""
    head, sign, by = unit.partition("/")
    return f"{head}/{_(by)}" if sign and _(unit) == unit else _(unit)


def _week(week: Mapping[str, Any]) -> str:
    """Return a working week in words."""
    days = digits(week["days_per_week"], ".3g")
    if "weekdays" in week:
        named = " ".join(_(DAYS[day]) for day in week["weekdays"])
        return _("{named}: {days} days a week").format(named=named, days=days)
    text = _("{on} days on, {off} off, all week round: {days} days a week")
    return text.format(on=week["days_on"], off=week["days_off"], days=days)


def _leave(leave: Mapping[str, Any]) -> str:
    """Return leave in words: how much, and which pieces."""
    if leave["weeks_a_year"] == 0:
        return _("none")
    parts = []
    for block in leave["blocks"]:
        least, most = block["min_weeks"], block["max_weeks"]
        when = _(WHEN[block["when"]])
        if least == most:
            parts.append(ngettext("{n} week {when}", "{n} weeks {when}", least, when=when))
        else:
            parts.append(_("{least}-{most} weeks {when}").format(least=least, most=most, when=when))
    if leave["weeks"]:
        named = ", ".join(f"{_week_meant(week)} ({100 * chance:.0f}%)" for week, chance in leave["weeks"].items())
        parts.append(_("in the weeks {named}").format(named=named))
    if leave["spread_weeks"]:
        parts.append(_("{weeks} weeks at any time").format(weeks=digits(leave["spread_weeks"], "g")))
    about = digits(leave["weeks_a_year"], ".2g")
    return _("about {weeks} weeks a year").format(weeks=about) + ": " + ", ".join(parts)


def _week_meant(key: str) -> str:
    """Return a week as a key of `leave.weeks` means it: its ISO number, or a day that lies in it."""
    if "-" not in key:
        return key
    day = date(LEAP_YEAR, int(key[:2]), int(key[3:]))
    return _("of {day}").format(day=f"{day.day} {month_letters(day)}")


def template_rows() -> tuple[list[str], list[list[str]]]:
    """Return the shipped persona templates: every value with unit, plausible range and source."""
    rows = []
    for name, template in TEMPLATES.items():
        rows.append([name, "", _(template.meaning), "", "", ""])
        for path, given in template.values.items():
            unit, plausible = _facts(path)
            low, high = given.plausible or plausible or (None, None)
            span = "" if low is None or high is None else f"{low:g} - {high:g}"
            source = f"{_(given.source)} ({given.confidence})"
            rows.append([name, path, _value_words(given.value), _(unit), span, source])
    return [_("template"), _("field"), _("value"), _("unit"), _("plausible"), _("source")], rows


def _facts(path: str) -> tuple[str, Sequence[float] | None]:
    """Return unit and plausible range of a field of a persona; nothing of what is no number."""
    if path in MONEY:
        return facts_at(path)["unit"], None
    part, _dot, name = path.rpartition(".")
    field = PARTS.get(part, Persona).model_fields[name]
    facts = facts_of(field)
    return (facts["unit"], facts["plausible"]) if facts is not None else ("", None)


def _value_words(value: object) -> str:
    """Return a value of a template as a file writes it."""
    if value is None:
        return _("all year")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value_words(part)}" for key, part in value.items()) or _("none")
    if isinstance(value, list):
        return "; ".join(map(_value_words, value)) or _("none")
    return f"{cast(float, value):g}" if isinstance(value, int | float) else str(value)
