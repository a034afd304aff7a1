"""Answers: how many posts get one, how soon, and how many replies there are to a post."""

from simulator.evidence.seen import Seen, Where
from simulator.outcomes.adoption import ratio, totals
from simulator.outcomes.participation import answers


def answered_7d(seen: Seen, where: Where) -> float:
    """Return the share of employees' posts that were answered within seven days."""
    return answers(seen.base, *where.days(seen.scenario, seen.base))["answered_7d"]


def median_answer_days(seen: Seen, where: Where) -> float:
    """Return the median number of days to the first answer, of the posts that got one."""
    return answers(seen.base, *where.days(seen.scenario, seen.base))["median_answer_days"]


def replies_a_post(seen: Seen, where: Where) -> float:
    """Return the replies by employees over their posts."""
    weeks = where.weeks(seen.scenario, seen.base)
    replies, posts = (float(totals(seen.base, name, where.personas)[weeks].sum()) for name in ("replies", "posts"))
    return ratio(replies, posts)
