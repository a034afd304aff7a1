"""The engine against the plain Mesa reference: every event equal, every number within 1e-9."""

import ast
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from simulator.errors import OrganisationError
from simulator.organisation import build_organisation
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from simulator.strategies import BUILT_IN
from tests.engine.helpers import small
from tests.reference.model import run_reference
from tests.reference.organisations import ORGANISATIONS, imported, organisation, random_organisation
from tests.reference.pool import random_scenario

HERE = Path(__file__).parent
WEEKS = 29
CLOSE = 1e-9
FEWEST, MOST = 30, 200
FEW, MANY = 12, 412
FEW_ORGANISATIONS, MANY_ORGANISATIONS = 8, 208
STRANGERS = (
    "simulator.engine", "simulator.simulation", "simulator.experiment", "simulator.organisation",
    "simulator.scenario.calendar", "simulator.scenario.dates", "simulator.scenario.public_holidays",
)  # fmt: skip
BORROWED = {"model.py": {"simulator.organisation.build"}}  # units, sites and ties: seats and network
BOTH_SIDES = {"columns.py"}
TWO_PLACES = {
    "organisation.locations": ["north", "south"],
    "personas.park.locations": {"north": 0.5, "south": 0.5},
    "personas.office.locations": {"north": 1.0},
    "managers.central.locations": ["north"],
    "managers.second": {
        "new": True,
        "hours_per_week": 9,
        "locations": ["south"],
        "monitored": [],
        "weekdays": ["mon", "wed", "fri"],
    },
}
OWN_MANAGERS = TWO_PLACES | {
    "organisation.locations": ["north", "south", "west"],
    "personas.park.locations": {"north": 0.4, "south": 0.4, "west": 0.2},
    "personas.office.locations": {"north": 0.7, "south": 0.3},
    "managers.central": {"hours_per_week": 10, "locations": ["north", "west"], "items_reach": "served"},
    "managers.second.items_reach": "served",
    "managers.third": {"new": True, "hours_per_week": 5, "translating": False},
    "phases.launch.goals": {"items_per_persona": 3},
    "phases.launch.gate": "goals-or-max",
    "phases.launch.max_weeks": 8,
    "phases.launch.news_per_week": 2,
}
CASES = {
    "default": {},
    "rich": {"managers.central.hours_per_week": 60},
    "no manager": {"managers": {}},
    "short of hours": {"managers.central.hours_per_week": 5},
    "deleting": {"content.moderation": "delete", "behaviour.acts.private_share": 0.5},
    "no moderation": {"content.moderation": "none", "behaviour.acts.private_share": 0.6},
    "pilot": {"content.pilot": True, "effects.pilot_share": 0.1},
    "threshold": {"behaviour.kernel.response": "step", "behaviour.kernel.threshold_high": 0.4},
    "identity, linear": {"behaviour.kernel.response": "identity", "behaviour.kernel.link": "linear"},
    "steep, short memory": {"behaviour.kernel.n": 3.0, "behaviour.kernel.memory_days": 12},
    "closed units": {"organisation.closed_units": True},
    "goals": {"phases.launch.gate": "goals", "phases.acquaintance.gate": "both", "phases.acquaintance.weeks": 3},
    "goals or max": {
        "phases.launch.gate": "goals-or-max", "phases.launch.max_weeks": 6, "phases.launch.goals": {"aware": 1.0},
    },
    "turnover": {"personas.park.turnover": 6.0, "personas.office.turnover": 3.0},
    "seasonal": {
        "personas.park.seasonal": {"first": "05-20", "last": "09-10", "returning": 1.0}, "start": "2027-01-04",
    },
    "generic, units": {"content.posts": "generic", "content.activity_target": "unit"},
    "counts": {
        "phases.launch.announcements_per_week": 1.5, "phases.launch.news_per_week": 2,
        "phases.launch.features_per_week": 0.5,
    },
    "dated": {
        "interventions.a": {"on": "2027-06-12", "lever": "campaigns"},
        "interventions.b": {"on": "2027-07-05", "until": "2027-07-25", "hours_factor": 0.3},
        "interventions.c": {"on": "2027-06-01", "watching": 0.0, "taking_part": 0.9},
        "managers.central.hours_per_week": 30,
    },
    "two places": TWO_PLACES,
    "places with managers of their own": OWN_MANAGERS,
    "closed units, places with managers of their own": OWN_MANAGERS | {
        "organisation.closed_units": True, "content.posts": "generic", "behaviour.feed.item_life": 5,
    },
    "short lives, crowded": {
        "behaviour.feed.item_life": 4, "behaviour.feed.read_least": 1, "behaviour.feed.read_speed": 0.2,
        "behaviour.feed.ranking": 1.5,
    },
    "many releases, counts, two managers": {
        "phases.launch.features_per_week": 1.5, "phases.launch.briefings_per_week": 3, "features.total": 20,
        "phases.acquaintance.activities_per_week": 1.4, "behaviour.feelings.features_absorbed": 0.5,
        "managers.second": {"new": True, "hours_per_week": 20, "translating": False},
    },
    "certain": {
        "behaviour.kernel.response": "step", "behaviour.kernel.threshold_high": 0.3,
        "behaviour.first_visit.q": "certain",
    },
    "two seasons": {
        "personas.park.seasonal": {"first": "06-15", "last": "08-20", "returning": 0.7}, "run.horizon_weeks": 70,
        "behaviour.kernel.memory_days": 30,
    },
    "memory of a day": {"behaviour.kernel.memory_days": 1, "phases.launch.onboarding_per_week": 2},
    "pilot in places": TWO_PLACES | {"content.pilot": True, "effects.pilot_share": 0.2},
    "numbers that once had no name": {
        "behaviour.visit.functions_scale": 1.5, "behaviour.feed.read_least": 1, "behaviour.feed.read_value": 0.3,
        "behaviour.acts.proof_days": 3, "behaviour.acts.proof_ambassador": 3.5,
        "behaviour.acts.proof_management": 0.5, "behaviour.acts.profile_field": 0.5,
        "behaviour.feelings.watching_others_days": 5, "behaviour.feelings.watching_others_posts": 2,
        "behaviour.feelings.notice": 0.9, "behaviour.feelings.answer_share": 0.9,
        "behaviour.feelings.answers_most": 1.5, "effects.campaign_half_lives": 1, "effects.recognition_days": 5,
        "effects.recruiting_rest_days": 14, "effects.ambassador_quantile": 0.4, "effects.pilot_skill": 0.6,
        "roles.profile_filled": 0.5, "content.pilot": True, "managers.central.hours_per_week": 40,
    },
    "before the start": {"interventions.a": {"on": "2027-04-01", "watching": 0.0, "taking_part": 0.5}},
} | {name: {"managers.central.strategy": name} for name in BUILT_IN if name != "planned"}  # fmt: skip


