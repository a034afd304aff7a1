"""What an experiment file may say: fields, ranges, and combinations that mean something."""

import pytest
from pydantic import ValidationError

from simulator.experiment.schema import Design, Experiment, Lever, Replications, Uncertainty

LEAST = {"question": "Does it?", "bases": {"one": "one.yaml"}}


def test_the_least_is_a_question_and_a_base():
    """Everything else has a default: no levers, one world, twenty runs, hours by the week."""
    experiment = Experiment.model_validate(LEAST)
    assert (experiment.label, experiment.holds, experiment.world_count) == ("Does it?", ("weekly",), 1)
    assert experiment.replications.most == 20 and experiment.outcomes == () and experiment.design.levers.kind == "grid"


def test_a_question_may_be_asked_in_two_languages():
    """The English one is the label; without it the one that is there."""
    assert Experiment.model_validate(LEAST | {"question": {"nl": "Helpt het?", "en": "Does it help?"}}).label == (
        "Does it help?"
    )
    assert Experiment.model_validate(LEAST | {"question": {"nl": "Helpt het?"}}).label == "Helpt het?"


@pytest.mark.parametrize(
    ("given", "worlds"),
    [
        ({}, 1),
        ({"uncertain": "all"}, 100),
        ({"uncertainties": {"a.b": {"range": [0, 1]}}}, 100),
        ({"uncertain": "all", "design": {"uncertainties": {"points": 7}}}, 7),
        ({"design": {"uncertainties": {"points": 7}}}, 1),
    ],
    ids=str,
)
def test_worlds_are_drawn_where_something_is_uncertain(given, worlds):
    """A hundred where nobody says how many; one where nothing is drawn."""
    assert Experiment.model_validate(LEAST | given).world_count == worlds


def test_a_number_of_runs_or_a_precision():
    """5 is fixed; a map needs a precision; both, neither, or a truth are refused."""
    assert Replications.model_validate(5).most == 5
    assert Replications.model_validate({"max": 40, "precision": {"hours": 1.0}}).most == 40
    for given in (
        True,
        "many",
        0,
        {},
        {"fixed": 5, "precision": {"hours": 1.0}},
        {"min": 9, "max": 8, "precision": {"hours": 1}},
    ):
        with pytest.raises(ValidationError):
            Replications.model_validate(given)


def test_a_lever_has_values_or_a_range():
    """One of the two, the range the right way round."""
    assert Lever(values=(1, 2)).values == (1, 2) and Lever(range=(0.0, 1.0), steps=3).steps == 3
    for given in ({}, {"values": [1], "range": [0, 1]}, {"range": [1, 0]}, {"range": [1, 1]}, {"values": []}):
        with pytest.raises(ValidationError):
            Lever.model_validate(given)


def test_an_uncertainty_has_one_shape():
    """Values, a range, or a distribution with a width above nothing."""
    assert Uncertainty.model_validate({"normal": [0.5, 0.1]}).normal == (0.5, 0.1)
    for given in ({}, {"range": [0, 1], "values": [1]}, {"range": [1, 0]}, {"normal": [0.5, 0]}):
        with pytest.raises(ValidationError):
            Uncertainty.model_validate(given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"levers": {"kind": "lhs"}}, "kind: lhs needs points"),
        ({"levers": {"kind": "grid", "points": 5}}, "kind: grid takes no points"),
        ({"levers": {"kind": "sobol", "points": 100}}, "only at powers of two: 64 or 128, not 100"),
        ({"uncertainties": {"kind": "sobol", "points": 3}}, "only at powers of two: 2 or 4, not 3"),
        ({"levers": {"kind": "points"}}, "file: points.csv goes with kind: points"),
        ({"levers": {"kind": "grid", "file": "points.csv"}}, "file: points.csv goes with kind: points"),
    ],
    ids=str,
)
def test_designs_that_mean_nothing_are_refused(given, said):
    """With what is missing or too much."""
    with pytest.raises(ValidationError, match=said):
        Design.model_validate(given)


def test_all_outcomes_and_both_holds_have_a_word():
    """outcomes: all is every one; hold: both is each in turn; a field of another name is refused."""
    experiment = Experiment.model_validate(LEAST | {"outcomes": "all", "hold": "both"})
    assert experiment.outcomes == () and experiment.holds == ("weekly", "total")
    with pytest.raises(ValidationError, match="leavers"):
        Experiment.model_validate(LEAST | {"leavers": {}})
