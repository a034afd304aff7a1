"""A comparison as data."""

import json

from simulator.report.tables.comparison import compare_data
from tests.report.results import compared


def test_data_are_those_of_the_comparison():
    """Both means, the difference with its ends, by persona too, of every other scenario; no nan."""
    data = json.loads(json.dumps(compare_data(compared()), allow_nan=False))
    assert (data["baseline"], data["replications"]) == ("Tiny", 20)
    assert [one["scenario"] for one in data["comparisons"]] == ["Idle", "Twin"]
    pair, entry = compared().difference("adopted_mean"), data["comparisons"][0]["outcomes"]["adopted_mean"]
    assert (entry["baseline"], entry["difference"], entry["low"]) == (
        pair.base,
        pair.difference.mean,
        pair.difference.low,
    )
    own = compared().difference("adopted_mean", 0, "park").difference.mean
    assert data["comparisons"][0]["by_persona"]["park"]["adopted_mean"]["difference"] == own
    assert data["comparisons"][1]["outcomes"]["adopted_mean"]["variance_ratio"] is None
