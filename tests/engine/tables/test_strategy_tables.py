"""Strategies as tables, and the Monday's question to those that decide in Python."""

from typing import ClassVar

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.scenario.fields.phases import GOALS, LEVERS
from simulator.strategies import PhaseStrategy, Strategy, Week
from simulator.strategies.adaptive import LEVERS_OF_GOAL, FurthestBehind
from tests.engine.tiny import opened, plain, scenario_of

strategy_tables, plan = plain("tables.strategy_tables"), plain("tables.plan")
TABLE, FURTHEST_BEHIND, ASKED = range(3)


class Half(PhaseStrategy):
    """Half of the hours for coaching, always; coaching first."""

    name, title = "half", "half"
    own: ClassVar = {"any": {"coaching": 1.0}}
    keep = 0.5
    first = "coaching"


class Mine(Strategy):
    """All for news; remembers what it saw."""

    name, title = "mine", "mine"

    def week(self, desk):
        self.desk = desk
        return Week({"news": 2.0}, "news")


def test_what_can_be_a_table_is_one():
    """A strategy of phases: a table; the goal that is furthest behind: its own code; anything else is asked."""
    assert [strategy_tables.code_of(one) for one in (Half(), FurthestBehind(), Mine())] == [
        TABLE,
        FURTHEST_BEHIND,
        ASKED,
    ]


def test_a_strategys_shares_by_phase():
    """Half of the launch's own plan, half for coaching, coaching first."""
    scenario = scenario_of(**{"phases.launch.hours": {"news": 0.5, "briefings": 0.5}})
    tables = strategy_tables.strategy_tables(scenario, plan.phase_list(scenario), [Half()])
    launch = dict(zip(LEVERS, tables["shares"][0, 0], strict=True))
    assert launch["coaching"] == pytest.approx(0.5) and launch["news"] == pytest.approx(0.25) == launch["briefings"]
    assert set(tables["firsts"][0]) == {LEVERS.index("coaching")}


def test_levers_serve_goals():
    """One where a lever serves a goal."""
    scenario = scenario_of()
    served = strategy_tables.strategy_tables(scenario, plan.phase_list(scenario), [Mine()])["goal_levers"]
    for goal, levers in LEVERS_OF_GOAL.items():
        assert {LEVERS[at] for at in np.flatnonzero(served[GOALS.index(goal)])} == set(levers)


@pytest.mark.parametrize(
    ("week", "message"),
    [
        (Week({"dancing": 1.0}), "no lever is called 'dancing'"),
        (Week({"news": -0.1}), "must be 0 or more"),
        (Week({"news": float("nan")}), "must be 0 or more"),
        (Week({"news": 1.0}, "dancing"), "no lever is called 'dancing'"),
    ],
)
def test_what_cannot_be_done_is_refused(week, message):
    """Levers that do not exist and shares below nothing are a PlanError that names the strategy."""
    with pytest.raises(PlanError, match=message) as error:
        strategy_tables.row_of(Mine(), week)
    assert "mine" in str(error.value)


def test_who_decides_in_python_is_asked_with_what_is_known():
    """On the Monday of week 1: ten hours, prices, goals as monitoring shows; the answer is the week's wish."""
    scenario, mine = scenario_of(**{"phases.launch.goals": {"aware": 0.8}}), Mine()
    sim = opened(**{"phases.launch.goals": {"aware": 0.8}})
    sim.managers[0].strategy, sim.world[0].week = ASKED, 1
    sim.goal_values[0, GOALS.index("aware")] = 0.3
    strategy_tables.ask(sim, scenario, plan.phase_list(scenario), [mine])
    assert sim.managers[0].wish[LEVERS.index("news")] == 2.0 and sim.managers[0].first == LEVERS.index("news")
    desk = mine.desk
    assert (desk.manager, desk.week, desk.phase, desk.weeks_in_phase) == ("one", 1, "launch", 1)
    assert desk.hours == pytest.approx(10) and desk.prices["news"] == 1.0
    assert dict(desk.wanted) == {"aware": 0.8} and desk.known["aware"] == 0.3


def test_who_follows_a_table_is_not_asked():
    """The wish stays as it is."""
    scenario, mine = scenario_of(), Mine()
    sim = opened()
    before = sim.managers[0].wish.copy()
    strategy_tables.ask(sim, scenario, plan.phase_list(scenario), [mine])
    assert np.array_equal(sim.managers[0].wish, before) and not hasattr(mine, "desk")


def test_own_strategies_win_over_the_scenarios():
    """By the manager's key; each manager has an object of its own."""
    scenario, mine = scenario_of(managers={"a": {}, "b": {}, "c": {"strategy": "respond_first"}}), Mine()
    first, second, third = strategy_tables.strategies_of(scenario, {"b": mine})
    assert second is mine and first.name == "planned" and third.name == "respond_first"
