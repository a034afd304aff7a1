"""Strategies as tables for the engine, and the Monday morning's desk for those that decide in Python."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from simulator.engine.tables.codes import ASKED, FURTHEST_BEHIND, NOTHING_FIRST, TABLE
from simulator.engine.tables.fixed import DAYS_A_WEEK, GOAL_COUNT, LEVER_COUNT
from simulator.engine.tables.plan import phase_names
from simulator.engine.tables.state import Sim
from simulator.errors import PlanError
from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import GOALS, LEVERS, Phase
from simulator.scenario.schema import Scenario
from simulator.strategies import PhaseStrategy, Strategy, Week, strategy_named
from simulator.strategies.adaptive import LEVERS_OF_GOAL, FurthestBehind
from simulator.strategies.contract import Desk
from simulator.texts import _


def strategies_of(scenario: Scenario, own: Mapping[str, Strategy] | None = None) -> list[Strategy]:
    """Return a fresh strategy for each manager, by key; `own` ones win over the scenario's."""
    given = own or {}
    return [given.get(key) or strategy_named(scenario.managers[key].strategy)() for key in sorted(scenario.managers)]


def strategy_tables(scenario: Scenario, phases: Sequence[Phase], strategies: Sequence[Strategy]) -> dict[str, Any]:
    """Return the shares of the hours by manager and phase, what comes first, and the levers of goals."""
    shares = np.zeros((len(strategies), len(phases), LEVER_COUNT))
    names = phase_names(scenario, phases)
    firsts = np.full((len(strategies), len(phases)), NOTHING_FIRST, np.int32)
    for m, strategy in enumerate(strategies):
        for at, (name, phase) in enumerate(zip(names, phases, strict=True)):
            planned = {lever: float(phase.hours.get(lever, 0.0)) for lever in LEVERS}  # type: ignore[call-overload]
            week = Week(planned)
            if isinstance(strategy, PhaseStrategy):
                week = strategy.in_phase(name, planned)
            shares[m, at], firsts[m, at] = row_of(strategy, week)
    goal_levers = np.zeros((GOAL_COUNT, LEVER_COUNT))
    for goal, levers in LEVERS_OF_GOAL.items():
        goal_levers[GOALS.index(goal), [LEVERS.index(lever) for lever in levers]] = 1.0
    return {"shares": shares, "firsts": firsts, "goal_levers": goal_levers}


def code_of(strategy: Strategy) -> int:
    """Return how the engine finds out what a manager's hours are for."""
    if isinstance(strategy, PhaseStrategy) and type(strategy).week is PhaseStrategy.week:
        return TABLE
    return FURTHEST_BEHIND if type(strategy) is FurthestBehind else ASKED


def row_of(strategy: Strategy, week: Week) -> tuple[np.ndarray, int]:
    """Return float64[levers] shares and what comes first (-1 nothing); raises PlanError for what cannot be done."""
    row = np.zeros(LEVER_COUNT)
    for lever, share in week.shares.items():
        if lever not in LEVERS:
            raise PlanError(
                _("strategy '{name}': no lever is called '{lever}'; known: {listed}").format(
                    name=strategy.name, lever=lever, listed=", ".join(LEVERS)
                )
            )
        if not 0.0 <= share < float("inf"):
            raise PlanError(
                _("strategy '{name}': the share of {lever} must be 0 or more; got {share}").format(
                    name=strategy.name, lever=lever, share=share
                )
            )
        row[LEVERS.index(lever)] = share
    if week.first is not None and week.first not in LEVERS:
        raise PlanError(
            _("strategy '{name}': no lever is called '{first}'; known: {listed}").format(
                name=strategy.name, first=week.first, listed=", ".join(LEVERS)
            )
        )
    return row, NOTHING_FIRST if week.first is None else LEVERS.index(week.first)


def ask(sim: Sim, scenario: Scenario, phases: Sequence[Phase], strategies: Sequence[Strategy]) -> None:
    """Ask every manager who decides in Python what this week's hours are for."""
    for m, strategy in enumerate(strategies):
        if sim.managers[m].strategy == ASKED:
            shares, first = row_of(strategy, strategy.week(desk_of(sim, scenario, phases, m)))
            sim.managers[m].wish[:] = shares
            sim.managers[m].first = first


def desk_of(sim: Sim, scenario: Scenario, phases: Sequence[Phase], m: int) -> Desk:
    """Return what a manager knows this Monday."""
    world, manager = sim.world[0], sim.managers[m]
    at, week = int(world.phase), int(world.week)
    phase = phases[at]
    working = int(sim.working[m, DAYS_A_WEEK * week : DAYS_A_WEEK * (week + 1)].sum())
    hours = manager.hours if phase.hours_per_week is None else phase.hours_per_week
    known = sim.goal_values[week - 1] if week > 0 else np.full(GOAL_COUNT, np.nan)
    return Desk(
        manager=sorted(scenario.managers)[m],
        week=week,
        monday=scenario.start + timedelta(weeks=week),
        phase=phase_names(scenario, phases)[at],
        weeks_in_phase=week - int(world.phase_start),
        hours=float(hours * phase.let_go * sim.factors[m, week] / manager.weekdays * working),
        planned={lever: float(phase.hours.get(lever, 0.0)) for lever in LEVERS},  # type: ignore[call-overload]
        prices={lever: float(sim.prices[ACTIVITIES.index(lever)]) for lever in LEVERS},
        wanted={goal: float(phase.goals[goal]) for goal in GOALS if goal in phase.goals},
        known={goal: float(known[at]) for at, goal in enumerate(GOALS)},
    )
