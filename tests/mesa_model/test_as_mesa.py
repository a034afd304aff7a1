"""What somebody who knows Mesa tries first, on whatever Mesa is installed: it works, or one sentence says what to do.

In the sense of Mesa's own tests of models, agents, agent sets, data collectors, spaces and copies.
"""

import copy
import io
import pickle
import warnings
from functools import partial
from pathlib import Path

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet
from mesa.discrete_space import CellAgent

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, CommunityManager, Employee
from simulator.simulation import simulate
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import SEED, opened, walked

PARK = Path(__file__).parents[2] / "scenarios" / "leisure-park.yaml"


class Visitor(mesa.Agent):
    """An agent of the user's own."""

    def __init__(self, model, badge="none"):
        super().__init__(model)
        self.badge = badge


class Stepping(mesa.Agent):
    """An agent of the user's own that steps."""

    steps = 0

    def step(self):
        self.steps += 1


class Stepper(Employee):
    """An employee with a step and a decision of its own."""

    stepped = 0

    def step(self):
        self.stepped += 1

    def decide(self):
        """Nobody asks."""


class OwnDay(AdoptionModel):
    """A model with a step of its own, as models of Mesa are written."""

    def step(self):
        super().step()
        self.employees.shuffle_do("step")


# model.agents


def test_agents_are_all_agents():
    """Managers, employees and agents of one's own are in `agents`, each under its class in `agents_by_type`."""
    model = opened()
    visitor = Visitor(model, "blue")
    assert len(model.agents) == 82 == sum(map(len, model.agents_by_type.values()))
    assert visitor in model.agents and model.managers["central"] in model.agents
    assert set(model.employees) < set(model.agents) and len(model.employees) == 80
    assert set(model.agent_types) == {Employee, CommunityManager, Visitor}
    assert list(model.agents.select(agent_type=Visitor)) == [visitor]
    assert list(model.agents.select(agent_type=CommunityManager)) == list(model.managers.values())
    assert list(model.agents_by_type[Visitor]) == [visitor]


def test_agents_are_counted_anew_when_people_come_and_go():
    """After months with a high turnover `agents` has whoever is employed then, and each an id of the own."""
    model = AdoptionModel(small(20, **{"personas.park.turnover": 4.0}), rng=SEED)
    before = set(model.employees)
    walked(model)
    assert len(model.agents) == 1 + int((model.run.sim.people["holder"] >= 0).sum())
    assert before - set(model.employees)
    ids = model.agents.get("unique_id")
    assert len(set(ids)) == len(ids)


def test_agents_cannot_be_set():
    """As in Mesa."""
    with pytest.raises(AttributeError, match=r"You are trying to set model\.agents"):
        opened().agents = []


def test_what_only_employees_have_is_said_of_managers():
    """Words of employees on all agents stop at the manager, and name `employees`."""
    model = opened()
    with pytest.raises(AttributeError, match=r"no attribute 'persona': only employees have it, see model\.employees"):
        model.agents.groupby("persona")
    with pytest.raises(AdoptionError, match=r"write it with model\.employees\.set\('fear', \.\.\.\)"):
        model.agents.set("fear", 0.3)
    with pytest.raises(AttributeError, match=r"no attribute 'wealth'$"):
        model.managers["central"].wealth  # noqa: B018
    assert not hasattr(model.managers["central"], "habit")


def test_people_are_not_made_by_hand():
    """A made employee or manager would be somebody whom the simulation does not know."""
    model = opened()
    for make in (lambda: Employee(model, 3), lambda: Employee(model), lambda: Employee.create_agents(model, 5, 3)):
        with pytest.raises(AdoptionError, match=r"not made by hand: more of them are personas\.NAME\.headcount"):
            make()
    with pytest.raises(AdoptionError, match=r"not made by hand: another one is managers\.NAME"):
        CommunityManager(model, "second", 1)
    with pytest.raises(AdoptionError, match="not made by hand"):
        Employee(mesa.Model(), 3)
    assert len(model.agents) == 81


