"""The paragraph for a works council: what is read, kept and left, in both languages."""

from simulator.intake.importing import Asked, proposals
from simulator.intake.letter import letter
from simulator.texts import use_language
from tests.intake import awkward


def test_it_says_what_is_kept_of_these_files(tmp_path):
    """Leave and people, and how many other columns are left; no word of ties that were not given."""
    agreed = proposals(Asked([awkward.hr_list(tmp_path), awkward.leave(tmp_path)]), {})
    text = letter(agreed)
    assert "2 files of the organisation are read" in text and "Of other columns (4)" in text
    assert "what share of a group is away in which week" in text and "who has to do with whom" not in text
    with use_language("nl"):
        assert letter(agreed[:1]).startswith(
            "Om te simuleren hoe collega's een sociaal intranet gaan gebruiken, wordt 1"
        )
    assert "\n" not in text


def test_headcounts_keep_nothing_of_people(tmp_path):
    """They are of groups."""
    assert "Of people only this is kept: nothing." in letter(proposals(Asked([awkward.headcounts(tmp_path)]), {}))
