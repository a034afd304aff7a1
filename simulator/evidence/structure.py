"""Structure: what the ties and the units do."""

import numpy as np

from simulator.evidence.people import employed_on, first_days
from simulator.evidence.risks import WEEK_DAYS, Risks
from simulator.evidence.seen import NO_TIES, REWIRED, SAME_TIES, Seen, Where
from simulator.outcomes.adoption import course, mean, ratio
from simulator.statistics.groups import intraclass
from simulator.statistics.strata import risk_ratio

FEW, HALF = 0.25, 0.5  # shares of one's ties
HALF_A_YEAR = 26  # weeks


def hazard_ratio(at_risk: Risks, above: float, upto: float) -> float:
    """Return how many times likelier a first visit is with a share of ties using it, than with at most a quarter.

    Pooled over weeks and personas. above, upto: limits of that share, the upper one included.
    """
    exposed, few = (at_risk.using > above) & (at_risk.using <= upto), at_risk.using <= FEW
    rows = exposed | few
    return risk_ratio(at_risk.came[rows], exposed[rows], at_risk.stratum[rows])


def hazard_by_ties(seen: Seen, _where: Where) -> float:
    """Return the hazard ratio of more than half of one's ties using it, without a manager."""
    return hazard_ratio(seen.unmanaged_risks, HALF, 1.0)


def hazard_bend(seen: Seen, _where: Where) -> float:
    """Return the second step of that rise, to more than half, less the first, to a quarter to half.

    Below 0 where the hazard flattens; a straight line gives somewhat more than 0.
    """
    at_risk = seen.unmanaged_risks
    some, most = hazard_ratio(at_risk, FEW, HALF), hazard_ratio(at_risk, HALF, 1.0)
    return (most - some) - (some - 1.0)


def unit_correlation(seen: Seen, _where: Where) -> float:
    """Return how alike first-visit days are within units of a persona after 26 weeks.

    Of those who were employed at the launch and still are; who has not come by then counts as of the last day.
    """
    employees, units = seen.structure.employees, seen.structure.seats.unit
    end = WEEK_DAYS * HALF_A_YEAR - 1
    stayed = employed_on(employees, 0) & employed_on(employees, end)
    days = np.minimum(first_days(employees, seen.base.events, ("first_visit",)), end)[stayed]
    persona = employees.persona[stayed].astype(np.int64)
    group = units[employees.seat[stayed]].astype(np.int64) * (int(persona.max(initial=0)) + 1) + persona
    return intraclass(days.astype(float), group, persona)


def less_than_with_ties(seen: Seen, variant: str) -> float:
    """Return by which share the mean of those who interact monthly is smaller than with the ties as they are."""
    changed, same = (mean(course(seen.recordings[name], "interacted_employed")) for name in (variant, SAME_TIES))
    return 1.0 - ratio(changed, same)


def less_without_ties(seen: Seen, _where: Where) -> float:
    """Return by which share it is smaller without any ties."""
    return less_than_with_ties(seen, NO_TIES)


def less_when_rewired(seen: Seen, _where: Where) -> float:
    """Return by which share it is smaller with as many ties each, to anybody."""
    return less_than_with_ties(seen, REWIRED)
