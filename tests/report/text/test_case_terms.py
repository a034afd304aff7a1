"""Amounts and shares as people write them."""

import numpy as np

from simulator.business_case.scenario import ScenarioCase
from simulator.report.text.case_terms import (
    figure,
    month_words,
    path_words,
    percent,
    rounded,
    sample_words,
    span,
    unit_words,
    years_words,
)  # fmt: skip
from simulator.report.text.units import amount, change, money
from tests.business_case.case_runs import pair


def test_amounts_have_currency_and_thousands():
    """EUR 1,234,567; a minus stands with the figure; prose has three digits; none is told."""
    assert money(1_234_567.4, "EUR") == "EUR 1,234,567" and money(-0.4, "EUR") == "EUR 0"
    assert rounded(-456_628.6, "EUR") == "EUR -457,000" and rounded(0, "EUR") == "EUR 0"
    assert rounded(1_234.5, "GBP", "+") == "GBP +1,230"
    assert amount(float("nan"), "EUR") == "not defined" and change(-1234, "EUR") == "EUR -1,234"
    assert (percent(0.001), percent(0), percent(0.999), percent(1)) == ("<1%", "0%", ">99%", "100%")


def test_months_samples_and_parameters_have_words():
    """A month by its last day; runs, and the worlds they lie in; parameters with their persona; values with percent."""
    one = pair().cases[0]
    many = ScenarioCase(one.recorded._replace(worlds=np.array([0, 0, 1, 1])), one.case)
    assert month_words(one, 2.0) == "month 2 (July 2027)" and years_words(one.case) == "3 years"
    assert (sample_words(one), unit_words(one)) == ("4 runs", "the runs")
    assert (sample_words(many), unit_words(many)) == ("4 runs in 2 worlds", "the worlds")
    assert path_words(one.scenario, "wage.other") == "wage, other personas" and span(1, -2, "EUR") == "EUR 1 to EUR -2"
    assert path_words(one.scenario, "wage.office") == "wage, office"
    assert path_words(one.scenario, "licence") == "licence per head and month"
    shown = [figure(*one) for one in (("discount_rate", 0.08), ("licence", 3.0), ("implementation", 40_000))]
    assert shown == ["8%", "3", "40,000"]
