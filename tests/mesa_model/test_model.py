"""The Mesa face: the engine's days to the bit, Mesa's own words, writing that counts and is checked."""

from collections import Counter

import networkx as nx
import numpy as np
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, CommunityManager, Employee
from simulator.simulation import simulate
from simulator.strategies import Desk, Week
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import SEED, WEEKS, opened, walked

# days


def test_its_steps_are_the_engine_to_the_bit():
    scenario = small(WEEKS, **{"run.seed": SEED})
    assert_same(walked(opened()).recording(), simulate(scenario))


def test_looking_changes_nothing():
    model = opened(agent_reporters={"habit": "habit"})
    while model.running:
        model.employees.shuffle_do("after_day", [])
        model.employees.get("fear")
        model.step()
    assert_same(model.recording(), simulate(small(WEEKS, **{"run.seed": SEED})))


def test_a_step_is_a_day_and_the_horizon_is_the_end():
    model = opened()
    assert (model.day, model.date, model.running) == (0, model.scenario.start, True)
    walked(model)
    assert (model.day, model.steps) == (WEEKS * 7, WEEKS * 7)
    with pytest.raises(AdoptionError, match="horizon"):
        model.step()


@pytest.mark.parametrize("rng", [-1, True, 1.5, "x"])
def test_a_seed_is_a_whole_number(rng):
    with pytest.raises(AdoptionError, match="rng must be a whole number"):
        AdoptionModel(small(1), rng=rng)


def test_without_a_seed_it_keeps_a_fresh_one():
    first, second = AdoptionModel(small(1)), AdoptionModel(small(1))
    assert first.scenario.run.seed != second.scenario.run.seed
    again = AdoptionModel(small(1), rng=first.scenario.run.seed)
    assert_same(walked(first).recording(), walked(again).recording())


# agents


def test_agents_answer_in_the_models_own_words():
    model = opened(20)
    agents = model.employees
    groups = agents.groupby("persona").count()
    assert groups == {"office": 30, "park": 50}
    assert agents.agg("habit", np.mean) == pytest.approx(np.mean(agents.get("habit")), abs=1e-12)
    assert [agent.habit for agent in agents.sort("habit")] == sorted(agents.get("habit"), reverse=True)
    users = agents.select(lambda employee: employee.is_user)
    assert 0 < len(users) == int((model.run.sim.people["first_visit"] >= 0).sum()) < 80
    assert all(user.status in ("user", "dormant") for user in users)
    fear = agents.groupby("persona").agg("fear", np.mean)
    assert fear["park"] > fear["office"]


def test_agents_by_type_has_employees_and_managers():
    model = opened()
    kinds = model.agents_by_type
    assert {kind.__name__: len(agents) for kind, agents in kinds.items()} == {"CommunityManager": 1, "Employee": 80}


def test_people_come_and_go():
    model = AdoptionModel(small(30, **{"personas.park.turnover": 4.0}), rng=SEED)
    first = list(model.employees)
    walked(model)
    held = int((model.run.sim.people["holder"] >= 0).sum())
    assert len(model.employees) == held
    stayed = set(first) & set(model.employees)
    assert 0 < len(stayed) < len(first), "with 4 leavers per person-year some leave in 30 weeks, some stay"
    assert all(agent.row["holder"] >= 0 for agent in model.employees)


def test_writing_changes_the_engines_column():
    model = opened(9)
    model.employees.set("habit", 0.9)
    assert set(model.run.sim.people["habit"][model.run.sim.people["holder"] >= 0]) == {0.9}
    someone = next(iter(model.employees))
    for name, value in {"fear": 0.25, "fatigue": 0.5, "skill": 0.1, "encouragement": 2.0, "load": 1.5}.items():
        setattr(someone, name, value)
        assert getattr(someone, name) == pytest.approx(value, abs=1e-12), name


def test_writing_has_effect():
    eager, plain = opened(28), opened(28)  # before, hardly anybody uses it, and habit begins with the first visit
    eager.employees.set("habit", 1.0)
    for model in (eager, plain):
        for _ in range(14):
            model.step()
    assert_same(plain.recording(), opened(42).recording())
    visits = [float(model.recording().series("visits")[:6].sum()) for model in (eager, plain)]
    assert visits[0] > visits[1] > 0


