"""Scenario + Organisation + calendar -> everything that a run reads and changes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Key, Purpose, Words, replicate_key, slot_of, uniform
from simulator.engine.tables import plan
from simulator.engine.tables.codes import NEVER
from simulator.engine.tables.fixed import EVENTS_A_SEAT, GOAL_COUNT, ITEMS_A_SEAT, LATEST, LEVER_COUNT, RING, ROOM
from simulator.engine.tables.parameters import parameters
from simulator.engine.tables.precomputed import halving, tables
from simulator.engine.tables.records import (
    ITEM,
    PERSON,
    PERSONA,
    UNIT,
    WORLD,
    OrganisationUnit,
    Person,
    PersonaTraits,
    World,
)
from simulator.engine.tables.state import Sim
from simulator.engine.tables.strategy_tables import code_of, strategies_of, strategy_tables
from simulator.mathematics import exp, normal_quantile
from simulator.organisation.structure import Organisation, records
from simulator.organisation.types import Floats, Ints, Rows, ShortInts
from simulator.recording import ACTIVITIES, MEASURES
from simulator.scenario.calendar import season_factors
from simulator.scenario.fields.phases import Phase
from simulator.scenario.schema import Scenario
from simulator.strategies import Strategy

CLIMATE = int(Purpose.CLIMATE)


def prepare(
    scenario: Scenario,
    organisation: Organisation,
    replicate: int,
    phases: Sequence[Phase] | None = None,
    watch: Sequence[int] = (),
    events: bool = False,
    strategies: Sequence[Strategy] | None = None,
) -> Sim:
    """Return all that one run reads and changes, on the morning of its first day.

    Args:
        scenario: what to simulate.
        organisation: its seats, employees and ties.
        replicate: number of the replication, from 0.
        phases: the phase plan, where it is not the scenario's.
        watch: seats whose state is recorded every day.
        events: whether to record every event.
        strategies: of each manager, by key, where they are not the scenario's.
    """
    chosen = plan.phase_list(scenario) if phases is None else list(phases)
    columns: dict[str, Any] = {"par": parameters(scenario), "world": _worlds(scenario, replicate)}
    columns |= _organisation(scenario, organisation, replicate_key(scenario.run.seed, replicate))
    columns |= _items(scenario, organisation)
    columns |= _plan(scenario, chosen, strategies_of(scenario) if strategies is None else strategies)
    columns["ranking"] = plan.give_room(columns["managers"], columns["serves"], organisation)
    columns |= tables(scenario)
    columns |= _records(scenario, organisation, len(chosen))
    columns |= {
        "events": np.zeros((EVENTS_A_SEAT * len(organisation.seats) + ROOM if events else 0, 5), np.int64),
        "watch": np.asarray(watch, np.int32),
        "diary": np.zeros((scenario.days if len(watch) else 0, len(watch), 8)),
    }
    return Sim(**columns)


def _worlds(scenario: Scenario, replicate: int) -> Rows[World]:
    """Return what belongs to nobody."""
    worlds: Rows[World] = records(1, WORLD)
    world = worlds[0]
    world.key0, world.key1 = replicate_key(scenario.run.seed, replicate)
    world.features = min(scenario.features.at_launch, scenario.features.total)
    world.watching = world.watching_habit = scenario.organisation.watching
    world.taking_part = world.taking_part_habit = scenario.organisation.taking_part
    half_life = scenario.behaviour.feed.news_half_life
    world.news_age[:] = halving(float(half_life), RING)
    return worlds


def _organisation(scenario: Scenario, organisation: Organisation, key: Key) -> dict[str, Any]:
    """Return people, employees, ties, units and personas."""
    seats, employees, network = organisation.seats, organisation.employees, organisation.network
    people: Rows[Person] = records(len(seats), PERSON)
    people.holder = -1
    people.tie = network.each
    people.slot, people.persona, people.unit, people.location = (
        seats.slot, seats.persona, seats.unit, seats.location,
    )  # fmt: skip
    people.group = seats.persona * len(organisation.locations) + seats.location
    for name in ("first_visit", "last_visit", "last_post", "recruited"):
        people[name] = NEVER
    followers, follower, follower_weight = network.indptr, network.indices, network.listed
    if len(network.listed):
        followers, follower, follower_weight = turn_round(network.indptr, network.indices, network.listed)
    leaving = np.flatnonzero(employees.last_day < scenario.days)
    remembered = 0 if scenario.behaviour.kernel.memory_days is None else len(seats)
    return {
        "people": people,
        "rows": employees.rows,
        "leaving": leaving[np.lexsort((employees.seat[leaving], employees.last_day[leaving]))].astype(np.int32),
        "roster": employees.rosters.bits,
        "leave": employees.leave,
        "leave_year": employees.rosters.year,
        "leave_week": employees.rosters.week,
        "here": np.zeros(len(seats), np.uint8),
        "indptr": network.indptr,
        "indices": network.indices,
        "followers": followers,
        "follower": follower,
        "follower_weight": follower_weight,
        "user_ties": np.zeros(len(seats)),
        "aware_ties": np.zeros(len(seats)),
        "user_day": np.zeros(remembered, np.int32),
        "aware_day": np.zeros(remembered, np.int32),
        "slots": np.array(seats.slot),
        "posted": np.full(len(seats), 2 * NEVER, np.int32),
        "season": np.ascontiguousarray(season_factors(scenario), np.float64),
        "units": _units(scenario, organisation, key),
        "personas": _personas(scenario, organisation),
        "visit_log_odds": np.zeros(len(organisation.personas) * len(organisation.locations)),
        "act_log_odds": np.zeros(len(organisation.personas) * len(organisation.locations)),
        "headcount": np.zeros(len(organisation.personas) * len(organisation.locations), np.int64),
        "ambassadors": np.zeros((len(seats) + 1, 2), np.int32),
        "posters": np.zeros((len(seats), 3), np.int32),
        "receipts": np.zeros((2 * len(seats), 3), np.int32),
        "changes": np.zeros((2 * len(seats), 2), np.int32),
    }


@compiled
def turn_round(indptr: np.ndarray, indices: np.ndarray, weights: np.ndarray) -> tuple[Ints, ShortInts, Floats]:
    """Return the ties seen from those who influence, rows in order of the seat.

    indptr int64[seats + 1], indices int32[ties], weights float64[ties].
    """
    size = len(indptr) - 1
    starts = np.zeros(size + 1, np.int64)
    for other in indices:
        starts[other + 1] += 1
    for seat in range(size):
        starts[seat + 1] += starts[seat]
    at = starts[:-1].copy()
    who, how = np.empty(len(indices), np.int32), np.empty(len(indices))
    for seat in range(size):
        for tie in range(indptr[seat], indptr[seat + 1]):
            other = indices[tie]
            who[at[other]], how[at[other]] = seat, weights[tie]
            at[other] += 1
    return starts, who, how


def _units(scenario: Scenario, organisation: Organisation, key: Key) -> Rows[OrganisationUnit]:
    """Return UNIT[units]; climates are keyed by unit and replication."""
    units: Rows[OrganisationUnit] = records(len(organisation.units), UNIT)
    slots = np.array([slot_of("unit", name) for name in organisation.units], np.uint64)
    units["slot"] = slots
    units["location"][organisation.seats.unit] = organisation.seats.location
    units["briefed"] = NEVER
    units["climate"], units["first_visits"] = climates(key, slots, float(scenario.behaviour.first_visit.climate_sd))
    return units


@compiled
def climates(key: Key, slots: Words, spread: float) -> tuple[Floats, Floats]:
    """Return each unit's climate, and by what it multiplies first visits, float64[units]."""
    drawn, factors = np.empty(len(slots)), np.empty(len(slots))
    for at in range(len(slots)):
        drawn[at] = normal_quantile(uniform(key, CLIMATE, 0, slots[at], 0))
        factors[at] = exp(spread * drawn[at])
    return drawn, factors