def test_people_are_not_removed_by_hand():
    """Not one by one, not all at once, and nobody is gone after the refusal."""
    model = opened()
    with pytest.raises(AdoptionError, match="an employee cannot be removed"):
        next(iter(model.employees)).remove()
    with pytest.raises(AdoptionError, match="hours_per_week = 0 leaves it without time"):
        model.managers["central"].remove()
    with pytest.raises(AdoptionError, match="they are the scenario's; agents of your own: for agent in"):
        model.remove_all_agents()
    assert len(model.agents) == 81


# agents of one's own


def test_own_agents_come_and_go():
    """One, several at once with a value each, away again; ids go on, and the simulation keeps its bits."""
    model = opened()
    one, more = Visitor(model), Visitor.create_agents(model, 3, badge=["a", "b", "c"])
    assert [visitor.badge for visitor in more] == ["a", "b", "c"] and one.badge == "none"
    assert len(set(model.agents.get("unique_id"))) == len(model.agents) == 85
    model.step()
    assert one in model.agents
    one.remove()
    assert one not in model.agents and len(model.agents_by_type[Visitor]) == 3
    assert_same(walked(model).recording(), simulate(small(8, **{"run.seed": SEED})))


def test_own_agents_that_step_are_the_users_to_call():
    """AdoptionModel.step says, once a class, that it does not call them; called, they step."""
    model = opened()
    with pytest.warns(UserWarning, match=r"Stepping\.step is not called .*agents_by_type\[Stepping\]\.shuffle_do"):
        one = Stepping(model)
    other = Stepping(model)  # no second warning: it would fail the test
    model.step()
    model.agents_by_type[Stepping].shuffle_do("step")
    assert one.steps == other.steps == 1


def test_own_agents_move_in_the_space():
    """A cell agent of Mesa's goes from seat to seat; employees keep theirs."""
    model = opened()
    walker = CellAgent(model)
    walker.cell = model.space[0]
    assert walker in model.space[0].agents and model.holders([0])[0] in model.space[0].agents
    walker.cell = next(iter(walker.cell.neighborhood))
    assert walker not in model.space[0].agents and walker.cell.coordinate in set(model.graph()[0])
    assert len(list(model.space.agents)) == 81
    with pytest.raises(ValueError, match=r"[Cc]annot move"):
        model.holders([0])[0].cell = model.space[1]


# subclasses


@pytest.mark.parametrize("name", ["step", "decide"])
def test_methods_that_nobody_calls_are_said(name):
    """Employees decide in the engine: a `step` or `decide` of a subclass is the user's to call."""
    with pytest.warns(UserWarning) as said:
        opened(1, employee=Stepper)
    texts = [str(warning.message) for warning in said]
    assert any(
        f"Stepper.{name} is not called by AdoptionModel.step: call it yourself each day" in text for text in texts
    )


def test_a_manager_that_steps_is_said():
    """Managers say every Monday what their hours are for, in `week`."""

    class Boss(CommunityManager):
        """Steps."""

        def step(self):
            """Nobody calls."""

    with pytest.warns(UserWarning, match=r"Boss\.step is not called .* week, which says every Monday"):
        opened(employee=Employee, manager=Boss)


def test_a_model_with_a_step_of_its_own_calls_what_it_likes():
    """As models of Mesa are written: no warning, every employee steps once a day, the days are the engine's."""
    model = OwnDay(small(2), rng=SEED, employee=Stepper)
    model.step()
    assert model.steps == model.day == 1 and set(model.employees.get("stepped")) == {1}
    assert_same(walked(model).recording(), simulate(small(2, **{"run.seed": SEED})))


def test_attributes_that_hide_the_engines_are_said():
    """A subclass's own `habit` would be read by the user and by nobody else."""

    class Eager(Employee):
        """Hides a column and a property."""

        habit = 1.0

        @property
        def persona(self):
            """Hidden."""
            return "someone"

    with pytest.warns(UserWarning) as said:
        opened(employee=Eager)
    texts = sorted(str(warning.message) for warning in said)
    assert len(texts) == 2 and "Eager.habit hides the engine's habit" in texts[0]
    assert "Eager.persona hides the engine's persona" in texts[1]


