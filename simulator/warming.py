"""Compiling what a machine has not compiled yet: the engine here, the organisation in a process beside it."""

import subprocess
import sys

import numpy as np

from simulator.compilation import is_cold
from simulator.engine.day import run
from simulator.engine.tables.prepare import prepare
from simulator.organisation.presence import rosters
from simulator.organisation.structure import EMPLOYEE, STAYS, Employees, Network, Organisation, Seats, records
from simulator.scenario.schema import Scenario

TINY = {"personas": {"all": {"headcount": 60}}, "run": {"horizon_weeks": 1}}
BESIDE = (
    "from simulator.warming import TINY; from simulator.scenario.schema import Scenario; "
    "from simulator.organisation import build_organisation; build_organisation(Scenario.model_validate(TINY), 1, 0)"
)


def warm_up() -> None:
    """Compile, or load what was compiled: the engine is the same whatever the scenario."""
    from simulator.simulation import simulate

    scenario = Scenario.model_validate(TINY)
    if is_cold():
        with subprocess.Popen([sys.executable, "-c", BESIDE], stderr=subprocess.DEVNULL):
            run(prepare(scenario, alone(scenario), 0), 1)
    simulate(scenario)


def alone(scenario: Scenario) -> Organisation:
    """Return an organisation of one person without ties, made by hand: its arrays have the types of any other."""
    one, nobody = np.zeros(1, np.int32), np.zeros(0)
    rows = records(1, EMPLOYEE)
    rows.last_day = STAYS
    employees = Employees(rows, one, np.zeros((1, 2), np.uint64), rosters(scenario))
    network = Network(np.zeros(2, np.int64), np.zeros(0, np.int32), nobody, np.ones(1), one - 1)
    return Organisation(("all",), ("site",), ("unit",), Seats(np.ones(1, np.uint64), one, one, one), employees, network)
