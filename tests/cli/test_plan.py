"""adopt plan: files for the community manager, and the page of lengths, in two languages."""

import pytest

from simulator.cli.plan import asked_phase, tried
from simulator.errors import PlanError
from simulator.scenario.schema import Scenario
from tests.test_cli import adopt

SMALL = (
    "format: 1\nname: {nl: Klein, en: Small}\npersonas: {office: {template: desk, headcount: 30}}\n"
    "phases: {activation: {weeks: 3}}\nrun: {horizon_weeks: 16}\n"
)


def test_a_plan_is_three_files_in_the_language_that_is_asked(tmp_path):
    """The workbook, the calendar and the page; run again, nothing is simulated twice."""
    (tmp_path / "s.yaml").write_text(SMALL)
    words = ("plan", "s.yaml", "--lang", "nl", "--out", "out", "--replications", 2, "--workers", 1)
    code, out, err = adopt(*words, cwd=tmp_path)
    assert code == 0, err
    page = (tmp_path / "out" / "lengths.html").read_text(encoding="utf-8")
    assert (
        '<html lang="nl">' in page
        and "Hoe lang moet Activatie duren?" in page
        and "campagnes, activiteiten en uren" in page
        and "http" not in page.split("<body>")[1]
    )
    assert "SUMMARY:Fase: Lancering" in (tmp_path / "out" / "plan.ics").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "plan.xlsx").is_file() and "Activatie" in out
    code, again, _err = adopt(*words, cwd=tmp_path)
    assert code == 0 and again == out


def test_the_phase_must_be_one_that_ends():
    """The last phase has no length; a plan of one phase has none to ask about."""
    assert asked_phase(Scenario(), None) == "activation" and asked_phase(Scenario(), "launch") == "launch"
    with pytest.raises(PlanError, match="--phase self_sustaining: no phase that ends; one of launch"):
        asked_phase(Scenario(), "self_sustaining")
    alone = Scenario.model_validate({"phases": {"launch": {}}})
    with pytest.raises(PlanError, match="no length to ask about"):
        asked_phase(alone, None)


def test_the_planned_length_is_among_those_that_are_tried():
    """Steps within the horizon, and what the plan says."""
    assert tried(Scenario(), "activation") == [2, 4, 6, 8, 10, 12, 16, 20, 26]
    odd = Scenario().but(**{"phases.activation.weeks": 7, "run.horizon_weeks": 30})
    assert 7 in tried(odd, "activation") and max(tried(odd, "activation")) == 26
