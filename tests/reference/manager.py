"""One agent a community manager: hours in, acts out. Levers do nothing that is not paid for."""

import mesa

from simulator.draws import Purpose, slot_of
from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import GOALS, LEVERS
from simulator.strategies import Desk, strategy_named
from simulator.strategies.contract import scaled
from tests.reference import levers
from tests.reference.calendar import WEEKDAYS
from tests.reference.commitments import (
    count_of,
    counted,
    dated_acts,
    due_today,
    hours_of_week,
    releases_due,
)
from tests.reference.items import PRIVATE
from tests.reference.keyed import about_item
from tests.reference.purses import MODERATION, Purses
from tests.reference.rankings import Rankings

SLACK = 1e-9


class CommunityManager(mesa.Agent):
    """A manager with hours, a calendar, places, a strategy, and a purse for each lever."""

    def __init__(self, model, key, number, works):
        super().__init__(model)
        self.key, self.number, self.works = key, number, works
        self.settings, self.costs = model.scenario.managers[key], model.scenario.costs
        named = self.settings.locations or model.places
        self.places = {model.places.index(place) for place in named}
        self.keeps_to_places = self.settings.items_reach == "served" and len(self.places) < len(model.places)
        self.turns = [0.0] * len(model.personas)
        monitored = named if self.settings.monitored is None else self.settings.monitored
        self.monitored = sorted({model.places.index(place) for place in monitored})
        self.slot = slot_of("manager", key)
        self.strategy = strategy_named(self.settings.strategy)()
        self.prices = {lever: getattr(self.costs, lever) for lever in (*LEVERS, MODERATION)}
        self.purses = Purses(self.prices)
        self.debt = self.daily = self.rest = 0.0
        self.shares, self.first = {}, None
        self.ambassadors, self.to_answer, self.rankings = [], [], None
        self.items_today = self.backlog = 0

    # --- the week ---------------------------------------------------------------------------------------------

    def begin_week(self, day):
        """Settle the hours of the week and what they are for, cut the purses back, rank the candidates."""
        week, model = day // 7, self.model
        if week > 0:
            model.books.moved[week, self.number] += self.purses.cut()
        hours = hours_of_week(model.scenario, self.key, model.plan.phase, model.date(day))
        self.daily = hours / sum(name in self.settings.weekdays for name in WEEKDAYS)
        self.ask_strategy(day, self.daily * sum(self.works[day : day + 7]))
        self.rankings = Rankings(model, self.places, day)

    def ask_strategy(self, day, hours):
        """Let the strategy say what the hours are for."""
        model, plan = self.model, self.model.plan
        own = counted(plan.phase)
        planned = {lever: plan.phase.hours.get(lever, 0.0) for lever in LEVERS}
        prices = {lever: self.prices[lever] for lever in LEVERS}
        desk = Desk(
            self.key, day // 7, model.date(day), plan.name, plan.weeks_in(day // 7), hours, planned, prices,
            plan.phase.goals, dict(zip(GOALS, model.known_goals, strict=True)),
        )  # fmt: skip
        wanted = self.strategy.week(desk)
        self.shares = scaled(
            {lever: wanted.shares[lever] for lever in LEVERS if lever in wanted.shares and lever not in own}
        )
        self.shares = self.shares or {"fitted_posts": 1.0}
        self.first = wanted.first
        for lever, share in self.shares.items():
            model.books.shares[day // 7, self.number, LEVERS.index(lever)] = share

    # --- the morning ------------------------------------------------------------------------------------------

    def open_day(self, day):
        """Begin a day: see how much of the week is left."""
        self.items_today = 0
        monday = day - day % 7
        self.days = [d for d in range(monday, monday + 7) if self.works[d]]
        self.left = sum(d >= day for d in self.days)

    def keep_promises(self, day):
        """Buy what the calendar asks for, with all that is left of the week."""
        self.model.books.planned[day // 7, self.number] += self.daily
        self.commit(day, self.days)

    def pay_and_moderate(self, day):
        """Pay upkeep and debts out of today's hours, then moderate."""
        if day == self.days[0]:
            self.pay_upkeep(day)
        rest = self.settle_debts()
        put_aside = self.model.scenario.content.moderation_share * rest
        self.purses.put(MODERATION, put_aside)
        self.rest = rest - put_aside
        self.moderate(day)

    def spend(self, day):
        """Share out what remains of today's hours, and spend the purses."""
        self.to_answer = levers.unanswered(self, day)
        self.share_out(day, self.rest)
        for lever in LEVERS:
            self.buy(day, lever)

    def commit(self, day, days):
        """Buy what the calendar asks for."""
        model, week, phase = self.model, day // 7, self.model.plan.phase
        if day == days[0]:
            for place in self.monitored:
                if place not in model.monitored and self.take(day, "monitoring", self.costs.monitoring, place):
                    model.monitored.add(place)
            if model.translator is self and self.take(day, "translating", self.costs.translating):
                model.climate.translate()
            if model.plan.campaign_due(week):
                self.dated(day, "campaigns")
        if self.number == 0:
            self.release(day, days)
        for lever in dated_acts(model.scenario, self.key, self.works, day):
            self.dated(day, lever)
        for lever in counted(phase):
            for _ in range(due_today(count_of(phase, lever), week, len(days), days.index(day) + 1)):
                self.dated(day, lever)

    def release(self, day, days):
        """Release the features that are due, and those that could not be paid before."""
        model, features = self.model, self.model.scenario.features
        if day == days[0]:
            self.backlog += releases_due(model.plan.phase, features, day // 7)
        while self.backlog and model.features < features.total:
            if not self.take(day, "features", self.costs.features):
                return
            self.backlog -= 1
            model.release(features.per_release)

    def fits(self, price):
        """Whether what is left of the week can still pay a commitment."""
        return price <= SLACK + self.left * self.daily - self.debt - self.purses.overdraft()

    def take(self, day, activity, price, where=levers.ALL):
        """Commit to an act without candidates; return whether it was bought."""
        if not self.fits(price):
            self.lack(day, activity)
            return False
        self.debt += price
        self.note(day, activity, price, [where])
        return True

    def dated(self, day, lever):
        """Commit to an act of a lever, if it fits and finds somebody."""
        price = getattr(self.costs, lever)
        whom = levers.DO[lever](self, day) if self.fits(price) else []
        if not whom:
            self.lack(day, lever)
            return
        self.debt += price
        self.note(day, lever, price, whom)

    def lack(self, day, activity):
        """Write down what was not bought."""
        self.model.books.unbought[day // 7, self.number, ACTIVITIES.index(activity)] += 1

    def note(self, day, activity, price, whom):
        """Write an act into the books."""
        at = ACTIVITIES.index(activity)
        self.model.books.bought(day, self.number, at, price)
        for one in whom:
            self.model.books.event(day, "act", self.number, at, one)

    def pay_upkeep(self, day):
        """Pay the ambassadors, oldest first; who is not paid for ends."""
        price = self.costs.ambassador_upkeep
        rest = max(0.0, self.left * self.daily - self.debt - self.purses.overdraft())
        rest *= 1.0 - self.model.scenario.content.moderation_share
        share = 1.0 if self.first == "ambassadors" else self.shares.get("ambassadors", 0.0)
        covers = self.purses.hours["ambassadors"] + share * rest
        kept = []
        for person in self.ambassadors:
            if not person.ambassador:
                continue
            if covers < price:
                person.ambassador = False
                continue
            covers -= price
            self.purses.hours["ambassadors"] -= price
            kept.append(person)
            self.model.books.spend(day, self.number, ACTIVITIES.index("ambassadors"), price)
        self.ambassadors = kept

    def settle_debts(self):
        """Let today's inflow pay debt and overdraft; return what remains of it."""
        for_debt = min(self.daily, self.debt)
        self.debt -= for_debt
        for_overdraft = min(self.daily - for_debt, self.purses.overdraft())
        self.purses.hours["ambassadors"] += for_overdraft
        return self.daily - for_debt - for_overdraft

    def share_out(self, day, rest):
        """Put today's hours into the purses; what is first takes all, and passes on what it has when nobody waits."""
        if self.first is not None:
            self.purses.put(self.first, rest)
            self.buy(day, self.first)
            if not self.purses.can_pay(self.first):
                return
            rest = self.purses.hours[self.first]
            self.purses.put(self.first, -rest)
        for lever, share in self.shares.items():
            self.purses.put(lever, share * rest)

    def moderate(self, day):
        """Move or delete yesterday's private items while the purse can pay."""
        model, mode = self.model, self.model.scenario.content.moderation
        waiting = [
            (about_item(item, Purpose.MODERATION, day), item.number, item) for item in model.intranet.made_yesterday
            if item.kind == PRIVATE and not item.moved and not item.deleted and item.seat.location in self.places
        ]  # fmt: skip
        for _, _, item in sorted(waiting, key=lambda row: row[:2]) if mode != "none" else ():
            if not self.purses.can_pay(MODERATION):
                return
            self.purses.pay(MODERATION)
            self.note(day, MODERATION, self.prices[MODERATION], [item.number])
            if mode == "move":
                item.moved = True
            else:
                model.delete(item)

    def buy(self, day, lever):
        """Buy acts of a lever while its purse can pay and somebody is found."""
        while self.purses.can_pay(lever):
            whom = levers.DO[lever](self, day)
            if not whom:
                return
            self.purses.pay(lever)
            self.note(day, lever, self.prices[lever], whom)

    # --- whom and what ----------------------------------------------------------------------------------------

    def publish(self, day, kind, relevance):
        """Publish an item of one's own in the organisation's channel."""
        item = self.model.intranet.add(self.slot, self.items_today, day, day, kind, relevance, manager=self)
        self.items_today += 1
        self.model.made_this_morning.append(item)
