"""A business case that can be reckoned on paper."""

import numpy as np

from simulator.business_case.months import months_of
from simulator.business_case.volumes import Volumes
from simulator.scenario.fields.case import Case
from tests.outcomes.make_recording import SCENARIO

ONE_PERCENT = 1.01**12 - 1  # a year's rate whose months cost 1 %
PERSONAS = ("office", "park")


def toy(months=12, visits=600.0, workdays=1e9, minutes=0.0, heads=0.0, hours=0.0, adopters=10.0):
    """One run of office staff (and a park that never visits): the same every month."""
    scenario = SCENARIO.but(**{"run.horizon_weeks": 260})
    both = np.zeros((1, months, 2))
    both[:, :, 0] = 1
    flat = np.ones((1, months))
    return Volumes(
        PERSONAS, months_of(scenario, months), visits * both, workdays * both, minutes * both, heads * flat,
        hours * flat, 0 * flat, np.array([adopters]),
    )  # fmt: skip


def money(**changes):
    """A case in which a visit that saves 1 minute is worth 1: wage 60, all of it work; nothing costs anything."""
    plain = {
        "horizon_years": 1, "discount_rate": ONE_PERCENT, "realisation": 1, "licence": 0, "implementation": 1000,
        "manager_rate": 0, "campaign_cost": 0, "minutes_saved_per_visit": {"office": 1, "other": 1},
        "wage": {"office": 10, "other": 10},
    }  # fmt: skip
    return Case.model_validate(plain | changes)
