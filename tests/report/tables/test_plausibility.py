"""Plausibility as data: figures, bands, verdicts; what is no number is none."""

import json

from simulator.evidence.judging import judge
from simulator.evidence.loading import LoadedEvidence
from simulator.experiment.plausibility import Plausibility, PlausibilityRequest
from simulator.report.tables.plausibility import figure_of, plausibility_data, plausibility_table
from tests.evidence.by_hand import SCENARIO
from tests.evidence.test_judged_here import changed


def answer(**values):
    """What came of patterns that lie between 40 and 80 %: key=values of the runs; one that was not judged."""
    patterns = {key: changed(title={"en": f"the {key}", "nl": f"het {key}"}) for key in values}
    evidence = LoadedEvidence(patterns | {"late": changed(title="the late")}, {"x.yaml": "x"})
    request = PlausibilityRequest(SCENARIO, {}, evidence, patterns, {"late": "the run is short"}, 2)
    return Plausibility(request, tuple(judge(key, patterns[key], values[key]) for key in values))


def test_every_pattern_is_an_entry():
    """Judged ones with figure, band and verdict, the others with the reason; all of it is JSON."""
    facts = plausibility_data(answer(a=[0.5, 0.7], b=[0.2, 0.2]))
    assert json.loads(json.dumps(facts, allow_nan=False)) == facts
    one, other = facts["patterns"]
    assert (one["pattern"], one["title"], one["unit"], one["runs"], one["verdict"]) == (
        "a",
        "the a",
        "share",
        2,
        "inside",
    )
    assert (one["mean"], one["band_low"], one["band_high"], one["implausibility"]) == (0.6, 0.4, 0.8, 0.0)
    assert other["verdict"] == "outside" and other["implausibility"] == 0.2 / 0.03
    assert facts["not_judged"] == [{"pattern": "late", "title": "the late", "why": "the run is short"}]
    assert (facts["inside"], facts["kept"], facts["replications"]) == (1, False, 2)


def test_what_is_not_defined_has_no_number():
    """Neither has the interval of a single run; an interval stays within what can be."""
    (none, single, wide) = plausibility_data(answer(a=[float("nan")], b=[0.5], c=[0.1, 0.9]))["patterns"]
    assert none["mean"] is None and none["implausibility"] is None and none["verdict"] == "not defined"
    assert single["low"] is None and single["mean"] == 0.5
    assert 0.0 < wide["low"] < 0.001 and 0.999 < wide["high"] < 1.0
    assert figure_of(answer(c=[0.1, 0.9]).judgements[0]).high <= 1.0


def test_the_table_has_a_row_for_each_judged_pattern():
    """As the entries."""
    head, rows = plausibility_table(answer(a=[0.5, 0.7], b=[0.2, 0.2]))
    assert head[0] == "pattern" and [row[0] for row in rows] == ["a", "b"]
    assert all(len(row) == len(head) for row in rows)
