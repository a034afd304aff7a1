"""The goals, as monitoring shows them on a Monday."""

from math import nan

import numpy as np

from simulator.recording import MEASURES
from simulator.scenario.fields.phases import GOALS

WEEK = 7
MONTH, QUARTER = 28, 84
COLUMN = {name: at for at, name in enumerate(MEASURES)}


def share(part, whole):
    """Return a share, or nan where there is nothing to divide by."""
    return part / whole if whole > 0 else nan


class Goals:
    """What is known of the goals, week by week."""

    def __init__(self, model):
        self.model, self.late = model, model.scenario.effects.unseen_weeks
        self.items_of_week = []

    def known(self, week, monitored):
        """Return the values on the Monday after a week, by GOALS; `monitored` are the places seen at once."""
        self.items_of_week.append(self.of_items(WEEK * (week + 1)))
        result = dict(self.of_people(week, monitored))
        seen = week if monitored else week - self.late
        names = ("items_per_persona", "answered_7d", "answered_by_peers", "non_manager_posts", "non_manager_share")
        values = self.items_of_week[seen] if seen >= 0 else (nan,) * len(names)
        result |= dict(zip(names, values, strict=True))
        return [result[name] for name in GOALS]

    def of_people(self, week, monitored):
        """Yield the goals that count people, each place in the week that is known of it."""
        books = self.model.books
        counts = np.zeros((len(self.model.personas), len(MEASURES)))
        any_place = False
        for place in range(len(self.model.scenario.organisation.locations)):
            seen = week if place in monitored else week - self.late
            if seen >= 0:
                any_place = True
                counts += books.by_persona(seen, place)

        def total(name):
            return counts[:, COLUMN[name]].sum() if any_place else 0.0

        yield "aware", share(total("aware"), total("present"))
        reach = [share(row[COLUMN["reached"]], row[COLUMN["present"]]) for row in counts]
        yield "visited_once", min((value for value in reach if value == value), default=nan)
        yield "visitors_acted", share(total("interacted"), total("active"))
        yield "profiles_filled", share(total("profile_filled"), total("reached"))
        yield "interacted_monthly", share(total("interacted"), total("present"))

    def of_items(self, today):
        """Return the goals that count items: fewest posts, answered, by peers, non-managers' of 4 and 12 weeks."""
        model = self.model
        there = {(seat.persona, seat.location) for seat in model.held}
        quarter = model.intranet.items_since(today - QUARTER)
        month = [item for item in quarter if item.day >= today - MONTH]
        old = [item for item in month if item.by_employee and today - item.day >= WEEK]
        answered = sum(item.answer_day >= 0 and item.answer_day - item.day <= WEEK for item in old)
        by_peers = sum(item.peer_day >= 0 and item.peer_day - item.day <= WEEK for item in old)
        return (
            min((float(model.fitted[one]) for one in there), default=nan),
            share(answered, len(old)),
            share(by_peers, len(old)),
            share(sum(item.by_employee for item in month), len(month)),
            share(sum(item.by_employee for item in quarter), len(quarter)),
        )