def scenario_of(name: str) -> Scenario:
    """30 to 200 people, 203 days: no two cases of one size."""
    people = FEWEST + (MOST - FEWEST) * list(CASES).index(name) // (len(CASES) - 1)
    office = people * 3 // 8
    heads = {"personas.office.headcount": office, "personas.park.headcount": people - office}
    return small(WEEKS, **(heads | CASES[name]))


def ordered(events: np.ndarray) -> np.ndarray:
    """Events in one order."""
    return events[np.lexsort(events.T[::-1])]


def assert_agree(scenario: Scenario, data: dict[str, Path] | None = None) -> None:
    """Who hears, visits, posts, answers whom, which act is bought: all events equal; all numbers within 1e-9."""
    wanted = run_reference(scenario, 1, data)
    recording = simulate(scenario, 1, data, events=True, watch=range(wanted.people.shape[1]))
    one, two = ordered(wanted.events), ordered(recording.events)
    short = min(len(one), len(two))
    same = np.all(one[:short] == two[:short], axis=1)
    at = int(np.argmin(same)) if not same.all() else short
    assert len(one) == len(two) == at, f"reference {one[at : at + 3].tolist()}, engine {two[at : at + 3].tolist()}"
    held = wanted.people[:, :, 0] >= 0
    assert np.array_equal(wanted.people[:, :, 0], recording.people[:, :, 0])
    assert np.allclose(wanted.people[held], recording.people[held], rtol=0, atol=CLOSE)
    for field in ("weekly", "hours", "planned", "moved", "shares", "watching", "taking_part", "goal_values"):
        a, b = getattr(wanted, field), getattr(recording, field)
        assert np.allclose(a, b, rtol=0, atol=CLOSE, equal_nan=True), (field, np.argwhere(~np.isclose(a, b))[:3])
    for field in ("acts", "unbought", "phase", "goals_met", "posts", "contributions", "present_last"):
        assert np.array_equal(getattr(wanted, field), getattr(recording, field)), field
    for field in ("day", "seat", "kind", "unit", "answer_day", "peer_day", "likes", "replies"):
        assert np.array_equal(getattr(wanted.items, field), getattr(recording.items, field)), field
    built = build_organisation(scenario, scenario.run.seed, 1, data).employees
    numbers = np.argsort(np.lexsort((built.first_day, built.seat)))  # the reference counts tenures by seat and day
    assert np.array_equal(wanted.items.employee, np.append(numbers, -1)[recording.items.employee])


