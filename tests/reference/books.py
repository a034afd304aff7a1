"""The books of a run: what is written down day by day and week by week."""

import numpy as np

from simulator.recording import ACTIVITIES, EVENTS, MEASURES, Items, Recording
from simulator.scenario.fields.phases import GOALS, LEVERS, PHASES
from tests.reference.person import AWARE, USER

COLUMN = {name: at for at, name in enumerate(MEASURES)}
MONTH, QUARTER = 4, 12
SLACK = 1e-9
FLOWS = {"like": "likes", "curate": "curates", "profile": "profiles", "reply": "replies", "post": "posts"}


class Books:
    """All that a Recording needs."""

    def __init__(self, model):
        self.model = model
        scenario = model.scenario
        weeks, managers, places = scenario.run.horizon_weeks, len(scenario.managers), len(model.places)
        self.places = places
        self.groups = tuple((persona, place) for persona in model.personas for place in model.places)
        self.weekly = np.zeros((weeks, len(self.groups), len(MEASURES)))
        self.hours = np.zeros((weeks, managers, len(ACTIVITIES)))
        self.acts = np.zeros(self.hours.shape, np.int32)
        self.unbought = np.zeros(self.hours.shape, np.int32)
        self.planned, self.moved = np.zeros((weeks, managers)), np.zeros((weeks, managers))
        self.shares = np.zeros((weeks, managers, len(LEVERS)))
        self.phase = np.zeros(weeks, np.int8)
        self.goal_values = np.full((weeks, len(GOALS)), np.nan)
        self.goals_met = np.full((len(PHASES), len(GOALS)), -1, np.int32)
        self.features, self.watching, self.taking_part = (np.zeros(weeks) for _ in range(3))
        by_unit = weeks if scenario.run.by_unit else 0
        self.units = np.zeros((by_unit, len(model.units), 2))
        self.people = np.full((scenario.days, len(model.seats), 8), -1.0)
        self.events = []

    def event(self, day, kind, who, x=0, y=0):
        """Note an event."""
        self.events.append((day, EVENTS.index(kind), who, x, y))

    def group(self, seat):
        """Return the number of a seat's group."""
        return seat.persona * self.places + seat.location

    def by_persona(self, week, place):
        """Return the figures of a week at a place, a row a persona."""
        return self.weekly[week, place :: self.places]

    def flow(self, day, seat, name, amount=1.0):
        """Add to a flow of the week."""
        self.weekly[day // 7, self.group(seat), COLUMN[name]] += amount

    def spend(self, day, manager, activity, hours):
        """Note hours spent."""
        self.hours[day // 7, manager, activity] += hours

    def bought(self, day, manager, activity, hours):
        """Count an act and its hours."""
        self.spend(day, manager, activity, hours)
        self.acts[day // 7, manager, activity] += 1

    def visit(self, day, seat, minutes):
        """Count a visit and its minutes."""
        self.flow(day, seat, "visits")
        self.flow(day, seat, "minutes", minutes)
        self._of_unit(day, seat, 0)

    def deed(self, day, seat, what, minutes, private):
        """Count an act of a visitor."""
        self.flow(day, seat, FLOWS[what])
        self.flow(day, seat, "minutes", minutes)
        if what == "post":
            self._of_unit(day, seat, 1)
            if private:
                self.flow(day, seat, "private_posts")

    def _of_unit(self, day, seat, column):
        """Count for the unit, where the scenario asks for it."""
        if len(self.units):
            self.units[day // 7, seat.unit, column] += 1

    def count_staff(self):
        """Note who is employed, after joiners and leavers."""
        self.numbers = [seat.number for seat in self.model.held]
        self.employed = np.bincount([self.group(seat) for seat in self.model.held], minlength=len(self.groups))

    def close_day(self, day):
        """Write everybody's state at the end of a day."""
        if self.numbers:
            self.people[day, self.numbers] = [seat.person.state() for seat in self.model.held]
        self.weekly[day // 7, :, COLUMN["employed_days"]] += self.employed

    def close_week(self, week):
        """Write the figures of a week that ends."""
        model = self.model
        for seat in model.held:
            row = self.weekly[week, self.group(seat)]
            for name in self._of_everybody(seat, row, week):
                row[COLUMN[name]] += 1
            if seat.counts_as_present(week):
                for name in self._of_present(seat.person, week):
                    row[COLUMN[name]] += 1
        self.phase[week] = model.plan.at
        self.features[week] = model.features
        self.watching[week], self.taking_part[week] = model.climate.watching, model.climate.taking_part

    def _of_everybody(self, seat, row, week):
        """Add the sums over the employed, and yield the measures that count a person."""
        person = seat.person
        row[COLUMN["fear"]] += seat.felt_fear()
        row[COLUMN["habit"]] += person.habit
        row[COLUMN["fatigue"]] += person.fatigue
        row[COLUMN["load"]] += person.load
        yield "employed"
        if person.visited_since(week - MONTH + 1):
            yield "active_employed"
        if person.made_since(week - MONTH + 1):
            yield "interacted_employed"

    def _of_present(self, person, week):
        """Yield the measures that count a present person."""
        month, quarter = week - MONTH + 1, week - QUARTER + 1
        yield "present"
        if person.status >= AWARE:
            yield "aware"
        if person.status >= USER:
            yield "reached"
            yield person.role(week, self.model.scenario.roles)
        if person.visited_since(week):
            yield "visited_week"
        if person.visited_since(month):
            yield "active"
            if person.made_since(quarter):
                yield "adopted"
        if person.made_since(quarter):
            yield "made_12"
        if person.visited_since(quarter):
            yield "visitors_12"
            if not person.made_since(quarter):
                yield "read_only"
        if person.made_since(month):
            yield "interacted"
        if person.last_post // 7 >= month:
            yield "contributors"
        if person.profile >= self.model.scenario.roles.profile_filled - SLACK:
            yield "profile_filled"

    def note_goals(self, week, values):
        """Write the goals as known after a week, and which are met for the first time in their phase."""
        self.goal_values[week] = values
        plan = self.model.plan
        for name, wanted in plan.phase.goals.items():
            at = GOALS.index(name)
            if values[at] >= wanted and self.goals_met[plan.at, at] < 0:
                self.goals_met[plan.at, at] = week


def items_of(items):
    """Return items as columns."""

    def column(name, kind=np.int32):
        return np.array([getattr(item, name) for item in items], kind)

    seats = np.array([item.seat.number if item.by_employee else -1 for item in items], np.int32)
    return Items(
        column("day"), seats, column("employee"), column("kind", np.int8), column("channel"), column("answer_day"),
        column("peer_day"), column("likes"), column("replies"),
    )  # fmt: skip


def recording_of(model):
    """Return what a run leaves behind."""
    books, seats, last = model.books, model.seats, model.scenario.run.horizon_weeks - 1
    people = [seat.last_person for seat in seats]
    return Recording(
        start=model.scenario.start,
        managers=tuple(sorted(model.scenario.managers)),
        groups=books.groups,
        weekly=books.weekly,
        posts=np.array([0 if person is None else person.posts for person in people], np.int32),
        contributions=np.array([0 if person is None else person.contributions for person in people], np.int32),
        seat_group=np.array([books.group(seat) for seat in seats], np.int32),
        present_last=np.array([seat.person is not None and seat.counts_as_present(last) for seat in seats]),
        hours=books.hours,
        planned=books.planned,
        acts=books.acts,
        unbought=books.unbought,
        moved=books.moved,
        shares=books.shares,
        phase=books.phase,
        goal_values=books.goal_values,
        goals_met=books.goals_met,
        features=books.features,
        watching=books.watching,
        taking_part=books.taking_part,
        units=books.units,
        events=np.array(books.events, np.int64).reshape(-1, 5),
        people=books.people,
        items=items_of(model.intranet.items),
    )
