"""The appendix of a report: every outcome, and the words of statistics."""

from simulator.report.page.appendix import appendix
from tests.report.results import compared


def test_every_outcome_has_a_row():
    """A section a plan; a twin's difference cannot be told from none."""
    sections = appendix(compared())
    assert [one["heading"] for one in sections] == ["Idle against Tiny", "Twin against Tiny"]
    rows = sections[1]["outcomes"]
    assert len(rows) == len(compared().base.names) and not rows[0]["clear"] and "cannot be told" in rows[0]["width"]


def test_the_words_of_statistics_stand_here():
    """What pairing was worth, as a sentence; a run has none."""
    assert any("ndependent runs" in text and text.endswith(".") for text in appendix(compared())[0]["points"])
    (run,) = appendix(compared().base)
    assert run["points"] == [] and run["heading"] == "Tiny" and len(run["outcomes"]) == len(compared().base.names)