def test_classes_must_be_of_the_face():
    """A plain agent of Mesa's cannot stand for an employee."""
    with pytest.raises(AdoptionError, match="employee must be a subclass of Employee"):
        opened(employee=Visitor)


def test_a_subclass_of_the_model_has_parameters_of_its_own():
    """As in Mesa: own arguments, own attributes, reporters that ask for them."""

    class Mine(AdoptionModel):
        """Has a number."""

        def __init__(self, number, scenario=None, rng=None):
            self.number = number
            super().__init__(scenario, rng, model_reporters={"number": "number", "people": lambda m: len(m.employees)})

    model = Mine(3, small(1), rng=2)
    model.step()
    assert model.datacollector.model_vars == {"number": [3, 3], "people": [80, 80]}


# seeds and random numbers


def test_seed_is_the_older_name_of_rng():
    """The same seed under both names is the same run; both at once are refused."""
    model = AdoptionModel(small(2), seed=SEED)
    assert model.scenario.run.seed == SEED
    assert_same(walked(model).recording(), walked(opened(weeks=2)).recording())
    with pytest.raises(AdoptionError, match="give rng or seed, not both"):
        AdoptionModel(small(1), seed=1, rng=1)


def test_a_generator_is_a_seed_and_the_models_own():
    """Mesa's meaning: `model.rng` is the generator; the simulation's seed is drawn from it, and kept."""
    one, other = np.random.default_rng(5), np.random.default_rng(5)
    model = AdoptionModel(small(1), rng=one)
    assert model.rng is one
    seed = AdoptionModel(small(1), rng=other).scenario.run.seed
    assert model.scenario.run.seed == seed >= 0
    assert AdoptionModel(small(1), rng=other).scenario.run.seed != seed


def test_mesas_random_numbers_are_seeded():
    """The same seed gives the same shuffles; another one others; Mesa's generators are where Mesa has them."""
    shuffles = [[agent.seat for agent in AdoptionModel(small(1), rng=rng).employees.shuffle()] for rng in (1, 1, 2)]
    assert shuffles[0] == shuffles[1] != shuffles[2]
    model = opened()
    assert model.random.random() != model.random.random()
    agent = next(iter(model.employees))
    assert agent.random is model.random and agent.rng is model.rng
    assert opened().rng.random() == opened().rng.random()


@pytest.mark.parametrize("name", ["reset_rng", "reset_randomizer"])
def test_a_reset_says_that_the_simulation_keeps_its_seed(name):
    """Mesa's numbers start anew, the engine's do not: a sentence names the way, and the bits stay."""
    model = opened(3)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        getattr(model, name)(5)
    assert any("another seed is another model" in str(warning.message) for warning in said)
    assert_same(walked(model).recording(), walked(opened()).recording())


# days


def test_run_model_ends_at_the_horizon():
    """`run_model`, `running` and `steps` as in Mesa."""
    model = opened(weeks=2)
    assert model.running and model.steps == 0
    model.run_model()
    assert not model.running and model.steps == model.day == 14


def test_running_may_be_switched_off():
    """Whoever sets it to False ends run_model, as in Mesa; a further step does not switch it on again."""

    class Stops(Employee):
        """Stops the model on the third day."""

        def after_day(self, deeds):
            if self.model.day == 3:
                self.model.running = False

    model = opened(employee=Stops)
    model.run_model()
    assert model.day == 3
    model.step()
    assert model.day == 4 and not model.running


def test_several_models_live_side_by_side():
    """Taking turns they are what each is alone; ids are counted apart."""
    one, other = opened(), AdoptionModel(small(8), rng=7)
    for _day in range(14):
        one.step()
        other.step()
    assert min(one.agents.get("unique_id")) == min(other.agents.get("unique_id")) == 1
    assert_same(walked(one).recording(), walked(opened()).recording())
    assert_same(walked(other).recording(), simulate(small(8, **{"run.seed": 7})))


