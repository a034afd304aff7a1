"""The business case of a report."""

from simulator.experiment.case import case_of
from simulator.report.page.money import case_facts
from tests.report.results import compared


def test_the_case_is_told_scenario_by_scenario():
    """A lead, parts that end with the NPV, what is uncertain; the differences; two figures."""
    facts = case_facts(compared())
    assert [one["name"] for one in facts["scenarios"]] == ["Tiny", "Idle", "Twin"] and len(facts["figures"]) == 2
    npv = case_of(compared()).cases[0].outcome("npv").mean
    assert facts["scenarios"][0]["parts"][-1] == ("net present value", f"EUR -{abs(round(npv)):,}")
    assert len(facts["differences"]) == 2 and facts["differences"][0].startswith("Idle against Tiny")
    assert case_facts(compared().base)["differences"] == []
