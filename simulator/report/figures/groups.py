"""Whose course is drawn: each persona's, each location's, or the whole organisation's."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from simulator.errors import PlanError
from simulator.experiment.results import Comparison, RunResult, check_compared
from simulator.outcomes.adoption import COURSES
from simulator.report.text.units import persona_name
from simulator.suggestions import did_you_mean
from simulator.texts import _

By = Literal["persona", "location", "all"] | None
WAYS = ("persona", "location", "all")


class Group(NamedTuple):
    """Who is counted: a persona, a location, or everybody where both are None."""

    name: str
    persona: str | None = None
    location: str | None = None


def groups(results: Sequence[RunResult], by: By) -> list[Group]:
    """Return the groups that all scenarios have; everybody where they share none.

    Raises PlanError for another way of dividing than WAYS (None: all).
    """
    check_by(by)
    names: list[Group] = []
    if by == "persona":
        shared = set.intersection(*({*one.scenario.personas} for one in results))
        names = [Group(persona_name(results[0].scenario, key), persona=key) for key in sorted(shared)]
    elif by == "location":
        names = [Group(place, location=place) for place in _places(results)]
    return names or [Group(_("everybody"))]


def check_by(by: By) -> None:
    """Raise PlanError for another way of dividing than WAYS (None: all)."""
    if by not in (*WAYS, None):
        text = _("must be one of {all}, or None for everybody")
        raise PlanError(f"by={by!r}: " + text.format(all=", ".join(WAYS)) + did_you_mean(str(by), list(WAYS)))


def _places(results: Sequence[RunResult]) -> list[str]:
    """Return the locations that all scenarios have, in the first one's order."""
    recordings = [one.results[0].course for one in results]
    places = [[*dict.fromkeys(place for _persona, place in r.groups)] for r in recordings if r is not None]
    return [place for place in places[0] if all(place in others for others in places)]


def check_measure(measure: str) -> None:
    """Raise PlanError for a measure that has no weekly course."""
    if measure not in COURSES:
        text = _("has no weekly course; one of {all}").format(all=", ".join(COURSES))
        raise PlanError(f"{measure}: " + text + did_you_mean(measure, list(COURSES)))


def check_other(comparison: Comparison, other: int) -> None:
    """Raise PlanError for a number of no scenario that is compared with the baseline."""
    check_compared(other, len(comparison.others))
