"""What a day holds for all of a group: campaigns and activities, in visits and in acts."""

from simulator.compilation import inner
from simulator.engine.tables.codes import TO_UNIT
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Share


@inner
def open_group_log_odds(s: Sim) -> None:
    """Sum what the day adds to the log odds of visits and acts, group by group."""
    v, a, places = s.par[0], s.par[0], len(s.campaign)
    for persona in range(len(s.personas)):
        for place in range(places):
            group = persona * places + place
            active, campaign = s.activity[place, persona], s.campaign[place]
            s.visit_log_odds[group] = v.visit_constant + v.visit_campaign * campaign + v.visit_activity * active
            s.act_log_odds[group] = a.acts_campaign * campaign + a.acts_activity * active


@inner
def more_in_unit(s: Sim, p: Person) -> Share:
    """Return by how much an activity in somebody's unit is stronger than those for all or a persona."""
    if s.par[0].content_activity_target != TO_UNIT:
        return 0.0
    for_all: Share = s.activity[p.location, p.persona]
    return max(0.0, s.units[p.unit].activity - for_all)
