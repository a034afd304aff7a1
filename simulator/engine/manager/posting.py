"""What managers write: fitted posts, for personas by turns, and news."""

from simulator.compilation import inner
from simulator.engine.people.feed import publish
from simulator.engine.people.items import manager_item
from simulator.engine.tables.codes import BY_MANAGER, FITTED, NEWS, NEWS_ITEM
from simulator.engine.tables.log import ALL_EMPLOYEES, log_act
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Count, ManagerAt, PersonaAt


@inner
def employed_of(s: Sim, persona: PersonaAt) -> Count:
    """Return how many of a persona are employed today."""
    places, count = len(s.headcount) // len(s.personas), 0
    for place in range(places):
        count += s.headcount[persona * places + place]
    return count


@inner
def next_turn(s: Sim) -> PersonaAt:
    """Let personas gain their shares of all who are employed; return whose turn it is, -1 with nobody employed."""
    chosen = -1
    for g in range(len(s.personas)):
        heads = employed_of(s, g)
        if heads == 0:
            continue
        s.personas[g].turn += heads / s.world[0].employed
        if chosen < 0 or s.personas[g].turn > s.personas[chosen].turn:
            chosen = g
    if chosen >= 0:
        s.personas[chosen].turn -= 1.0
    return chosen


@inner
def fitted_post(s: Sim, m: ManagerAt) -> bool:
    """Post for the persona whose turn it is; or generically, for all."""
    effects, chosen = s.par[0], next_turn(s)
    if chosen < 0:
        return False
    manager_item(s, m, BY_MANAGER, chosen)
    if effects.content_posts > 0.0:
        for g in range(len(s.personas)):
            s.personas[g].fitted += 1
    else:
        s.personas[chosen].fitted += 1
    publish(s, s.world[0].items - 1)
    log_act(s, m, FITTED, chosen)
    return True


@inner
def news_item(s: Sim, m: ManagerAt) -> bool:
    """Post news: for all, fading fast."""
    manager_item(s, m, NEWS, 0)
    publish(s, s.world[0].items - 1)
    log_act(s, m, NEWS_ITEM, ALL_EMPLOYEES)
    return True
