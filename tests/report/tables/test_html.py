"""HTML tables of notebooks."""

from simulator import simulate
from simulator.outcomes import ALL_OUTCOMES
from simulator.report.tables.html import FIRST, comparison_html, html_table, recording_html, run_html, turned
from tests.analysis.helpers import tiny
from tests.report.results import compared


def test_outcomes_have_a_row_each():
    """The first outcomes in a table of their own, all others folded below it."""
    text, names = run_html(compared().base), compared().base.names
    at_once, folded = text.split("<details>")
    assert at_once.count("<tr>") == 1 + len(FIRST) and folded.count("<tr>") == 1 + len(names) - len(FIRST)
    assert set(FIRST) <= set(names) <= set(ALL_OUTCOMES)


def test_several_scenarios_stand_side_by_side():
    """One table, a column a scenario, under each mean its difference from the baseline with the interval."""
    at_once, folded = comparison_html(compared()).split("<details>")
    assert at_once.count("<table>") == folded.count("<table>") == 1
    assert all(f">{one.scenario.label}</th>" in at_once for one in (compared().base, *compared().others))
    headline = at_once.split("<tbody><tr>")[1].split("</tr>")[0]
    assert headline.count("<td") == 4 and headline.count("points</small>") == 2 and headline.count("95% CI") == 2


def test_a_recording_shows_how_far_people_are():
    """A column a persona: those employed in the last week and how many have come how far."""
    made = simulate(tiny())
    text = recording_html(made)
    employed = made.series("employed")[-1].sum()
    assert "people at the end of week 12" in text and text.count("<tr>") == 6 and text.count("</th>") == 3
    assert employed == 30 and '<td class="n">18</td>' in text


def test_few_stand_side_by_side_and_many_below_each_other():
    """Three rows become columns, with their heads; four stay rows."""
    head, rows = ["who", "a", "b"], [["x", "1", "2"], ["y", "3", "4"], ["z", "5", "6"]]
    assert turned(head, rows) == (["who", "x", "y", "z"], [["a", "1", "3", "5"], ["b", "2", "4", "6"]])
    assert turned(head, [*rows, rows[0]]) == (head, [*rows, rows[0]])


def test_a_path_in_a_head_may_break_at_its_dots():
    """So that a narrow page has room for it; other text stays whole."""
    text = html_table(["phases.launch.weeks", "mean of 3.5"], [["1", "2"]])
    assert ">phases.<wbr>launch.<wbr>weeks<" in text and ">mean of 3.5<" in text


def test_what_stands_in_a_table_is_text():
    """Nothing of it is read as HTML; what follows a line end is small."""
    text = html_table(["<a>", "b"], [["<b>", "1\n<i>"]])
    assert "&lt;a&gt;" in text and "&lt;b&gt;" in text and "<small>&lt;i&gt;</small>" in text and "<b>" not in text
