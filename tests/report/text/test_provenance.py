"""Where a number comes from, in words."""

from simulator.business_case.case import business_case
from simulator.report.text.provenance import count_words, ground_words, money_ground
from simulator.scenario.provenance import Provenance
from simulator.texts import use_language
from tests.business_case.case_runs import renamed, stored


def test_each_kind_has_words():
    """A stated source as it stands; a file with its line; a default with its source and how sure it is."""
    assert ground_words(Provenance("client", "client, HR 2026")) == "client, HR 2026"
    assert ground_words(Provenance("written", "", place="a.yaml:3:9")) == "written in a.yaml:3:9, no source"
    assert ground_words(Provenance("default", "convention", "E")) == "convention (expert or practitioner)"
    assert ground_words(Provenance("template", "assumed", "G")) == "template: assumed (guess)"
    assert count_words({"client": 2, "default": 1234}) == "numbers: 2 of the client, 1,234 defaults"
    with use_language("nl"):
        assert count_words({"client": 2, "default": 1234}) == "getallen: 2 van de klant, 1.234 standaardwaarden"


def test_a_clients_number_does_not_bear_the_defaults_source():
    """Its own source, none where none is stated, and the question's where the question changed it."""
    runs = renamed(stored(), **{"case.licence": 5.0, "case.implementation": 9_000.0})
    runs = renamed(runs, sources={"case.licence": "client, offer 2026"})
    one = business_case([runs], changes={"manager_rate": 60.0}).cases[0]
    assert money_ground(one, "licence") == "client, offer 2026"
    assert money_ground(one, "implementation") == "scenario file, no source"
    assert money_ground(one, "manager_rate") == "changed where the case was asked (--set)"
    assert money_ground(one, "campaign_cost") == "assumed (guess)"
