"""The command `adopt report`: its options are checked before anything is read."""

import pytest

from simulator.cli.report import free_folder, wanted_languages
from simulator.errors import PlanError


def test_languages_are_listed_once():
    """With commas between, in their order, each once; one that is not known, or none, is one message."""
    assert wanted_languages("nl, en,nl") == ["nl", "en"]
    for text in ("", ",", "fr", "nl,xx"):
        with pytest.raises(PlanError, match=r"--lang .*give languages among en, nl"):
            wanted_languages(text)


def test_a_folder_that_is_there_is_not_written_over(tmp_path):
    """What is there already is refused, a link to nowhere too."""
    assert free_folder(tmp_path / "new") == tmp_path / "new"
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in (".", "link"):
        with pytest.raises(PlanError, match="is there already; name another folder with --out"):
            free_folder(tmp_path / name)
