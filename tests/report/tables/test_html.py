"""HTML tables of notebooks."""

from simulator import Scenario, simulate
from simulator.report.tables.html import comparison_html, recording_html, run_html, scenario_html
from tests.analysis.helpers import tiny
from tests.report.results import compared


def test_outcomes_have_a_row_each():
    """A table of a run, one for every other scenario of a comparison, each with all outcomes."""
    assert run_html(compared().base).count("<tr>") == 1 + len(compared().base.names)
    both = comparison_html(compared())
    assert both.count("<table>") == 2 and both.count("<tr>") == 2 * (1 + len(compared().base.names))


def test_a_scenario_shows_people_managers_and_dates():
    """Headcounts, hours, phases with dates; names are text."""
    named = Scenario.model_validate(tiny().but(name="<b>A</b>").model_dump())
    text = scenario_html(named)
    assert "&lt;b&gt;A&lt;/b&gt;: 3 May 2027 - 25 Jul 2027" in text and "<td>18</td>" in text and "<td>10</td>" in text
    assert "launch" in text and "<b>" not in text


def test_a_recording_shows_how_far_people_are():
    """A row a persona: those employed in the last week and how many have come how far."""
    made = simulate(tiny())
    text = recording_html(made)
    employed = made.series("employed")[-1].sum()
    assert (
        "people at the end of week 12" in text and text.count("<tr>") == 3 and employed == 30 and "<td>18</td>" in text
    )
