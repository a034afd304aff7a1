"""A client's evidence on worlds that are kept already: those that pass stay, none is drawn anew."""

import pytest

from simulator.experiment.kept_worlds import load_worlds
from simulator.matching.result import as_kept
from simulator.matching.search import from_ranges, from_worlds
from simulator.runs.execution import Keeping
from tests.matching.helpers import PATTERNS, request


def memory(_part):
    """Runs that are kept nowhere."""
    return Keeping(cache=False)


@pytest.fixture(scope="module")
def kept():
    """Worlds that a first search keeps, as a file says them."""
    return as_kept(from_ranges(request(keep=30), memory, 1), "first")


def test_the_same_evidence_keeps_the_same(kept):
    """What was judged is what is shipped: every world passes again, with the same figures."""
    again = as_kept(from_worlds(request(), kept, memory, 1), "again")
    assert again.values == kept.values and again.factors == kept.factors and again.figures == kept.figures
    assert again.provenance.model_extra["begun"] == {"name": "first", "sha256": kept.sha256, "worlds": len(kept)}


def test_a_survey_narrows_to_those_that_show_it(kept):
    """Of a band within the first one fewer stay; each with its own numbers, and the share says how many."""
    made = sorted(kept.figures["scenario"]["made"])
    survey = {"ours": {**PATTERNS["made"], "band": [made[0] - 0.01, made[len(made) // 2]], "discrepancy": 0.0}}
    alone = {"ours": survey["ours"], "came": PATTERNS["came"]}
    result = from_worlds(request(alone), kept, memory, 1)
    assert 0 < len(result.judgements) < len(kept)
    path = "behaviour.acts.post.constant"
    assert set(result.worlds.values[path]) < set(kept.values[path])
    before = kept.provenance.model_extra["prior_share"]
    assert result.share == pytest.approx(before * len(result.judgements) / len(kept))


def test_the_file_says_where_worlds_come_from(kept, tmp_path):
    """Written and read again it is the same; waves, share, what was narrowed, and what errors emulators have."""
    file = tmp_path / "first.json"
    file.write_text(kept.written())
    again, said = load_worlds(file), kept.provenance.model_extra
    assert again == kept and len(again) == len(kept) > 5
    first = said["waves"][0]
    assert set(first["missed"]["scenario"]) == {"made", "came", "silent"}
    assert first["run"] == 80 and all(0 < count < 80 for count in first["missed"]["scenario"].values())
    assert said["runs_per_world"] == 4 and said["scenarios"] == ["scenario"]
    touched = {*said["narrowed"], *said["moved"]}
    assert len(touched) + len(said["untouched"]) == len(kept.values) + len(kept.factors)
    assert set(said["emulator_errors"]["scenario"]) == {"made", "came", "silent"}
    assert 0 < said["prior_share"] < 1 and 0 < said["strict"] <= len(kept)
