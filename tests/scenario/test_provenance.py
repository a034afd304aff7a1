"""Where numbers come from: the client, evidence, another source, a template, the file, the default."""

from simulator.scenario.provenance import Provenance, counts, number_paths, provenance
from simulator.scenario.schema import Scenario

SOURCES = {"case.wage.office": "client, HR 2026", "case.licence": "Evidence: study", "case.manager_rate": "a colleague"}
LINE = {"case.lines": {"answers": {"value": 5, "source": "klant, steekproef", "evidence": "measured"}}}


def test_every_number_has_one_kind():
    """Stated ones by their first word; what is not usual was written; the rest is a template's or default."""
    one = Scenario().but(sources=SOURCES, **LINE, **{"case.implementation": 50_000})
    kinds = {
        "case.wage.office": "client", "case.licence": "evidence", "case.manager_rate": "stated",
        "case.implementation": "written", "case.discount_rate": "default", "personas.office.turnover": "template",
        "case.lines.answers.value": "client", "behaviour.visit.habit": "default",
    }  # fmt: skip
    assert {path: provenance(one, path).kind for path in kinds} == kinds
    assert provenance(one, "case.discount_rate") == Provenance("default", "convention", "E")


def test_files_say_more_than_values():
    """With the places of a file, a number that it writes is written, though it be the usual one."""
    origins = {"case.licence": "a.yaml:3:9"}
    assert provenance(Scenario(), "case.licence").kind == "default"
    assert provenance(Scenario(), "case.licence", origins) == Provenance("written", "", place="a.yaml:3:9")


def test_counts_add_up_to_all_numbers():
    """Each number once."""
    one = Scenario().but(sources=SOURCES)
    counted = counts(one)
    assert counted["client"] == counted["evidence"] == counted["stated"] == 1
    assert sum(counted.values()) == sum(counts(Scenario()).values()) > 200
    assert list(number_paths({"a": {"x": {"n": 1}, "y": {"n": None}}}, ["a", "NAME", "n"])) == ["a.x.n"]
