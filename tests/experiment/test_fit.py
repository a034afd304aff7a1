"""A sweep whose data fit no run is refused before its first: the scenario as it stands, and every point."""

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep_plan import make_plan
from tests.data.helpers import written
from tests.test_cli import adopt

SCENARIO = """format: 1
personas: {office: {headcount: 2, template: desk}}
network: {file: e.csv}
managers: {central: {hours_per_week: 2}}
run: {horizon_weeks: 4}
"""
EXPERIMENT = """format: 1
question: Does it matter who counts as an acquaintance?
bases: {base: s.yaml}
levers:
  network.min_weight: {values: [1, 2, 50]}
replications: 2
"""


def planned(folder, edges, experiment=EXPERIMENT):
    """The plan of an experiment on an edge list."""
    written(folder, edges, "e.csv")
    written(folder, SCENARIO, "s.yaml")
    return make_plan(load_experiment(written(folder, experiment, "x.yaml")))[0]


def test_a_point_at_which_nobody_knows_anybody_is_refused(tmp_path):
    """It is named; with weights that reach it the plan is made."""
    with pytest.raises(ScenarioError, match=r"e\.csv: all ties weigh less than .* \(base, network\.min_weight: 50\)"):
        planned(tmp_path, "source,target,weight\na,b,3\nb,c,4\n")
    assert len(planned(tmp_path, "source,target,weight\na,b,99\nb,c,4\n").cells) == 3


def test_data_that_cannot_be_read_are_refused_by_dry(tmp_path):
    """`adopt sweep --dry` reads them all: code 2, file, line and column."""
    with pytest.raises(ScenarioError, match=r"\Ae\.csv:2:3: weight: 'nil' is not a number"):
        planned(tmp_path, "source,target,weight\na,b,nil\n")
    code, out, err = adopt("sweep", "x.yaml", "--out", "o", "--dry", cwd=tmp_path)
    assert code == 2 and "e.csv:2:3: weight: 'nil' is not a number" in err and not (tmp_path / "o").exists()
    written(tmp_path, "source,target,weight\na,b,99\nb,c,4\n", "e.csv")
    code, out, err = adopt("sweep", "x.yaml", "--out", "o", "--dry", cwd=tmp_path)
    assert code == 0 and "data: e.csv: 3 people, 2 ties from 2 rows" in err and "3 cells" in out
