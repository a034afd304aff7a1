"""Activity: who visits, who reads only, who makes something; means of the window's weeks."""

from simulator.evidence.people import at_desks
from simulator.evidence.seen import Seen, Where
from simulator.outcomes.adoption import Who, course, mean, share, totals
from simulator.recording import Course

VISITED, MADE = "active_employed", "interacted_employed"


def visited_monthly(seen: Seen, recording: Course, personas: Who, where: Where) -> float:
    """Return the share of employees who visited in the last four weeks, mean of the weeks."""
    return mean(course(recording, VISITED, personas)[where.weeks(seen.scenario, recording)])


def made_monthly(seen: Seen, recording: Course, personas: Who, where: Where) -> float:
    """Return the share of employees who made something in the last four weeks, mean of the weeks."""
    return mean(course(recording, MADE, personas)[where.weeks(seen.scenario, recording)])


def monthly_visitors(seen: Seen, where: Where) -> float:
    """Return the share of employees who visited in the last four weeks."""
    return visited_monthly(seen, seen.base, where.personas, where)


def monthly_visitors_gap(seen: Seen, where: Where) -> float:
    """Return by how much that share is higher at desks than elsewhere."""
    seated, others = at_desks(seen.scenario)
    return visited_monthly(seen, seen.base, seated, where) - visited_monthly(seen, seen.base, others, where)


def interacted_monthly(seen: Seen, where: Where) -> float:
    """Return the share of employees who made something in the last four weeks."""
    return made_monthly(seen, seen.base, where.personas, where)


def read_only(seen: Seen, where: Where) -> float:
    """Return the share of the visitors of twelve weeks who made nothing in them, mean of the weeks."""
    visitors = totals(seen.base, "visitors_12", where.personas)
    silent = share(totals(seen.base, "read_only", where.personas), visitors)
    return mean(silent[where.weeks(seen.scenario, seen.base)])
