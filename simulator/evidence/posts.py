"""Posts: how unequal they are, who posts once, who comes back to post."""

from dataclasses import dataclass

import numpy as np

from simulator.evidence.seen import Seen, Where
from simulator.outcomes.participation import gini
from simulator.recording import KINDS, Recording

MONTH, SEEN_LEAST = 30, 60  # days; of a new poster at least so many days after the first post must be seen
NAN = float("nan")


@dataclass(frozen=True)
class Posters:
    """Employees who posted, by person.

    Attributes:
        count: posts, int64[posters]; first: day of the first one, int64[posters].
        which: poster of each post, int64[posts]; day: of each post, int64[posts].
        days: of the run.
    """

    count: np.ndarray
    first: np.ndarray
    which: np.ndarray
    day: np.ndarray
    days: int

    def seen(self, days: int) -> np.ndarray:
        """Return which posters were seen for more than so many days after their first post, bool[posters]."""
        long: np.ndarray = self.first + days < self.days
        return long


def posters(recording: Recording) -> Posters:
    """Return the employees who posted; news is a manager's."""
    items = recording.items
    mine = (items.seat >= 0) & (items.kind != KINDS.index("news"))
    day = items.day[mine].astype(np.int64)
    people, which, count = np.unique(items.employee[mine], return_inverse=True, return_counts=True)
    first = np.full(len(people), np.iinfo(np.int64).max)
    np.minimum.at(first, which, day)
    return Posters(count, first, which, day, 7 * len(recording.weekly))


def gini_posters(seen: Seen, _where: Where) -> float:
    """Return the Gini coefficient of posts among those who posted."""
    return gini(posters(seen.base).count)


def gini_employees(seen: Seen, _where: Where) -> float:
    """Return the Gini coefficient of posts among all who are present in the last week."""
    return gini(seen.base.posts[seen.base.present_last])


def posted_once(seen: Seen, _where: Where) -> float:
    """Return the share of posters who posted once; those seen for 60 days after their first post."""
    people = posters(seen.base)
    counts = people.count[people.seen(SEEN_LEAST)]
    return float(np.mean(counts == 1)) if len(counts) else NAN


def posts_again(recording: Recording, month: int) -> float:
    """Return the share of posters who post again in the month of that number after their first post (30 days each)."""
    people = posters(recording)
    since = people.day - people.first[people.which]
    inside = (since > MONTH * (month - 1)) & (since <= MONTH * month)
    again = np.bincount(people.which, weights=inside, minlength=len(people.count)) > 0
    chosen = again[people.seen(MONTH * max(month, 2))]
    return float(np.mean(chosen)) if len(chosen) else NAN


def posts_again_1(seen: Seen, _where: Where) -> float:
    """Return the share of posters who post again in days 1 to 30 after their first post."""
    return posts_again(seen.base, 1)


def posts_again_2(seen: Seen, _where: Where) -> float:
    """Return the share of posters who post again in days 31 to 60."""
    return posts_again(seen.base, 2)


def posts_again_12(seen: Seen, _where: Where) -> float:
    """Return the share of posters who post again in days 331 to 360."""
    return posts_again(seen.base, 12)
