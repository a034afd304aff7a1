"""What the reference records."""

from typing import Any

import numpy as np

from simulator.recording import ACTIVITIES, EVENTS, MEASURES
from simulator.scenario.management import GOALS, LEVERS
from tests.reference.employee import Employee


class Books:
    """The recording part of the model."""

    model: Any

    def _books(self) -> None:
        """What is recorded."""
        scenario, weeks, managers = self.scenario, self.weeks, len(self.managers)
        places, personas = len(scenario.organisation.locations), len(self.personas)
        self.weekly = np.zeros((weeks, personas * places, len(MEASURES)))
        self.hours = np.zeros((weeks, managers, len(ACTIVITIES)))
        self.shares = np.zeros((weeks, managers, len(LEVERS)))
        self.planned, self.moved = np.zeros((weeks, managers)), np.zeros((weeks, managers))
        for activity in ("research", "pilot"):
            if managers and getattr(scenario.content, activity):
                self.hours[0, 0, ACTIVITIES.index(activity)] = getattr(scenario.costs, activity)
                self.planned[0, 0] += getattr(scenario.costs, activity)
        self.acts = (self.hours > 0).astype(np.int32)
        self.unbought = np.zeros((weeks, managers, len(ACTIVITIES)), np.int32)
        self.phase_of = np.zeros(weeks, np.int8)
        self.goal_values = np.full((weeks, len(GOALS)), np.nan)
        self.item_values = np.full((weeks, len(GOALS)), np.nan)
        self.goals_met = np.full((len(self.phases), len(GOALS)), -1, np.int32)
        self.course, self.seen = np.zeros((weeks, 3)), [set() for _ in range(weeks)]
        self.events: list[tuple[int, int, int, int, int]] = []
        self.diary = np.zeros((scenario.days, len(self.people), 8))

    def log(self, event: str, who: int, x: int = 0, y: int = 0) -> None:
        """Record an event."""
        self.events.append((self.day, EVENTS.index(event), who, x, y))

    def count(self, person: Employee, measure: str, amount: float) -> None:
        """Add to a flow of the week."""
        group = person.persona * len(self.scenario.organisation.locations) + person.location
        self.weekly[self.week, group, MEASURES.index(measure)] += amount

    def record(self) -> None:
        """The day's and the week's figures."""
        for person in self.people:
            if person.employed:
                self.count(person, "employed_days", 1)
            codes = ("unaware", "aware", "user", "dormant")
            status = codes.index(person.status) if person.employed else -1
            state = (person.habit, person.skill, person.fear, person.fatigue, person.load, person.profile)
            self.diary[self.day, person.seat] = (status, *state, person.encouragement)
        if self.day % 7 == 6:
            for person in self.people:
                if person.employed:
                    self.record_person(person)
            self.course[self.week] = self.features, self.watching, self.taking_part

    def record_person(self, p: Employee) -> None:
        """One person's week."""
        feel, roles = self.par.feelings, self.scenario.roles
        made_4, made_12 = p.recent(p.made_in, 4) > 0, p.recent(p.made_in, 12) > 0
        active, visited_12 = p.recent(p.visits_in, 4) > 0, p.recent(p.visits_in, 12) > 0
        felt = p.fear * (1.0 + feel.watching * self.watching) * (1.0 - feel.taking_part * self.taking_part)
        figures = {
            "employed": 1, "fear": felt, "habit": p.habit, "fatigue": p.fatigue, "load": p.load,
            "active_employed": active, "interacted_employed": made_4,
        }  # fmt: skip
        if not p.away:
            figures |= {
                "present": 1, "aware": p.status != "unaware", "reached": p.first_visit is not None,
                "visited_week": p.visits_in[self.week] > 0, "active": active, "interacted": made_4,
                "contributors": p.recent(p.posts_in, 4) > 0, "profile_filled": p.profile >= 0.8 - 1e-9,
                "made_12": made_12, "visitors_12": visited_12, "read_only": visited_12 and not made_12,
                "adopted": active and made_12,
            }  # fmt: skip
            if p.first_visit is not None:
                figures[self.role_of(p, roles)] = 1
        for measure, amount in figures.items():
            self.count(p, measure, amount)

    def role_of(self, p: Employee, roles: Any) -> str:
        """The role of somebody who has visited."""
        weeks = roles.window_weeks
        if p.recent(p.posts_in, weeks) >= roles.contributor_posts:
            return "contributor"
        if p.recent(p.acts_in, weeks) >= roles.curator_acts:
            return "curator"
        if p.recent(p.made_in, weeks) or (roles.profile_counts and p.recent(p.fields_in, weeks)):
            return "creator"
        return "reader" if p.recent(p.visits_in, weeks) else "dormant"
