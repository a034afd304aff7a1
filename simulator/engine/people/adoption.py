"""Awareness and first visit: the one adoption kernel, and the exposure that feeds it.

    P = 1 - exp(-scale (p + q g(E)) dt)

E is the weighted share of ties who are aware (who use it). It is pushed by those who change, not looked up.
"""

from simulator.compilation import inner
from simulator.engine.tables.codes import (
    AWARE,
    DORMANT,
    FORGOTTEN,
    HILL,
    KNOWN,
    STEP,
    TO_AWARE,
    TO_LEFT,
    TO_USER,
    UNAWARE,
    UNKNOWN,
    USER,
)
from simulator.engine.tables.fixed import CERTAIN, EDGE
from simulator.engine.tables.parameters import Par
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Chance, Code, Draw, Rate, Seat, Share
from simulator.mathematics import exp, power
from simulator.organisation.types import Floats, ShortInts


@inner
def response(kind: float, theta: float, n: float, exposure: Share, threshold: Share) -> Share:
    """Return g (0-1): Hill (kind 0), identity (1), or a step at the own threshold (2)."""
    if kind == STEP:
        return 1.0 if exposure >= threshold - EDGE else 0.0
    if kind != HILL:
        return exposure
    if exposure <= 0.0:
        return 0.0
    x, t = power(exposure, n), power(theta, n)
    return x / (x + t)


@inner
def chance(linear: float, scale: float, p: Rate, q: Rate, g: Share, dt: float) -> Chance:
    """Return the chance of adopting in a step of `dt` days; an infinite `q` adopts where `g` is one."""
    if q > CERTAIN:
        if g >= 1.0 and scale > 0.0:
            return 1.0
        q = 0.0
    rate = scale * (p + q * g) * dt
    if linear:
        return min(rate, 1.0)
    return 1.0 - exp(-rate)


@inner
def respond_to(par: Par, exposure: Share, threshold: Share) -> Share:
    """Return the response to an exposure with the scenario's kernel."""
    return response(par.kernel_response, par.kernel_theta, par.kernel_n, exposure, threshold)


@inner
def hears(s: Sim, seat: Seat, u: Draw) -> bool:
    """Return whether somebody unaware becomes aware today."""
    par, p = s.par[0], s.people[seat]
    base = par.awareness_p + s.announced[p.location] * s.personas[p.persona].mail_reach * par.awareness_announcement
    if briefed(s, p):
        base += par.awareness_briefing
    if par.kernel_response == HILL and u >= base + par.awareness_q:
        return False
    g = respond_to(par, s.aware_ties[seat], p.threshold)
    return u < chance(par.kernel_link, 1.0, base, par.awareness_q, g, 1.0)


@inner
def briefed(s: Sim, p: Person) -> bool:
    """Return whether the unit's team lead was briefed in the last two weeks."""
    return s.world[0].day - s.units[p.unit].briefed < s.par[0].effects_briefing_days


@inner
def comes(s: Sim, seat: Seat, u: Draw) -> bool:
    """Return whether somebody aware (or dormant) comes for the first time (or back) today."""
    par, p = s.par[0], s.people[seat]
    pull = 1.0 + par.first_visit_announcement * s.announced[p.location] * s.personas[p.persona].mail_reach
    pull += par.first_visit_campaign * s.campaign[p.location]
    if briefed(s, p):
        pull += par.first_visit_briefing
    base = par.first_visit_p * max(pull, 0.0) + par.first_visit_ambassador * p.ambassador_ties
    scale = p.alpha
    if p.status == DORMANT:
        scale *= par.first_visit_dormant
    if par.kernel_response != STEP:
        scale *= s.units[p.unit].first_visits * exp(p.readiness)
    if par.kernel_response == HILL and u >= scale * (base + par.first_visit_q):
        return False
    threshold = p.threshold
    if par.kernel_response == STEP:
        threshold *= 1.0 + par.first_visit_omega * p.load
    else:
        scale *= exp(-par.first_visit_omega * p.load)
    g = respond_to(par, s.user_ties[seat], threshold)
    return u < chance(par.kernel_link, scale, base, par.first_visit_q, g, 1.0)


@inner
def add_exposure(s: Sim, seat: Seat, sign: float, exposure: Floats) -> None:
    """Add to (sign 1) or take from (-1) the exposure of those whom a seat influences."""
    listed = len(s.follower_weight) > 0
    for at in range(s.followers[seat], s.followers[seat + 1]):
        other = s.follower[at]
        exposure[other] += sign * (s.follower_weight[at] if listed else s.people[other].tie)


