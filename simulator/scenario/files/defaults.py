"""What a file says, upon the defaults: the default organisation, manager and phase plan."""

from typing import Any

from simulator.scenario.changes import EXCLUSIVE
from simulator.scenario.fields.defaults import default_calendar, default_managers, default_personas, default_phases

DEFAULTS = {
    "calendar": default_calendar,
    "personas": default_personas,
    "managers": default_managers,
    "phases": default_phases,
}
NAMED = ("personas", "managers")


def completed(data: dict[str, Any]) -> dict[str, Any]:
    """Return the file's data upon the defaults; of personas and managers only the named ones exist.

    With `defaults: none` the file says everything itself: so are resolved scenarios written.
    """
    found = dict(data)
    if found.get("defaults") == "none":
        del found["defaults"]
        return found
    for name, default in DEFAULTS.items():
        if name in data and isinstance(data[name], dict):
            base = default()
            if name in NAMED:
                base = {key: base[key] for key in data[name] if key in base}
            found[name] = _merged(base, data[name], name == "phases") if data[name] or name not in NAMED else {}
    return found


def _merged(base: dict[str, Any], own: dict[str, Any], phases: bool = False) -> dict[str, Any]:
    """Return a map upon another: maps merge, all else replaces; an empty map empties."""
    found = dict(base)
    for key, value in own.items():
        under = found.get(key)
        if isinstance(value, dict) and value and isinstance(under, dict):
            if phases:
                under = {k: v for k, v in under.items() if EXCLUSIVE.get(k) not in value}
            found[key] = _merged(under, value)
        else:
            found[key] = value
    return found
