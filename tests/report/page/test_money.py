"""The business case of a report."""

from simulator.experiment.case import case_of
from simulator.report.page.money import case_facts
from tests.report.page.results import about
from tests.report.results import compared
from tests.report.svg.drawings import words


def test_the_case_is_told_scenario_by_scenario():
    """A lead, parts that end with the NPV, what is uncertain; the differences; two figures, wide and narrow."""
    facts = case_facts(about())
    assert [one["name"] for one in facts["scenarios"]] == ["Tiny", "Idle", "Twin"] and len(facts["figures"]) == 2
    npv = case_of(compared()).cases[0].outcome("npv").mean
    assert facts["scenarios"][0]["parts"][-1] == ("net present value", f"EUR -{abs(round(npv)):,}")
    assert len(facts["differences"]) == 2 and facts["differences"][0].startswith("Idle against Tiny")
    assert case_facts(about(0, 1))["differences"] == []
    course, swings = facts["figures"]
    assert len(course["figures"]) == len(swings["figures"]) == 2 and "Tiny" in words(course["figures"][0])
    assert any(" to " in text for text in words(swings["figures"][1]))
