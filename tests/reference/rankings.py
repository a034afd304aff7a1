"""Whom a manager's acts may reach, in this week's order: made on Monday, each walked once."""

from simulator.draws import Purpose, slot_of
from simulator.mathematics import normal_quantile
from tests.reference.person import NEVER, USER


def is_new(person):
    """Whether a person has still to come, or to come back."""
    return person.status != USER


def visited_lately(person, week):
    """Whether a user visited in the four full weeks before a week."""
    return person.status == USER and person.visited_since(week - 4)


def can_coach(person, week):
    """Whether a user visited lately and made nothing in 12 weeks, nor this week."""
    return visited_lately(person, week) and not person.made_since(week - 12)


def can_recruit(person, week, effects):
    """Whether a recent visitor never posted and was not recruited lately."""
    rested = 7 * week - person.recruited >= effects.recruiting_rest_days
    return visited_lately(person, week) and person.posts == 0 and rested


def can_be_ambassador(person, week, sd, quantile):
    """Whether a recent visitor of high propensity is no ambassador yet."""
    least = -sd * sd / 2.0 + sd * normal_quantile(quantile)
    return visited_lately(person, week) and not person.ambassador and person.ln_propensity >= least


def can_brief(model, unit, day):
    """Whether a unit was not briefed lately."""
    return day - model.climate.briefed.get(unit, NEVER) >= model.scenario.effects.briefing_days


class Rankings:
    """The candidates of a Monday morning, by lever, in keyed order."""

    def __init__(self, model, places, day):
        self.model, self.day, week = model, day, day // 7
        sd, effects = model.scenario.behaviour.acts.propensity_sd, model.scenario.effects
        quantile = effects.ambassador_quantile
        people = [(seat, seat.person) for seat in model.held if seat.location in places]
        units = [unit for unit, place in enumerate(model.unit_places) if place in places]

        def recent_visits(person):
            return person.total(week - 4, week - 1, "visit")

        self.walks = {
            "briefings": self._units(Purpose.BRIEFING, [unit for unit in units if can_brief(model, unit, day)]),
            "activities": self._units(Purpose.ACTIVITY_UNIT, units),
            "onboarding": self._people(Purpose.ONBOARDING, people, is_new),
            "coaching": self._people(Purpose.COACHING, people, lambda person: can_coach(person, week)),
            "recognition": self._people(
                Purpose.RECOGNITION, people, lambda person: 1 <= day - person.last_post <= effects.recognition_days
            ),
            "recruiting": self._people(
                Purpose.RECRUITING, people, lambda person: can_recruit(person, week, effects), recent_visits
            ),
            "ambassadors": self._people(
                Purpose.AMBASSADORS,
                people,
                lambda person: can_be_ambassador(person, week, sd, quantile),
            ),
        }

    def _people(self, purpose, people, wanted, most=lambda person: 0):
        """Return candidates in order: those with most of something first, then by draw."""
        chosen = [(seat, person) for seat, person in people if wanted(person)]
        keyed, day = self.model.keyed, self.day
        return sorted(chosen, key=lambda row: (-most(row[1]), keyed.draw(purpose, day, row[1].slot), row[0].number))

    def _units(self, purpose, units):
        """Return units in order."""
        keyed, day, names = self.model.keyed, self.day, self.model.units
        return sorted(units, key=lambda unit: (keyed.draw(purpose, day, slot_of("unit", names[unit])), unit))

    def next_unit(self, lever, wanted):
        """Return the next unit that is still wanted."""
        walk = self.walks[lever]
        while walk:
            unit = walk.pop(0)
            if wanted(unit):
                return unit
        return None

    def next_person(self, lever, day, wanted):
        """Return the seat of the next person who is there and still wanted; others are passed over."""
        walk = self.walks[lever]
        while walk:
            seat, person = walk.pop(0)
            if can_come(seat, person, day) and wanted(seat.person):
                return seat
        return None

    def guests(self, day, least, most):
        """Return the seats of those who come to a session; nobody is called when too few are there."""
        walk = self.walks["onboarding"]
        able = [at for at, (seat, person) in enumerate(walk) if can_come(seat, person, day) and is_new(seat.person)]
        if len(able) < least:
            return []
        taken = able[:most]
        self.walks["onboarding"] = walk[taken[-1] + 1 :] if len(taken) == most else []
        return [walk[at][0] for at in taken]


def can_come(seat, person, day):
    """Whether a person of a Monday's ranking still holds the seat, without having been away, and is at work."""
    return seat.person is person and person.tenure.first <= day - day % 7 and seat.present(day)
