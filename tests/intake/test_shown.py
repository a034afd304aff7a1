"""Every example of a client's file in the how-to is recognised as what the page says it is."""

import re

import pytest

from simulator.intake.file_kinds import KINDS
from simulator.intake.importing import Asked, proposals
from tests.documents import text_of

SHOWN = re.findall(r"^```csv (\w+)\n(.*?)^```", text_of("docs/how-to/data.md"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("kind", "text"), SHOWN, ids=[f"{kind}-{number}" for number, (kind, _) in enumerate(SHOWN)])
def test_an_example_is_recognised(tmp_path, kind, text):
    """By its columns alone, with every field that its kind needs."""
    (tmp_path / "t.csv").write_text(text)
    [proposal] = proposals(Asked([tmp_path / "t.csv"]), {})
    assert proposal.kind == kind and set(KINDS[kind].needed) <= set(proposal.at)


def test_every_kind_is_shown_and_listed():
    """In the how-to with an example, in the table of kinds with its fields."""
    assert {kind for kind, _ in SHOWN} == set(KINDS)
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text_of("docs/data.md"), re.MULTILINE))
    for kind, known in KINDS.items():
        assert all(f"`{field}`" in rows[kind] for field in known.fields)
