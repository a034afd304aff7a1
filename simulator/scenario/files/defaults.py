"""What a file says, upon the defaults: the default organisation, manager and phase plan."""

from collections.abc import Callable, Iterator, Mapping

from simulator.scenario.changes import EXCLUSIVE, NAMED
from simulator.scenario.fields.defaults import default_calendar, default_managers, default_phases
from simulator.scenario.fields.names import Path
from simulator.scenario.plain import Plain
from simulator.texts import _, digits

SHARES = "hours"  # of a phase: lever: share
DEFAULTS: dict[str, Callable[[], Plain]] = {
    "calendar": default_calendar,
    "managers": default_managers,
    "phases": default_phases,
}


def completed(data: Plain) -> Plain:
    """Return the file's data upon the defaults; of managers only the named ones exist, and so it is with personas.

    A map of shares of the hours that a file writes stands alone: shares of the default plan beside it would add up to
    more than there is. With `defaults: none` the file says everything itself: so are resolved scenarios written.
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


def replaced_shares(data: Plain) -> Iterator[tuple[Path, dict[str, float]]]:
    """Yield the maps of shares that files write in place of the default ones: path, default shares that are gone."""
    phases = data.get("phases")
    if data.get("defaults") == "none" or not isinstance(phases, dict):
        return
    for name, default in default_phases().items():
        own = phases.get(name)
        shares = own.get(SHARES) if isinstance(own, dict) else None
        if isinstance(shares, dict) and isinstance(default, dict):
            gone = {lever: share for lever, share in default[SHARES].items() if lever not in shares}  # type: ignore[union-attr]
            if gone:
                yield ("phases", name, SHARES), gone  # type: ignore[misc]


def replaced_words(gone: Mapping[str, float]) -> str:
    """Return what is said of shares that replace the default ones."""
    listed = ", ".join(f"{lever} {digits(100 * share, 'g')}%" for lever, share in gone.items())
    return _("these shares replace the default ones; no longer there: {listed}").format(listed=listed)


def _merged(base: Plain, own: Plain, phases: bool = False) -> Plain:
    """Return a map upon another: maps merge, all else replaces; an empty map empties."""
    whole = dict(base)
    for key, value in own.items():
        under = whole.get(key)
        if isinstance(value, dict) and value and isinstance(under, dict):
            if phases:
                under = {
                    k: v for k, v in under.items() if EXCLUSIVE.get(k) not in value and not (k == SHARES and k in value)
                }
            whole[key] = _merged(under, value)
        else:
            whole[key] = value
    return whole
