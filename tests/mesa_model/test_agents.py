"""Mesa's words on the organisation's people: select, get, set, do, shuffle_do, sort, groupby, collect by type."""

from collections import Counter

import numpy as np
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, CommunityManager, Employee
from simulator.mesa_model.columns import Base, Column, Fading
from simulator.simulation import Replication
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import SEED, opened, walked

COLUMNS = {name: column for name, column in vars(Employee).items() if isinstance(column, Column)}
WRITABLE = {name: column for name, column in COLUMNS.items() if column.low is not None}


@pytest.fixture(scope="module")
def model() -> AdoptionModel:
    """Two places, some weeks old; looked at, never written."""
    places = {"organisation.locations": ["north", "south"], "organisation.unit_size": 10}
    places["personas.park.locations"] = {"north": 0.5, "south": 0.5}
    result = AdoptionModel(small(6, **places), rng=SEED)
    for _ in range(30):
        result.step()
    return result


# reading


def test_get_takes_one_attribute_or_several(model):
    """A list of values, or of lists of values, in the order of the agents."""
    several = model.employees.get(["persona", "fear", "habit"])
    assert several == [[agent.persona, agent.fear, agent.habit] for agent in model.employees]
    assert model.employees.get("fear") == [row[1] for row in several]
    with pytest.raises(AttributeError, match="wealth"):
        model.employees.get("wealth")
    assert set(model.employees.get("wealth", handle_missing="default", default_value=0)) == {0}


@pytest.mark.parametrize("by", ["persona", "unit", "location", "status"])
def test_people_are_grouped_by_what_they_have(model, by):
    """Groups, their sizes and their means are those of the engine's columns."""
    groups = model.employees.groupby(by)
    wanted = Counter(getattr(agent, by) for agent in model.employees)
    assert groups.count() == wanted and len(wanted) > 1
    means = groups.agg("fear", np.mean)
    for name, _count in wanted.items():
        assert means[name] == pytest.approx(np.mean([a.fear for a in model.employees if getattr(a, by) == name]))
    assert groups.agg("acts", max).keys() == wanted.keys()


def test_units_and_locations_are_the_organisations(model):
    """Every unit lies in one location; both are named as the organisation names them."""
    organisation = model.run.organisation
    assert set(model.employees.get("location")) == {"north", "south"} == set(organisation.locations)
    assert set(model.employees.get("unit")) == set(organisation.units)
    place = dict(model.employees.get(["unit", "location"]))
    assert all(place[agent.unit] == agent.location for agent in model.employees)


def test_sorting_takes_a_word_or_a_function(model):
    """By a column, by a function, rising or falling."""
    habits = model.employees.sort("habit", ascending=True).get("habit")
    assert habits == sorted(habits) and habits[0] < habits[-1]
    acts = model.employees.sort(lambda agent: -agent.acts, ascending=True).get("acts")
    assert acts == sorted(acts, reverse=True)


def test_do_map_and_shuffle_do_reach_everybody_once(model):
    """Functions and methods; shuffled with Mesa's own random numbers, which the engine never sees."""
    met: list[int] = []
    model.employees.do(lambda agent: met.append(agent.seat))
    assert met == model.employees.get("seat")
    shuffled: list[int] = []
    model.employees.shuffle_do(lambda agent: shuffled.append(agent.seat))
    assert sorted(shuffled) == sorted(met) and shuffled != met
    assert model.employees.map(lambda agent: agent.persona) == model.employees.get("persona")
    assert model.employees.do("after_day", []) is not None


def test_mesas_random_numbers_decide_nothing():
    """However often Mesa's generators are used, the engine's days keep their bits."""
    busy = opened()
    while busy.running:
        busy.employees.shuffle_do("after_day", [])
        busy.random.random(), busy.rng.random(9), busy.random.seed(5)
        busy.step()
    assert_same(busy.recording(), walked(opened()).recording())


def test_select_takes_at_most_and_a_type(model):
    """A number, a share, and a class, as in Mesa."""
    assert len(model.employees.select(at_most=5)) == 5 and len(model.employees.select(at_most=0.25)) == 20
    assert len(model.employees.select(agent_type=Employee)) == 80
    assert model.agent_types == list(model.agents_by_type) and Employee in model.agent_types


def test_reporters_of_agent_types_have_a_row_an_agent_and_day():
    """Employees (also of a subclass) and managers are collected apart."""

    class Own(Employee):
        """A subclass."""

    reporters = {Employee: {"fear": "fear"}, CommunityManager: {"hours": lambda m: sum(m.spent.values())}}
    result = walked(opened(weeks=1, employee=Own, agenttype_reporters=reporters))
    people = result.datacollector.get_agenttype_vars_dataframe(Employee)
    hours = result.datacollector.get_agenttype_vars_dataframe(CommunityManager)["hours"]
    assert len(people) == sum(result.datacollector.model_vars["employed"]) and people["fear"].between(0, 1).all()
    assert len(hours) == 8 and hours.is_monotonic_increasing and hours.iloc[0] < hours.iloc[-1] <= hours.iloc[0] + 12


