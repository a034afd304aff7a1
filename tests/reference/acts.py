"""What each act of a manager does in the reference."""

from typing import Any

from simulator.draws import Purpose
from simulator.recording import ACTIVITIES


class Acts:
    """The deeds of a manager."""

    model: Any

    def publish(self, kind: str, persona: int, own: float, other: float) -> None:
        """Publish an item."""
        model = self.model
        if self.made_day != model.day:
            self.made_day, self.made_today = model.day, 0
        facts = {"author": None, "holder": -1, "unit": -1, "persona": persona, "own": own, "other": other}
        model.feeds.make(kind, self.slot, self.made_today, **facts)
        self.made_today += 1

    def do_fitted_posts(self) -> int:
        """A post for the persona with the fewest a head."""
        model, effects, content = self.model, self.model.scenario.effects, self.model.scenario.content
        chosen = 0
        for g in range(1, len(model.personas)):
            if model.fitted[g] * max(model.heads[chosen], 1) < model.fitted[chosen] * max(model.heads[g], 1):
                chosen = g
        if content.posts == "generic":
            self.publish("manager", chosen, effects.generic, effects.generic)
            model.fitted = [count + 1 for count in model.fitted]
            return chosen
        pair = (effects.fitted, effects.fitted_others)
        if not content.research:
            pair = (effects.unresearched, effects.unresearched_others)
        self.publish("manager", chosen, *pair)
        model.fitted[chosen] += 1
        return chosen

    def do_news(self) -> int:
        """News for all."""
        self.publish("news", 0, self.model.scenario.effects.news, self.model.scenario.effects.news)
        return -1

    def do_announcements(self) -> int:
        """Announce."""
        for place in self.places:
            self.model.announced[place] = 1.0
        return -1

    def do_briefings(self) -> int | None:
        """Brief a team lead."""
        while self.called["briefings"]:
            unit = self.called["briefings"].pop(0)
            if not self.model.briefed(unit):
                self.model.briefed_on[unit] = self.model.day
                return int(unit)
        return None

    def do_onboarding(self) -> int | None:
        """Hold a session where enough can come."""
        model, effects, waiting = self.model, self.model.scenario.effects, self.called["onboarding"]
        if sum(p.at_work and self.is_candidate("onboarding", p) for p in waiting) < effects.onboarding_least:
            return None
        for _ in range(effects.onboarding_size):
            p = self.next("onboarding")
            if p is None:
                break
            model.log("act", self.number, ACTIVITIES.index("onboarding"), p.seat)
            p.skill = min(1.0, p.skill + effects.onboarding_skill)
            p.profile = min(1.0, p.profile + effects.onboarding_profile)
            if p.status == "unaware":
                p.status = "aware"
            if p.shown_aware is None:
                p.shown_aware = model.day
            if model.draw(Purpose.EMPLOYEE_DAY, p.slot, 3) < effects.onboarding_visit:
                p.session_today, p.back = True, p.first_visit is not None
                p.status, p.habit = "user", model.par.feelings.habit_start
                if p.first_visit is None:
                    p.first_visit = p.shown_user = model.day
        return -1

    def do_activities(self) -> int | None:
        """An activity for all, a persona or a unit."""
        model, target = self.model, self.model.scenario.content.activity_target
        if target == "unit":
            if not self.called["activities"]:
                return None
            unit = self.called["activities"].pop(0)
            model.unit_activity[unit] = 1.0
            return int(unit)
        keys = sorted(model.scenario.personas)
        wanted = model.scenario.content.activity_persona
        chosen = keys.index(wanted) if wanted in keys else 0
        for place in self.places:
            for g in range(len(keys)):
                if target == "all" or g == chosen:
                    model.activity[place][g] = 1.0
        return -1 if target == "all" else chosen

    def do_coaching(self) -> int | None:
        """Coach one person."""
        effects, p = self.model.scenario.effects, self.next("coaching")
        if p is None:
            return None
        p.fear *= 1.0 - effects.coaching_fear
        p.skill = min(1.0, p.skill + effects.coaching_skill)
        p.profile = min(1.0, p.profile + effects.coaching_profile)
        return int(p.seat)

    def do_responding(self) -> int | None:
        """Answer one unanswered post."""
        model = self.model
        draws = [
            (self.item_draw(Purpose.RESPONDING, i), i.number, i)
            for i in model.feeds.items
            if i.author is not None and i.published <= model.day and i.state != "deleted" and i.answer_day is None
            and model.feeds.is_live(i) and i.author.location in self.places
        ]  # fmt: skip
        draws = [entry for entry in draws if entry[0] < model.scenario.effects.cover]
        if not draws:
            return None
        item = min(draws)[2]
        item.answer_day = model.day
        if item.author.holder == item.holder:
            item.author.receive_answer(True)
        return int(item.number)

    def do_recognition(self) -> int | None:
        """Recognise one author."""
        effects, p = self.model.scenario.effects, self.next("recognition")
        if p is None:
            return None
        p.encouragement += effects.recognition
        p.fatigue = max(0.0, p.fatigue - effects.recognition_rest)
        return int(p.seat)

    def do_recruiting(self) -> int | None:
        """Ask one reader."""
        p = self.next("recruiting")
        if p is None:
            return None
        p.encouragement += self.model.scenario.effects.recruiting
        p.recruited = self.model.day
        return int(p.seat)

    def do_ambassadors(self) -> int | None:
        """Win one ambassador."""
        p = self.next("ambassadors")
        if p is None:
            return None
        p.ambassador = True
        self.model.ambassadors.append((p, self))
        return int(p.seat)

    def do_features(self) -> int | None:
        """Release functions."""
        return -1 if self.model.release() else None

    def do_campaigns(self) -> int:
        """Begin a campaign."""
        for place in self.places:
            self.model.campaign_day[place] = self.model.day
        return -1
