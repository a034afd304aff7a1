"""What `adopt case` says: plain words first, amounts with currency, noise and money apart."""

import calendar
import json

import numpy as np

from simulator.business_case.case import business_case
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.tables.case import case_data
from simulator.report.text.case import case_words
from tests.business_case.case_runs import pair, paying, renamed, stored


def test_the_answer_comes_first():
    """The first line of a scenario says whether and when it pays back, with dates, and what it is worth."""
    result = paying()
    lines = case_words(result).splitlines()
    assert lines[0] == "Business case over 3 years from 3 May 2027, discounted at 8.0% a year; 4 runs"
    assert lines[2] == "With a manager" and lines[3].startswith("  Pays back in month ")
    month = int(np.ceil(np.median(result.cases[0].values["payback_month"])))
    years, after = divmod(5 + month - 1, 12)  # it ends on the 2nd of the calendar month `month` after May
    assert f"month {month} ({calendar.month_name[after + 1]} {2027 + years})" in lines[3]
    assert "Net present value EUR " in lines[3] and "80% of the runs" in lines[3]
    assert "Does not pay back within 3 years in any of 4 runs." in case_words(pair())


def test_noise_money_and_assumptions_are_apart():
    """G5: number of runs, interval, Monte Carlo beside money parameters, and what holds after the simulated weeks."""
    text = case_words(pair())
    assert "replication noise (Monte Carlo, 4 runs)" in text and "money parameters (1,000 draws" in text
    assert "With a manager against Without, same random numbers, 4 runs" in text and "more have adopted" in text
    assert "nothing was simulated: the mean of the last 12 simulated weeks is taken to hold" in text
    assert "the parameters of behaviour are as in the scenario" in text
    alone = case_words(business_case([renamed(stored(), **{"case.beyond": "stop", "case.reading_time": False})]))
    assert "nothing is counted" in alone and "against" not in alone and "paid time" not in alone


def test_other_currencies_are_named_everywhere():
    """A scenario in pounds never says euros: words, data, units of outcomes."""
    pounds = renamed(stored(), **{"case.currency": "GBP"})
    case = business_case([pounds])
    assert "EUR" not in case_words(case) and "GBP" in case_words(case)
    assert "EUR" not in json.dumps(case_data(case))
    assert unit_in("npv", pounds.scenario) == "GBP" and ALL_OUTCOMES["npv"].unit == "EUR"
