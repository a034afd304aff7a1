"""What managers write: fitted posts, for personas by turns, and news."""

from simulator.compilation import inner
from simulator.engine.people.feed import publish
from simulator.engine.people.items import manager_item
from simulator.engine.tables.codes import BY_MANAGER, FITTED, NEWS, NEWS_ITEM
from simulator.engine.tables.log import ALL_EMPLOYEES, log_act
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Count, ManagerAt, PersonaAt, Place


@inner
def does_reach(s: Sim, m: ManagerAt, place: Place) -> bool:
    """Return whether a manager's items reach a location."""
    reached: bool = not s.managers[m].limited or s.serves[m, place]
    return reached


@inner
def reached_by(s: Sim, m: ManagerAt, persona: PersonaAt) -> Count:
    """Return how many of a persona are employed today where a manager's items reach them."""
    places, count = len(s.fitted), 0
    for place in range(places):
        if does_reach(s, m, place):
            count += s.headcount[persona * places + place]
    return count


@inner
def next_turn(s: Sim, m: ManagerAt) -> PersonaAt:
    """Let personas gain their shares of all whom a manager reaches; return whose turn it is, -1 with nobody there."""
    turns, everybody, chosen = s.turns[1 + m if s.managers[m].limited else 0], 0, -1
    for g in range(len(s.personas)):
        everybody += reached_by(s, m, g)
    for g in range(len(s.personas)):
        heads = reached_by(s, m, g)
        if heads == 0:
            continue
        turns[g] += heads / everybody
        if chosen < 0 or turns[g] > turns[chosen]:
            chosen = g
    if chosen >= 0:
        turns[chosen] -= 1.0
    return chosen


@inner
def count_fitted(s: Sim, m: ManagerAt, chosen: PersonaAt) -> None:
    """Count a fitted post where it reaches the chosen persona; a generic one for every persona."""
    generic = s.par[0].content_posts > 0.0
    for place in range(len(s.fitted)):
        for g in range(len(s.personas)):
            if does_reach(s, m, place) and (generic or g == chosen):
                s.fitted[place, g] += 1


@inner
def fitted_post(s: Sim, m: ManagerAt) -> bool:
    """Post for the persona whose turn it is; or generically, for all."""
    chosen = next_turn(s, m)
    if chosen < 0:
        return False
    manager_item(s, m, BY_MANAGER, chosen)
    count_fitted(s, m, chosen)
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
