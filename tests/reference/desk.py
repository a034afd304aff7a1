"""What the reference's managers know on a Monday, and what their strategies make of it."""

from datetime import timedelta
from typing import Any

from simulator.scenario.management import GOALS, LEVERS, PHASES
from simulator.strategies import Desk, strategy_named


class Strategist:
    """The part of a manager that decides what the week's hours are for."""

    model: Any
    facts: Any

    def choose(self, key: str) -> None:
        """Take up the strategy."""
        self.key, self.strategy, self.first = key, strategy_named(self.facts.strategy)(), None
        self.share: dict[str, float] = {}

    def desk(self) -> Desk:
        """What is known this Monday."""
        model, phase = self.model, self.model.phase
        names = [name for name in PHASES if name in model.scenario.phases] or ["launch"]
        known = dict.fromkeys(GOALS, float("nan"))
        if model.week > 0:
            known = dict(zip(GOALS, model.goal_values[model.week - 1].tolist(), strict=True))
        return Desk(
            manager=self.key,
            week=model.week,
            monday=model.scenario.start + timedelta(weeks=model.week),
            phase=names[model.phase_number],
            weeks_in_phase=model.week - model.phase_start,
            hours=self.inflow * self.days,
            planned={lever: phase.hours.get(lever, 0.0) for lever in LEVERS},
            prices={lever: self.price(lever) for lever in LEVERS},
            wanted={goal: phase.goals[goal] for goal in GOALS if goal in phase.goals},
            known=known,
        )

    def settle_shares(self) -> None:
        """Let the strategy say what the hours are for; counted levers take no share."""
        week = self.strategy.week(self.desk())
        self.first = week.first
        counted = {lever for lever in LEVERS if getattr(self.model.phase, f"{lever}_per_week", None) is not None}
        total = 0.0
        for lever in LEVERS:
            total += 0.0 if lever in counted else week.shares.get(lever, 0.0)
        self.share = {
            lever: week.shares.get(lever, 0.0) / total if total > 0 and lever not in counted else 0.0
            for lever in LEVERS
        }
        if total <= 0:
            self.share["fitted_posts"] = 1.0
        self.model.shares[self.model.week, self.number] = [self.share[lever] for lever in LEVERS]
