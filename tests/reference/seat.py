"""One agent a seat: awareness, visits, acts and feelings of whoever holds it."""

import math

import mesa

from simulator.draws import Purpose
from simulator.mathematics import exp, log, logistic
from tests.reference.items import EVERYWHERE, PRIVATE, WORK
from tests.reference.keyed import about_item, probability, response, social_rate
from tests.reference.person import AWARE, DORMANT, UNAWARE, USER, Adoption


def seen_since(person, name):
    """Return since when others see that somebody is aware, or uses it; dormant ones are seen as left."""
    left = person is None or (name == "user" and person.status == DORMANT)
    return None if left else getattr(person, name)


class Seat(mesa.Agent):
    """A place in the organisation with its holder."""

    def __init__(self, model, number, persona, unit, location, reach, dormant_after):
        super().__init__(model)
        self.number, self.persona, self.unit, self.location = number, persona, unit, location
        self.reach, self.dormant_after = reach, dormant_after
        self.ties = []
        self.tied_seats = set()
        self.watchers = []
        self.person = self.last_person = None
        self.plan = []
        self.came = None
        self.came_back = False
        self.reward = 0.0
        self.alphas = {}

    def tie_to(self, seats, weights):
        """Tie the seat to those who influence its holder; they know who watches them."""
        self.ties = list(zip(seats, weights, strict=True))
        self.tied_seats = {seat.number for seat in seats}
        for seat in seats:
            seat.watchers.append(self)

    def present(self, day):
        """Whether the holder is at work."""
        return self.model.presence.is_at_work(self.model.personas[self.persona], self._slot(), self.model.date(day))

    def counts_as_present(self, week):
        """Whether the holder is not on leave in a week."""
        monday = self.model.date(7 * week)
        return not self.model.presence.is_away(self.model.personas[self.persona], self._slot(), monday)

    def _slot(self):
        """Return the holder's slot as a plain number."""
        return self.person.tenure.slot

    def minutes(self, day):
        """Attention of one who is at work today, minutes."""
        return self.person.minutes * self.model.season[self.persona][day]

    def attention(self, day):
        """Return alpha; each amount of minutes is worked out once."""
        minutes = self.minutes(day)
        if minutes not in self.alphas:
            self.alphas[minutes] = 1.0 - exp(-minutes / self.model.scenario.behaviour.visit.tau_minutes)
        return self.alphas[minutes]

    def exposure(self, name, day):
        """Return the weight of ties who are aware (`aware`) or use it (`user`); who adopted long ago may not count."""
        memory = self.model.scenario.behaviour.kernel.memory_days
        total = 0.0
        for other, weight in self.ties:
            since = seen_since(other.person, name)
            if since is not None and since.seen_from <= day and (memory is None or day - 1 - since.day < memory):
                total += weight
        return total

    def decide(self, day, draws, act_draws):
        """Plan the deeds of a day at work from last night's state and the person's draws of the day."""
        status = self.person.status
        if self.came is not None:
            self.plan_visit(day, act_draws)
        elif status == UNAWARE and draws[0] < self.awareness(day):
            self.plan.append(("aware", 0, 0))
        elif status in (AWARE, DORMANT) and draws[1] < self.first_visit(day):
            self.came, self.came_back = "first_visit", status == DORMANT
            self.plan_visit(day, act_draws)
        elif status == USER and draws[2] < self.visit(day):
            self.came = "visit"
            self.plan_visit(day, act_draws)

    def plan_visit(self, day, draws):
        """Plan a visit and what is done on it."""
        self.reward = self.model.intranet.reward(self, self.minutes(day), day)
        self.plan_acts(day, draws)

    def awareness(self, day):
        """Return the chance to hear of the intranet."""
        model, numbers = self.model, self.model.scenario.behaviour.awareness
        kernel = model.scenario.behaviour.kernel
        p = numbers.p + model.climate.announced[self.location] * self.reach * numbers.announcement
        p += numbers.briefing if model.climate.is_briefed(self.unit, day) else 0.0
        g = response(kernel, self.exposure("aware", day), self.person.threshold)
        return probability(kernel, 1.0, p + social_rate(numbers.q, g))

    def first_visit(self, day):
        """Return the chance to come for the first time, or back."""
        model, numbers, person = self.model, self.model.scenario.behaviour.first_visit, self.person
        kernel = model.scenario.behaviour.kernel
        bracket = 1.0 + numbers.announcement * model.climate.announced[self.location] * self.reach
        bracket += numbers.campaign * model.climate.campaigns[self.location]
        bracket += numbers.briefing if model.climate.is_briefed(self.unit, day) else 0.0
        p = numbers.p * max(0.0, bracket)
        p += numbers.ambassador * sum(
            1 for other, _ in self.ties if other.person is not None and other.person.ambassador
        )  # fmt: skip
        threshold = person.threshold * (1.0 + numbers.omega * person.load)
        rate = p + social_rate(numbers.q, response(kernel, self.exposure("user", day), threshold))
        rate *= 1.0 if kernel.response == "step" else exp(-numbers.omega * person.load)
        rate *= numbers.dormant if person.status == DORMANT else 1.0
        if kernel.response != "step":
            rate *= exp(numbers.climate_sd * model.unit_climates[self.unit]) * exp(person.readiness)
        return probability(kernel, self.attention(day), rate)

    def novelty(self, day):
        """Return nu; new on the first visit, gone after some months."""
        return self.model.novelty[day - self.person.first_visit if self.person.user is not None else 0]

    def visit(self, day):
        """Return the chance that a user visits."""
        model, person, b = self.model, self.person, self.model.scenario.behaviour.visit
        alpha = self.attention(day)
        if alpha <= 0.0:
            return 0.0
        x = b.constant + b.habit * person.habit
        x += b.feed * model.intranet.reward(self, self.minutes(day), day)
        x += b.notification * min(person.notices, 1.0)
        x += b.campaign * model.climate.campaigns[self.location] + b.activity * model.climate.activity(self)
        x += b.novelty * self.novelty(day)
        x += b.functions * person.skill * model.functions_value
        x -= b.fatigue * person.fatigue + b.load * person.load
        x += b.ties * self.exposure("user", day) + person.readiness - b.hope * (1.0 - person.hope)
        return alpha * logistic(x)

    def felt_fear(self, closed=False):
        """Return the fear that is felt, in a closed group or not."""
        feelings, model = self.model.scenario.behaviour.feelings, self.model
        felt = self.person.fear * (1.0 + feelings.watching * model.climate.watching)
        felt *= 1.0 - feelings.taking_part * model.climate.taking_part
        return felt * (1.0 - feelings.closed_group) if closed else felt

    def social_proof(self, day):
        """Return what ties who posted lately prove, by their number, and management."""
        acts, seen = self.model.scenario.behaviour.acts, 0.0
        for other, _ in self.ties:
            person = other.person
            if person is not None and 1 <= day - person.last_post <= acts.proof_days:
                seen += acts.proof_ambassador if person.ambassador else 1.0
        return seen / (seen + acts.proof_half) + acts.proof_management * self.model.climate.taking_part

    def plan_acts(self, day, u):
        """Plan likes, curating, profile, reply and post of a visit."""
        model, person, acts = self.model, self.person, self.model.scenario.behaviour.acts
        minutes = self.minutes(day)
        if minutes <= 0.0:
            return
        unit_share, closed_units = model.scenario.behaviour.feed.unit_share, model.scenario.organisation.closed_units
        common = acts.proof * self.social_proof(day) + acts.skill * person.skill + person.encouragement
        common += acts.novelty * self.novelty(day) + acts.campaign * model.climate.campaigns[self.location]
        common += acts.activity * model.climate.activity(self) - acts.fatigue * person.fatigue
        common += acts.ties * self.exposure("user", day) + acts.climate_sd * model.unit_climates[self.unit]
        loud = common + (acts.ambassador if person.ambassador else 0.0)
        result = model.intranet.something_to_find(self, day)
        fear, closed_fear = self.felt_fear(), self.felt_fear(closed=True)
        reply_in_unit, post_in_unit = closed_units and u[7] < unit_share, u[5] < unit_share

        def happens(act, draw, extra, chance=1.0, closed=False):
            x = act.constant + act.propensity * person.ln_propensity + extra
            x -= act.fear * (closed_fear if closed else fear)
            return draw < logistic(x) * chance * minutes / (minutes + act.minutes)

        if happens(acts.like, u[0], common):
            self.plan_like(day)
        if happens(acts.curate, u[1], common, result):
            self.plan.append(("curate", 0, 0))
        if person.profile < 1.0 and happens(acts.profile, u[2], common):
            self.plan.append(("profile", 0, 0))
        if happens(acts.reply, u[3], loud, result, reply_in_unit):
            self.plan_reply(day, (reply_in_unit, not reply_in_unit) if closed_units else (True, True))
        if happens(acts.post, u[4], loud, 1.0, closed_units and post_in_unit):
            kind = PRIVATE if u[6] < acts.private_share else WORK
            self.plan.append(("post", kind, self.unit if post_in_unit else EVERYWHERE))

    def plan_like(self, day):
        """Like one of the latest items."""
        intranet = self.model.intranet
        candidates = intranet.latest_for(self, self.unit, day) + intranet.latest_for(self, EVERYWHERE, day)
        if candidates:
            u = self.model.keyed.draw(Purpose.LIKE_TARGET, day, self.person.slot)
            self.plan.append(("like", candidates[int(u * len(candidates))], 0))

    def plan_reply(self, day, channels):
        """Answer the item that attracts most."""
        intranet, acts = self.model.intranet, self.model.scenario.behaviour.acts
        candidates = intranet.latest_for(self, self.unit, day) if channels[0] else []
        candidates += intranet.drawn_for(self, day) if channels[1] else []
        chosen, least = None, math.inf
        for item in candidates:
            weight = intranet.relevance(item, self.persona, day) * exp(-item.age(day) / acts.reply_age_days)
            weight *= acts.tie_pull if item.by_employee and item.seat.number in self.tied_seats else 1.0
            weight *= 1.0 + acts.unanswered if item.answer_day < 0 else 1.0
            if weight <= 0.0:
                continue
            score = -log(about_item(item, Purpose.REPLY_CHOICE, day, self.person.slot)) / weight
            if score < least:
                chosen, least = item, score
        if chosen is not None:
            self.plan.append(("reply", chosen, 0))

    def settle_visit(self, day):
        """Feel what a visit does, at the day's end."""
        person, feelings, intranet = self.person, self.model.scenario.behaviour.feelings, self.model.intranet
        had_notices = person.notices > 0.0
        person.notices, person.near = 0.0, []
        seen = intranet.answered_share * (1.0 - exp(-intranet.seen_posts / feelings.watching_others_posts))
        person.fear -= feelings.watching_others * person.fear * seen
        if self.came == "first_visit":
            person.become_user(Adoption(day, day + 1))
            person.habit = feelings.habit_start
        aim = min(1.0, self.reward + (feelings.notice if had_notices else 0.0))
        person.habit += feelings.habit_rate * (aim - person.habit)
        person.hope += feelings.hope_rate * (aim - person.hope)
        person.skill += feelings.skill_rate * (1.0 - person.skill)
        person.load *= feelings.load_per_visit
        person.last_visit, person.idle_days = day, 0

    def settle_no_visit(self, day):
        """Forget a little on a day at work without a visit."""
        person, feelings = self.person, self.model.scenario.behaviour.feelings
        person.habit -= feelings.habit_loss * feelings.habit_rate * person.habit
        person.habit = max(0.0, person.habit)
        if person.status in (UNAWARE, AWARE):
            person.load *= feelings.load_per_day
        if person.status == USER:
            person.idle_days += 1
            if person.idle_days >= self.dormant_after:
                person.status, person.habit = DORMANT, 0.0

    def settle_acts(self, day):
        """Count the own acts: fatigue, profile, last post."""
        person, feelings = self.person, self.model.scenario.behaviour.feelings
        for what, _, _ in self.plan:
            if what == "reply":
                person.fatigue = min(1.0, person.fatigue + feelings.fatigue_reply)
            elif what == "post":
                person.fatigue = min(1.0, person.fatigue + feelings.fatigue_post)
            elif what == "profile":
                person.profile = min(1.0, person.profile + self.model.scenario.behaviour.acts.profile_field)
