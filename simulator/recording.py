"""What a run leaves behind: weekly figures, items, hours, phases, goals."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.errors import PlanError
from simulator.suggestions import unknown
from simulator.texts import _

MEASURES = (
    # people at the end of the week, by group
    "employed", "present", "aware", "reached", "visited_week", "active", "made_12", "visitors_12",
    "read_only",
    "adopted", "interacted", "contributors", "profile_filled", "active_employed", "interacted_employed",
    # sums over employed people
    "fear", "habit", "fatigue", "load",
    # roles on the window, present people
    "contributor", "curator", "creator", "reader", "dormant",
    # flows of the week
    "employed_days", "visits", "likes", "curates", "profiles", "replies", "posts", "private_posts", "minutes",
)  # fmt: skip
ACTIVITIES = (
    "fitted_posts", "news", "announcements", "briefings", "onboarding", "activities", "coaching",
    "responding", "recognition", "recruiting", "ambassadors", "features", "campaigns", "moderation",
    "translating", "monitoring", "research", "pilot",
)  # fmt: skip
KINDS = ("work", "private", "news", "manager")
EVENTS = ("", "aware", "first_visit", "visit", "like", "curate", "profile", "reply", "post", "act")
STATUSES = ("unaware", "aware", "user", "dormant")
MADE_BY_MANAGER = -1


@dataclass(frozen=True)
class Items:
    """Every item of a run, in order of publication.

    Attributes:
        day: day made, int16[items]; day 0 is the first day.
        seat: author's seat, -1 for a manager, int32[items].
        employee: author's employee row, -1 for a manager, int32[items].
        kind: index in KINDS, uint8[items].
        unit: unit of a unit's channel, -1 for the organisation's, -2 - m for that of the locations that manager m
            (by key, from 0) serves, int32[items].
        answer_day: day of the first answer, -1 for none, int16[items].
        peer_day: day of the first answer by a peer, -1 for none, int16[items].
        likes, replies: counts, int32[items].
    """

    day: np.ndarray
    seat: np.ndarray
    employee: np.ndarray
    kind: np.ndarray
    unit: np.ndarray
    answer_day: np.ndarray
    peer_day: np.ndarray
    likes: np.ndarray
    replies: np.ndarray


@dataclass(frozen=True)
class Course:
    """The course of one replication: all that it leaves but its items, its events and people's days.

    Attributes:
        start: first day.
        managers: keys, sorted.
        groups: (persona, location) of each group.
        weekly: figures, float64[weeks, groups, len(MEASURES)].
        posts: posts so far of each seat's present holder, int32[seats]; contributions: acts of all kinds
            (like, curate, profile, reply, post) so far, int32[seats]; an empty seat keeps its last holder's;
            seat_group, int32[seats]; present_last: seat counted as present in the last week, bool[seats].
        hours: spent, float64[weeks, managers, len(ACTIVITIES)]; planned: float64[weeks, managers].
        acts: bought, int32[weeks, managers, len(ACTIVITIES)]; unbought: promised acts not bought, same shape (a
            release counts on each day on which it did not fit).
        moved: hours passed to fitted posts, float64[weeks, managers]; shares: what the hours beyond
            commitments and moderation are for, of sum 1, float64[weeks, managers, levers].
        phase: phase of each week (0-4), int8[weeks].
        goal_values: goals as monitoring shows them on the Monday after each week, by GOALS of the
            schema, the worst persona where a goal holds per persona, float64[weeks, goals]; NaN: not known, as
            after the last week.
        goals_met: week after which each goal of each phase was first met in that phase, -1 never,
            int32[5, goals].
        features: features released so far, float64[weeks]; watching, taking_part: float64[weeks].
        units: weekly visits and posts per unit where the scenario asks for it, float64[weeks, units, 2];
            else no weeks.
    """

    start: date
    managers: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    weekly: np.ndarray
    posts: np.ndarray
    contributions: np.ndarray
    seat_group: np.ndarray
    present_last: np.ndarray
    hours: np.ndarray
    planned: np.ndarray
    acts: np.ndarray
    unbought: np.ndarray
    moved: np.ndarray
    shares: np.ndarray
    phase: np.ndarray
    goal_values: np.ndarray
    goals_met: np.ndarray
    features: np.ndarray
    watching: np.ndarray
    taking_part: np.ndarray
    units: np.ndarray

    def monday(self, week: int) -> date:
        """Return the first day of a week of the run (0 = first)."""
        return self.start + timedelta(weeks=week)

    def series(self, measure: str) -> np.ndarray:
        """Return one measure, float64[weeks, groups]; raises PlanError for one that is not recorded."""
        if measure not in MEASURES:
            raise PlanError(unknown(_("measure"), str(measure), MEASURES))
        column: np.ndarray = self.weekly[:, :, MEASURES.index(measure)]
        return column


@dataclass(frozen=True)
class Recording(Course):
    """One replication, whole.

    Attributes:
        events: rows of (day, index in EVENTS, who, x, y) where asked for, int64[events, 5]: first_visit
            x = 1 coming back; like and reply x = number of the item; post x = kind, y = unit or -1;
            act who = manager (-1: a release without any), x = index in ACTIVITIES, y = seat, unit, item, location
            (monitoring) or persona (fitted posts), -1 for all. A first visit is two events, first_visit and visit; a
            session an event a guest and one act; a pilot an event a member; research and the launch's announcement
            without a manager have none.
        people: chosen seats' state at each day's end, float64[days, chosen, 8]: status (0 unaware,
            1 aware, 2 user, 3 dormant; -1 not employed), habit, skill, fear, fatigue, load, profile,
            encouragement.
        items: all items, in order of publication.
    """

    events: np.ndarray
    people: np.ndarray
    items: Items
