"""Amounts and shares as people write them."""

from simulator.report.text.case_terms import percent, rounded
from simulator.report.text.units import amount, change, money


def test_amounts_have_currency_and_thousands():
    """EUR 1,234,567; a minus stands with the figure; prose has three digits; none is told."""
    assert money(1_234_567.4, "EUR") == "EUR 1,234,567" and money(-0.4, "EUR") == "EUR 0"
    assert rounded(-456_628.6, "EUR") == "EUR -457,000" and rounded(0, "EUR") == "EUR 0"
    assert rounded(1_234.5, "GBP", "+") == "GBP +1,230"
    assert amount(float("nan"), "EUR") == "not defined" and change(-1234, "EUR") == "EUR -1,234"
    assert (percent(0.001), percent(0), percent(0.999), percent(1)) == ("<1%", "0%", ">99%", "100%")
