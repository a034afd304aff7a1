"""Comparisons whose reports can compute, for the tests of it."""

from functools import lru_cache

from simulator import Scenario, compare
from simulator.experiment.stored import Answer
from simulator.report.page.report import report_page
from simulator.texts import use_language

PAIRS = 8


@lru_cache
def base_pair():
    """The base pair: the leisure park, and activation stretched over summer."""
    return compare(Scenario.load("leisure-park"), Scenario.load("summer-long"), replications=PAIRS)


@lru_cache
def page_of_base_pair(lang="en"):
    """Its report."""
    with use_language(lang):
        return report_page(Answer(base_pair()))
