"""Which patterns can be judged of a scenario, and why the others cannot."""

from collections.abc import Mapping
from typing import Literal

from simulator.evidence.asked import personas_of
from simulator.evidence.catalogue import READINGS
from simulator.evidence.people import kind_of
from simulator.evidence.schema import Judged, Organisation, Pattern
from simulator.evidence.variants import lacks
from simulator.evidence.windows import lacking
from simulator.scenario.schema import Scenario
from simulator.texts import _

Place = Literal["defaults", "world", "worlds"]  # a scenario as it is, one world, many worlds together
N_ = str
KINDS: dict[Organisation, str] = {
    "offices": N_("it has desks only"), "mixed": N_("it has desks and others"), "frontline": N_("it has no desks"),
}  # fmt: skip
JUDGED: dict[Judged, tuple[Place, ...]] = {
    "defaults": ("defaults",), "worlds": ("worlds",), "both": ("defaults", "world"),
}  # fmt: skip
ELSEWHERE: dict[Judged, str] = {
    "defaults": N_("it is judged at the defaults"), "worlds": N_("it is judged of many worlds together"),
    "both": N_("it is judged of each world"),
}  # fmt: skip


def judged_here(
    patterns: Mapping[str, Pattern], scenario: Scenario, place: Place = "defaults"
) -> tuple[dict[str, Pattern], dict[str, str]]:
    """Return the patterns that can be judged of a scenario, and why each of the others cannot, by key."""
    reasons = {key: why_not(pattern, scenario, place) for key, pattern in patterns.items()}
    judged = {key: pattern for key, pattern in patterns.items() if not reasons[key]}
    return judged, {key: reason for key, reason in reasons.items() if reason}


def why_not(pattern: Pattern, scenario: Scenario, place: Place) -> str:
    """Return why a pattern cannot be judged of a scenario; nothing where it can."""
    if place not in JUDGED[pattern.judged]:
        return _(ELSEWHERE[pattern.judged])
    kind, personas = kind_of(scenario), personas_of(pattern, scenario)
    if kind not in pattern.organisations or (READINGS[pattern.reading].comparing and kind != "mixed"):
        return _("it does not speak of this organisation:") + " " + _(KINDS[kind])
    if personas == ():
        return _("none of its personas is there")
    variants = (lacks(name, scenario) for name in READINGS[pattern.reading].variants)
    return lacking(pattern.window, scenario, personas) or next(filter(None, variants), "")
