"""The space of worlds: values and factors, the same for all personas and files; rounded as they are shipped."""

import numpy as np
import pytest

from simulator.experiment.uncertainty import uncertain_all
from simulator.matching.space import space_of
from tests.matching.helpers import OTHER, SCENARIO

SPACE = space_of([SCENARIO, OTHER])


def test_every_uncertain_number_has_its_place():
    """What differs between files is a factor, once for all personas; all else a value within its range."""
    values = {one.path for one in SPACE.numbers if not one.factor}
    factors = {one.path for one in SPACE.numbers if one.factor}
    own = {one.path for one in uncertain_all(SCENARIO)}
    assert values == {path for path in own if not path.startswith(("personas.", "network."))}
    assert {"personas.*.fear", "network.mean_degree"} <= factors and len(factors) == 14
    assert SPACE.paths == sorted(SPACE.paths)


def test_a_point_is_a_world():
    """The middle of a factor is what a file says; a quantile of a range is its value; six digits of each."""
    middle = SPACE.columns(np.full((1, len(SPACE.numbers)), 0.5))
    assert middle.factors["personas.*.fear"] == (1.0,)
    third = SPACE.columns(np.full((1, len(SPACE.numbers)), 1 / 3)).values["behaviour.acts.post.constant"][0]
    (drawn,) = (one for one in uncertain_all(SCENARIO) if one.path == "behaviour.acts.post.constant")
    assert third == pytest.approx(drawn.at(1 / 3), rel=1e-5) and float(f"{third:.6g}") == third


def test_one_world_speaks_of_every_file():
    """The same values in both; twice the minutes of each persona that a file has."""
    top = SPACE.columns(np.ones((1, len(SPACE.numbers)))).as_kept()
    one, other = (scenario.but(**top.changes(scenario, 0)) for scenario in (SCENARIO, OTHER))
    assert one.behaviour == other.behaviour != SCENARIO.behaviour
    for scenario, changed in ((SCENARIO, one), (OTHER, other)):
        for key, persona in scenario.personas.items():
            assert changed.personas[key].minutes_per_workday == 2 * persona.minutes_per_workday
