"""What a file says, upon the defaults: the default organisation, manager and phase plan."""

from collections.abc import Callable

from simulator.scenario.changes import EXCLUSIVE, NAMED
from simulator.scenario.fields.defaults import default_calendar, default_managers, default_phases
from simulator.scenario.plain import Plain

DEFAULTS: dict[str, Callable[[], Plain]] = {
    "calendar": default_calendar,
    "managers": default_managers,
    "phases": default_phases,
}


def completed(data: Plain) -> Plain:
    """Return the file's data upon the defaults; of managers only the named ones exist, and so it is with personas.

    With `defaults: none` the file says everything itself: so are resolved scenarios written.
    """
    whole = dict(data)
    if whole.get("defaults") == "none":
        del whole["defaults"]
        return whole
    for name, default in DEFAULTS.items():
        own = data.get(name)
        if isinstance(own, dict):
            base = default()
            if name in NAMED:  # a manager
                base = {key: base[key] for key in own if key in base}
            whole[name] = _merged(base, own, name == "phases") if own or name not in NAMED else {}
    return whole


def _merged(base: Plain, own: Plain, phases: bool = False) -> Plain:
    """Return a map upon another: maps merge, all else replaces; an empty map empties."""
    whole = dict(base)
    for key, value in own.items():
        under = whole.get(key)
        if isinstance(value, dict) and value and isinstance(under, dict):
            if phases:
                under = {k: v for k, v in under.items() if EXCLUSIVE.get(k) not in value}
            whole[key] = _merged(under, value)
        else:
            whole[key] = value
    return whole
