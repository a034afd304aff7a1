"""Roles as stated (contributor, curator, creator), and the share of acts of the most active."""

from simulator.evidence.seen import Seen, Where
from simulator.outcomes.roles import SCHEMES, by_rank, shares
from simulator.recording import Recording

SCHEME = "stated"
CONTRIBUTOR, CURATOR = (SCHEMES[SCHEME][0].index(name) for name in ("contributor", "curator"))


def role_share(seen: Seen, recording: Recording, where: Where, role: int) -> float:
    """Return the share of those with a role who have this one, mean of the weeks."""
    return float(shares(recording, SCHEME, where.weeks(seen.scenario, recording))[role])


def contributors(seen: Seen, where: Where) -> float:
    """Return the share of contributors."""
    return role_share(seen, seen.base, where, CONTRIBUTOR)


def curators(seen: Seen, where: Where) -> float:
    """Return the share of curators."""
    return role_share(seen, seen.base, where, CURATOR)


def top_1_acts(seen: Seen, _where: Where) -> float:
    """Return the share of all acts by the most active 1 % of those who are present in the last week."""
    return by_rank(seen.base.contributions[seen.base.present_last])[0]
