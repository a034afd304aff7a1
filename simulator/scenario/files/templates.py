"""Personas upon their templates: what a file says of a persona wins, then its own templates, then a shipped one."""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from simulator.scenario.fields.case import OTHER
from simulator.scenario.fields.defaults import default_calendar
from simulator.scenario.fields.names import KEY_PATTERN, Path
from simulator.scenario.fields.people import Traits
from simulator.scenario.fields.templates import MONEY, NAMES, TEMPLATES
from simulator.scenario.plain import Plain, Value
from simulator.suggestions import nearest, unknown
from simulator.texts import _

Layer: TypeAlias = tuple[str, Plain]  # a template's name, and what it says of a persona
OF_ITSELF = ("template", "source")  # what a template says of itself
LIKE = 0.8  # so like another persona that that one may be meant
ROSTER = ("days_on", "days_off")
BEFORE = {  # what these keys alone gave in files of earlier versions
    "office": "template: desk", "park": "template: shift and season: {summer: 0.35, christmas: 0.35}",
    "park_seasonal": "template: seasonal",
}  # fmt: skip


class Lives(NamedTuple):
    """What files say, their personas upon templates.

    Attributes:
        data: with each persona's fields and the shipped template that it comes to, and its money in `case`.
        layered: path of each value that a template gives: the name of that template.
        wrong: paths of what is wrong, why, and whether the persona's key is the place of it.
    """

    data: Plain
    layered: dict[Path, str]
    wrong: list[tuple[Path, str, bool]]


def lives(data: Plain, own: Mapping[str, Value]) -> Lives:
    """Return what files say with their personas upon templates; own: the files' own templates.

    With `defaults: none` a map that is given stands as it is, and who says everything itself needs no template.
    """
    led = Lives(dict(data), {}, [])
    personas = data.get("personas")
    if isinstance(personas, dict):
        led.data["personas"] = {
            key: _led(led, key, persona, own) if isinstance(persona, dict) else persona
            for key, persona in personas.items()
        }
    return led


def _led(led: Lives, key: str, persona: Plain, own: Mapping[str, Value]) -> Plain:
    """Return a persona upon its template; money, the places of values and what is wrong are noted."""
    whole, name = led.data.get("defaults") == "none", persona.get("template")
    at = ("personas", key, "template")
    if name is None:
        if not (whole and not missing(persona)):
            text = _nameless(key, persona if whole else None, own)
            led.wrong.append((at, text + _or_another(key, led.data["personas"]), True))
        return persona
    layers = layers_of(name, own) if isinstance(name, str) else ""
    if isinstance(layers, str):
        if layers:
            led.wrong.append((at, layers, False))
        return {part: value for part, value in persona.items() if part != "template" or not layers}
    layers[-1] = (layers[-1][0], _with_seasons(layers[-1][1], led.data))
    upon_it: Plain = {part: value for part, value in persona.items() if part != "template"}
    for _name, says in layers:
        traits = {part: value for part, value in says.items() if part not in MONEY}
        upon_it = {**traits, **upon_it} if whole else upon(traits, upon_it)
    led.layered.update(_sources(("personas", key), upon_it, persona, layers))
    _add_money(led, key, layers)
    return {**upon_it, "template": layers[-1][0]}


def missing(persona: Plain) -> list[str]:
    """Return the fields that a persona without a template does not give."""
    return [name for name in Traits.model_fields if name not in persona]


def _nameless(key: str, whole: Plain | None, own: Mapping[str, Value]) -> str:
    """Return what to do about a persona that names no template; whole: what it says, where it may say everything."""
    known = ", ".join([*NAMES, *own])
    text = _(
        "whose life does it lead? Name a persona template: template: NAME, one of {known} (adopt list templates)"
    ).format(known=known)
    if whole is not None:
        text += _(", or give everything yourself; missing: {listed}").format(listed=", ".join(missing(whole)))
    if key in BEFORE:
        text += _("; this key alone gave before: {before}").format(before=BEFORE[key])
    return text


def _or_another(key: str, personas: Value) -> str:
    """Return the question whether another persona was meant, where one is called nearly so."""
    near = nearest(key, [one for one in personas if one != key], LIKE) if isinstance(personas, dict) else None
    return _("; or is the persona '{near}' meant?").format(near=near) if near else ""


def layers_of(name: str, own: Mapping[str, Value]) -> list[Layer] | str:
    """Return a template and those that it builds upon, the shipped one last; or what is wrong with its name."""
    layers: list[Layer] = []
    while name not in NAMES:
        says = own.get(name)
        if not isinstance(says, dict):
            return unknown(_("persona template"), name, [*NAMES, *own])
        if name in [one for one, _says in layers]:
            return _("the template {name} builds upon itself, in a circle").format(name=name)
        layers.append((name, {part: value for part, value in says.items() if part not in OF_ITSELF}))
        name = str(says.get("template"))
    money = {part: TEMPLATES[name].values[part].value for part in MONEY}
    return [*layers, (name, {**TEMPLATES[name].traits(), **money})]


def upon(base: Plain, own: Plain) -> Plain:
    """Return a map upon another: maps merge, all else replaces; an empty map empties; a roster replaces weekdays."""
    whole = dict(base)
    if any(part in own for part in ROSTER) and "weekdays" not in own:
        whole.pop("weekdays", None)
    for key, value in own.items():
        under = whole.get(key)
        whole[key] = upon(under, value) if isinstance(value, dict) and value and isinstance(under, dict) else value
    return whole


def _with_seasons(says: Plain, data: Plain) -> Plain:
    """Return what a shipped template says, with those of its peaks that the calendar has."""
    calendar = data.get("calendar", {})
    own = calendar.get("seasons", {}) if isinstance(calendar, dict) else {}
    there = set(own) if isinstance(own, dict) else set()
    emptied = isinstance(calendar, dict) and "seasons" in calendar and not own
    if not emptied and (data.get("defaults") != "none" or "calendar" not in data):
        there |= set(default_calendar()["seasons"])  # type: ignore[arg-type]
    peaks = says.get("season", {})
    kept = {name: factor for name, factor in peaks.items() if name in there} if isinstance(peaks, dict) else {}
    return {**says, "season": kept}


def _sources(at: Path, value: Value, own: Value, layers: list[Layer]) -> dict[Path, str]:
    """Return which template gives each value below a path that the persona does not give itself."""
    given = {}
    for path in leaves(value):
        if not _has(own, path):
            name = next((name for name, says in layers if _has(says, path)), None)
            if name is not None:
                given[(*at, *path)] = name
    return given


def leaves(value: Value, path: Path = ()) -> list[Path]:
    """Return the paths of everything in a map that is no map itself, and of empty maps."""
    if isinstance(value, dict) and value:
        return [leaf for key, part in value.items() for leaf in leaves(part, (*path, str(key)))]
    return [path]


def _has(value: Value, path: Path) -> bool:
    """Return whether something stands at a path."""
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def _add_money(led: Lives, key: str, layers: list[Layer]) -> None:
    """Write into `case` what a persona's templates say of money, where the files' case says nothing of it."""
    case = led.data.get("case", {})
    if not isinstance(case, dict) or not re.fullmatch(KEY_PATTERN, key):
        return
    for name in MONEY:
        stated = case.get(name, {})
        if isinstance(stated, dict) and key not in stated and OTHER not in stated:
            source, says = next((one, says) for one, says in layers if says.get(name) is not None)
            led.layered[("case", name, key)] = source
            case = {**case, name: {**stated, key: says[name]}}
    led.data["case"] = case
