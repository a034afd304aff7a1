"""Ties, near items, hope, readiness, climates and culture: engine and reference agree where all of them matter."""

from typing import Any

import networkx as nx
import numpy as np
import pytest

from simulator.draws import slot_of
from simulator.recording import Recording
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import small
from tests.reference import bonds, climate, evening, items, levers, seat
from tests.reference.model import run_reference
from tests.reference.person import USER, Person
from tests.reference.seat import Seat
from tests.reference.test_reference import CLOSE, ordered

PEOPLE, OFFICE, UNIT, TIES, WEEKS = 60, 22, 10, 5, 24
GRAPH = "graph"
LIVELY = {
    "network.file": GRAPH, "network.directed": True, "network.min_weight": 0.1, "organisation.closed_units": True,
    "managers.central.hours_per_week": 25, "behaviour.acts.post.constant": -3.5, "behaviour.acts.private_share": 0.4,
    "behaviour.feed.near_notice": 0.3, "behaviour.feed.read_least": 1, "behaviour.feelings.dormant_weeks": 2,
    "personas.park.mail_reach": 0.6, "personas.park.turnover": 1.5,
}  # fmt: skip
OFF = {
    "behaviour.visit.ties": 0.0,
    "behaviour.visit.hope": 0.0,
    "behaviour.visit.readiness_sd": 0.0,
    "behaviour.first_visit.climate_sd": 0.0,
    "behaviour.acts.ties": 0.0,
    "behaviour.acts.climate_sd": 0.0,
    "behaviour.acts.proof": 0.0,
    "behaviour.acts.proof_half": 0.5,
    "behaviour.feed.ranking": 0.0,
    "behaviour.feed.near": 0.0,
    "behaviour.feed.near_reply": 0.0,
    "behaviour.feed.near_kept": 1.0,
    "behaviour.feed.near_notice": 0.0,
    "behaviour.feelings.tie_answered": 0.0,
    "behaviour.feelings.tie_ignored": 0.0,
    "behaviour.feelings.tie_days": 13,
    "behaviour.feelings.culture": 0.0,
    "behaviour.feelings.culture_ties": 0.0,
    "behaviour.feelings.culture_ignored": 0.0,
    "behaviour.feelings.hope_rate": 0.0,
}


def influence() -> nx.DiGraph:
    """People who have others as ties that do not have them: what is seen runs one way."""
    graph, rng = nx.DiGraph(), np.random.default_rng(3)
    for one in range(PEOPLE):
        graph.add_node(one, persona="office" if one < OFFICE else "park", unit=f"unit {one // UNIT}")
    for one in range(PEOPLE):
        for other in rng.choice(PEOPLE, TIES, replace=False).tolist():
            if other != one:
                graph.add_edge(one, other, weight=float(rng.integers(1, 6)))
    return graph


DATA = {GRAPH: influence()}
SCENARIO = small(WEEKS, **LIVELY)


def engine(scenario: Scenario) -> Recording:
    """What the engine makes of a scenario."""
    return simulate(scenario, 1, DATA, events=True, watch=range(PEOPLE))


def same(one: Recording, two: Recording) -> bool:
    """Whether all events are equal, and everybody's state on every day within 1e-9."""
    held = one.people[:, :, 0] >= 0
    equal = np.array_equal(ordered(one.events), ordered(two.events))
    return equal and np.allclose(one.people[held], two.people[held], rtol=0, atol=CLOSE)


@pytest.fixture(scope="module")
def by_reference() -> Recording:
    """What the reference makes of the scenario in which every mechanism matters."""
    return run_reference(SCENARIO, 1, DATA)


@pytest.fixture(scope="module")
def by_engine() -> Recording:
    """What the engine makes of it."""
    return engine(SCENARIO)


def test_both_agree_where_every_mechanism_matters(by_reference, by_engine):
    """Ties that run one way, closed units, private posts, notifications, lapsed users: all equal."""
    assert same(by_reference, by_engine)


@pytest.mark.parametrize("days", [30, 100])
def test_both_agree_on_ties_that_lapse_and_come_back_within_a_memory(days):
    """A tie that came back counts anew from the day of its return, forgotten before or not."""
    scenario = SCENARIO.but(**{"behaviour.kernel.memory_days": days})
    assert same(run_reference(scenario, 1, DATA), engine(scenario))


