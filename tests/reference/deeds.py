"""What visitors of the reference do."""

from typing import Any

from simulator.draws import Purpose, uniform
from simulator.mathematics import exp, log, logistic, power
from tests.reference.items import Item


class Deeds:
    """The deeds of a visitor."""

    model: Any

    def proof(self) -> float:
        """Social proof."""
        total = 0.0
        for weight, tie in zip(self.tie_weights, self.ties, strict=True):
            if tie.employed and tie.last_post is not None and 1 <= self.model.day - tie.last_post <= 14:
                total += weight * (2.0 if tie.ambassador else 1.0)
        return min(total, 1.0) + 0.2 * self.model.taking_part

    def chance(self, act: Any, common: float, fear: float) -> float:
        """Chance of an act, time included."""
        x = act.constant + act.propensity * self.ln_a - act.fear * fear + common
        return logistic(x) * (self.minutes / (self.minutes + act.minutes) if self.minutes > 0 else 0.0)

    def act(self) -> tuple[float, bool, tuple[str, int] | None]:
        """Decide on likes, curating, profile, reply and post; return fatigue, field filled, (kind, unit) of a post."""
        model, acts, feel = self.model, self.model.par.acts, self.model.par.feelings
        draws = [model.draw(Purpose.ACTS, self.slot, k) for k in range(8)]
        felt = self.fear * (1.0 + feel.watching * model.watching) * (1.0 - feel.taking_part * model.taking_part)
        closed = model.scenario.organisation.closed_units
        in_unit = {
            "post": draws[5] < model.par.feed.unit_share,
            "reply": closed and draws[7] < model.par.feed.unit_share,
        }
        eased = felt * (1.0 - feel.closed_group)
        common = acts.proof * self.proof() + acts.skill * self.skill + self.encouragement + acts.novelty * self.novelty
        common += acts.campaign * model.campaign(self.location) + acts.activity * model.activity_of(self)
        common -= acts.fatigue * self.fatigue
        lead = acts.ambassador if self.ambassador else 0.0
        find = 1.0 - exp(-len(model.feeds.of(self.unit)) / acts.items_scale)
        if draws[0] < self.chance(acts.like, common, felt):
            self.like()
        if draws[1] < self.chance(acts.curate, common, felt) * find:
            self.note("curate", "curates", acts.curate.minutes)
            self.acts_in[model.week] += 1
            self.made_in[model.week] = True
        filled = self.profile < 1.0 and draws[2] < self.chance(acts.profile, common, felt)
        if filled:
            self.note("profile", "profiles", acts.profile.minutes)
            self.fields_in[model.week] = True
        reply_fear = eased if in_unit["reply"] else felt
        replied = draws[3] < self.chance(acts.reply, common + lead, reply_fear) * find and self.reply(in_unit["reply"])
        post_fear = eased if closed and in_unit["post"] else felt
        tired = feel.fatigue_reply if replied else 0.0
        if not draws[4] < self.chance(acts.post, common + lead, post_fear):
            return tired, filled, None
        kind = "private" if draws[6] < acts.private_share else "work"
        unit = self.unit if in_unit["post"] else -1
        model.count(self, "posts", 1)
        model.count(self, "private_posts", kind == "private")
        model.count(self, "minutes", acts.post.minutes)
        model.log("post", self.seat, int(kind == "private"), unit)
        return tired + feel.fatigue_post, filled, (kind, unit)

    def note(self, event: str, measure: str, minutes: float, item: Item | None = None) -> None:
        """Count an act and its minutes."""
        self.model.count(self, measure, 1)
        self.model.count(self, "minutes", minutes)
        self.acts += 1
        self.model.log(event, self.seat, 0 if item is None else item.number)

    def like(self) -> None:
        """Like one of the latest items."""
        feeds = self.model.feeds
        found = feeds.latest_for(self, self.unit) + feeds.latest_for(self, -1)
        if not found:
            return
        item = found[int(self.model.draw(Purpose.LIKE_TARGET, self.slot, 0) * len(found))]
        self.note("like", "likes", self.model.par.acts.like.minutes, item)
        self.made_in[self.model.week] = True
        self.model.deeds.append((item.number, self.seat, 0))

    def pull(self, item: Item) -> float:
        """How much an item pulls to answer it."""
        acts, feeds = self.model.par.acts, self.model.feeds
        weight = item.relevance(self.persona) * exp(-feeds.age(item) / acts.reply_age_days)
        if item.kind == "news":
            weight *= power(2.0, -feeds.age(item) / self.model.par.feed.news_half_life)
        if item.author is not None and item.author.seat in self.tie_seats:
            weight *= acts.tie_pull
        return weight * (1.0 + acts.unanswered if item.answer_day is None else 1.0)

    def reply(self, in_unit: bool) -> bool:
        """Reply to the candidate with the least time."""
        feeds, closed = self.model.feeds, self.model.scenario.organisation.closed_units
        found = feeds.latest_for(self, self.unit) if in_unit or not closed else []
        if not in_unit:
            found = found + feeds.at_points(self)
        best, least = None, float("inf")
        for item in found:
            u = uniform(item.key, int(Purpose.REPLY_CHOICE), self.model.day, self.slot, 0)
            weight = self.pull(item)
            time = -log(u) / weight if weight > 0 else float("inf")
            if time < least:
                best, least = item, time
        if best is None:
            return False
        self.note("reply", "replies", self.model.par.acts.reply.minutes, best)
        self.acts_in[self.model.week] += 1
        self.made_in[self.model.week] = True
        self.model.deeds.append((best.number, self.seat, 1))
        return True
