"""Hours between groups -> ties between their people: as many as people have on average, spread as the hours are.

Which two of two groups know each other is drawn by a hash of the groups and the number of the tie, so that the same
hours give the same ties everywhere. The ties are made up; only how many there are between groups comes from data.
"""

import hashlib
from collections.abc import Mapping, Sequence

from simulator.intake.gathered import Tie
from simulator.scenario.fields.network import Network

TRIES = 20  # draws until two who do not know each other are found
Members = Mapping[str, Sequence[str]]


def members_of(people: Sequence[tuple[str, str, str]], hours: Sequence[Tie]) -> dict[str, list[str]]:
    """Return the people of each group that hours name: those of a unit of that name, else of a persona.

    people: pseudonym, unit and persona of each.
    """
    members: dict[str, list[str]] = {}
    for name, unit, persona in people:
        members.setdefault(unit or persona, []).append(name)
        if unit and unit != persona:
            members.setdefault(persona, []).append(name)
    named = {group for source, target, _hours in hours for group in (source, target)}
    return {group: sorted(members[group]) for group in sorted(named) if group in members}


def ties_of(hours: Sequence[Tie], members: Members) -> tuple[dict[tuple[str, str], float], int]:
    """Return ties of weight 1 between people of groups, and the number of groups without people."""
    named = {group for source, target, _hours in hours for group in (source, target)}
    shares: dict[tuple[str, str], float] = {}
    for source, target, spent in hours:
        if source in members and target in members:
            pair = (min(source, target), max(source, target))
            shares[pair] = shares.get(pair, 0.0) + spent
    people = len({name for group in members.values() for name in group})
    wanted, whole = people * Network().mean_degree / 2, sum(shares.values())
    ties: dict[tuple[str, str], float] = {}
    for (one, other), spent in sorted(shares.items()):
        for number in range(round(wanted * spent / whole) if whole else 0):
            ends = _pair(members[one], members[other], f"{one}\x1f{other}\x1f{number}", ties)
            if ends is not None:
                ties[ends] = 1.0
    return ties, len(named - set(members))


def _pair(
    ones: Sequence[str], others: Sequence[str], key: str, ties: Mapping[tuple[str, str], float]
) -> tuple[str, str] | None:
    """Return two people of two groups who do not know each other yet; none where they are not found soon."""
    for attempt in range(TRIES):
        digest = hashlib.sha256(f"{key}\x1f{attempt}".encode()).digest()
        one = ones[int.from_bytes(digest[:8], "big") % len(ones)]
        other = others[int.from_bytes(digest[8:16], "big") % len(others)]
        ends = (min(one, other), max(one, other))
        if one != other and ends not in ties:
            return ends
    return None
