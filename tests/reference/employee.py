"""One employee of the reference: an agent that hears, comes, visits, acts and feels."""

from typing import Any

import mesa

from simulator.mathematics import exp, logistic, power
from tests.reference.deeds import Deeds


class Employee(Deeds, mesa.Agent):
    """Whoever holds a seat."""

    def __init__(self, model: Any, seat: int) -> None:
        super().__init__(model)
        seats, network = model.organisation.seats, model.organisation.network
        self.seat, self.holder = seat, -1
        self.persona, self.unit, self.location = (
            int(seats.persona[seat]),
            int(seats.unit[seat]),
            int(seats.location[seat]),
        )
        row = slice(network.indptr[seat], network.indptr[seat + 1])
        self.tie_seats = network.indices[row].tolist()
        self.tie_weights = network.weights[row].tolist()
        self.ambassador = False
        self.shown_aware: int | None = None
        self.shown_user: int | None = None

    def take(self, row: int) -> None:
        """Begin to hold the seat."""
        e = self.model.organisation.employees
        self.holder, self.slot = row, e.slot[row]
        self.base_minutes, self.ln_a = float(e.minutes[row]), float(e.ln_propensity[row])
        self.fear0, self.threshold = float(e.fear[row]), float(e.threshold[row])
        if not e.returning[row]:
            self.begin()
        if self.status != "unaware":
            self.shown_aware = self.model.day
        if self.first_visit is not None:
            self.shown_user = self.model.day

    def begin(self) -> None:
        """The state of a newcomer."""
        par, weeks = self.model.par.feelings, self.model.weeks
        self.status, self.fear, self.skill = "unaware", self.fear0, par.skill_start
        self.load = self.model.features / par.features_absorbed
        self.habit = self.fatigue = self.profile = self.encouragement = self.notes = 0.0
        self.first_visit: int | None = None
        self.last_visit: int | None = None
        self.last_post: int | None = None
        self.recruited: int | None = None
        self.idle = self.posts = self.acts = 0
        self.visits_in, self.made_in, self.posts_in = [0] * weeks, [False] * weeks, [0] * weeks
        self.acts_in, self.fields_in = [0] * weeks, [False] * weeks
        self.session_today = self.back = False

    @property
    def employed(self) -> bool:
        """Whether somebody holds the seat."""
        return self.holder >= 0

    @property
    def at_work(self) -> bool:
        """Whether the holder is at work today."""
        week, weekday = divmod(self.model.day, 7)
        return self.employed and bool(self.model.organisation.employees.presence[week, self.holder] >> weekday & 1)

    @property
    def away(self) -> bool:
        """Whether the holder is on leave or ill this week."""
        return bool(self.model.organisation.employees.presence[self.model.week, self.holder] & 0x80)

    @property
    def ties(self) -> list[Any]:
        """The agents of one's ties."""
        return [self.model.people[seat] for seat in self.tie_seats]

    @property
    def reach(self) -> float:
        """Whether a notification is seen outside the intranet."""
        return float(self.model.personas[self.persona].mail_reach)

    def give_time(self) -> None:
        """Today's minutes and attention."""
        self.minutes = self.base_minutes * self.model.season[self.persona, self.model.day]
        self.alpha = 1.0 - exp(-self.minutes / self.model.par.visit.tau_minutes)

    # 3 and 4: awareness and first visit

    def exposure(self, users: bool) -> float:
        """Weight of ties who are known to be aware (to use it)."""
        memory, total = self.model.par.kernel.memory_days, 0.0
        for weight, tie in zip(self.tie_weights, self.ties, strict=True):
            since = tie.shown_user if users else tie.shown_aware
            if tie.employed and since is not None and (memory is None or self.model.last_night - since < memory):
                total += weight
        return total

    def adopts(self, u: float, scale: float, p: float, q: float, exposure: float, threshold: float) -> bool:
        """The kernel."""
        kernel = self.model.par.kernel
        if kernel.response == "step":
            g = 1.0 if exposure >= threshold - 1e-12 else 0.0
        elif kernel.response == "identity":
            g = exposure
        else:
            x = power(exposure, kernel.n) if exposure > 1e-14 else 0.0
            g = x / (x + power(kernel.theta, kernel.n))
        if q == float("inf"):
            if g >= 1.0 and scale > 0.0:
                return True
            q = 0.0
        rate = scale * (p + q * g)
        return u < (min(rate, 1.0) if kernel.link == "linear" else 1.0 - exp(-rate))

    def hears(self) -> bool:
        """Whether somebody unaware becomes aware."""
        par = self.model.par.awareness
        p = par.p + self.model.announced[self.location] * self.reach * par.announcement
        p += par.briefing if self.model.briefed(self.unit) else 0.0
        return self.adopts(self.model.table[0][self.seat], 1.0, p, par.q, self.exposure(False), self.threshold)

    def comes(self) -> bool:
        """Whether somebody comes for the first time, or back."""
        par = self.model.par.first_visit
        pull = 1.0 + par.announcement * self.model.announced[self.location] * self.reach
        pull += par.campaign * self.model.campaign(self.location)
        pull += par.briefing if self.model.briefed(self.unit) else 0.0
        ambassadors = sum(tie.ambassador for tie in self.ties)
        p = par.p * max(pull, 0.0) + par.ambassador * ambassadors
        scale = self.alpha * (par.dormant if self.status == "dormant" else 1.0)
        threshold = self.threshold
        if self.model.par.kernel.response == "step":
            threshold *= 1.0 + par.omega * self.load
        else:
            scale *= exp(-par.omega * self.load)
        return self.adopts(self.model.table[1][self.seat], scale, p, par.q, self.exposure(True), threshold)

    # 5: visit

    @property
    def novelty(self) -> float:
        """How new it still is."""
        assert self.first_visit is not None
        return exp(-(self.model.day - self.first_visit) / self.model.par.visit.novelty_days)

    def visits(self) -> bool:
        """Whether a user visits."""
        v, model = self.model.par.visit, self.model
        x = v.constant + v.habit * self.habit + v.notification * min(self.notes, 1.0)
        x += v.campaign * model.campaign(self.location) + v.activity * model.activity_of(self)
        x += v.novelty * self.novelty - v.load * self.load - v.fatigue * self.fatigue
        x += v.functions * self.skill * (1.0 - exp(-model.features / model.par.feelings.features_absorbed))
        x += v.feed * model.feeds.reward(self)
        return self.model.table[2][self.seat] < self.alpha * logistic(x)

    def decide(self) -> None:
        """Steps 3 to 6 of somebody at work."""
        model = self.model
        if self.session_today:
            self.session_today = False
            model.log("first_visit", self.seat, int(self.back))
            self.visit()
            return
        if self.status == "user":
            self.visit() if self.visits() else self.pass_day()
        elif self.status == "unaware":
            if self.hears():
                model.log("aware", self.seat)
                self.status = "aware"
                model.newly_aware.append(self)
        elif self.comes():
            model.log("first_visit", self.seat, int(self.first_visit is not None))
            self.start()
            self.visit()
        if self.first_visit is None:
            self.load *= model.par.feelings.load_per_day

    def start(self) -> None:
        """Become a user, or a user again; others see it from tonight."""
        self.status, self.habit = "user", self.model.par.feelings.habit_start
        if self.first_visit is None:
            self.first_visit = self.model.day
            self.model.new_users.append(self)

    def pass_day(self) -> None:
        """A day at work without a visit."""
        par = self.model.par.feelings
        self.habit -= min(1.0, par.habit_loss * par.habit_rate) * self.habit
        self.idle += 1
        pattern = self.model.personas[self.persona].working_pattern
        if self.idle >= int(par.dormant_weeks * pattern.days_per_week + 0.5):
            self.status, self.habit = "dormant", 0.0

    def visit(self) -> None:
        """Read, act, and keep the traces."""
        model, par, week = self.model, self.model.par.feelings, self.model.week
        gain = model.feeds.reward(self)
        model.log("visit", self.seat)
        model.count(self, "visits", 1)
        model.count(self, "minutes", model.par.acts.visit_minutes)
        self.visits_in[week] += 1
        tired, filled, post = self.act()
        noticed = 0.5 if self.notes > 0 else 0.0
        self.notes = 0.0
        self.fear -= self.fear * model.watch_gain
        self.habit += par.habit_rate * (min(1.0, gain + noticed) - self.habit)
        self.skill += par.skill_rate * (1.0 - self.skill)
        self.load *= par.load_per_visit
        self.last_visit, self.idle = model.day, 0
        self.fatigue = min(1.0, self.fatigue + tired)
        if filled:
            self.profile = min(1.0, self.profile + 0.2)
        if post:
            self.posts += 1
            self.acts += 1
            self.posts_in[week] += 1
            self.made_in[week] = True
            model.new_posts.append((self, *post))

    # 6: acts

    # 7: what others' deeds leave behind

    def receive_answer(self, first: bool) -> None:
        """An answer arrives."""
        par = self.model.par.feelings
        self.notes += self.reach
        most = 3.0 * par.answer
        if self.encouragement < most:
            self.encouragement = min(self.encouragement + par.answer / 2.0, most)
        if first:
            self.fear -= par.answered * self.fear

    def sleep(self) -> None:
        """The night."""
        par = self.model.par.feelings
        self.fear = self.fear0 + (self.fear - self.fear0) * (1.0 - par.drift)
        self.fatigue *= 1.0 - par.fatigue_decay
        self.encouragement *= 1.0 - par.encouragement_decay

    # recording

    def recent(self, kept: list[Any], weeks: int, end: int | None = None) -> Any:
        """Sum of what happened in the last weeks, this one included (or up to a week, exclusive)."""
        end = self.model.week + 1 if end is None else end
        return sum(kept[max(0, end - weeks) : end])