def _personas(scenario: Scenario, organisation: Organisation) -> Rows[PersonaTraits]:
    """Return PERSONA[personas]."""
    table: Rows[PersonaTraits] = records(len(organisation.personas), PERSONA)
    sd = scenario.behaviour.acts.propensity_sd
    weeks = scenario.behaviour.feelings.dormant_weeks
    for row, key in zip(table, organisation.personas, strict=True):
        persona = scenario.personas[key]
        row.mail_reach = persona.mail_reach
        row.ambassadors_from = -sd * sd / 2.0 + sd * normal_quantile(scenario.effects.ambassador_quantile)
        row.idle_limit = int(weeks * persona.working_pattern.days_per_week + 0.5)
    return table


def _items(scenario: Scenario, organisation: Organisation) -> dict[str, Any]:
    """Return room for items, and the feeds of all channels."""
    most = plan.most_items_a_day(scenario)
    room = ITEMS_A_SEAT * len(organisation.seats) + 2 * most + ROOM  # untouched room costs no memory
    views = plan.views_of(scenario)
    channels, at_sites = len(organisation.units) + views, room if views > 1 else 0
    days = 1 << int(scenario.behaviour.feed.item_life).bit_length()
    return {
        "most_items": most,
        "items": records(room, ITEM),
        "today": np.zeros(room, np.int32),
        "today_hash": np.zeros(room),
        "today_end": np.zeros(room, np.int32),
        "unsorted": np.zeros(room, np.int32),
        "unsorted_hash": np.zeros(room),
        "open_posts": np.zeros(room, np.int32),
        "latest": np.full((channels, LATEST), -1, np.int32),
        "feed_value": np.zeros((channels, days, len(organisation.personas))),
        "feed_count": np.zeros((channels, days), np.int64),
        "news": np.zeros((views, RING)),
        "news_window": np.zeros((views, RING)),
        "site_items": np.zeros(at_sites, np.int32),
        "site_hash": np.zeros(at_sites),
        "site_first": np.zeros(len(scenario.managers) + 1, np.int32),
    }


