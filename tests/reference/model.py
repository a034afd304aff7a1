"""The reference: the whole model as a plain Mesa model, a day a step. Slow, and easy to check against docs/odd.md.

It shares with the engine only the scenario, the organisation it is given, the calendar, the keyed draws and exp/log.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import mesa
import numpy as np

from simulator.draws import Purpose, replicate_key, slot_of, uniform, uniforms
from simulator.mathematics import exp, normal_quantile, power
from simulator.organisation import build_organisation
from simulator.recording import ACTIVITIES, KINDS, Items, Recording
from simulator.scenario.calendar import manager_days, season_factors
from simulator.scenario.management import PHASES, Phase
from simulator.scenario.schema import Scenario
from tests.reference.books import Books
from tests.reference.employee import Employee
from tests.reference.items import Feeds, Item
from tests.reference.manager import Manager
from tests.reference.phases import Phases

ROLES = ("contributor", "curator", "creator", "reader", "dormant")


class ReferenceModel(Books, Phases, mesa.Model):
    """The organisation, a day a step."""

    def __init__(self, scenario: Scenario, replicate: int = 0, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(rng=0)
        self.scenario, self.par, self.weeks = scenario, scenario.behaviour, scenario.run.horizon_weeks
        self.organisation = build_organisation(scenario, scenario.run.seed, replicate, data)
        self.key, self.no_slot = replicate_key(scenario.run.seed, replicate), np.uint64(0)
        self.personas = [scenario.personas[key] for key in self.organisation.personas]
        self.season = season_factors(scenario)
        self.working = manager_days(scenario)
        self.unit_slots = [slot_of("unit", name) for name in self.organisation.units]
        seats = self.organisation.seats
        self.unit_places = dict(zip(seats.unit.tolist(), seats.location.tolist(), strict=True))
        self.phases = [scenario.phases[name] for name in PHASES if name in scenario.phases] or [Phase()]
        sd = self.par.acts.propensity_sd
        self.top_fifth = -sd * sd / 2.0 + sd * normal_quantile(0.8)
        self.heads = [int((self.organisation.seats.persona == g).sum()) for g in range(len(self.personas))]
        self._begin(scenario)
        self.people = [Employee(self, seat) for seat in range(len(self.organisation.seats))]
        for person in self.people:
            person.slot, person.fear0 = self.organisation.seats.slot[person.seat], 0.0
            person.begin()
        self.managers = [Manager(self, number, key) for number, key in enumerate(sorted(scenario.managers))]
        self.translator = next((m for m in self.managers if m.facts.translating), None)
        self.dated = self._dated()
        self._books()

    def _begin(self, scenario: Scenario) -> None:
        """The state that belongs to nobody."""
        places, units = len(scenario.organisation.locations), len(self.organisation.units)
        self.day = self.week = self.phase_number = self.phase_start = self.due = 0
        self.last_night = -1
        self.features = min(scenario.features.at_launch, scenario.features.total)
        self.watching = self.watching_habit = scenario.organisation.watching
        self.taking_part = self.taking_part_habit = scenario.organisation.taking_part
        self.announced, self.campaign_day = [0.0] * places, [-(10**6)] * places
        self.activity = [[0.0] * len(self.personas) for _ in range(places)]
        self.unit_activity, self.briefed_on = [0.0] * units, [-(10**6)] * units
        self.fitted = [0] * len(self.personas)
        self.feeds = Feeds(self)
        self.unpublished: list[Item] = []
        self.ambassadors: list[tuple[Employee, Manager]] = []
        self.monitored: set[int] = set()
        self.new_posts: list[Any] = []
        self.new_users: list[Employee] = []
        self.newly_aware: list[Employee] = []
        self.deeds: list[tuple[int, int, int]] = []
        self.joined = 0

    # small questions that agents ask

    @property
    def phase(self) -> Phase:
        """The phase of this week."""
        return self.phases[self.phase_number]

    @property
    def monday(self) -> int:
        """Day of this week's Monday."""
        return 7 * self.week

    def draw(self, purpose: Purpose, slot: Any, k: int) -> float:
        """A draw of today."""
        return float(uniform(self.key, int(purpose), self.day, slot, k))

    def briefed(self, unit: int) -> bool:
        """Whether a unit's lead was briefed lately."""
        return self.day - self.briefed_on[unit] < self.scenario.effects.briefing_days

    def campaign(self, place: int) -> float:
        """The campaign's strength today."""
        effects, since = self.scenario.effects, self.day - self.campaign_day[place]
        if since < 2 * effects.campaign_half_life:
            return power(2.0, -since / effects.campaign_half_life)
        return effects.campaign_dip if since < 2 * effects.campaign_half_life + effects.campaign_dip_days else 0.0

    def activity_of(self, person: Employee) -> float:
        """The largest activity that reaches somebody."""
        return max(self.activity[person.location][person.persona], self.unit_activity[person.unit])

    def end_ambassador(self, person: Employee) -> None:
        """Let an ambassador end."""
        self.ambassadors = [pair for pair in self.ambassadors if pair[0] is not person]
        person.ambassador = False

    def release(self) -> bool:
        """Release the next functions."""
        features = self.scenario.features
        number = min(features.per_release, features.total - self.features)
        if number <= 0:
            return False
        self.features += number
        for person in self.people:
            if person.employed:
                person.load += number / self.par.feelings.features_absorbed
        return True

    # the day

    def step(self) -> None:
        """One day."""
        self.week = self.day // 7
        self.calendar()  # 1
        self.morning()  # 2
        self.table = [uniforms(self.key, int(Purpose.EMPLOYEE_DAY), self.day, self.slots(), k) for k in range(3)]
        for person in self.people:  # 3-6
            if person.at_work:
                person.decide()
        self.evening()  # 7, 8
        self.record()  # 9
        self.last_night = self.day
        self.day += 1

    def slots(self) -> np.ndarray:
        """Slots of those who hold the seats."""
        return np.array([person.slot for person in self.people], np.uint64)

    def calendar(self) -> None:
        """Leavers go, joiners come, time is given."""
        employees = self.organisation.employees
        for person in self.people:
            if person.employed and employees.last_day[person.holder] < self.day:
                self.end_ambassador(person)
                person.holder, person.shown_aware, person.shown_user = -1, None, None
        while self.joined < len(employees) and employees.first_day[self.joined] <= self.day:
            self.people[employees.seat[self.joined]].take(self.joined)
            self.joined += 1
        for person in self.people:
            if person.employed:
                person.give_time()
        if self.day == 0:
            self.pilot()

    def pilot(self) -> None:
        """The pilot group."""
        effects = self.scenario.effects
        if not self.scenario.content.pilot or not self.managers:
            return
        staff = [person for person in self.people if person.employed]
        chosen = sorted(staff, key=lambda p: (self.draw(Purpose.PILOT, p.slot, 0), p.seat))
        for person in chosen[: min(int(effects.pilot_share * len(staff)), effects.pilot_most)]:
            person.status, person.skill, person.shown_aware = "aware", max(person.skill, 0.3), 0
            person.fear *= 1.0 - effects.pilot_fear
            person.ambassador = True
            self.ambassadors.append((person, self.managers[0]))
            self.log("act", 0, ACTIVITIES.index("pilot"), person.seat)

    def morning(self) -> None:
        """What fades, Mondays, the managers, publication."""
        self.fade()
        if self.day % 7 == 0:
            self.open_week()
        if not self.managers:
            while self.due > 0:
                self.due -= 1
                if self.release():
                    self.log("act", -1, ACTIVITIES.index("features"), -1)
        working = [m for m in self.managers if self.working[m.number, self.day]]
        for manager in working:
            manager.commit_all()
            manager.keep_ambassadors()
            manager.receive()
            manager.moderate()
        employed = sum(person.employed for person in self.people)
        for item in self.unpublished:
            if item.kind == "private" and item.state == "in feed":
                self.watching = min(1.0, self.watching + self.scenario.effects.worry / max(employed, 1))
        self.unpublished = []
        for manager in working:
            manager.spend()
        self.feeds.open_day()
        recent = [
            i for i in self.feeds.items
            if i.author is not None and i.state != "deleted" and self.day - 13 <= i.published <= self.day
        ]  # fmt: skip
        answered = sum(i.answer_day is not None for i in recent)
        share = answered / len(recent) if recent else 0.0
        self.watch_gain = self.par.feelings.watching_others * share * (1.0 - exp(-len(recent) / 10.0))

    def fade(self) -> None:
        """Announcements and activities fade; dated habits of management."""
        effects = self.scenario.effects
        self.announced = [value * (1.0 - effects.announcement_decay) for value in self.announced]
        self.activity = [[value * (1.0 - effects.activity_decay) for value in row] for row in self.activity]
        self.unit_activity = [value * (1.0 - effects.activity_decay) for value in self.unit_activity]
        if not self.managers and self.day == 0:
            self.announced = [1.0] * len(self.announced)
        today = self.scenario.start + timedelta(days=self.day)
        for _, act in sorted(self.scenario.interventions.items()):
            if act.on == today:
                self.watching_habit = self.watching_habit if act.watching is None else act.watching
                self.taking_part_habit = self.taking_part_habit if act.taking_part is None else act.taking_part

    def evening(self) -> None:
        """Posts are made, deeds arrive, posts are ignored, others see, night falls."""
        self.seen[self.week] |= self.monitored
        par = self.par.feelings
        for person, kind, unit in self.new_posts:
            facts = {"author": person, "holder": person.holder, "unit": unit, "persona": person.persona}
            facts |= {"own": self.par.feed.own_persona, "other": self.par.feed.other_persona}
            item = self.feeds.make(kind, person.slot, 0, **facts)
            item.published = self.day + 1
            self.unpublished.append(item)
            person.last_post = self.day
        for number, _seat, kind in sorted(self.deeds):
            self.arrive(self.feeds.items[number], kind)
        for item in self.feeds.items:
            ignored = item.author is not None and item.state != "deleted" and item.answer_day is None
            if ignored and self.day - item.published == par.ignored_days and item.author.holder == item.holder:
                item.author.fear += par.ignored * (1.0 - item.author.fear)
        for person in self.newly_aware:
            person.shown_aware = self.day
        for person in self.new_users:
            person.shown_user = self.day
        self.new_posts, self.deeds, self.newly_aware, self.new_users = [], [], [], []
        for person in self.people:
            person.sleep()

    def arrive(self, item: Item, kind: int) -> None:
        """A like or reply arrives."""
        mine = item.author is not None and item.author.holder == item.holder
        if kind == 0:
            item.likes += 1
            if mine:
                item.author.notes += self.par.feelings.like_notice * item.author.reach
            return
        item.replies += 1
        first = item.answer_day is None
        item.answer_day = self.day if first else item.answer_day
        item.peer_day = self.day if item.peer_day is None else item.peer_day
        if mine:
            item.author.receive_answer(first)

    # recording


