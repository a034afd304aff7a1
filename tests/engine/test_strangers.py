"""E6: somebody without any ties, and somebody who is not there yet, change nothing for all others, to the bit."""

from datetime import timedelta

import networkx as nx
import numpy as np
import pytest

from simulator.draws import slot_of
from simulator.recording import ACTIVITIES, EVENTS
from simulator.scenario.fields.phases import PHASES
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication
from tests.strategies.kinds import known
from tests.strategies.mine import Turns

FILE, WEEKS, PEOPLE = "graph", 26, 40
ALL = {"announcements": 0.4, "news": 0.3, "activities": 0.3}
EXTRA = "extra"
ACT, AWARE = EVENTS.index("act"), EVENTS.index("aware")
POST = ACT, ACTIVITIES.index("fitted_posts")
KINDS = ("planned", "furthest_behind", "turns")
NEWCOMER = {"headcount": 1, "minutes_per_workday": 30, "fear": 0.0, "seasonal": {"first": "05-24", "last": "12-31"}}
PERSONAS = {
    "office": {"headcount": 15, "minutes_per_workday": 12, "fear": 0.3, "turnover": 0.0},
    "park": {"headcount": 25, "minutes_per_workday": 6, "fear": 0.5, "turnover": 0.0},
    "silent": {"headcount": 1, "minutes_per_workday": 0, "turnover": 0.0},
    "newcomer": NEWCOMER,
}


def scenario_of(kind: str) -> Scenario:
    """Levers that reach all and choose nobody, gates by calendar, no goals, moderation that keeps up.

    What hours are left goes to posts, which go round by those employed: generic ones, which are the same for all.
    """
    changes: dict = {f"phases.{name}.hours": ALL for name in PHASES}
    changes |= {f"phases.{name}.goals": {} for name in PHASES} | {f"phases.{name}.gate": "calendar" for name in PHASES}
    changes |= {"managers.central.strategy": kind, "content.moderation_share": 0.1, "costs.moderation": 0.01}
    changes |= {"network.file": FILE, "network.normalised": False, "personas": PERSONAS}
    changes["content.posts"] = "generic"
    return Scenario().but(**changes, **{"run.horizon_weeks": WEEKS, "managers.central.hours_per_week": 20})


def graph_of(extra: str | None = None, ties: int = 0) -> nx.Graph:
    """Forty people; an extra one of a persona, with some ties."""
    graph = nx.watts_strogatz_graph(PEOPLE, 6, 0.3, seed=5)
    nx.set_edge_attributes(graph, 0.2, "weight")
    for node in range(PEOPLE):
        graph.nodes[node].update(persona="office" if node < 15 else "park", unit=f"unit {node // 10}")
    if extra:
        graph.add_node(EXTRA, persona=extra, unit="unit 0")
        graph.add_weighted_edges_from([(EXTRA, node, 1.0) for node in range(ties)])
    return graph


def lived(kind: str, graph: nx.Graph, **changes) -> tuple[Replication, dict[str, int]]:
    """A run to its horizon, and the seat of everybody by name."""
    with known(Turns):
        scenario = scenario_of(kind).but(**{"network.min_weight": 0.1, **changes})
        run = Replication(scenario, 1, {FILE: graph}, events=True)
        run.advance(scenario.days)
    slots = {int(slot): seat for seat, slot in enumerate(run.organisation.seats.slot)}
    return run, {name: slots[int(slot_of("person", str(name)))] for name in map(str, graph.nodes)}


def deeds(run: Replication, seats: dict[str, int]) -> list[tuple]:
    """Everything that everybody but the extra one does, and every manager's act, in order of day and name.

    Whose turn a post was is left out.
    """
    names = {seat: name for name, seat in seats.items()}
    events = run.sim.events[: run.sim.world[0].events].tolist()
    said = [
        (
            day,
            event,
            "" if event == ACT else names[who],
            x if event != ACT else (who, x),
            0 if (event, x) == POST else y,
        )
        for day, event, who, x, y in events
        if event == ACT or names[who] != EXTRA
    ]
    return sorted(said, key=lambda deed: (deed[0], deed[1], deed[2], str(deed[3])))


def states(run: Replication, seats: dict[str, int]) -> dict[str, tuple]:
    """What everybody but the extra one carries at the end."""
    fields = ("status", "habit", "skill", "fear", "fatigue", "load", "encouragement", "notes", "posts", "acts")
    people = run.sim.people
    return {name: tuple(people[seat][f].item() for f in fields) for name, seat in seats.items() if name != EXTRA}


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_whom_nobody_knows_changes_nothing(kind):
    """E6: an isolated employee without time leaves every deed and every feeling of all others as it was."""
    alone, beside = lived(kind, graph_of()), lived(kind, graph_of("silent"))
    assert len(beside[1]) == len(alone[1]) + 1
    assert deeds(*alone) == deeds(*beside) and len(deeds(*alone)) > 500
    assert states(*alone) == states(*beside)


def test_somebody_who_knows_people_is_noticed():
    """E6: the same person with time and ties does change others, so the relation can fail."""
    alone = lived("planned", graph_of())
    beside = lived("planned", graph_of("silent", 12), **{"personas.silent.minutes_per_workday": 30})
    assert deeds(*alone) != deeds(*beside)


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_who_joins_is_not_felt_before_the_first_contact(kind):
    """E6: who joins on a day leaves all others as they were through the day on which others first hear of it.

    What somebody does counts for others from the next day on; the first thing to be noticed is awareness. Ties weigh
    the same with and without the newcomer (raw weights).
    """
    alone, beside = lived(kind, graph_of()), lived(kind, graph_of("newcomer", 12))
    scenario, seat = beside[0].scenario, beside[1][EXTRA]
    joins = (scenario.start.replace(month=5, day=24) - scenario.start) / timedelta(days=1)
    events = beside[0].sim.events[: beside[0].sim.world[0].events]
    own = events[(events[:, 2] == seat) & (events[:, 1] != ACT)]
    contact = int(own[0, 0])
    assert own[0, 1] == AWARE and joins <= contact < scenario.days - 60

    def until(run, last):
        return [deed for deed in deeds(*run) if deed[0] <= last]

    assert until(alone, contact) == until(beside, contact)
    assert deeds(*alone) != deeds(*beside), "afterwards the newcomer makes a difference"


def test_the_newcomer_takes_nobodys_seat():
    """The extra person has a seat of its own; all others keep slot, unit and persona."""
    alone, beside = lived("planned", graph_of()), lived("planned", graph_of("newcomer", 12))
    columns = ("slot", "persona", "unit", "location")
    for name, seat in alone[1].items():
        for column in columns:
            one, other = alone[0].organisation.seats, beside[0].organisation.seats
            assert getattr(one, column)[seat] == getattr(other, column)[beside[1][name]]
    assert np.count_nonzero(beside[0].organisation.seats.slot == slot_of("person", EXTRA)) == 1


def test_a_graph_that_was_changed_is_another_organisation():
    """The same graph object with a tie less is not mistaken for the one that was built before."""
    graph = graph_of()
    before, _ = lived("planned", graph, **{"run.horizon_weeks": 1})
    graph.remove_edge(*next(iter(graph.edges)))
    after, _ = lived("planned", graph, **{"run.horizon_weeks": 1})
    assert len(after.organisation.network.indices) == len(before.organisation.network.indices) - 2
