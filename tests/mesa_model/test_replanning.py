"""Levers changed in mid-run: what a dated plan would have done, to the bit; what cannot change says so."""

from datetime import timedelta

import numpy as np
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, Employee, at
from simulator.scenario.dates import planned_phases
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import SEED, opened, walked

PLAN = small(16)
START = PLAN.start
ACTIVATION = next(phase.first_day for phase in planned_phases(PLAN) if phase.name == "activation")
MONDAY = START + timedelta(weeks=6)


def dated(**values) -> dict:
    """A dated change of the scenario."""
    return {"interventions.x": values}


def changed_on(on, levers, plan=PLAN) -> AdoptionModel:
    """A model at its horizon whose plan was changed on a date."""
    return walked(AdoptionModel(plan, rng=SEED, interventions=at(on, lambda model: model.change(**levers))))


def planned(levers, plan=PLAN) -> AdoptionModel:
    """A model at its horizon that was planned so from the start."""
    return walked(AdoptionModel(plan, rng=SEED, **levers))


@pytest.mark.parametrize(
    ("on", "levers", "same_as"),
    [
        (START, {"managers.central.hours_per_week": 36.0}, None),
        (START, {"managers.central.hours_per_week": 4_000.0}, None),
        (START, {"costs.news": 0.25}, None),
        (START, {"costs.fitted_posts": 0.5}, None),
        (ACTIVATION, {"phases.activation.activities_per_week": 3}, None),
        (ACTIVATION - timedelta(days=3), {"phases.activation.activities_per_week": 3}, None),
        (ACTIVATION, {"phases.activation.weeks": 3}, None),
        (ACTIVATION, {"phases.activation.hours": {"coaching": 1.0}}, None),
        (ACTIVATION, {"phases.activation.hours_per_week": 30}, None),
        (MONDAY, dated(on=str(MONDAY), hours_factor=3.0), None),
        (MONDAY, dated(on=str(MONDAY), lever="news", times=3), None),
        (MONDAY, dated(on=str(MONDAY + timedelta(days=9)), lever="announcements", times=2), None),
        (MONDAY, dated(on=str(MONDAY + timedelta(days=2)), taking_part=1.0), None),
        (MONDAY + timedelta(days=2), {"organisation.taking_part": 1.0},
         dated(on=str(MONDAY + timedelta(days=2)), taking_part=1.0)),
        (MONDAY - timedelta(days=1), {"organisation.watching": 0.0}, dated(on=str(MONDAY), watching=0.0)),
    ],
)  # fmt: skip
def test_a_change_is_the_plan_that_said_so_before(on, levers, same_as):
    """Changed in time, the run has the bits of the plan that had it from the start; other bits than the old plan's."""
    result = changed_on(on, levers)
    assert_same(result.recording(), planned(same_as or levers).recording())
    old = walked(AdoptionModel(PLAN, rng=SEED)).recording()
    assert not np.array_equal(old.weekly, result.recording().weekly)
    if on > START:
        weeks = (on - START).days // 7
        assert_same(old, result.recording(), weeks)


def test_the_models_scenario_is_the_changed_one():
    """Phases and the scenario that a user sees are those that are simulated from now on."""
    model = opened(7)
    model.change(**{"phases.activation.activities_per_week": 2, "organisation.watching": 0.0})
    assert model.scenario.phases["activation"].activities_per_week == 2 and model.run.scenario is model.scenario
    assert model.scenario == small(8, **{
        "run.seed": SEED, "phases.activation.activities_per_week": 2, "organisation.watching": 0.0,
    })  # fmt: skip
    walked(model)


def test_hours_beyond_all_plans_find_room():
    """A hundred thousand hours on an opened day: the day's posts fit, and the run is that planned from the start."""
    model = opened()
    model.managers["central"].hours_per_week = 100_000
    assert len(model.run.sim.items) > 400_000
    walked(model)
    assert model.scenario.managers["central"].hours_per_week == 100_000
    same = AdoptionModel(small(8), rng=SEED, **{"managers.central.hours_per_week": 100_000})
    assert_same(model.recording(), walked(same).recording())


@pytest.mark.parametrize("path", [
    "personas.park.fear", "behaviour.acts.propensity_sd", "costs.research", "run.horizon_weeks", "features.total",
])  # fmt: skip
def test_what_is_no_lever_in_mid_run_is_refused(path):
    """The sentence names the path and what can change; the plan stays."""
    model = opened(3)
    before = model.scenario
    with pytest.raises(AdoptionError, match=rf"{path} cannot change in mid-run; what can: phases\.NAME"):
        model.change(**{path: 0.75 if "." in path and "weeks" not in path and "total" not in path else 20})
    assert model.scenario == before


def test_what_is_past_is_refused():
    """A phase that has ended, a dated change before today, and what this week or morning has settled."""
    model = AdoptionModel(PLAN, rng=SEED)
    for _day in range(44):  # a Wednesday in the second phase
        model.step()
    today = model.date
    assert today.weekday() == 2 and model.phase == "acquaintance"
    refused = [
        ({"phases.launch.weeks": 9}, "the phase launch has ended"),
        ({"phases.acquaintance.weeks": 1}, "phases.acquaintance: would have ended on .*, before today"),
        ({"phases.acquaintance.until": "2027-06-13"}, "phases.acquaintance: would have ended on 2027-06-13"),
        (dated(on=str(today - timedelta(days=1)), watching=0.1), "lies before today"),
        (dated(on=str(today + timedelta(days=1)), lever="news"), "this week's acts are settled since Monday"),
        (dated(on=str(today), watching=0.1), r"today's habits hold since the morning; change organisation\.watching"),
        ({"phases": {"launch": {"weeks": 4}}}, "phases|cannot"),
    ]
    for levers, words in refused:
        with pytest.raises(AdoptionError, match=words):
            model.change(**levers)
    assert model.scenario == PLAN.but(**{"run.seed": SEED})
    assert_same(walked(model).recording(), walked(AdoptionModel(PLAN, rng=SEED)).recording())


def test_who_looks_on_cannot_change_the_plan():
    """As with everything else that is written in after_day."""

    class Meddler(Employee):
        """Changes the plan while looking on."""

        def after_day(self, deeds):
            self.model.change(**{"organisation.watching": 0.0})

    with pytest.raises(AdoptionError, match="the plan cannot be written in after_day"):
        opened(1, employee=Meddler)
