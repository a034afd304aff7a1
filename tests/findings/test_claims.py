"""The claims' file against the experiments: every arm is there, the plans are what the words say."""

from pathlib import Path

import pytest

from benchmarks.findings.claims import load_claims
from benchmarks.findings.parts import PLAN, corner_labels, plan_windows
from simulator.experiment.loading import load_experiment
from simulator.experiment.planned import campaigns_of, planned_week_hours
from simulator.experiment.sweep_plan import make_plan
from simulator.experiment.windows import windows
from simulator.scenario import load

ROOT = Path(__file__).parents[2]
CLAIMS = load_claims()
EXPERIMENTS = sorted({claim.experiment for claim in CLAIMS})


def arms(name):
    """The arms of an experiment: labels, and the scenario of each."""
    plan, _draft = make_plan(load_experiment(ROOT / "experiments" / f"{name}.yaml"))
    return [(plan.labels(row), plan.scenario(plan.cells[row.cell])) for row in plan.rows]


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_claim_is_a_difference_of_arms_that_are_there(name):
    """Its labels fit exactly one arm each, and the two differ."""
    every = arms(name)
    for claim in (one for one in CLAIMS if one.experiment == name):
        for asked in (claim.other, claim.base, claim.less_other, claim.less_base):
            fit = [1 for labels, _one in every if all(str(labels.get(key)) == str(asked[key]) for key in asked or ())]
            assert asked is None or len(fit) == 1, (claim.key, asked)
        assert claim.other != claim.base


def test_every_point_of_the_brief_and_every_question_has_a_claim():
    """Points 2 to 9, and E1 to E10."""
    points = {part.strip() for claim in CLAIMS for part in claim.point.split(",")}
    assert {*map(str, range(2, 10)), *(f"E{number}" for number in range(1, 11))} == points


def campaign_weeks(scenario):
    """The weeks of all campaigns, those of phases and dated ones."""
    dated = [one.on for one in scenario.interventions.values() if one.lever == "campaigns"]
    return sorted([one.week for one in campaigns_of(scenario)] + [(day - scenario.start).days // 7 for day in dated])


def test_the_corners_of_e1_are_the_plans_of_10_and_28_weeks():
    """Hours of every week and the weeks of all campaigns are those of leisure-park.yaml with that length alone."""
    park = load(ROOT / "scenarios" / "leisure-park.yaml").scenario
    every = arms("summer-activation")
    for weeks, corner in ((10, 0), (28, 7)):
        wanted = corner_labels(PLAN, {"base": "season"})[corner]
        (scenario,) = [one for labels, one in every if all(labels[key] == wanted[key] for key in wanted)]
        plain = park.but(**{"phases.activation.weeks": weeks, "run": scenario.run})
        assert planned_week_hours(scenario) == pytest.approx(planned_week_hours(plain))
        assert campaign_weeks(scenario) == campaign_weeks(plain)


def test_the_windows_of_e1_are_those_of_the_plain_plans():
    """While, after and end of 28 weeks against 10, as compare has them."""
    park = load(ROOT / "scenarios" / "leisure-park.yaml").scenario
    assert plan_windows() == windows(*(park.but(**{"phases.activation.weeks": weeks}) for weeks in (10, 28)))
    asked = {tuple((name, *weeks) for name, weeks in claim.windows.items())
             for claim in CLAIMS if claim.experiment == "summer-activation"}  # fmt: skip
    assert asked == {tuple(map(tuple, plan_windows()))}
