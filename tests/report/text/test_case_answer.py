"""The answer of a business case: whether it pays back, and the parts that add up."""

import numpy as np
import pytest

from simulator.business_case.case import business_case
from simulator.report.text.case import case_words
from tests.business_case.case_runs import PAYS, paying, stored


def test_some_runs_pay_back():
    """Where only some runs pay back, it says how many; what is typical only where half of them do."""
    result = paying()
    net = result.cases[0].money.net
    worth = np.sort(result.cases[0].values["npv"])
    for paying_runs, typical in ((1, False), (3, True)):
        shift = float(worth[4 - paying_runs] + worth[3 - paying_runs]) / 2  # so much dearer that so many still pay
        dearer = {**PAYS, "implementation": PAYS["implementation"] + shift}
        text = case_words(business_case([stored()], changes=dearer)).splitlines()[3]
        assert (
            text.startswith(f"  Pays back within 3 years in {paying_runs} of 4 runs")
            and ("typically" in text) == typical
        )
    assert net.shape == (4, 37)


def test_the_parts_add_up_on_screen():
    """Benefit, costs and NPV are whole euros of one column; NPV is their sum but for rounding."""
    lines = case_words(business_case([stored()])).splitlines()
    first = next(at for at, line in enumerate(lines) if "present value, mean" in line)
    figures = []
    for line in lines[first + 1 :]:
        figures.append(float(line.split("EUR")[1].split()[0].replace(",", "")))
        if "net present value" in line:
            break
    assert len(figures) == 7 and figures[-1] == pytest.approx(sum(figures[:-1]), abs=4)
