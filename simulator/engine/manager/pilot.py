"""The pilot group: a few who know it before the start."""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, block
from simulator.engine.manager.rankings import SEAT_SHIFT, numbered
from simulator.engine.people.adoption import show
from simulator.engine.people.attendance import make_ambassador
from simulator.engine.people.items import run_key
from simulator.engine.tables.codes import AWARE, TO_AWARE
from simulator.engine.tables.log import log_act
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Seat
from simulator.recording import ACTIVITIES

PILOT, ACTIVITY = int(Purpose.PILOT), ACTIVITIES.index("pilot")


@inner
def start_pilot(s: Sim) -> None:
    """Let the pilot group begin aware, skilled, less afraid, and as the first ambassadors."""
    par = s.par[0]
    if par.content_pilot == 0.0 or par.unmanaged > 0.0:
        return
    keys = np.empty(s.world[0].employed, np.uint64)
    count = 0
    for seat in range(len(s.people)):
        p = s.people[seat]
        if p.holder >= 0:
            word = block(run_key(s), PILOT, 0, p.slot, 0)[0]
            keys[count] = (word << SEAT_SHIFT) | np.uint64(seat)
            count += 1
    keys.sort()
    for at in range(min(int(par.effects_pilot_share * count), int(par.effects_pilot_most))):
        join_pilot(s, numbered(keys[at]))


@inner
def join_pilot(s: Sim, seat: Seat) -> None:
    """Take one person into the pilot group."""
    p = s.people[seat]
    p.status = AWARE
    p.skill = max(p.skill, s.par[0].effects_pilot_skill)
    p.fear_now *= 1.0 - s.par[0].effects_pilot_fear
    show(s, seat, TO_AWARE)
    make_ambassador(s, seat, 0)
    log_act(s, 0, ACTIVITY, seat)
