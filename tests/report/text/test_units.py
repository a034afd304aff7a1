"""Values with their units, as people write them."""

import math
from datetime import date

from simulator.report.text.units import amount, between, change, day_words, money, persona_name, spaced
from simulator.statistics.intervals import Interval
from tests.analysis.helpers import tiny


def test_every_unit_has_its_form():
    """Shares in percent and points, ratios with three digits, rates a year, hours with their unit; nan has a word."""
    assert [amount(0.1234, unit) for unit in ("share", "ratio", "1/year", "h")] == [
        "12.3%", "0.123", "12.3% a year", "0.1 h"
    ]  # fmt: skip
    assert [change(0.1234, unit) for unit in ("share", "ratio", "1/year", "h")] == [
        "+12.3 points", "+0.123", "+12.3 points", "+0.1 h"
    ]  # fmt: skip
    assert amount(math.nan, "share") == change(math.nan, "h") == money(math.nan, "EUR") == "not defined"
    assert amount(1234.4, "EUR") == "EUR 1,234" and change(-5.2, "EUR") == "EUR -5"


def test_an_interval_has_the_unit_of_its_difference():
    """In points, in money, or none where there is one run."""
    assert between(Interval(0.02, 0.01, 0.03, 5), "share") == "95% CI +1.0 to +3.0"
    assert between(Interval(10, -1500, 20, 5), "EUR") == "95% CI EUR -1,500 to EUR +20"
    assert between(Interval(1, 1, 1, 1), "share") == "one run: no interval"


def test_names_and_dates_are_words():
    """A date as people write it; a persona by its label, else its key; names of the model with spaces."""
    assert day_words(date(2027, 5, 3)) == "3 May 2027" and spaced("fitted_posts") == "fitted posts"
    labelled = tiny().but(**{"personas.park.label": "park workers"})
    assert persona_name(labelled, "park") == "park workers" and persona_name(tiny(), "park") == "park"
