"""`case:` in scenario files: places of errors, maps by persona, overlays, ranges, and that money moves nothing else."""

import pytest

from simulator.experiment.windows import first_difference
from simulator.scenario.fields.case import Case
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.parameters import parameters
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import assert_same, small
from tests.scenario.helpers import loaded, refusal

PARENT = """format: 1
personas: {office: {headcount: 20, template: desk}, park: {headcount: 30, template: shift}}
case:
  discount_rate: 6%
  minutes_saved_per_visit: {office: 3, park: 1}
"""


def test_maps_merge_and_percents_are_shares(tmp_path):
    """An overlay that names one persona keeps the parent's other ones, and the defaults below them."""
    loaded(tmp_path, PARENT, "a.yaml")
    result = loaded(tmp_path, "extends: a.yaml\ncase: {minutes_saved_per_visit: {park: 0.7}}\n", "b.yaml").scenario.case
    assert result.discount_rate == pytest.approx(0.06)
    assert result.minutes_saved_per_visit == {"office": 3, "park": 0.7}
    assert result.wage == {"office": 42, "park": 24}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("licens: 3", "a.yaml:6:3: case.licens: unknown field - did you mean 'licence'"),
        ("currency: euro", "a.yaml:6:13: case.currency: must be three capital letters, such as EUR"),
        ("wage: {prak: 20}", "a.yaml:6:16: case.wage.prak: unknown persona 'prak' - did you mean 'park'"),
        ("wage: {park: -1}", "a.yaml:6:16: case.wage.park: must be at least 0 (allowed: 0 to 10,000)"),
        ("beyond: forever", "a.yaml:6:11: case.beyond: must be one of"),
        ("horizon_years: 11", "a.yaml:6:18: case.horizon_years: must be at most 10"),
        ("reading_time: 1", "a.yaml:6:17: case.reading_time: must be true or false"),
        ("manager_rate: .nan", "case.manager_rate"),
    ],
)
def test_errors_have_their_place(tmp_path, line, said):
    """Every error names file, line, column, field and what is allowed."""
    assert any(said in text for text in refusal(tmp_path, PARENT + f"  {line}\n", "a.yaml"))


def test_implausible_money_is_a_warning(tmp_path):
    """Outside the range of its template, for those who lead that life: a warning with its place."""
    result = loaded(tmp_path, PARENT + "  wage: {office: 90, park: 30}\n  licence: 20\n", "a.yaml").warnings
    said = [text for text in result if "case." in text]
    assert len(said) == 2
    assert any(
        text.startswith("a.yaml:6:18: case.wage.office: 90 EUR/h is outside the plausible 30 to 70") for text in said
    )
    assert any("case.licence: 20 money/head/month is outside the plausible 1 to 8" in text for text in said)


def test_a_resolved_scenario_loads_back_equal(tmp_path):
    """Written out in full and read again, money is the same."""
    first = loaded(tmp_path, PARENT, "a.yaml").scenario
    assert loaded(tmp_path, to_yaml(first), "full.yaml").scenario == first


def test_every_amount_is_in_the_table_of_parameters():
    """Each number has meaning, unit, default, range, limits and source; by persona one row for all."""
    rows = {row["path"]: row for row in parameters() if row["path"].startswith("case.")}
    assert len(rows) == 16 and "case.wage.NAME" in rows and "case.lines.NAME.value" in rows
    for path, row in rows.items():
        low, high = row["plausible"]
        assert row["hard"][0] <= low <= row["default"] <= high <= row["hard"][1], path
        assert row["meaning"] and row["unit"] and row["source"] and row["confidence"] in "MEG", path
        if path.startswith("case.lines."):
            continue  # there is no line by default
        assert Scenario().but(**{path.replace("NAME", "park"): high}) != Scenario(), path


def test_a_persona_without_an_amount_has_that_of_other():
    """What is named holds; for everybody else what `other` says, whatever their key; without it one for anybody."""
    people = ("park", "office", "night", "other")
    assert [Case(wage={"park": 26, "other": 33}).value("wage", one) for one in people] == [26, 33, 33, 33]
    assert [Case(wage={"park": 26}).value("wage", one) for one in people] == [26, 24, 24, 24]
    assert Case(wage={"park": 26}).value("search_minutes", "park") == 10


def test_other_numbers_make_another_case():
    """At their paths, several of one map together; the rest, and the case that they are taken from, stay."""
    case = Case(wage={"park": 26})
    other = case.with_values({"licence": 4.5, "wage.park": 30.0, "wage.night": 31.0})
    assert (other.licence, other.wage) == (4.5, {"park": 30, "night": 31})
    assert (case.licence, case.wage) == (3, {"park": 26})
    assert other.with_values({"licence": 3, "wage": case.wage}) == case


def test_money_moves_nothing_else():
    """Other money gives the same run to the bit, and is no difference between plans where totals are held."""
    base = small(12)
    dear = base.but(**{"case.licence": 8, "case.wage.office": 70, "case.horizon_years": 1})
    assert_same(simulate(base), simulate(dear))
    assert first_difference(base, dear) is None
