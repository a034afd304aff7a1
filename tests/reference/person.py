"""The state of one person, kept apart from the seat: who comes back for a new season finds it again."""

from typing import NamedTuple

import numpy as np

UNAWARE, AWARE, USER, DORMANT = range(4)
NEVER = -10_000
TALLY = ("visit", "like", "curate", "profile", "reply", "post")
MADE = ("like", "curate", "reply", "post")


class Adoption(NamedTuple):
    """The day on which somebody heard of the intranet or became a user, and from when others see it."""

    day: int
    seen_from: int


class Person:
    """Somebody who holds a seat."""

    def __init__(self, row, tenure, traits, skill, load):
        self.slot = np.uint64(tenure.slot)
        self.minutes, self.ln_propensity = traits.minutes, traits.ln_propensity
        self.start_fear = self.fear = traits.fear
        self.threshold = traits.threshold
        self.readiness = traits.readiness
        self.status = UNAWARE
        self.aware = self.user = None
        self.habit = self.fatigue = self.profile = self.encouragement = self.notices = 0.0
        self.hope, self.near = 0.0, []
        self.skill, self.load = skill, load
        self.first_visit = self.last_visit = self.last_post = self.last_made = self.recruited = NEVER
        self.idle_days = self.posts = self.contributions = 0
        self.ambassador = False
        self.weeks = {}
        self.hold(row, tenure)

    def hold(self, row, tenure):
        """Begin a tenure."""
        self.row, self.tenure = row, tenure

    def count(self, day, what):
        """Count a visit or an act."""
        if day // 7 not in self.weeks:
            self.weeks[day // 7] = dict.fromkeys(TALLY, 0)
        self.weeks[day // 7][what] += 1
        if what == "visit":
            return
        self.contributions += 1
        if what in MADE:
            self.last_made = day
        if what == "post":
            self.posts, self.last_post = self.posts + 1, day

    def total(self, first, last, *what):
        """Return the number of deeds of some kinds from one week to another, inclusive."""
        weeks = [self.weeks[week] for week in range(first, last + 1) if week in self.weeks]
        return sum(tally[name] for tally in weeks for name in what)

    def visited_since(self, week):
        """Whether the last visit lies in a week or later."""
        return self.last_visit // 7 >= week

    def made_since(self, week):
        """Whether something was made in a week or later."""
        return self.last_made // 7 >= week

    def role(self, week, roles):
        """Return the role by behaviour of one who has registered, on the window that ends with a week."""
        first = week - roles.window_weeks + 1
        if not self.visited_since(first):
            return "dormant"
        made = self.made_since(first)
        if made and self.total(first, week, "post") >= roles.contributor_posts:
            return "contributor"
        if made and self.total(first, week, "reply", "curate") >= roles.curator_acts:
            return "curator"
        if made or (roles.profile_counts and self.total(first, week, "profile")):
            return "creator"
        return "reader"

    def become_aware(self, adoption):
        """Hear of the intranet."""
        if self.status == UNAWARE:
            self.status, self.aware = AWARE, adoption

    def become_user(self, adoption):
        """Come for the first time, or come back; who comes back counts from then on."""
        self.become_aware(adoption)
        if self.user is None:
            self.first_visit, self.hope = adoption.day, 1.0
        self.status, self.user = USER, adoption

    def state(self):
        """Return what is recorded of a person every day."""
        return (
            self.status, self.habit, self.skill, self.fear, self.fatigue, self.load, self.profile, self.encouragement,
        )  # fmt: skip

    def receive_answer(self, reach, first, feelings):
        """Receive an answer to one's item."""
        self.notices += reach
        most = feelings.answers_most * feelings.answer
        more = self.encouragement + feelings.answer_share * feelings.answer
        self.encouragement = max(self.encouragement, min(most, more))
        if first:
            self.fear -= feelings.answered * self.fear
            self.start_fear -= feelings.culture * self.start_fear

    def near_items(self, day, kept):
        """Return v, what ties' items since the last visit are worth today."""
        return sum(worth * kept ** (day - made) for made, worth in self.near)

    def night(self, feelings):
        """Drift back, fade, recover."""
        self.fear += feelings.drift * (self.start_fear - self.fear)
        self.encouragement *= 1.0 - feelings.encouragement_decay
        self.fatigue *= 1.0 - feelings.fatigue_decay
