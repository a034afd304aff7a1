"""Whatever a user gets wrong in a public function is an error of ours, with the nearest name."""

import inspect

import pytest

import simulator
from simulator import (
    Comparison,
    Recording,
    RunResult,
    Scenario,
    compare,
    compare_in_worlds,
    fit_worlds,
    run,
    simulate,
)
from simulator.analysis.explore import read_target
from simulator.analysis.levers import read_levers
from simulator.analysis.question import ask, check_question
from simulator.analysis.sensitivity import sensitivity_request
from simulator.api.case import BusinessCase
from simulator.api.sweep import Sweep, sweep
from simulator.errors import AdoptionError
from simulator.experiment.loading import load_experiment
from tests.analysis.helpers import tiny
from tests.api.small_sweep import EXPERIMENT, write
from tests.report.results import compared

SLIP = "adopted_men"
OUTCOME = r"unknown outcome.* - did you mean 'adopted_mean'"
ENDS = ["phases.activation.weeks=4,8", "phases.activation.until=2027-08-01,2027-09-05"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A finished sweep, open to read."""
    place = tmp_path_factory.mktemp("slips")
    with sweep(write(place), place / "done", workers=1) as ended:
        yield ended


@pytest.fixture(scope="module")
def made():
    """A recording."""
    return simulate(tiny())


OUTCOMES = {
    "run": lambda: run(tiny(), precision={SLIP: 0.1}),
    "compare": lambda: compare(tiny(), tiny(), precision={SLIP: 0.1}),
    "outcome": lambda: compared().base.outcome(SLIP),
    "values": lambda: compared().base.values(SLIP),
    "difference": lambda: compared().difference(SLIP),
    "case": lambda: compared().base.case().cases[0].outcome(SLIP),
    "sensitivity": lambda: sensitivity_request(tiny(), SLIP),
    "explore": lambda: read_target(f"{SLIP} >= 50%"),
    "optimise": lambda: check_question(ask(tiny(), [SLIP], [], read_levers(ENDS[:1], tiny())), 40),
}


@pytest.mark.parametrize("asked", OUTCOMES.values(), ids=OUTCOMES)
def test_an_unknown_outcome_is_refused_everywhere(asked):
    """With the nearest name, wherever an outcome is named."""
    with pytest.raises(AdoptionError, match=OUTCOME if asked is not OUTCOMES["case"] else "unknown outcome"):
        asked()


@pytest.mark.parametrize("line", [f"outcomes: [{SLIP}]", f"replications: {{precision: {{{SLIP}: 1%}}}}"])
def test_an_unknown_outcome_of_an_experiment_file_is_refused(tmp_path, line):
    """With its line, in the table and in the precision."""
    key = line.partition(":")[0]
    text = "".join(f"{one}\n" for one in EXPERIMENT.splitlines() if not one.startswith(key))
    write(tmp_path).write_text(text + line + "\n")
    with pytest.raises(AdoptionError, match=OUTCOME):
        load_experiment(tmp_path / "question.yaml")


def test_a_sweeps_outcome_is_one_of_those_stored(folder):
    """Its outcomes and tables are named."""
    with pytest.raises(AdoptionError, match="did you mean 'adopted_mean'"):
        folder.outcome(SLIP)
    with pytest.raises(AdoptionError, match="did you mean 'office'"):
        folder.outcome("adopted_mean", "offic")


def test_both_ends_of_a_phase_are_no_two_levers(tmp_path):
    """Of a search, and of an experiment file: of weeks and until only one would count."""
    with pytest.raises(AdoptionError, match="a phase has one end"):
        read_levers(ENDS, tiny())
    text = EXPERIMENT.replace("uncertainties:", "  phases.activation.until: {values: [2027-08-01]}\nuncertainties:", 1)
    write(tmp_path).write_text(text)
    with pytest.raises(AdoptionError, match="a phase has one end"):
        load_experiment(tmp_path / "question.yaml")


SLIPS = {
    "Scenario": lambda: Scenario(personas={"a": {"headcount": -1}}),
    "Scenario.load": lambda: Scenario.load("nowhere.yaml"),
    "Scenario.but": lambda: tiny().but(nmae="x"),
    "Scenario.diff": lambda: tiny().diff("nowhere.yaml"),
    "Scenario.save": lambda: tiny().save("/dev/null/x.yaml"),
    "RunResult.plot": lambda: compared().base.plot(by="person"),
    "RunResult.report": lambda: compared().base.report("/dev/null/x.html"),
    "RunResult.to_frame": lambda: compared().base.to_frame("run"),
    "RunResult.case": lambda: compared().base.case(discount_rte=0.1),
    "RunResult.outcome": lambda: compared().base.outcome(SLIP, "offic"),
    "RunResult.values": lambda: compared().base.values("adopted_mean", "offic"),
    "Comparison.plot": lambda: compared().plot("adoptd"),
    "Comparison.plot other": lambda: compared().plot(other=7),
    "Comparison.animate": lambda: compared().animate(7),
    "Comparison.what_if": lambda: compared().what_if(7),
    "Comparison.report": lambda: compared().report("/dev/null/x.html"),
    "Comparison.to_frame": lambda: compared().to_frame("run"),
    "Comparison.case": lambda: compared().case(wage={"offic": 3}),
    "Comparison.case baseline": lambda: compared().case(baseline=7),
    "Comparison.difference": lambda: compared().difference("adopted_mean", 9),
    "BusinessCase.to_excel": lambda: compared().case().to_excel("/dev/null/x.xlsx"),
    "BusinessCase.tornado": lambda: compared().case().tornado(9),
    "BusinessCase.to_frame": lambda: compared().case().to_frame("part"),
    "fit_worlds": lambda: fit_worlds(tiny(), "nowhere.yaml"),
    "compare_in_worlds": lambda: compare_in_worlds(tiny(), tiny(), worlds=0),
    "simulate": lambda: simulate(tiny(), replicate=-1),
    "sweep": lambda: sweep("nowhere.yaml", "out"),
    "Sweep": lambda: Sweep("nowhere"),
    "run": lambda: run(tiny(), replications=0),
    "run survival": lambda: run(tiny(), replications=1, survival_week="onw"),
    "run survival week": lambda: run(tiny(), replications=1, survival_week=-1),
    "compare": lambda: compare(tiny()),
    "compare survival": lambda: compare(tiny(), tiny(), replications=1, survival_week=[1]),
    "sweep replications": lambda: sweep(tiny(), levers={"phases.launch.weeks": [2, 4]}, replications=0),
}


@pytest.mark.parametrize("asked", SLIPS.values(), ids=SLIPS)
def test_what_a_user_gets_wrong_is_an_error_of_ours(asked):
    """A sentence about what to mend."""
    with pytest.raises(AdoptionError):
        asked()


def test_a_measure_of_a_recording_is_named(made):
    """With the nearest name."""
    with pytest.raises(AdoptionError, match="did you mean 'adopted'"):
        made.series("adoptd")


def test_every_public_function_that_takes_something_is_tried():
    """What a class of the notebook can be asked has its slip above; who adds one adds a slip."""
    classes = (Scenario, RunResult, Comparison, Recording, BusinessCase, Sweep)
    tried = {name.split()[0] for name in SLIPS} | {"Recording.series", "Sweep.outcome"}
    asked = {
        f"{one.__name__}.{name}"
        for one in classes
        for name, function in vars(one).items()
        if inspect.isfunction(function)
        and not name.startswith(("_", "model_"))
        and len(inspect.signature(function).parameters) > 1
    }
    assert asked - tried <= {"Sweep.to_frame", "Sweep.case", "Recording.to_frame"}  # in tests/api/test_sweep.py
    assert {name for name in simulator.__all__ if name[0].islower()} <= tried | {"list_outcomes"}  # which takes nothing