# agent sets


def test_agent_sets_speak_mesas_words():
    """select, get, set, do, map, agg, groupby, sort, shuffle: each as Mesa's own tests have it."""
    people = opened(10).employees
    assert isinstance(people.select(at_most=0.5), AgentSet) and len(people.select(at_most=0.5)) == 40
    low, high, total = people.agg("habit", [min, max, sum])
    assert low <= total / 80 <= high
    assert people.map("after_day", []) == [None] * 80
    assert len(people.do(lambda agent: setattr(agent, "seen", True))) == 80 and all(people.get("seen"))
    assert people.set("badge", 4).get("badge") == [4] * 80
    assert people.get("nothing", handle_missing="default", default_value=0) == [0] * 80
    groups = people.groupby("persona")
    assert len(groups) == 2 and groups.count() == {"office": 30, "park": 50}
    assert groups.map(len) == {"office": 30, "park": 50}
    assert groups.agg("fear", np.mean) == {name: np.mean(group.get("fear")) for name, group in groups}
    assert {name: len(group) for name, group in people.groupby("unit", result_type="list")}.keys() == set(
        people.get("unit")
    )
    assert sorted(people.shuffle().get("seat")) == people.sort("seat", ascending=True).get("seat") == list(range(80))
    assert next(iter(people)) in people


# collecting


def test_collectors_take_all_that_mesas_take():
    """Attribute names, functions, methods, partials, lists with arguments; tables; a row a day."""

    def times(agent, number):
        return number * agent.posts

    reporters = {
        "persona": "persona", "habit": lambda agent: agent.habit, "twice": [times, [2]],
        "thrice": partial(times, number=3),
    }  # fmt: skip
    model = opened(
        3,
        model_reporters={"people": lambda m: len(m.employees), "day": "day", "listed": [len, [[1, 2]]]},
        agenttype_reporters={
            Employee: reporters,
            CommunityManager: {"hours": "hours_per_week"},
            Visitor: {"badge": "badge"},
        },
        tables={"talks": ["who", "what"]},
    )
    Visitor(model)
    model.step()
    collector = model.datacollector
    collector.add_table_row("talks", {"who": 3, "what": "fear"})
    assert collector.get_table_dataframe("talks").to_dict("list") == {"who": [3], "what": ["fear"]}
    frame = collector.get_model_vars_dataframe()
    assert frame["day"].tolist() == [0, 1, 2, 3, 4] and set(frame["people"]) == {80} and set(frame["listed"]) == {2}
    assert collector.get_agenttype_vars_dataframe(CommunityManager)["hours"].tolist() == [12.0] * 5
    assert collector.get_agenttype_vars_dataframe(Visitor)["badge"].tolist() == ["none"]
    people = collector.get_agenttype_vars_dataframe(Employee)
    assert list(people.columns) == list(reporters) and len(people) == 5 * 80
    assert (3 * people["twice"] == 2 * people["thrice"]).all() and people["habit"].between(0, 1).all()


def test_agent_reporters_have_rows_of_employees_and_own_agents():
    """Managers have none: they lack what employees have; `agenttype_reporters` is theirs, and an error says so."""
    model = opened(1, agent_reporters={"id": "unique_id"})
    Visitor(model)
    model.step()
    people = model.datacollector.get_agent_vars_dataframe()
    assert len(people.xs(1, level="Step")) == 80 and len(people.xs(2, level="Step")) == 81
    with pytest.raises(AdoptionError, match=r"an employee has no 'hours_per_week'; managers: agenttype_reporters="):
        opened(agent_reporters={"hours": "hours_per_week"})


@pytest.mark.parametrize(("kind", "who"), [(Employee, "an employee"), (CommunityManager, "a community manager")])
def test_reporters_by_class_that_name_nothing_are_refused(kind, who):
    """Mesa 3.3 collects None in silence."""
    with pytest.raises(AdoptionError, match=f"agenttype_reporters: {who} has no 'nothing'"):
        opened(agenttype_reporters={kind: {"x": "nothing"}})