@inner
def show(s: Sim, seat: Seat, kind: Code) -> None:
    """Let the ties of a seat see that its holder is aware (kind 0), uses it (1), or does so no more (2)."""
    p = s.people[seat]
    if kind == TO_AWARE and p.known_aware == UNKNOWN:
        p.known_aware = KNOWN
        date_change(s, s.aware_day, seat)
        add_exposure(s, seat, 1.0, s.aware_ties)
    if kind == TO_USER and p.known_user == UNKNOWN:
        p.known_user = KNOWN
        date_change(s, s.user_day, seat)
        add_exposure(s, seat, 1.0, s.user_ties)
    if kind == TO_LEFT:
        if p.known_user == KNOWN:
            add_exposure(s, seat, -1.0, s.user_ties)
        p.known_user = UNKNOWN


@inner
def show_again(s: Sim, seat: Seat) -> None:
    """Let the ties of a seat see again what its returning holder has been; who adopted too long ago is not counted."""
    p, memory, yesterday = s.people[seat], s.par[0].kernel_memory_days, s.world[0].day - 1
    if p.status >= AWARE:
        forgotten = memory >= 0 and yesterday - s.aware_day[seat] >= memory
        p.known_aware = FORGOTTEN if forgotten else KNOWN
        if not forgotten:
            add_exposure(s, seat, 1.0, s.aware_ties)
    if p.status == USER:
        forgotten = memory >= 0 and yesterday - s.user_day[seat] >= memory
        p.known_user = FORGOTTEN if forgotten else KNOWN
        if not forgotten:
            add_exposure(s, seat, 1.0, s.user_ties)


@inner
def date_change(s: Sim, days: ShortInts, seat: Seat) -> None:
    """Note the day of a change where ties are forgotten after a while."""
    if len(days) > 0:
        days[seat] = s.world[0].day


@inner
def hide(s: Sim, seat: Seat) -> None:
    """Take a seat out of the exposure of its ties."""
    p = s.people[seat]
    if p.known_aware == KNOWN:
        add_exposure(s, seat, -1.0, s.aware_ties)
    if p.known_user == KNOWN:
        add_exposure(s, seat, -1.0, s.user_ties)
    p.known_aware = p.known_user = UNKNOWN


@inner
def forget(s: Sim) -> None:
    """With a memory of so many days: take out those who adopted that long ago."""
    memory, day = s.par[0].kernel_memory_days, s.world[0].day
    for seat in range(len(s.people)):
        p = s.people[seat]
        if p.known_aware == KNOWN and day - s.aware_day[seat] >= memory:
            p.known_aware = FORGOTTEN
            add_exposure(s, seat, -1.0, s.aware_ties)
        if p.known_user == KNOWN and day - s.user_day[seat] >= memory:
            p.known_user = FORGOTTEN
            add_exposure(s, seat, -1.0, s.user_ties)


@inner
def later(s: Sim, seat: Seat, kind: Code) -> None:
    """Note a change that counts for others from the end of the day."""
    w = s.world[0]
    s.changes[w.changes, 0] = seat
    s.changes[w.changes, 1] = kind
    w.changes += 1


@inner
def become_aware(s: Sim, seat: Seat) -> None:
    """Make somebody aware, seen by others at the end of the day."""
    p = s.people[seat]
    if p.status == UNAWARE:
        p.status = AWARE
        later(s, seat, TO_AWARE)


@inner
def begin_use(s: Sim, p: Person) -> None:
    """Set the state of who uses it for the first time, or again."""
    p.status = USER
    p.habit = s.par[0].feelings_habit_start
    if p.first_visit < 0:
        p.first_visit = s.world[0].day
        p.hope = 1.0


@inner
def become_user(s: Sim, seat: Seat) -> None:
    """Let somebody use it for the first time, or again, seen by others at the end of the day."""
    begin_use(s, s.people[seat])
    later(s, seat, TO_USER)


@inner
def show_changes(s: Sim) -> None:
    """Let the day's changes be seen, and forget what is too long ago."""
    w = s.world[0]
    for at in range(w.changes):
        show(s, s.changes[at, 0], s.changes[at, 1])
    w.changes = 0
    if s.par[0].kernel_memory_days >= 0:
        forget(s)
