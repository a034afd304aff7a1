"""Results in a notebook are the plain ones with faces."""

from dataclasses import fields

from simulator.api.results import Comparison, RunResult, compare, run
from simulator.experiment import compare as plain
from tests.analysis.helpers import idle, tiny
from tests.report.results import compared


def test_faces_change_no_number():
    """run and compare give what the plain functions give, with faces on every result."""
    mine, theirs = compare(tiny(), idle(), replications=2), plain.compare(tiny(), idle(), replications=2)
    assert type(mine) is Comparison and {type(one) for one in (mine.base, *mine.others)} == {RunResult}
    assert mine.difference("adopted_mean") == theirs.difference("adopted_mean")
    alone = run(tiny(), replications=2)
    assert type(alone) is RunResult and (alone.values("adopted_mean") == theirs.base.values("adopted_mean")).all()


def test_a_plain_result_gets_its_faces():
    """Every field is the plain one's."""
    base = compared().base
    again = RunResult.of(base)
    assert all(getattr(again, field.name) is getattr(base, field.name) for field in fields(base))


def test_results_draw_play_report_and_show_themselves(tmp_path):
    """Figures, an animation, a report in Dutch, a frame, HTML."""
    both = compared()
    assert len(both.plot("adopted", other=1, by="all").axes) == 2 and len(both.base.plot().axes) == 4
    assert "Twin" in both.animate(other=1).page and "Idle" not in both.animate(other=1).page
    both.report(tmp_path / "zomer.html", lang="nl")
    assert "Hoe zeker" in (tmp_path / "zomer.html").read_text(encoding="utf-8")
    assert len(both.to_frame()) == 3 * len(both.base.to_frame()) == 3 * 20
    assert (
        "<table>" in both._repr_html_()
        and both._repr_html_().count("<img") == 1
        and "<table>" in both.base._repr_html_()
    )