def test_a_collector_of_ones_own_takes_the_place():
    """A subclass that brings Mesa's own DataCollector has its rows; collecting twice a day is said."""
    model = opened()
    model.datacollector = mesa.DataCollector(model_reporters={"day": "day"})
    model.step()
    assert model.datacollector.model_vars["day"] == [1]
    model.datacollector.collect(model)
    with pytest.warns(UserWarning, match="leave out the other collect"):
        model.step()


# levers and files


def test_levers_are_arguments():
    """A value at a dotted path, as in `but`; what is no path is refused with the nearest name."""
    model = AdoptionModel(small(1), rng=1, **{"organisation.watching": 0.125, "managers.central.hours_per_week": 3})
    assert model.scenario.organisation.watching == 0.125 and model.managers["central"].hours_per_week == 3
    with pytest.raises(AdoptionError, match=r"no parameter 'horizon_weeks' - did you mean 'run\.horizon_weeks'"):
        AdoptionModel(small(1), horizon_weeks=3)
    with pytest.raises(AdoptionError, match="no parameter 'rgn' - did you mean 'rng'"):
        AdoptionModel(small(1), rgn=3)
    with pytest.raises(AdoptionError, match=r"run\.seed: give the seed as rng"):
        AdoptionModel(small(1), **{"run.seed": 3})


def test_a_scenario_is_an_object_or_a_path(tmp_path):
    """Text and path are files; what is neither is refused in words."""
    for given in (PARK, str(PARK)):
        assert AdoptionModel(given, rng=1, **{"run.horizon_weeks": 1}).scenario.days == 7
    with pytest.raises(AdoptionError, match="nowhere"):
        AdoptionModel(tmp_path / "nowhere.yaml", rng=1)
    with pytest.raises(AdoptionError, match="scenario must be a Scenario, the path of a file, or None"):
        AdoptionModel(3, rng=1)
    with pytest.raises(AdoptionError, match="scenario must be"):
        AdoptionModel({"personas": {}}, rng=1)


# copies


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_copy_goes_its_own_way(copied):
    """deepcopy and pickle of a model under way: the same bits to the horizon, new ids for newcomers, its own agents."""
    model = AdoptionModel(small(20, **{"personas.park.turnover": 4.0}), rng=SEED)
    for _day in range(20):
        model.step()
    seen = list(model.agents)
    twin = copied(model)
    assert all(agent.model is twin for agent in twin.agents) and len(twin.agents) == len(seen)
    before = max(agent.unique_id for agent in seen)
    walked(twin)
    assert model.day == 20
    ids = twin.agents.get("unique_id")
    assert len(set(ids)) == len(ids) and max(ids) > before
    assert_same(walked(model).recording(), twin.recording())


def test_a_shallow_copy_is_refused():
    """It would step the model that it was made from."""
    with pytest.raises(AdoptionError, match=r"copy\.deepcopy"):
        copy.copy(opened())


def test_agent_sets_can_be_kept():
    """Mesa's own test: a pickled set of agents has its agents."""
    kept = pickle.load(io.BytesIO(pickle.dumps(opened(2).employees)))
    assert len(kept) == 80 and {agent.persona for agent in kept} == {"office", "park"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"interventions": None}, "interventions are made with at"),
        ({"interventions": lambda model: 0}, "interventions are made with at"),
        ({"employee": 3}, "employee must be a subclass of Employee"),
        ({"agenttype_reporters": {"Employee": {}}}, "agenttype_reporters: give a map"),
        ({"model_reporters": ["a"]}, "model_reporters: give a map"),
        ({"model_reporters": {"x": "phas"}}, "the model has no 'phas' - did you mean 'phase'"),
        ({"agent_reporters": ["fear"]}, "agent_reporters: give a map"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_what_is_no_argument_is_said_in_words(given, words):
    """Instead of an error of Python's or Mesa's."""
    with pytest.raises(AdoptionError, match=words):
        AdoptionModel(small(12), rng=1, **given)
