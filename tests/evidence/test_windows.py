"""Windows: which weeks they mean, and why a run may not have them."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.evidence.schema import When
from simulator.evidence.windows import dated, lacking, weeks_of
from tests.evidence.by_hand import SCENARIO
from tests.outcomes.make_recording import WEEKS, recording

PHASES = np.repeat([0, 1, 2], [4, 6, 16]).astype(np.int8)


@pytest.mark.parametrize(
    ("window", "weeks"),
    [
        (None, range(WEEKS)),
        (When(weeks=(3, 5)), (2, 3, 4)),
        (When(last=2), (24, 25)),
        (When(phase="acquaintance"), range(4, 10)),
        (When(dates=("05-10", "05-23")), (1, 2)),
        (When(calendar="leave"), range(9, 18)),
    ],
)
def test_a_window_means_weeks_of_the_run(window, weeks):
    """Weeks from 1; phases as the run went; dates by most days of a week. The run begins on 3 May 2027."""
    one = replace(recording(), phase=PHASES)
    assert np.flatnonzero(weeks_of(window, SCENARIO, one)).tolist() == list(weeks)


def test_peaks_are_those_of_the_personas_meant():
    """The park is busy in summer; desks are not, and all together are as the park."""
    one = recording()
    busy = SCENARIO.but(**{"personas.park.season": {"summer": 0.35}})
    masks = [weeks_of(When(calendar="peak"), busy, one, personas) for personas in (("park",), ("office",), None)]
    assert [int(mask.sum()) for mask in masks] == [9, 0, 9]


@pytest.mark.parametrize(
    ("window", "reason"),
    [
        (None, ""),
        (When(weeks=(3, 26)), ""),
        (When(weeks=(3, 27)), "the run has 26 weeks only"),
        (When(last=27), "the run has 26 weeks only"),
        (When(phase="launch"), ""),
        (When(dates=("12-20", "01-04")), "the run does not touch these dates"),
        (When(calendar="leave"), ""),
        (When(calendar="peak"), "nobody has such weeks within the run"),
    ],
)
def test_what_a_run_does_not_have_is_said(window, reason):
    """Before anything is run."""
    calm = SCENARIO.but(**{"personas.park.season": {}})
    assert lacking(window, calm) == reason


def test_a_plan_without_the_phase_is_said():
    """Its name is not in the plan."""
    short = SCENARIO.but(phases={"launch": {"weeks": 4}})
    assert lacking(When(phase="interaction"), short) == "the plan has no phase of that name"
    assert not weeks_of(When(phase="interaction"), short, recording()).any()


def test_only_dates_are_dates():
    """Asked of another window it is a fault of ours."""
    with pytest.raises(ValueError, match="dates"):
        dated(When(last=3))