def _plan(scenario: Scenario, phases: Sequence[Phase], strategies: Sequence[Strategy]) -> dict[str, Any]:
    """Return managers, phases, strategies, prices and what has a date."""
    working = plan.working_days(scenario)
    serves, monitors = plan.served(scenario)
    places, personas = len(scenario.organisation.locations), len(scenario.personas)
    return strategy_tables(scenario, phases, strategies) | {
        "managers": plan.manager_table(scenario, [code_of(strategy) for strategy in strategies]),
        "prices": plan.price_table(scenario),
        "working": working,
        "serves": serves,
        "monitors": monitors,
        "monitored": np.zeros(places, bool),
        "factors": plan.hour_factors(scenario),
        "phases": plan.phase_table(scenario, phases),
        "dated": plan.dated_acts(scenario, working),
        "mood_changes": plan.mood_changes(scenario),
        "releases": plan.release_weeks(scenario),
        "announced": np.zeros(places),
        "campaign": np.zeros(places),
        "campaign_day": np.full(places, NEVER, np.int32),
        "activity": np.zeros((places, personas)),
        "turns": np.zeros((1 + len(scenario.managers), personas)),
        "fitted": np.zeros((places, personas), np.int64),
    }


def _records(scenario: Scenario, organisation: Organisation, phases: int) -> dict[str, Any]:
    """Return what is recorded."""
    weeks, managers = scenario.run.horizon_weeks, len(scenario.managers)
    places, personas = len(organisation.locations), len(organisation.personas)
    seats, units, acts = len(organisation.seats), len(organisation.units), len(ACTIVITIES)
    window = scenario.roles.window_weeks
    hours, planned = np.zeros((weeks, managers, acts)), np.zeros((weeks, managers))
    for activity in ("research", "pilot"):
        if managers and getattr(scenario.content, activity):
            hours[0, 0, ACTIVITIES.index(activity)] = getattr(scenario.costs, activity)
            planned[0, 0] += getattr(scenario.costs, activity)
    return {
        "weekly": np.zeros((weeks, personas * places, len(MEASURES))),
        "hours": hours,
        "planned": planned,
        "acts": (hours > 0).astype(np.int32),
        "unbought": np.zeros((weeks, managers, acts), np.int32),
        "moved": np.zeros((weeks, managers)),
        "shared": np.zeros((weeks, managers, LEVER_COUNT)),
        "phase_of": np.zeros(weeks, np.int8),
        "goal_values": np.full((weeks, GOAL_COUNT), np.nan),
        "item_values": np.zeros((weeks, GOAL_COUNT)),
        "goals_met": np.full((phases, GOAL_COUNT), -1, np.int32),
        "seen": np.zeros((weeks, places), bool),
        "course": np.zeros((weeks, 3)),
        "unit_weeks": np.zeros((weeks if scenario.run.by_unit else 0, units, 2)),
        "posts_ring": np.zeros((window, seats), np.uint8),
        "acts_ring": np.zeros((window, seats), np.uint8),
    }
