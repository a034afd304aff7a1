"""What run and compare ask: checked before anything runs, under one seed, written out as a plan."""

import pytest

from simulator.errors import PlanError
from simulator.experiment.request import held_request, make_request
from simulator.runs.draft import Draft
from tests.engine.helpers import small

PAIR = [small(8), small(8, name="other", **{"run.seed": 7})]


def test_all_scenarios_get_one_seed():
    """The first one's, or the one that was asked for; chance is no part of what is compared."""
    assert [one.run.seed for one in make_request("compare", PAIR).scenarios] == [42, 42]
    assert [one.run.seed for one in make_request("compare", PAIR, seed=9).scenarios] == [9, 9]


def test_looks_double_until_the_most():
    """A fixed number is one look; else the scenario's least, doubled, to its most; fixed runs want no precision."""
    scenario = small(8, **{"run.replications.min": 3, "run.replications.max": 20})
    asked = make_request("run", [scenario], precision={"adopted_mean": "0.5%"})
    assert asked.stops == [3, 6, 12, 20] and asked.widths == {"adopted_mean": 0.005}
    fixed = make_request("run", [scenario], replications=5, precision={"adopted_mean": 0.1})
    assert fixed.stops == [5] and fixed.widths == {}
    assert make_request("run", [scenario]).widths == dict(scenario.run.replications.precision)


@pytest.mark.parametrize("number", [0, -1, 100_001, 10**12])
def test_a_number_of_runs_that_does_not_fit_is_refused(number):
    """None, or more than anybody can wait for."""
    with pytest.raises(PlanError, match="--replications must be at least 1"):
        make_request("run", PAIR[:1], replications=number)


def test_what_is_no_precision_is_refused():
    """An unknown outcome with the nearest one; a width that is none with how it is written."""
    with pytest.raises(PlanError, match=r"adoptd_mean: unknown outcome - did you mean 'adopted_mean'"):
        make_request("run", PAIR[:1], precision={"adoptd_mean": 0.1})
    for width in ("a lot", "-1%", 0, float("nan"), float("inf"), True):
        with pytest.raises(PlanError, match=r"must be above 0, such as 0\.005 or 0\.5%"):
            make_request("run", PAIR[:1], precision={"adopted_mean": width})


def test_a_survival_week_is_of_each_or_of_all():
    """One week for all scenarios, one for each, or none; it is an option of the cells."""
    assert make_request("compare", PAIR, survival_week=4).survival == (4, 4)
    each = make_request("compare", PAIR, survival_week=[4, None], replications=2)
    draft = Draft()
    each.write(draft)
    plan = each.plan(draft)
    options = [plan.options_of(plan.cells[row.cell]) for row in plan.rows]
    assert options == [{"course": True, "survival_week": 4}, {"course": True}]


def test_a_request_is_written_out_as_a_plan():
    """Scenarios as rows by name, the question with its rule, the most that any part of it needs."""
    asked = held_request(make_request("compare", PAIR, replications=2), make_request("compare", PAIR).scenarios)
    draft = Draft()
    asked.write(draft)
    plan = asked.plan(draft, worlds=10, worlds_replications=4)
    assert plan.question == {
        "kind": "compare", "replications": 2, "stops": [2], "precision": {}, "worlds": 10, "worlds_replications": 4,
    }  # fmt: skip
    assert (plan.kind, plan.seed, plan.most) == ("compare", 42, 4)
    assert [plan.labels(row) for row in plan.main] == [
        {"base": "scenario", "hold": "total"}, {"base": "other", "hold": "total"},
    ]  # fmt: skip
    assert [cell.least for cell in plan.cells.values()] == [2, 2]
