"""Plausibility as a question: what is run, what is read, what is judged."""

import math

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.evidence.asked import PREFIX
from simulator.evidence.loading import LoadedEvidence
from simulator.experiment.plausibility import (
    REPLICATIONS,
    answer_plausibility,
    asked_plausibility,
    plausibility,
    plausibility_request,
)
from simulator.outcomes.adoption import course
from simulator.runs.execution import Keeping
from simulator.simulation import simulate
from tests.engine.helpers import small
from tests.evidence.test_judged_here import changed

SCENARIO = small(12, **{"personas.office.template": "desk"})
WIDE = {"band": [0.0, 0.99], "discrepancy": 0.1}


def evidence(**patterns):
    """Evidence with these patterns: key=fields."""
    return LoadedEvidence(
        {key: changed(**WIDE | fields) for key, fields in patterns.items()}, {"x.yaml": repr(patterns)}
    )


def test_a_figure_is_the_mean_over_runs_of_the_reading():
    """Of each replication as it is simulated, without a manager too, under the same numbers."""
    asked = evidence(
        made={"reading": "interacted_monthly", "personas": "desk", "window": {"last": 3}},
        alone={"reading": "unmanaged_interacted"},
    )
    answer = plausibility(SCENARIO, evidence=asked, replications=3, workers=1)
    made = [course(simulate(SCENARIO, n), "interacted_employed", "office")[-3:].mean() for n in range(3)]
    alone = [course(simulate(SCENARIO.but(managers={}), n), "interacted_employed").mean() for n in range(3)]
    assert [one.figure.mean for one in answer.judgements] == pytest.approx([np.mean(made), np.mean(alone)])
    assert [(one.key, one.verdict, one.figure.n) for one in answer.judgements] == [
        ("made", "inside", 3),
        ("alone", "inside", 3),
    ]
    assert answer.inside == 2 and answer.kept and np.std(made) > 0


def test_a_planted_wrong_band_is_outside():
    """The same reading against a band that it cannot reach: nobody is kept who misses that far."""
    wrong = {"reading": "interacted_monthly", "band": [0.97, 0.99], "discrepancy": 0.005}
    answer = plausibility(SCENARIO, evidence=evidence(right={}, wrong=wrong), replications=2, workers=1)
    assert [one.verdict for one in answer.judgements] == ["inside", "outside"]
    assert answer.inside == 1 and answer.judgements[1].implausibility > 3 and not answer.kept


def test_every_variant_is_run_for_its_readings():
    """Ties taken away and rewired, another size, nobody who manages, a plan as often made: figures of all of them."""
    names = (
        "less_without_ties", "less_when_rewired", "small_gap", "reaches_usual", "hazard_by_ties", "unit_correlation",
        "unmanaged_left",
    )  # fmt: skip
    asked = evidence(**{name: {"reading": name} for name in names})
    answer = plausibility(SCENARIO.but(**{"run.horizon_weeks": 27}), evidence=asked, replications=1, workers=1)
    figures = {one.key: one.figure.mean for one in answer.judgements}
    assert set(figures) == set(names) and not any(map(math.isnan, figures.values())), figures
    assert figures["less_without_ties"] != 0.0 != figures["less_when_rewired"]


def test_readings_stand_among_the_outcomes_of_a_run():
    """With a name of their own; the other outcomes are those of a plain run."""
    request = plausibility_request(SCENARIO, evidence=evidence(silent={}), replications=2)
    with asked_plausibility(request, Keeping(cache=False), 1) as execution:
        answer_plausibility(execution, request)
        (cell,) = execution.plan.cells.values()
        record = execution.reader.record(cell.hash, 1)
    assert math.isfinite(record.outcomes[f"{PREFIX}silent"])
    assert np.array_equal(record.weekly, simulate(SCENARIO, 1).weekly)
    assert execution.plan.question["evidence"] == request.evidence.sha256


def test_as_many_runs_as_a_pattern_asks_for():
    """Eight where none asks for more."""
    assert plausibility_request(SCENARIO, evidence=evidence(a={})).replications == REPLICATIONS
    assert plausibility_request(SCENARIO, evidence=evidence(a={"runs": 20})).replications == 20
    assert plausibility_request(SCENARIO, evidence=evidence(a={"runs": 20}), replications=3).replications == 3


def test_what_cannot_be_judged_is_left_out_with_its_reason():
    """Where nothing is left there is nothing to run."""
    asked = evidence(a={}, b={"window": {"weeks": [1, 13]}})
    request = plausibility_request(SCENARIO, evidence=asked, seed=5)
    assert set(request.patterns) == {"a"} and request.left_out == {"b": "the run has 12 weeks only"}
    assert request.scenario.run.seed == 5
    with pytest.raises(PlanError, match="no pattern can be judged of this scenario: b: the run has 12 weeks only"):
        plausibility_request(SCENARIO, evidence=LoadedEvidence({"b": asked.patterns["b"]}, {}))
