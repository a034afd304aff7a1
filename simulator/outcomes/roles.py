"""Roles by behaviour: three readings of 10/10/80, and the 90-9-1 rule beside them.

The brief says 10 % contributors, 10 % curators, 80 % creators of all users; the usual trio ends in
consumers. The stated
reading is reported as stated, with the others next to it.
"""

import numpy as np

from simulator.outcomes.adoption import LAST, ROLES, mean, totals
from simulator.recording import Course

SCHEMES = {
    "stated": (("contributor", "curator", "creator"), (0.10, 0.10, 0.80)),
    "all_users": (ROLES, (0.10, 0.10, 0.80, 0.0, 0.0)),
    "consumer": (("contributor", "curator", "consumer"), (0.10, 0.10, 0.80)),
}
TOP, NEXT = 0.01, 0.10


def counts(recording: Course, scheme: str) -> np.ndarray:
    """Return people in each role of a scheme, float64[weeks, roles]."""
    by_role = {name: totals(recording, name) for name in ROLES}
    by_role["consumer"] = by_role["creator"] + by_role["reader"]
    return np.stack([by_role[name] for name in SCHEMES[scheme][0]], axis=1)


def shares(recording: Course, scheme: str, weeks: np.ndarray | None = None) -> np.ndarray:
    """Return the role mix, mean of the last 12 weeks or of those chosen, float64[roles]; nan where nobody has a role.

    weeks: bool[weeks].
    """
    every = counts(recording, scheme)
    people = every[-LAST:] if weeks is None else every[weeks]
    total = people.sum(axis=1, keepdims=True)
    mix = np.divide(people, total, out=np.full(people.shape, np.nan), where=total > 0)
    return np.array([mean(column) for column in mix.T])


def distance(recording: Course, scheme: str) -> float:
    """Return the total variation (0-1) between the role mix and the target of a scheme."""
    return float(0.5 * np.abs(shares(recording, scheme) - np.array(SCHEMES[scheme][1])).sum())


def roles(recording: Course) -> dict[str, float]:
    """Return the distances of the three readings."""
    return {
        "role_distance": distance(recording, "stated"),
        "role_distance_all_users": distance(recording, "all_users"),
        "role_distance_consumer": distance(recording, "consumer"),
    }


def read_roles(recording: Course) -> dict[str, float]:
    """Return the role readings in the last 12 weeks, by name; nan where nobody has a role or acted.

    SCHEME.ROLE: share of the scheme's people; SCHEME.ROLE.people: their number, mean of the weeks; rank.top_1,
    rank.next_9, rank.rest: share of all acts (like, curate, profile, reply, post); behaviour.none, behaviour.some,
    behaviour.regular (one act a week or more): share of present people.
    """
    read = {}
    for scheme, (names, _target) in SCHEMES.items():
        people = counts(recording, scheme)[-LAST:]
        for name, part, column in zip(names, shares(recording, scheme), people.T, strict=True):
            read[f"{scheme}.{name}"] = float(part)
            read[f"{scheme}.{name}.people"] = mean(column)
    acts = recording.contributions[recording.present_last]
    read |= dict(zip(("rank.top_1", "rank.next_9", "rank.rest"), by_rank(acts), strict=True))
    kinds = ("behaviour.none", "behaviour.some", "behaviour.regular")
    return read | dict(zip(kinds, by_behaviour(acts, len(recording.weekly)), strict=True))


def by_rank(acts: np.ndarray) -> tuple[float, float, float]:
    """Return the share of acts by the top 1 %, the next 9 % and the rest (the 90-9-1 rule by rank)."""
    ordered = np.sort(acts)[::-1].astype(float)
    total = ordered.sum()
    if total <= 0:
        return float("nan"), float("nan"), float("nan")
    top, following = max(1, round(TOP * len(ordered))), max(1, round(NEXT * len(ordered)))
    first = ordered[:top].sum() / total
    upto = ordered[:following].sum() / total
    return float(first), float(upto - first), float(1 - upto)


def by_behaviour(acts: np.ndarray, weeks: int) -> tuple[float, float, float]:
    """Return the share of people with no, some (less than one a week) and regular acts."""
    if len(acts) == 0:
        return float("nan"), float("nan"), float("nan")
    none, regular = float(np.mean(acts == 0)), float(np.mean(acts >= weeks))
    return none, 1 - none - regular, regular
