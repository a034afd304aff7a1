"""A community manager of the reference: hours in, acts out, as docs/odd.md says under Hours and Levers."""

import math
from typing import Any

import mesa

from simulator.draws import Purpose, slot_of, uniform
from simulator.recording import ACTIVITIES
from simulator.scenario.management import LEVERS
from tests.reference.acts import Acts
from tests.reference.desk import Strategist
from tests.reference.employee import Employee
from tests.reference.items import Item

SLACK = 1e-9
RANKED = {
    "briefings": Purpose.BRIEFING, "onboarding": Purpose.ONBOARDING, "activities": Purpose.ACTIVITY_UNIT,
    "coaching": Purpose.COACHING, "recognition": Purpose.RECOGNITION, "recruiting": Purpose.RECRUITING,
    "ambassadors": Purpose.AMBASSADORS,
}  # fmt: skip


class Manager(Acts, Strategist, mesa.Agent):
    """One community manager."""

    def __init__(self, model: Any, number: int, key: str) -> None:
        super().__init__(model)
        self.number, self.facts, self.slot = number, model.scenario.managers[key], slot_of("manager", key)
        self.purse = dict.fromkeys((*LEVERS, "moderation"), 0.0)
        self.received = dict.fromkeys(self.purse, 0.0)
        self.debt, self.made_today, self.made_day = 0.0, 0, -1
        places = model.scenario.organisation.locations
        served = self.facts.locations or places
        self.places = [at for at, place in enumerate(places) if place in served]
        watched = served if self.facts.monitored is None else self.facts.monitored
        self.monitored = [at for at, place in enumerate(places) if place in watched]
        self.called: dict[str, list[Any]] = {}
        self.choose(key)

    def price(self, activity: str) -> float:
        """Hours of an act."""
        return float(getattr(self.model.scenario.costs, activity))

    # the week

    def open_week(self) -> None:
        """Settle hours, cap purses, rank."""
        model, phase = self.model, self.model.phase
        hours = self.facts.hours_per_week if phase.hours_per_week is None else phase.hours_per_week
        factor = model.hour_factor(self)
        weekdays = len(set(self.facts.weekdays))
        self.inflow = hours * phase.let_go * factor / weekdays
        self.days = int(model.working[self.number, model.day : model.day + 7].sum())
        self.days_left, self.day_number = self.days, 0
        model.planned[model.week, self.number] += self.inflow * self.days
        for name in self.purse:
            most = max(self.received[name], self.price(name))
            self.received[name] = 0.0
            if name != "fitted_posts" and self.purse[name] > most:
                beyond = self.purse[name] - most
                self.purse[name] = most
                self.purse["fitted_posts"] += beyond
                model.moved[model.week, self.number] += beyond
        self.settle_shares()
        self.called = {lever: self.rank(lever) for lever in RANKED}

    def rank(self, lever: str) -> list[Any]:
        """Candidates of this Monday, first called first."""
        model, purpose = self.model, RANKED[lever]
        if lever == "briefings":
            units = [u for u in range(len(model.organisation.units)) if not model.briefed(u)]
            return sorted(self.own_units(units), key=lambda u: (model.draw(purpose, model.unit_slots[u], 0), u))
        if lever == "activities":
            units = list(range(len(model.organisation.units)))
            return sorted(self.own_units(units), key=lambda u: (model.draw(purpose, model.unit_slots[u], 0), u))
        people = [p for p in model.people if p.location in self.places and self.is_candidate(lever, p)]

        def order(p: Employee) -> tuple[float, float, int]:
            most = -self.visits_of_4_weeks(p) if lever == "recruiting" else 0
            return most, model.draw(purpose, p.slot, 0), p.seat

        return sorted(people, key=order)

    def own_units(self, units: list[int]) -> list[int]:
        """Units at the manager's locations."""
        return [u for u in units if self.model.unit_places[u] in self.places]

    def visits_of_4_weeks(self, p: Employee) -> int:
        """Visits in the four weeks before this one."""
        return int(p.recent(p.visits_in, 4, self.model.week))

    def is_candidate(self, lever: str, p: Employee) -> bool:
        """Whether somebody may be called for a lever."""
        if not p.employed:
            return False
        model = self.model
        if lever == "onboarding":
            return p.first_visit is None or p.status == "dormant"
        if lever == "recognition":
            return p.last_post is not None and p.last_post >= model.monday - 14
        if not (p.status == "user" and self.visits_of_4_weeks(p) > 0):
            return False
        if lever == "coaching":
            return not any(p.made_in[max(0, model.week - 12) : model.week + 1])
        if lever == "recruiting":
            return p.posts == 0 and (p.recruited is None or model.day - p.recruited >= 84)
        return not p.ambassador and p.ln_a >= model.top_fifth

    def next(self, lever: str) -> Employee | None:
        """The next candidate at work; others are passed over."""
        while self.called[lever]:
            p = self.called[lever].pop(0)
            if p.at_work and self.is_candidate(lever, p):
                return p
        return None

    # the morning

    def commit_all(self) -> None:
        """Commitments of a working day, in their order."""
        model = self.model
        self.day_number += 1
        if self.day_number == 1:
            for place in self.monitored:
                if place not in model.monitored and self.commit("monitoring"):
                    model.monitored.add(place)
                    model.log("act", self.number, ACTIVITIES.index("monitoring"), place)
            if model.translator is self and self.commit("translating"):
                effects = model.scenario.effects
                model.watching -= effects.translating * model.watching
                model.taking_part += effects.translating * (1.0 - model.taking_part)
                model.log("act", self.number, ACTIVITIES.index("translating"), -1)
            if model.campaign_due():
                self.commit_act("campaigns")
        while self.number == 0 and model.due > 0 and self.commit_act("features"):
            model.due -= 1
        for day, number, lever, times in model.dated:
            for _ in range(times if (day, number) == (model.day, self.number) else 0):
                self.commit_act(lever)
        for lever in LEVERS:
            count = getattr(model.phase, f"{lever}_per_week", None)
            for k in range(model.acts_of_week(count) if count else 0):
                if 1 + math.floor(self.days * k / count) == self.day_number:
                    self.commit_act(lever)

    def left(self) -> float:
        """Hours of the week that are not spoken for."""
        return self.days_left * self.inflow - self.debt - max(0.0, -self.purse["ambassadors"])

    def commit(self, activity: str) -> bool:
        """Commit hours where they fit."""
        if self.price(activity) > self.left() + SLACK:
            self.model.unbought[self.model.week, self.number, ACTIVITIES.index(activity)] += 1
            return False
        self.debt += self.price(activity)
        self.book(activity)
        return True

    def commit_act(self, activity: str) -> bool:
        """Commit an act where it fits and finds somebody."""
        if self.price(activity) > self.left() + SLACK or not self.perform(activity):
            self.model.unbought[self.model.week, self.number, ACTIVITIES.index(activity)] += 1
            return False
        self.debt += self.price(activity)
        self.book(activity)
        return True

    def book(self, activity: str) -> None:
        """Write hours and an act."""
        at = (self.model.week, self.number, ACTIVITIES.index(activity))
        self.model.hours[at] += self.price(activity)
        self.model.acts[at] += 1

    def keep_ambassadors(self) -> None:
        """Upkeep on the first working day, oldest first."""
        if self.day_number != 1:
            return
        model, hours = self.model, self.model.scenario.costs.ambassador_upkeep
        rest = self.days_left * self.inflow - self.debt
        coming = max(rest, 0.0) * (1.0 - model.scenario.content.moderation_share)
        coming *= 1.0 if self.first == "ambassadors" else self.share["ambassadors"]
        for person, manager in list(model.ambassadors):
            if manager is not self:
                continue
            if hours <= self.purse["ambassadors"] + coming + SLACK:
                self.purse["ambassadors"] -= hours
                model.hours[model.week, self.number, ACTIVITIES.index("ambassadors")] += hours
            else:
                model.end_ambassador(person)

    def receive(self) -> None:
        """Today's inflow: debt, overdraft, moderation, purses."""
        rest = self.inflow
        paid = min(rest, self.debt)
        self.debt -= paid
        rest -= paid
        overdraft = min(rest, max(0.0, -self.purse["ambassadors"]))
        self.purse["ambassadors"] += overdraft
        rest -= overdraft
        moderating = self.model.scenario.content.moderation_share * rest
        self.put("moderation", moderating)
        if self.first is None:
            self.deal(rest - moderating)
        else:
            self.put(self.first, rest - moderating)

    def deal(self, hours: float) -> None:
        """Share hours among the purses."""
        for lever in LEVERS:
            self.put(lever, hours * self.share[lever])

    def put(self, purse: str, hours: float) -> None:
        """Put hours into a purse."""
        self.purse[purse] += hours
        self.received[purse] += hours

    def moderate(self) -> None:
        """Moderate yesterday's private items while the purse lasts."""
        model, mode = self.model, self.model.scenario.content.moderation
        waiting = [i for i in model.unpublished if i.kind == "private" and i.author.location in self.places]
        for item in sorted(waiting, key=lambda i: (self.item_draw(Purpose.MODERATION, i), i.number)):
            if mode == "none" or item.state != "in feed" or self.purse["moderation"] < self.price("moderation"):
                continue
            self.purse["moderation"] -= self.price("moderation")
            self.book("moderation")
            model.log("act", self.number, ACTIVITIES.index("moderation"), item.number)
            item.state = "moved" if mode == "move" else "deleted"
            if mode == "delete":
                effects = model.scenario.effects
                if item.author.holder == item.holder:
                    item.author.fear = min(1.0, item.author.fear + effects.deleted_author)
                for tie in item.author.ties:
                    if tie.employed:
                        tie.fear = min(1.0, tie.fear + effects.deleted_ties)

    def item_draw(self, purpose: Purpose, item: Item) -> float:
        """An item's own draw of today."""
        return float(uniform(item.key, int(purpose), self.model.day, self.model.no_slot, 0))

    def spend(self) -> None:
        """Let purses buy, in the order of the lever table; what comes first passes on what it cannot use."""
        passed_on = False
        for lever in (*([self.first] if self.first else []), *LEVERS):
            while self.purse[lever] >= self.price(lever) and self.perform(lever):
                self.purse[lever] -= self.price(lever)
                self.book(lever)
            if lever == self.first and not passed_on:
                passed_on = True
                left = self.purse[lever]
                if left >= self.price(lever):
                    self.put(lever, -left)
                    self.deal(left)
        self.days_left -= 1

    # the acts

    def perform(self, activity: str) -> bool:
        """Do one act; whether it happened."""
        target = getattr(self, f"do_{activity}")()
        if target is None:
            return False
        if activity != "onboarding":
            self.model.log("act", self.number, ACTIVITIES.index(activity), target)
        return True
