"""The whole model: a day is a step."""

from datetime import timedelta

import mesa
import numpy as np

from simulator.draws import Purpose
from simulator.mathematics import exp
from simulator.organisation.build import build_organisation
from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import GOALS
from tests.reference.books import Books, recording_of
from tests.reference.calendar import holidays_of_run, manager_works, season_factor
from tests.reference.climate import Climate, climates_of
from tests.reference.commitments import releases_due
from tests.reference.evening import Evening
from tests.reference.goals import Goals
from tests.reference.items import PRIVATE, Intranet
from tests.reference.keyed import Keyed
from tests.reference.manager import CommunityManager
from tests.reference.person import Person
from tests.reference.pilot import start_pilot
from tests.reference.plan import Plan
from tests.reference.presence import Presence
from tests.reference.seat import Seat
from tests.reference.workforce import slots_of_seats, tenures_of_seat, traits_of

SUNDAY = 6


class SocialIntranet(mesa.Model):
    """An organisation in which an intranet spreads."""

    def __init__(self, scenario, replicate, data):
        super().__init__(seed=0)
        self.scenario = scenario
        self.keyed = Keyed(scenario.run.seed, replicate)
        built = build_organisation(scenario, scenario.run.seed, replicate, data)
        self.personas, self.units, self.places = sorted(scenario.personas), built.units, built.locations
        dates = [self.date(day) for day in range(scenario.days)]
        self.season = [[season_factor(scenario, persona, day) for day in dates] for persona in self.personas]
        self.presence = Presence(scenario, self.keyed)
        self.seats = self._seats(built)
        self.tenures = self._tenures(built.seats)
        self.held, self.at_work, self.slots = [], [], np.zeros(0, np.uint64)
        self.functions_value = 0.0
        self.unit_climates = climates_of(self.units, self.keyed)
        self.novelty = [exp(-day / scenario.behaviour.visit.novelty_days) for day in range(scenario.days)]
        self.known_people = {}
        places = {seat.unit: seat.location for seat in self.seats}
        self.unit_places = [places.get(unit) for unit in range(len(self.units))]
        self.fitted = {(g, place): 0 for g in range(len(self.personas)) for place in range(len(self.places))}
        self.turns = [0.0] * len(self.personas)
        self.features = min(scenario.features.at_launch, scenario.features.total)
        self.climate, self.plan, self.intranet = Climate(scenario), Plan(scenario), Intranet(self)
        self.books, self.goals, self.evening = Books(self), Goals(self), Evening(self)
        self.known_goals = [float("nan")] * len(GOALS)
        self.made_this_morning, self.monitored = [], set()
        free, settings = holidays_of_run(scenario), scenario.managers
        works = {key: [manager_works(settings[key], day, free) for day in dates] for key in settings}
        self.managers = [CommunityManager(self, key, at, works[key]) for at, key in enumerate(sorted(settings))]
        self.translator = next((manager for manager in self.managers if manager.settings.translating), None)
        self.joiners = self._joiners()
        self.day = 0

    def _seats(self, built):
        """Return one agent a seat, with the ties to those who influence it."""
        scenario, seats, network = self.scenario, built.seats, built.network
        personas = [scenario.personas[key] for key in self.personas]
        weeks = scenario.behaviour.feelings.dormant_weeks
        dormant_after = [int(weeks * persona.working_pattern.days_per_week + 0.5) for persona in personas]
        agents = []
        for at in range(len(seats)):
            g = int(seats.persona[at])
            agents.append(
                Seat(
                    self, at, g, int(seats.unit[at]), int(seats.location[at]), personas[g].mail_reach, dormant_after[g]
                )
            )
        for at, seat in enumerate(agents):
            row = slice(network.indptr[at], network.indptr[at + 1])
            seat.tie_to(
                [agents[other] for other in network.indices[row]], [float(weight) for weight in network.weights[row]]
            )
        return agents

    def _tenures(self, seats):
        """Return who holds which seat when, by seat and first day; who is read from a file has the slot of the file."""
        scenario, slots = self.scenario, seats.slot.tolist()
        if scenario.network.file is None:
            slots = slots_of_seats(scenario, [(seat.persona, seat.location, seat.unit) for seat in self.seats])
        return [
            tenure for seat, slot in zip(self.seats, slots, strict=True)
            for tenure in tenures_of_seat(scenario, self.keyed, self.personas[seat.persona], seat.number, slot)
        ]  # fmt: skip

    def _joiners(self):
        """Return the tenures that begin on each day."""
        joiners = {}
        for row, tenure in enumerate(self.tenures):
            joiners.setdefault(tenure.first, []).append(row)
        return joiners

    def date(self, day):
        """Return the date of a day of the run."""
        return self.scenario.start + timedelta(days=day)

    # --- the day ----------------------------------------------------------------------------------------------

    def step(self):
        """Live through one day."""
        day = self.day
        self.change_staff(day)
        self.morning(day)
        self.decide(day)
        self.evening.settle(day)
        self.books.close_day(day)
        if day % 7 == SUNDAY:
            self.books.close_week(day // 7)
        self.day += 1

    def change_staff(self, day):
        """Let people leave and join."""
        for seat in self.held:
            if seat.person.tenure.last < day:
                seat.person.ambassador = False
                seat.person = None
        for row in self.joiners.get(day, ()):
            self._join(row)
        if day == 0 or day in self.joiners or any(seat.person is None for seat in self.held):
            self.held = [seat for seat in self.seats if seat.person is not None]
            self.slots = np.array([seat.person.slot for seat in self.held], np.uint64)
            self.books.count_staff()
        self.at_work = [seat for seat in self.held if seat.present(day)]

    def _join(self, row):
        """Let a tenure begin."""
        tenure, feelings = self.tenures[row], self.scenario.behaviour.feelings
        seat = self.seats[tenure.seat]
        if tenure.returning:
            person = self.known_people[tenure.slot]
            for _ in range(person.tenure.last + 1, tenure.first):
                person.night(feelings)
            person.hold(row, tenure)
        else:
            traits = traits_of(self.scenario, self.keyed, self.personas[seat.persona], tenure.slot)
            person = Person(row, tenure, traits, feelings.skill_start, self.features / feelings.features_absorbed)
            self.known_people[tenure.slot] = person
        seat.person = seat.last_person = person

    def morning(self, day):
        """Open the day: what fades, what the managers do, what is published."""
        if day > 0:
            self.climate.fade()
        if day % 7 == 0:
            self.begin_week(day)
        if day == 0:
            self.before_the_start()
        self.let_managers_work(day)
        if not self.managers:
            self.without_managers(day)
        unmoderated = [item for item in self.intranet.made_yesterday if item.kind == PRIVATE]
        unmoderated = [item for item in unmoderated if not item.moved and not item.deleted]
        self.climate.worry(len(unmoderated), len(self.held))
        self.climate.open_day(day)
        self.intranet.open_day(day, self.intranet.made_yesterday + self.made_this_morning)
        self.made_this_morning, self.intranet.made_yesterday = [], []

    def let_managers_work(self, day):
        """Let the managers who work today keep their promises, then moderate, then spend their purses: each by key."""
        working = [manager for manager in self.managers if manager.works[day]]
        for manager in working:
            manager.open_day(day)
            manager.keep_promises(day)
        for manager in working:
            manager.pay_and_moderate(day)
        for manager in working:
            manager.spend(day)

    def begin_week(self, day):
        """Open a week: goals and gates, mood, the managers' hours and rankings."""
        if day > 0:
            self.look_at_goals(day // 7)
            self.climate.drift(self.date(day))
        self.monitored = set()
        for manager in self.managers:
            manager.begin_week(day)

    def look_at_goals(self, week):
        """Learn on a Monday what the week before shows; pass a gate that opens."""
        self.known_goals = self.goals.known(week - 1, self.monitored)
        self.books.note_goals(week - 1, self.known_goals)
        self.plan.review(week, self.known_goals)

    def before_the_start(self):
        """Do what was paid for before the start."""
        if not self.managers:
            return
        content, costs = self.scenario.content, self.scenario.costs
        for done, activity in ((content.research, "research"), (content.pilot, "pilot")):
            if done:
                price = getattr(costs, activity)
                self.books.planned[0, 0] += price
                self.books.bought(0, 0, ACTIVITIES.index(activity), price)
        if content.pilot:
            start_pilot(self)

    def without_managers(self, day):
        """Let the IT department announce the launch and release the features on their dates."""
        features = self.scenario.features
        if day == 0:
            self.climate.announced = [1.0 for _ in self.places]
        if day % 7 > 0:
            return
        for _ in range(releases_due(self.plan.phase, features, day // 7)):
            if self.features < features.total:
                self.release(features.per_release)
                self.books.event(day, "act", -1, ACTIVITIES.index("features"), -1)

    def release(self, number):
        """Release features: everybody employed has more to take in."""
        number = min(number, self.scenario.features.total - self.features)
        self.features += number
        for seat in self.held:
            seat.person.load += number / self.scenario.behaviour.feelings.features_absorbed

    def delete(self, item):
        """Delete an item: its author and the author's ties are frightened."""
        item.deleted = True
        effects = self.scenario.effects
        if item.author is not None:
            item.author.fear = min(1.0, item.author.fear + effects.deleted_author)
        for seat, _ in item.seat.ties:
            if seat.person is not None:
                seat.person.fear = min(1.0, seat.person.fear + effects.deleted_ties)

    def decide(self, day):
        """Let everybody decide from the state of this morning."""
        self.functions_value = 1.0 - exp(-self.features / self.scenario.behaviour.visit.functions_scale)
        slots = np.array([seat.person.slot for seat in self.at_work], np.uint64)
        draws = self.keyed.table(Purpose.EMPLOYEE_DAY, day, slots, 3)
        act_draws = self.keyed.table(Purpose.ACTS, day, slots, 8)
        for seat, own, own_acts in zip(self.at_work, draws, act_draws, strict=True):
            seat.decide(day, own, own_acts)


def run_reference(scenario, replicate=0, data=None):
    """Run one replication day by day and return its recording."""
    model = SocialIntranet(scenario, replicate, data)
    for _ in range(scenario.days):
        model.step()
    return recording_of(model)
