"""What is kept of runs that failed for good: enough to run them again."""

import json

import pytest

from simulator.errors import RunFolderError
from simulator.runs.quarantine import quarantined_body, reason_of, seed_words
from tests.runs.helpers import UNCERTAIN, planned


def test_a_failed_run_can_be_run_again_by_what_is_kept(tmp_path):
    """Seed, replication, scenario, world and every change are there, and the reason comes back."""
    _, plan = planned(tmp_path, UNCERTAIN)
    row = plan.rows[17]
    cell = plan.cells[row.cell]
    body = quarantined_body(plan, (row.cell, 1), "ValueError: planted\nTraceback")
    facts = json.loads(body)
    assert (facts["seed"], facts["replicate"], facts["scenario"], facts["world"]) == (42, 1, "tiny", row.world)
    assert facts["changes"] == plan.changes_of(cell) and len(facts["changes"]) > 3
    assert reason_of(body) == "ValueError: planted\nTraceback"
    assert seed_words(plan, (row.cell, 1)) == "tiny: replication 1 with seed 42"


@pytest.mark.parametrize("bad", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"reason"'])
def test_other_bytes_are_refused_in_a_sentence(bad):
    """H3: whatever stands there ends in RunFolderError."""
    with pytest.raises(RunFolderError, match="a failed run that cannot be read"):
        reason_of(bad)
