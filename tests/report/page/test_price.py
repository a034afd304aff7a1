"""Euros per extra user."""

import numpy as np
import pytest

from simulator.business_case.returns import present_value
from simulator.experiment.case import case_of
from simulator.report.page.price import euro_lines, extra_paid, worth_against
from tests.report.page.results import about


def test_the_extra_is_what_is_paid_more():
    """Discounted, mean of the runs, users' own time not counted."""
    case = case_of(about().answer.result)
    paid = [present_value(one.money.paid, one.case.discount_rate).mean() for one in case.cases]
    assert extra_paid(case, 1) == pytest.approx(float(np.subtract(paid[1], paid[0])))


def test_the_worth_is_that_of_the_case():
    """The lead's net present value less the baseline's, mean of the runs."""
    values = [one.values["npv"].mean() for one in case_of(about().answer.result).cases]
    worth = worth_against(about())
    assert worth is not None and worth.currency == "EUR"
    assert worth.difference == pytest.approx(values[about().lead] - values[0])


def test_first_and_last_window_have_their_line():
    """A line each, its amounts with their origins; of one plan the cost of each user at the end."""
    lines = euro_lines(about())
    assert len(lines) == len({one.window.key for one in (about().differences[0], about().differences[-1])})
    assert all(key.startswith("origin-") for line in lines for _shown, key in line["text"].numbers)
    (alone,) = euro_lines(about(0, 1))
    assert "for each user at the end" in alone["text"] or "no amount" in alone["text"]
