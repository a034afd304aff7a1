"""The pilot group: who has used the intranet before the start."""

import math

from simulator.draws import Purpose
from simulator.recording import ACTIVITIES
from tests.reference.person import Adoption


def start_pilot(model):
    """Let the pilot group begin: aware, with some skill, less afraid, ambassadors of the first manager."""
    effects = model.scenario.effects
    size = min(math.floor(effects.pilot_share * len(model.held)), effects.pilot_most)
    draws = model.keyed.many(Purpose.PILOT, 0, model.slots, 0)
    ranked = sorted(zip(draws, model.held, strict=True), key=lambda row: (row[0], row[1].number))
    for _, seat in ranked[:size]:
        person = seat.person
        person.become_aware(Adoption(0, 0))
        person.skill = max(person.skill, effects.pilot_skill)
        person.fear -= effects.pilot_fear * person.fear
        person.ambassador = True
        model.managers[0].ambassadors.append(person)
        model.books.event(0, "act", 0, ACTIVITIES.index("pilot"), seat.number)
