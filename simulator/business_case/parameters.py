"""Money parameters: changed by hand, and drawn from their plausible ranges."""

from collections.abc import Mapping, Sequence

import numpy as np

from simulator.errors import PlanError, ScenarioError
from simulator.scenario.case_numbers import money_paths, plausible_at, value_at
from simulator.scenario.fields.case import PER_PERSONA, Case
from simulator.scenario.fields.people import Persona
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

HORIZON = "horizon_years"
Change = float | str | bool | Mapping[str, float | str]  # as a scenario file would say it
STUDY = 7_301  # what these draws are for: apart from those of the simulation


def changed(scenario: Scenario, changes: Mapping[str, Change], personas: Sequence[str]) -> Case:
    """Return a scenario's money parameters with changes; raises PlanError for what a scenario file could not say."""
    for path in changes:
        name, _dot, persona = path.partition(".")
        if name in PER_PERSONA and persona not in personas:
            known = ", ".join(personas)
            text = _("unknown persona '{name}'").format(name=persona) + did_you_mean(persona, list(personas))
            raise PlanError(f"case.{path}: {text}; {_('known')}: {known}")
    if not changes:
        return scenario.case
    try:
        return scenario.but(**{f"case.{path}": value for path, value in changes.items()}).case
    except ScenarioError as problem:
        raise PlanError(str(problem)) from None


def triangular(u: np.ndarray, low: float, peak: float, high: float) -> np.ndarray:
    """Return draws of a triangular distribution from uniform ones, monotone in u; both float64[draws]."""
    if high <= low:
        return np.full(len(u), peak)
    at = (peak - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (peak - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - peak))
    return np.where(u < at, rising, falling)


def unknown_paths(case: Case, personas: Sequence[str], known: Sequence[str] = ()) -> list[str]:
    """Return the paths of the money parameters that are uncertain; known: names of parameters, or paths."""
    return [path for path in money_paths(case, personas) if not {path, path.partition(".")[0]} & set(known)]


def check_known(known: Sequence[str], case: Case, personas: Sequence[str]) -> None:
    """Raise PlanError for a name that is no money parameter."""
    paths = money_paths(case, personas)
    names = [*dict.fromkeys(path.partition(".")[0] for path in paths), *paths]
    for name in known:
        if name not in names:
            raise PlanError(f"--known {name}: " + _("no money parameter") + did_you_mean(name, names))


def varied(case: Case, personas: Sequence[str], known: Sequence[str] = ()) -> list[str]:
    """Return the paths of the money parameters that are drawn: what is uncertain but the horizon, a choice."""
    return [path for path in unknown_paths(case, personas, known) if path != HORIZON]


def drawn(
    case: Case, personas: Mapping[str, Persona], seed: int, count: int, known: Sequence[str] = ()
) -> dict[str, np.ndarray]:
    """Return draws of each money parameter, float64[count], keyed by its path: the same draws in every scenario."""
    from simulator.draws import slot_of  # brings the compiler, which takes longer than all else here

    draws = {}
    for path in varied(case, tuple(personas), known):
        low, high = plausible_at(case, path, personas)
        key = np.random.SeedSequence([seed, STUDY, int(slot_of("case", path))])
        u = np.random.Generator(np.random.Philox(key)).random(count)
        draws[path] = triangular(u, low, value_at(case, path), high)
    return draws
