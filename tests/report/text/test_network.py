"""Who knows whom, in words."""

from simulator.organisation.metrics import Measured
from simulator.report.text.network import network_words, ties_of
from tests.report.results import compared


def test_figures_stand_beside_what_was_wanted():
    """What was reached, and in brackets what was wanted where it was."""
    reached = {"mean_degree": 11.6, "degree_cv": 0.5, "within_unit": 0.7, "clustering": 0.31}
    words = network_words(Measured({"mean_degree": 12.0}, reached, ()))
    assert words == "  who knows whom: 11.6 ties each (wanted 12.0), spread 0.50, 70% within the unit, clustering 0.31"


def test_the_ties_are_those_of_the_first_replication():
    """Figures of the organisation that is built from the scenario's seed."""
    assert set(ties_of(compared().base).reached) == {"mean_degree", "degree_cv", "within_unit", "clustering"}