# own classes


class Onlooker(Employee):
    """Counts what it did."""

    def __init__(self, model, seat):
        super().__init__(model, seat)
        self.seen = Counter()

    def after_day(self, deeds):
        self.seen.update(deeds)


def test_an_employee_looks_on():
    model = walked(opened(employee=Onlooker))
    seen = sum((agent.seen for agent in model.employees), Counter())
    scenario = small(WEEKS, **{"run.seed": SEED})
    assert_same(model.recording(), simulate(scenario))
    assert seen["visit"] > 0
    for agent in model.employees:
        assert agent.seen["post"] <= agent.posts
        assert (agent.seen["visit"] > 0) <= (agent.first_visit is not None)


class Meddler(Employee):
    """Tries to write while looking on."""

    def after_day(self, deeds):
        self.habit = 1.0


def test_an_onlooker_cannot_write():
    with pytest.raises(AdoptionError, match="after_day"):
        opened(1, employee=Meddler)


COACHABLE = 20  # weeks until there are visitors who make nothing
RESEARCH = 16  # hours before the start


class Trainer(CommunityManager):
    """Coaches only."""

    asked = 0

    def week(self, desk: Desk) -> Week:
        self.asked += 1
        return Week({"coaching": 1.0})


def test_a_manager_decides_itself():
    model = walked(opened(weeks=COACHABLE, manager=Trainer))
    (manager,) = model.managers.values()
    assert manager.asked == COACHABLE
    assert manager.spent["coaching"] > 0
    assert manager.spent["news"] == manager.spent["campaigns"] == 0
    assert sum(manager.spent.values()) <= 12 * COACHABLE + RESEARCH + 1e-9


def test_a_manager_says_where_its_items_reach_people():
    """All places, or only those that it serves."""
    places = {"organisation.locations": ["north", "south"], "managers.central.locations": ["south"]}
    for reach, wanted in (("all", ("north", "south")), ("served", ("south",))):
        scenario = small(2, **places, **{"managers.central.items_reach": reach})
        assert AdoptionModel(scenario, rng=1).managers["central"].reaches == wanted


def test_a_managers_hours_may_be_written():
    model = opened(7)
    model.managers["central"].hours_per_week = 0
    assert walked(model).recording().hours[2:].sum() == 0
    with pytest.raises(AdoptionError, match="hours_per_week"):
        model.managers["central"].hours_per_week = -1


# the graph


def test_the_graph_and_the_space_are_the_organisations():
    model = opened()
    graph, network = model.graph(), model.run.organisation.network
    assert graph.number_of_nodes() == 80
    assert 2 * graph.number_of_edges() == len(network.indices)
    assert nx.get_node_attributes(graph, "persona")[0] == model.holders([0])[0].persona
    someone, space = model.holders([0])[0], model.space
    assert someone.cell is space[0]
    assert {agent.seat for agent in someone.ties} == set(graph[0])
    neighbours = {agent.seat for cell in someone.cell.neighborhood for agent in cell.agents}
    assert neighbours - {0} == set(graph[0])


# collecting, as in Mesa's tutorial


def test_the_collector_has_a_row_a_day():
    model = walked(
        opened(agent_reporters={"habit": "habit"}, agenttype_reporters={CommunityManager: {"spent": "spent"}})
    )
    frame = model.datacollector.get_model_vars_dataframe()
    assert len(frame) == WEEKS * 7 + 1
    assert frame["date"].iloc[0] == model.scenario.start
    assert frame["reached"].iloc[0] == 0 < frame["reached"].iloc[-1] <= 1
    assert frame["reached"].iloc[-1] == np.mean([agent.is_user for agent in model.employees])
    assert len(model.datacollector.get_agent_vars_dataframe()) == 80 * (WEEKS * 7 + 1) - _gaps(model)
    assert len(model.datacollector.get_agenttype_vars_dataframe(CommunityManager)) == WEEKS * 7 + 1


def _gaps(model: AdoptionModel) -> int:
    """Seat-days that nobody held."""
    employed = model.datacollector.model_vars["employed"]
    return sum(80 - held for held in employed)
