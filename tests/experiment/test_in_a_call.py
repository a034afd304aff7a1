"""An experiment in a call: the same as its file would ask, and what does not fit is said before anything runs."""

from datetime import date

import numpy as np
import pytest

from simulator import Scenario, sweep
from simulator.errors import AdoptionError, PlanError
from simulator.experiment.in_a_call import Varied, written_out
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep_plan import make_plan
from tests.analysis.helpers import tiny
from tests.api.small_sweep import write
from tests.runs.own_functions import spent

WEEKS, HABIT = "phases.activation.weeks", "behaviour.visit.habit"


def test_levers_and_uncertainties_make_the_design():
    """Every value in every world, two runs each: the columns say which, and a value is what was run."""
    with sweep(
        tiny(), levers={WEEKS: [4, 8]}, uncertainties={HABIT: (2.4, 4.2)}, worlds=3, replications=2, workers=1
    ) as runs:
        frame = runs.to_frame()
    assert len(frame) == 2 * 3 * 2 and sorted(frame[WEEKS].unique()) == [4, 8]
    assert frame[HABIT].nunique() == 3 and frame[HABIT].between(2.4, 4.2).all()
    assert (frame.groupby("world")[HABIT].nunique() == 1).all()


def test_the_folder_asks_the_same_again(tmp_path):
    """Its experiment file makes the same plan, wherever the folder is taken."""
    settings = {"levers": {WEEKS: [4, 8]}, "uncertainties": {HABIT: (2.4, 4.2)}, "worlds": 2, "replications": 2}
    with sweep(tiny(), tmp_path / "out", workers=1, outcomes=["npv", "adopted_mean"], **settings) as runs:
        kept, _draft = make_plan(load_experiment(tmp_path / "out" / "experiment.yaml"))
        assert list(kept.cells) == list(runs.plan.cells) and kept.question == runs.plan.question
        assert list(runs.to_frame().columns[-2:]) == ["npv", "adopted_mean"]


def test_a_call_and_a_file_give_the_same_bits(tmp_path):
    """What `adopt sweep SCENARIO --lever` asks and what the call asks have the same cells."""
    place = write(tmp_path).with_name("small.yaml")
    with sweep(place, levers={WEEKS: [4, 8]}, replications=1, workers=1) as call:
        lines = ["format: 1", "question: x", "bases: {small: small.yaml}", f"levers: {{{WEEKS}: {{values: [4, 8]}}}}"]
        (tmp_path / "file.yaml").write_text("\n".join([*lines, "replications: 1"]))
        with sweep(tmp_path / "file.yaml", tmp_path / "out", workers=1) as file:
            assert call.sha256() == file.sha256()


def test_values_may_be_what_python_has():
    """Ranges, arrays, dates, texts, truths and ranges with steps; the text says each as a scenario file would."""
    text = written_out(
        "x",
        Varied(
            levers={
                "a": range(2, 4), "b": np.linspace(0, 1, 3), "c": [date(2027, 9, 1)], "d": ["yes", True, None],
                "e": {"range": (0, 1), "steps": 3}, "f": (np.int64(3), np.float64(0.5)),
            },
            replications=3,
        ),
    )  # fmt: skip
    for said in (
        '"a": {"values": [2, 3]}', '"b": {"values": [0.0, 0.5, 1.0]}', '"c": {"values": [2027-09-01]}',
        '"d": {"values": ["yes", true, null]}', '"e": {"range": [0, 1], "steps": 3}', '"f": {"values": [3, 0.5]}',
    ):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({}, "say what is varied: levers={path: "),
        ({"levers": {WEEKS: 8}}, "phases.activation.weeks: give a list of values"),
        ({"levers": {WEEKS: "8"}}, "phases.activation.weeks: give a list of values"),
        ({"levers": {WEEKS: [float("nan")]}}, "nan: no value of a scenario"),
        ({"levers": {WEEKS: [object()]}}, "no value of a scenario"),
        ({"levers": {"phases.activaton.weeks": [8]}}, "no field 'activaton' in phases - did you mean 'activation'"),
        ({"levers": {WEEKS: [8.5]}}, "levers.phases.activation.weeks"),
        ({"uncertainties": {HABIT: 3}}, "behaviour.visit.habit: give a range"),
        ({"uncertainties": {HABIT: (4.2, 2.4)}}, "the highest value must exceed the lowest"),
        ({"levers": {WEEKS: [4, 8]}, "outcomes": ["adopted_meen"]}, "unknown outcome 'adopted_meen'.*'adopted_mean'"),
        ({"levers": {WEEKS: [4, 8]}, "hold": "weakly"}, "hold"),
        ({"levers": {WEEKS: [4], "phases.activation.until": [date(2027, 9, 1)]}}, "a phase has one end"),
    ],
)
def test_what_does_not_fit_is_said(asked, why):
    """In a sentence, with the path and the nearest name, and without places in a file that nobody wrote."""
    with pytest.raises(AdoptionError, match=why) as caught:
        sweep(tiny(), **asked)
    assert "experiment.yaml:" not in str(caught.value)


def test_an_experiment_file_says_itself_what_is_varied(tmp_path):
    """Beside one only outcomes of one's own may be asked; anything else is refused by name."""
    file = write(tmp_path)
    with pytest.raises(PlanError, match="leave out: levers, replications"):
        sweep(file, tmp_path / "out", levers={WEEKS: [4]}, replications=3)
    with sweep(file, tmp_path / "out", outcomes={"spent": spent}, workers=1) as runs:
        assert list(runs.to_frame().columns[-3:]) == ["adopted_mean", "npv", "spent"]


def test_precision_may_be_of_one_s_own():
    """A cell gets further runs until the outcome of one's own is precise enough."""
    plan = Scenario.model_validate(tiny().model_dump())
    wanted = {"min": 2, "max": 6, "precision": {"spent": 1e-9}}
    with sweep(plan, levers={WEEKS: [4, 8]}, replications=wanted, outcomes={"spent": spent}, workers=1) as runs:
        assert runs.to_frame().groupby("design").size().tolist() == [6, 6]
