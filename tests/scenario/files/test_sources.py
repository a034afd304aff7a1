"""Sources of numbers: inherited through overlays, lost with the number, and never of what is no field."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import explain, load
from simulator.scenario.files.sources import lay_sources, unknown_sources
from simulator.scenario.schema import Scenario

BASE = """format: 1
personas:
  desk: {template: desk, headcount: 60}
  shift: {template: shift, headcount: 60}
case:
  wage: {desk: 45, shift: 28}
  licence: 2
sources:
  case.wage: client, HR export 2026-10-02
  case.licence: "evidence: market study 2025"
"""


def written(folder, text, name="over.yaml"):
    """A file beside the base, read."""
    (folder / "base.yaml").write_text(BASE)
    (folder / name).write_text(text)
    return load(folder / name)


def test_a_number_that_is_overwritten_loses_its_source(tmp_path):
    """One wage of two is another number now; the other wage and the licence keep what the base says of them."""
    result = written(tmp_path, "extends: base.yaml\ncase: {wage: {desk: 50}}\n")
    assert result.scenario.sources == {
        "case.wage.shift": "client, HR export 2026-10-02", "case.licence": "evidence: market study 2025",
    }  # fmt: skip
    assert explain(result, "case.wage.desk") == "case.wage.desk = 50.0, set in over.yaml:2:21"
    assert explain(result, "case.wage.shift").endswith("base.yaml:6:27; source: client, HR export 2026-10-02")


def test_an_overlay_may_say_its_own_source(tmp_path):
    """It holds for the new number; an empty map empties; a file without sources changes none."""
    own = "extends: base.yaml\ncase: {licence: 3}\nsources: {case.licence: 'client, offer'}\n"
    assert written(tmp_path, own).scenario.sources["case.licence"] == "client, offer"
    assert written(tmp_path, "extends: base.yaml\nsources: {}\n").scenario.sources == {}
    assert len(written(tmp_path, "extends: base.yaml\nname: Same\n").scenario.sources) == 3


def test_a_source_of_no_field_is_an_error_with_its_line(tmp_path):
    """Line, column, and the nearest name; a text must be a text."""
    with pytest.raises(ScenarioError, match=r"over.yaml:3:17: .*case.license.*did you mean 'licence'"):
        written(
            tmp_path, "format: 1\nsources:\n  case.license: client\npersonas: {a: {template: desk, headcount: 9}}\n"
        )
    with pytest.raises(ScenarioError, match=r"over.yaml:2:25"):
        written(tmp_path, "extends: base.yaml\nsources: {case.licence: 5}\n")
    assert list(unknown_sources(Scenario())) == []


def test_a_source_of_a_part_is_that_of_what_stands_in_it():
    """By hand: spread over the numbers, but for one that has its own; of what is not written it stays as it is."""
    data = {"case": {"wage": {"a": 1, "b": 2}}}
    own = {"case.wage": "client", "case.wage.b": "survey", "case.licence": "offer"}
    laid = lay_sources({}, own, [], data)
    assert laid == {"case.wage.a": "client", "case.wage.b": "survey", "case.licence": "offer"}
    assert lay_sources(laid, {}, [("case", "wage", "a"), ("case", "licence")], data) == {"case.wage.b": "survey"}


def test_a_number_that_is_changed_in_python_loses_its_source():
    """So that a swept or changed number does not bear the client's word."""
    one = Scenario().but(sources={"case.licence": "client", "case.implementation": "offer"})
    assert one.but(**{"case.licence": 4}).sources == {"case.implementation": "offer"}
    assert one.but(name="x").sources == one.sources
