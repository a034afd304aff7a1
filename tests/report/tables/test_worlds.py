"""Many worlds as data."""

import json

from simulator.report.tables.worlds import worlds_data, worlds_table
from tests.report.results import FEAR, compared, worlds


def test_data_are_those_of_the_worlds():
    """Counts, what was drawn, the sign and its share, the parts of the spread, what it depends on; no nan."""
    data = json.loads(json.dumps(worlds_data(worlds(), compared()), allow_nan=False))
    study = worlds().two_level("adopted_mean", 0, -1)
    entry = data["comparisons"][0]["outcomes"]["adopted_mean"]
    assert (data["worlds"], data["replications"]) == (20, 4) and data["not_drawn"] == ["phases.launch.weeks"]
    assert (entry["mean"], entry["sd_parameters"], entry["sign"]) == (study.mean.mean, study.parameters, -1)
    assert entry["hangs_on"][0]["path"] == FEAR == entry["strongest"]["path"]


def test_the_table_has_a_row_a_run():
    """World, scenario, replication, what was drawn, outcomes."""
    head, rows = worlds_table(worlds())
    assert len(rows) == 20 * 3 * 4 and head[:3] == ["world", "scenario", "replication"] and len(head) == len(rows[0])
    assert rows[-1][0] == 19 and rows[-1][2] == 79