def run_reference(scenario: Scenario, replicate: int = 0, data: Mapping[str, Any] | None = None) -> Recording:
    """Run the reference to the horizon."""
    model = ReferenceModel(scenario, replicate, data)
    for _ in range(scenario.days):
        model.step()
    items = model.feeds.items
    columns: dict[str, list[Any]] = {
        "day": [i.day for i in items],
        "seat": [-1 if i.author is None else i.author.seat for i in items],
        "employee": [i.holder for i in items],
        "kind": [KINDS.index(i.kind) for i in items],
        "unit": [i.unit for i in items],
        "answer_day": [-1 if i.answer_day is None else i.answer_day for i in items],
        "peer_day": [-1 if i.peer_day is None else i.peer_day for i in items],
        "likes": [i.likes for i in items],
        "replies": [i.replies for i in items],
    }
    organisation = model.organisation
    return Recording(
        start=scenario.start,
        managers=tuple(sorted(scenario.managers)),
        groups=tuple((g, place) for g in organisation.personas for place in organisation.locations),
        weekly=model.weekly,
        posts=np.array([p.posts for p in model.people]),
        contributions=np.array([p.acts for p in model.people]),
        seat_group=organisation.seats.persona * len(organisation.locations) + organisation.seats.location,
        present_last=np.array([p.employed and not p.away for p in model.people]),
        hours=model.hours, planned=model.planned, acts=model.acts, unbought=model.unbought, moved=model.moved,
        shares=model.shares,
        phase=model.phase_of, goal_values=model.goal_values, goals_met=model.goals_met,
        features=model.course[:, 0], watching=model.course[:, 1], taking_part=model.course[:, 2],
        units=np.zeros((0, 0, 2)), events=np.array(model.events, np.int64).reshape(-1, 5), people=model.diary,
        items=Items(**{name: np.array(column, np.int32) for name, column in columns.items()}),
    )  # fmt: skip
