"""Intervals and paired differences as rows."""

import numpy as np
import pytest

from simulator.api.results import compare
from tests.analysis.helpers import idle, tiny
from tests.runs.own_functions import spent


@pytest.fixture(scope="module")
def both():
    """A scenario, and one without hours; three runs of each."""
    return compare(tiny(), idle(), replications=3, outcomes={"spent": spent}, workers=1)


def test_differences_have_a_row_an_outcome_and_persona(both):
    """The numbers are those of `difference`, for everybody and for each persona."""
    frame = both.to_frame("differences")
    names, of_personas = both.base.names, both.base.persona_names
    assert len(frame) == len(names) + 2 * len(of_personas) and set(frame["name"]) == {"Idle"}
    for name, persona in [("spent", ""), ("adopted_mean", ""), ("visits_week", "park")]:
        (row,) = frame[(frame["outcome"] == name) & (frame["persona"] == persona)].to_dict("records")
        pair = both.difference(name, 0, persona or None)
        assert (row["base"], row["other"], row["clear"], row["runs"]) == (pair.base, pair.other, pair.clear, 3)
        assert (row["difference"], row["low"], row["high"]) == (
            pair.difference.mean, pair.difference.low, pair.difference.high
        )  # fmt: skip


def test_outcomes_have_their_interval(both):
    """As `outcome` gives it, with the words and the unit of the outcome."""
    frame = both.to_frame("outcomes")
    (row,) = frame.query("outcome == 'adopted_mean' and scenario == 1 and persona == ''").to_dict("records")
    one = both.others[0].outcome("adopted_mean")
    assert (row["mean"], row["low"], row["high"], row["runs"]) == (one.mean, one.low, one.high, one.n)
    assert (row["label"], row["unit"]) == ("adopted, mean of all weeks", "share")


def test_labels_units_and_definitions_travel(both):
    """In pandas' attrs, also of what is chosen from the frame; of one's own outcome too."""
    attrs = both.to_frame().query("scenario == 0").attrs
    assert attrs["labels"]["npv"] == "net present value" and attrs["units"]["npv"] == "EUR"
    assert "one's own" in attrs["definitions"]["spent"] and attrs["table"] == "runs"
    assert "replication" in attrs["definitions"] and "replication" not in attrs["units"]


def test_every_table_of_a_run_counts_the_same_runs(both):
    """A row a run, a run and persona, a run, week and group."""
    one = both.base
    sizes = {name: len(one.to_frame(name)) for name in ("runs", "personas", "series", "outcomes")}
    assert sizes == {
        "runs": 3,
        "personas": 6,
        "series": 3 * 12 * 2,
        "outcomes": len(one.names) + 2 * len(one.persona_names),
    }
    series = one.to_frame("series")
    assert np.isclose(series["visits"].sum(), sum(record.series("visits").sum() for record in one.results))