@pytest.mark.parametrize("name", CASES)
def test_engine_and_reference_agree(name):
    """Every event equal, every number within 1e-9, on scenarios that differ in what matters."""
    assert_agree(scenario_of(name))


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_they_agree_through_seasons_and_holidays(name):
    """The same where calendar, sites, staff and leave differ, over 30 to 75 weeks."""
    assert_agree(organisation(name))


def test_they_agree_on_people_of_a_file(tmp_path):
    """The same with people, units and ties that are read."""
    assert_agree(*imported(tmp_path))


def assert_agree_where_people_work(number: int) -> None:
    """Both sides agree on a random organisation; where nobody would work, nothing is run."""
    with suppress(OrganisationError):
        assert_agree(random_organisation(number))


@pytest.mark.parametrize("number", range(FEW_ORGANISATIONS))
def test_they_agree_on_random_organisations(number):
    """The same on calendars, staff and leave drawn from a pool, up to three years."""
    assert_agree_where_people_work(number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(FEW_ORGANISATIONS, MANY_ORGANISATIONS))
def test_they_agree_on_many_random_organisations(number):
    """The same, two hundred times."""
    assert_agree_where_people_work(number)


@pytest.mark.parametrize("number", range(FEW))
def test_they_agree_on_random_scenarios(number):
    """The same on scenarios drawn from a pool of two hundred settings, several at a time."""
    scenario = random_scenario(number)
    if scenario is not None:
        assert_agree(scenario)


@pytest.mark.long
@pytest.mark.parametrize("number", range(FEW, MANY))
def test_they_agree_on_many_random_scenarios(number):
    """The same, four hundred times."""
    scenario = random_scenario(number)
    if scenario is not None:
        assert_agree(scenario)


def test_most_random_scenarios_are_possible():
    """Nine in ten of the drawn combinations are legal: the pool tests what it seems to test."""
    assert sum(random_scenario(number) is not None for number in range(200)) >= 180


def test_the_comparison_sees_a_planted_error():
    """A habit rate half a percent off in the reference is seen."""
    scenario = scenario_of("default")
    wrong = scenario.but(**{"behaviour.feelings.habit_rate": scenario.behaviour.feelings.habit_rate * 1.005})
    wanted, result = run_reference(wrong, 1), simulate(scenario, 1, watch=range(scenario.headcount))
    assert not np.allclose(wanted.people, result.people, rtol=0, atol=CLOSE)


@pytest.mark.parametrize(
    "path", [path for path in sorted(HERE.glob("[!t]*.py")) if path.name not in BOTH_SIDES], ids=lambda path: path.name
)
def test_the_reference_stands_alone(path):
    """No file of the reference imports the engine, the product's calendar or staff, or what stands on them.

    Of an organisation that the product has built it reads seats and network, never employees.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names = [name for name in names if name not in BORROWED.get(path.name, ())]
        assert not any(name.startswith(STRANGERS) for name in names), names
        assert not isinstance(node, ast.Attribute) or node.attr != "employees", node.lineno