def test_a_misspelt_reporter_is_told():
    """Mesa would collect None in silence; here the nearest word is named. What a subclass has of its own is known."""
    with pytest.raises(AdoptionError, match=r"an employee has no 'habitt'.*did you mean 'habit'"):
        opened(agent_reporters={"habit": "habitt"})

    class Counting(Employee):
        """Has a number of its own."""

        def __init__(self, model, seat):
            super().__init__(model, seat)
            self.number = 3

    result = opened(1, employee=Counting, agent_reporters={"number": "number"})
    assert set(result.datacollector.get_agent_vars_dataframe()["number"]) == {3}


# writing


def test_there_are_columns_of_both_kinds():
    """The tests below cover all that the model says can be written."""
    assert set(WRITABLE) == {
        "habit", "skill", "fear", "baseline_fear", "fatigue", "load", "profile", "encouragement"
    }  # fmt: skip
    assert len(COLUMNS) > len(WRITABLE)


@pytest.mark.parametrize("name", WRITABLE)
def test_a_written_value_is_the_engines(name):
    """What is written is what the agent and the engine's row have this morning; nobody else changes."""
    model = opened(20)
    someone, others = model.holders([7])[0], [agent for agent in model.employees if agent.seat != 7]
    before = [getattr(agent, name) for agent in others]
    setattr(someone, name, 0.375)
    assert getattr(someone, name) == pytest.approx(0.375, abs=1e-12)
    assert float(model.run.sim.people[someone.seat][COLUMNS[name].field]) == pytest.approx(0.375, abs=1e-12)
    assert [getattr(agent, name) for agent in others] == before


@pytest.mark.parametrize("name", WRITABLE)
def test_what_is_out_of_range_is_refused(name):
    """Below, above, nan, infinite and no number: refused with the allowed range, and nothing is changed."""
    someone = opened(3).holders([0])[0]
    before, high = getattr(someone, name), WRITABLE[name].high
    for wrong in (-0.001, float("nan"), float("inf"), "much", None, *([] if high is None else [high + 0.001])):
        with pytest.raises(AdoptionError, match=f"{name} must be 0 (to 1|or more); got"):
            setattr(someone, name, wrong)
    assert getattr(someone, name) == before


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - set(WRITABLE)))
def test_what_the_model_decides_is_refused(name):
    """Counts, dates and traits cannot be written, and say so."""
    with pytest.raises(AdoptionError, match=f"{name} cannot be written"):
        setattr(opened(3).holders([0])[0], name, 1)


@pytest.mark.parametrize("name", WRITABLE)
def test_what_is_written_counts(name):
    """Another course follows from every column that can be written."""
    plain, other = opened(), opened()
    for model in (plain, other):
        while model.running:
            if model is other and model.day == 21:
                model.employees.set(name, 0.9)
            model.step()
    assert not np.array_equal(plain.recording().weekly, other.recording().weekly)
    assert np.array_equal(plain.recording().weekly[:3], other.recording().weekly[:3])


def test_a_new_baseline_leaves_last_nights_fear_alone():
    """Fear drifts to the new baseline from today on; the nights that have passed keep the old one."""
    someone = next(agent for agent in opened(50).employees if agent.fear != agent.baseline_fear)
    fear = someone.fear
    someone.baseline_fear = 1.0 if fear < 0.5 else 0.0
    assert someone.fear == pytest.approx(fear, abs=1e-12)
    assert isinstance(COLUMNS["baseline_fear"], Base) and issubclass(Base, Fading)


def test_who_comes_and_goes_is_the_scenarios():
    """An employee cannot be removed by hand: the engine would go on with whom nobody sees."""
    model = opened(3)
    with pytest.raises(AdoptionError, match="cannot be removed"):
        model.holders([0])[0].remove()
    assert len(model.employees) == 80


# size


def test_opening_makes_no_agents_and_costs_what_the_engine_costs():
    """20,000 people: no agent before somebody asks; opening takes at most a second more than the engine's own set-up.

    At 100,000 people it was 0.05 s; the second leaves room for a busy machine.
    """
    from time import perf_counter

    crowd = small(2, **{"personas.office.headcount": 8_000, "personas.park.headcount": 12_000})
    Replication(crowd)
    begin = perf_counter()
    Replication(crowd).open_day()
    between = perf_counter()
    result = AdoptionModel(crowd, rng=crowd.run.seed)
    end = perf_counter()
    print(f"20,000 people: engine {between - begin:.2f} s, Mesa face {end - between:.2f} s")
    result.step()
    assert sum(len(agents) for agents in result._agents_by_type.values()) == 1, "only the manager has been made"
    assert end - between < between - begin + 1.0
    assert len(result.employees) == 20_000


@pytest.mark.long
def test_a_hundred_thousand_people_open_in_two_seconds():
    """The same at 100,000 people: less than two seconds beyond the engine's own set-up."""
    from time import perf_counter

    crowd = small(2, **{"personas.office.headcount": 40_000, "personas.park.headcount": 60_000})
    Replication(crowd)
    times = []
    for make in (lambda: Replication(crowd).open_day(), lambda: AdoptionModel(crowd, rng=crowd.run.seed)):
        begin = perf_counter()
        make()
        times.append(perf_counter() - begin)
    print(f"100,000 people: engine {times[0]:.2f} s, Mesa face {times[1]:.2f} s")
    assert times[1] < times[0] + 2.0
