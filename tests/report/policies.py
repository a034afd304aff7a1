"""Policies of a folder for the tests of words and tables, made up by hand."""

import numpy as np

from simulator.analysis.policies import PolicyLine, SweepCase
from simulator.business_case.case import business_case
from simulator.business_case.reached import reached
from simulator.experiment.policies import Policy
from tests.business_case.case_runs import stored

NPV = np.array([-2000.0, -1000.0, 500.0, 1500.0])


def three(drawn=()):
    """Three policies over four runs: the second is worth most, the third as much, the first clearly less."""
    first = business_case([stored()]).cases[0]
    lines = [
        PolicyLine(
            Policy(1, "weeks 4", []), NPV - 5000, NPV - 5000, 0.0, reached("break_even_minutes", np.full(4, np.nan))
        ),
        PolicyLine(
            Policy(2, "weeks 8", []), NPV, NPV, 0.5, reached("break_even_minutes", np.array([9.3, 9.5, 9.0, 10.0]))
        ),
        PolicyLine(
            Policy(3, "weeks 12", []),
            NPV[::-1] - 1,
            NPV[::-1] - 1,
            0.5,
            reached("break_even_minutes", np.array([9.5, 9.5, 9.5, np.nan])),
        ),
    ]
    return SweepCase(lines, 1, first, [(0, run) for run in range(4)], list(drawn))
