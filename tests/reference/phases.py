"""Phases, goals, gates, releases and dated acts of the reference."""

import math
from datetime import timedelta
from typing import Any

from simulator.recording import ACTIVITIES, MEASURES
from simulator.scenario.management import GOALS
from tests.reference.manager import Manager


class Phases:
    """The planning part of the model."""

    model: Any

    def _dated(self) -> list[tuple[int, int, str, int]]:
        """Dated acts: on their day, or the manager's next working day."""
        keys, found = sorted(self.scenario.managers), []
        for act in self.scenario.interventions.values():
            day = (act.on - self.scenario.start).days
            if act.lever is None or not keys or not 0 <= day < self.scenario.days:
                continue
            number = keys.index(act.manager) if act.manager else 0
            while day < self.scenario.days and not self.working[number, day]:
                day += 1
            found.append((day, number, act.lever, act.times))
        return sorted(found, key=lambda f: (f[0], f[1], ACTIVITIES.index(f[2]), f[3]))

    def campaign_due(self) -> bool:
        """Whether the phase has a campaign this week."""
        plan = self.phase.campaigns
        if plan is None:
            return False
        since = self.week - self.phase_start - (plan.first_week - 1)
        return since == 0 or (since > 0 and plan.every_weeks > 0 and since % plan.every_weeks == 0)

    def acts_of_week(self, count: float) -> int:
        """How many of so many acts a week fall in this week."""
        return math.floor((self.week + 1) * count) - math.floor(self.week * count)

    def hour_factor(self, manager: Manager) -> float:
        """Factor on a manager's hours of this week."""
        monday, factor = self.scenario.start + timedelta(days=self.monday), 1.0
        keys = sorted(self.scenario.managers)
        for act in self.scenario.interventions.values():
            mine = act.manager is None or keys.index(act.manager) == manager.number
            if act.hours_factor is not None and mine and act.on <= monday <= (act.until or monday):
                factor *= act.hours_factor
        return factor

    def open_week(self) -> None:
        """Goals, mood, gates, releases, managers' hours."""
        effects = self.scenario.effects
        if self.week > 0:
            self.know_goals()
            self.watching += effects.mood_drift * (self.watching_habit - self.watching)
            self.taking_part += effects.mood_drift * (self.taking_part_habit - self.taking_part)
        while self.gate_opens():
            self.phase_number += 1
            self.phase_start = self.week
        self.phase_of[self.week] = self.phase_number
        self.plan_releases()
        for manager in self.managers:
            manager.open_week()
        self.monitored = set()

    def plan_releases(self) -> None:
        """Releases that fall due this week."""
        features, count = self.scenario.features, self.phase.features_per_week
        if count is not None:
            self.due += self.acts_of_week(count)
        else:
            since = self.week - (features.first_week - 1)
            out = min(features.at_launch, features.total) + since // features.every_weeks * features.per_release
            self.due += since >= 0 and since % features.every_weeks == 0 and out < features.total
        self.due = min(self.due, max(0, math.ceil((features.total - self.features) / features.per_release)))

    def gate_opens(self) -> bool:
        """Whether the phase ends this Monday."""
        if self.phase_number + 1 >= len(self.phases):
            return False
        phase, weeks = self.phase, self.week - self.phase_start
        ended = phase.weeks is not None and weeks >= phase.weeks
        if phase.until is not None:
            ended = self.scenario.start + timedelta(days=self.day) > phase.until
        if phase.gate == "calendar":
            return ended
        if weeks == 0:
            return phase.weeks == 0
        met = all(self.goal_values[self.week - 1, GOALS.index(g)] >= value for g, value in phase.goals.items())
        if phase.gate == "goals":
            return met
        if phase.gate == "goals-or-max" and phase.max_weeks is not None and weeks >= phase.max_weeks:
            return True
        return met and (ended or (phase.weeks is None and phase.until is None))

    def know_goals(self) -> None:
        """What monitoring shows of the week that ended."""
        week, late, places = self.week - 1, self.scenario.effects.unseen_weeks, range(len(self.announced))

        def seen(measure: str, personas: Any) -> float:
            total = 0.0
            for place in places:
                known = week if place in self.seen[week] else week - late
                for g in personas if known >= 0 else ():
                    total += self.weekly[known, g * len(places) + place, MEASURES.index(measure)]
            return total

        def ratio(part: float, whole: float) -> float:
            return part / whole if whole > 0 else float("nan")

        everybody, values = range(len(self.personas)), self.goal_values[week]
        values[GOALS.index("aware")] = ratio(seen("aware", everybody), seen("present", everybody))
        values[GOALS.index("visitors_acted")] = ratio(seen("interacted", everybody), seen("active", everybody))
        values[GOALS.index("profiles_filled")] = ratio(seen("profile_filled", everybody), seen("reached", everybody))
        values[GOALS.index("interacted_monthly")] = ratio(seen("interacted", everybody), seen("present", everybody))
        shares = [ratio(seen("reached", [g]), seen("present", [g])) for g in everybody]
        known_shares = [share for share in shares if not math.isnan(share)]
        values[GOALS.index("visited_once")] = min(known_shares) if known_shares else float("nan")
        self._know_items(week, late, ratio)
        for goal, wanted in self.phase.goals.items():
            at = GOALS.index(goal)
            if values[at] >= wanted and self.goals_met[self.phase_number, at] < 0:
                self.goals_met[self.phase_number, at] = week

    def _know_items(self, week: int, late: int, ratio: Any) -> None:
        """Goals of items."""
        month = [i for i in self.feeds.items if i.day >= self.day - 28]
        quarter = [i for i in self.feeds.items if i.day >= self.day - 84]
        posts = [i for i in month if i.author is not None and i.day <= self.day - 7]
        answered = sum(i.answer_day is not None and i.answer_day - i.day <= 7 for i in posts)
        by_peers = sum(i.peer_day is not None and i.peer_day - i.day <= 7 for i in posts)
        now = self.item_values[week]
        found = {
            "items_per_persona": float(min(self.fitted)),
            "answered_7d": ratio(answered, len(posts)),
            "answered_by_peers": ratio(by_peers, len(posts)),
            "non_manager_posts": ratio(sum(i.author is not None for i in month), len(month)),
            "non_manager_share": ratio(sum(i.author is not None for i in quarter), len(quarter)),
        }
        known = week if self.seen[week] else week - late
        for goal, value in found.items():
            now[GOALS.index(goal)] = value
            if known >= 0:
                self.goal_values[week, GOALS.index(goal)] = self.item_values[known, GOALS.index(goal)]
