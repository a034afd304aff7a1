"""A sweep in a notebook."""

import re

import pytest

from simulator.api.case import BusinessCase
from simulator.api.sweep import Sweep, sweep
from simulator.errors import PlanError
from tests.api.small_sweep import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a finished sweep."""
    place = tmp_path_factory.mktemp("sweep")
    with sweep(write(place), place / "done", workers=1) as ended:
        assert type(ended) is Sweep and ended.missing() == 0
    return place / "done"


def test_its_tables_are_frames(folder):
    """Designs, runs and series, as exported; outcomes are those of the runs; another table is named."""
    with Sweep(folder) as ended:
        runs, designs = ended.to_frame(), ended.to_frame("designs")
        assert (
            len(runs) == 4 * 2 * 2
            and len(ended.to_frame("personas")) == 2 * len(runs)
            and len(designs) == 8
            and len(ended.to_frame("series")) == 16 * 12 * 2
        )
        assert runs["adopted_mean"].to_list() == pytest.approx(ended.outcome("adopted_mean").ravel().tolist())
        with pytest.raises(PlanError, match="did you mean 'runs'"):
            ended.to_frame("run")


def test_its_policies_have_a_business_case(folder):
    """Four policies over the four runs that all share, against the first; without a manager nothing is paid for one."""
    with Sweep(folder) as ended:
        case = ended.case(discount_rate=0.1)
    assert isinstance(case, BusinessCase) and case.baseline == 0 and [one.runs for one in case.cases] == [4] * 4
    assert case.cases[0].label == "park, weeks 4" and case.cases[2].parts["manager"].mean == 0.0


def test_it_shows_what_is_stored(folder):
    """Rows, cells, runs, and none missing."""
    with Sweep(folder) as ended:
        text = ended._repr_html_()
    assert re.search("<td>runs stored</td><td[^>]*>16</td>", text) and re.search(
        "<td>runs missing</td><td[^>]*>0</td>", text
    )
