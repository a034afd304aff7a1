"""Results read back from a folder of runs."""

import pytest

from simulator.errors import RunFolderError
from simulator.experiment.compare import answer_compare, asked, compare_request
from simulator.experiment.results import series_fingerprint
from simulator.experiment.stored import stored_results
from simulator.runs.execution import Keeping
from tests.analysis.helpers import tiny


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A comparison and the folder of its runs."""
    folder = tmp_path_factory.mktemp("stored") / "runs"
    base = tiny()
    request = compare_request([base, base.but(name="Other", **{"run.horizon_weeks": 12}), base], replications=2)
    with asked(request, Keeping(folder), 1) as execution:
        return answer_compare(execution, request), folder


def test_results_are_those_that_were_computed(kept):
    """Scenario by scenario in their order, one that is named twice too: the same weekly figures and outcomes."""
    comparison, folder = kept
    stored = stored_results(folder, 2)
    for one, other in zip([comparison.base, *comparison.others], stored, strict=True):
        assert (one.scenario, series_fingerprint(one.results)) == (other.scenario, series_fingerprint(other.results))
        assert [record.outcomes.keys() for record in other.results] == [r.outcomes.keys() for r in one.results]


def test_what_is_not_there_is_refused(kept):
    """More replications than are stored."""
    with pytest.raises(RunFolderError):
        stored_results(kept[1], 3)
