"""What an experiment varies: every lever and uncertainty leads somewhere, in ranges that fields allow."""

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.levels import NO_LIMITS, levels, limits_of, scenario_problem, unknowns_of
from simulator.experiment.loading import load_experiment
from simulator.scenario.paths import plain
from tests.engine.helpers import small
from tests.runs.helpers import EXPERIMENT, UNCERTAIN, written

WEEKS, HOURS = "phases.launch.weeks", "managers.central.hours_per_week"


def loaded(folder, text=EXPERIMENT):
    """An experiment as loaded."""
    return load_experiment(written(folder, text))


def test_points_are_those_of_the_design(tmp_path):
    """A grid in the order of the file; a sampled design with as many as it says."""
    grid = levels(loaded(tmp_path)).points
    assert [(point[HOURS], point[WEEKS]) for point in grid] == [
        (hours, weeks) for hours in (4, 12, 24) for weeks in (2, 4)
    ]
    text = (
        EXPERIMENT.replace("{values: [4, 12, 24]}", "{range: [4, 24]}") + "design: {levers: {kind: sobol, points: 8}}\n"
    )
    assert len(levels(loaded(tmp_path, text)).points) == 8


def test_what_is_a_lever_or_known_is_not_uncertain(tmp_path):
    """What is chosen is not drawn, nor what the file calls known; a stated range takes the place of the table's."""
    text = UNCERTAIN.replace(WEEKS, "effects.cover").replace("[2, 4]", "[0.1, 0.2]")
    text += "known: [personas.park.fear]\nuncertainties: {behaviour.visit.habit: {range: [2, 3]}}\n"
    experiment = loaded(tmp_path, text)
    unknowns = {one.path: one for one in unknowns_of(experiment, experiment.variants[0])}
    assert "effects.cover" not in unknowns and "personas.park.fear" not in unknowns
    assert "personas.office.fear" in unknowns and unknowns["behaviour.visit.habit"].at(0.5) == 2.5
    assert unknowns_of(loaded(tmp_path), experiment.variants[0]) == []


def test_limits_are_those_of_the_field():
    """Whatever the key of a persona or phase; a field without numbers has none."""
    assert limits_of("personas.park.fear") == limits_of("personas.*.fear") == (0.0, 1.0)
    assert limits_of("content.posts") == NO_LIMITS


def test_a_scenario_that_cannot_be_is_told_in_one_line():
    """What is wrong, or nothing; at a path it is said without the path before it."""
    data = plain(small(8))
    assert scenario_problem(data) == ""
    data["personas"]["park"]["fear"] = 7
    assert "personas.park.fear" in scenario_problem(data)
    assert scenario_problem(data, "personas.park.fear").startswith("must be")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (EXPERIMENT.replace("[2, 4]", "[2, -4]"), "levers.phases.launch.weeks.values.1: must be at least 0"),
        (EXPERIMENT.replace(WEEKS, "run.seed"), "levers.run.seed: not to be varied"),
        (UNCERTAIN + "uncertainties: {personas.*.fear: {range: [0.5, 7]}}\n", "uncertainties.personas.*.fear"),
        (
            UNCERTAIN + "uncertainties: {nothing.here: {range: [0, 1]}}\n",
            "uncertainties.nothing.here: no field 'nothing'",
        ),
        (
            EXPERIMENT.replace("[4, 12, 24]", "[4, 12, 12.5]") + "design: {levers: {kind: lhs}}\n",
            "kind: lhs needs points",
        ),
    ],
    ids=range(5),
)
def test_what_leads_nowhere_is_told_with_its_place(tmp_path, text, said):
    """Before anything is planned."""
    with pytest.raises(ScenarioError, match=r"question\.yaml:\d+:\d+: ") as words:
        levels(loaded(tmp_path, text))
    assert said in str(words.value)