def test_both_agree_on_visitors_without_a_minute():
    """Who comes to a session in a season without any minutes, and reads no item at least, finds nothing in the feed."""
    idle = {"behaviour.feed.read_least": 0, "personas.park.season": {"summer": 0.0}}
    scenario = SCENARIO.but(**idle, **{"effects.onboarding_visit": 1.0, "phases.launch.onboarding_per_week": 2})
    assert same(run_reference(scenario, 1, DATA), engine(scenario))


@pytest.mark.parametrize("setting", OFF)
def test_a_mechanism_that_one_side_lacks_is_seen(setting, by_reference):
    """Each setting of a mechanism, off (or a little other) in the engine alone, makes the comparison fail."""
    assert not same(by_reference, engine(SCENARIO.but(**{setting: OFF[setting]})))


def nothing(*_: Any) -> None:
    """See nothing."""


def tied_the_other_way(self: Seat, seats: list[Seat], weights: list[float]) -> None:
    """A fault: those whom one has as a tie see one, not those who have one as a tie."""
    self.ties = list(zip(seats, weights, strict=True))
    self.tied_seats = {other.number for other in seats}
    self.watchers = list(seats)


def fresh_hope(self: Person, adoption: Any) -> None:
    """A fault: hope is whole again on coming back, too."""
    RIGHT_BECOME_USER(self, adoption)
    self.hope = 1.0


def near_for_ever(self: Seat, day: int) -> None:
    """A fault: a visit does not use up what is near."""
    near = self.person.near
    RIGHT_SETTLE_VISIT(self, day)
    self.person.near = near


def weighted(self: Seat, day: int) -> float:
    """A fault: social proof goes by the weights of ties, not by their number."""
    acts, taking_part = self.model.scenario.behaviour.acts, self.model.climate.taking_part
    ties = [(other.person, weight) for other, weight in self.ties if other.person is not None]
    seen = sum(weight for person, weight in ties if 1 <= day - person.last_post <= acts.proof_days)
    return seen + acts.proof_management * taking_part


def open_units(model: Any, day: int, maker: Seat, _: int, *rest: Any) -> None:
    """A fault: what is made in a closed unit is near to ties in other units, too."""
    RIGHT_SHARE(model, day, maker, items.EVERYWHERE, *rest)


def still_there(person: Person | None, name: str) -> Any:
    """A fault: dormant ones still count as ties who use it."""
    return None if person is None else getattr(person, name)


RIGHT_BECOME_USER, RIGHT_SETTLE_VISIT = Person.become_user, Seat.settle_visit
RIGHT_READ, RIGHT_PAIR, RIGHT_SHARE = items.Intranet.read, bonds.pair, bonds.share
FAULTS = {
    "dormant ties still count": (seat, "seen_since", still_there),
    "social proof goes by weight": (Seat, "social_proof", weighted),
    "what is seen runs the other way": (Seat, "tie_to", tied_the_other_way),
    "unit items are near to other units": (bonds, "share", open_units),
    "the organisation's items are near to nobody": (bonds, "EVERYWHERE", None),
    "private items are as near as others": (bonds, "PRIVATE", None),
    "nothing is near to dormant ones": (bonds, "DORMANT", USER),
    "a visit leaves near items": (Seat, "settle_visit", near_for_ever),
    "near items do not count": (Person, "near_items", lambda self, day, kept: 0.0),
    "near items are whole the day after": (
        Person, "near_items", lambda self, day, kept: sum(worth * kept ** (day - at - 1) for at, worth in self.near),
    ),
    "maker and reader change places in the draw": (bonds, "pair", lambda maker, reader: RIGHT_PAIR(reader, maker)),
    "replies notify by the draw of posts": (bonds, "OF_REPLY", bonds.OF_POST),
    "a manager's answer is not seen": (levers, "see_answer", nothing),
    "a peer's answer is not seen": (evening, "see_answer", nothing),
    "silence is not seen": (evening, "see_silence", nothing),
    "hope comes back": (Person, "become_user", fresh_hope),
    "climates go by another name": (climate, "slot_of", lambda kind, name: slot_of(name)),
    "one reads as many as there are": (
        items.Intranet, "read", lambda self, value, unseen, minutes: RIGHT_READ(self, value, 0, minutes),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_that_one_side_reads_otherwise_is_seen(name, by_engine, monkeypatch):
    """Each rule of the text, broken in the reference alone, makes the comparison fail."""
    monkeypatch.setattr(*FAULTS[name])
    assert not same(run_reference(SCENARIO, 1, DATA), by_engine)
