"""Compiling what a machine has not compiled yet: the engine here, the organisation in a process beside it."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import numpy as np
from numba.core import event

from simulator.compilation import is_cold, waits
from simulator.engine.day import run
from simulator.engine.tables.prepare import prepare
from simulator.locks import TakenError, held
from simulator.organisation.presence import rosters
from simulator.organisation.structure import EMPLOYEE, STAYS, Employees, Network, Organisation, Seats, Tenure, records
from simulator.organisation.types import Rows
from simulator.private_folders import temporary_folder, user_cache
from simulator.scenario.schema import Scenario

TINY = {"personas": {"all": {"headcount": 60}}, "run": {"horizon_weeks": 1}}
BESIDE = (
    "from simulator.warming import TINY; from simulator.scenario.schema import Scenario; "
    "from simulator.organisation import build_organisation; build_organisation(Scenario.model_validate(TINY), 1, 0)"
)
FUNCTIONS = 401  # that are compiled one after another until the engine is whole (`python -m benchmarks.compiling`)
APART = 0.84  # share of the time until the last of them is done; then all is optimised together
SECONDS = 50  # on two idle cores of the machine on which README's figures were measured
EARLY = 0.05  # share before which its own pace says nothing


class Progress(event.Listener):
    """How much of the compilation is done: by the functions that are, and by the time that they took.

    `share()` may be asked from another thread.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin now."""
        self._clock = clock
        self._began = self._latest = clock()
        self._done = 0
        self._shown = 0.0

    @property
    def functions(self) -> int:
        """Functions compiled so far."""
        return self._done

    def on_start(self, event: event.Event) -> None:
        """Wait for the end."""

    def on_end(self, event: event.Event) -> None:
        """Count one more function."""
        self._done += 1
        self._latest = self._clock()

    def share(self) -> float:
        """Return the share that is done, below 1; it never falls."""
        reached = APART * min(self._done / FUNCTIONS, 1.0)
        if reached > 0.0:
            whole = (self._latest - self._began) / reached
            self._shown = max(self._shown, min(0.99, (self._clock() - self._began) / whole))
        return self._shown

    def seconds(self) -> float:
        """Return the seconds since the beginning."""
        return self._clock() - self._began

    def left(self) -> float:
        """Return the seconds that are left, as far as one can see; at first what it took elsewhere."""
        share = self.share()
        return self.seconds() * (1.0 - share) / share if share > EARLY else float(SECONDS)


def warm_up(progress: Progress | None = None) -> None:
    """Compile, or load what was compiled: the engine is the same whatever the scenario."""
    from simulator.simulation import simulate

    scenario = Scenario.model_validate(TINY)
    if waits():
        with event.install_listener("numba:compile", progress or Progress()):
            _compile(scenario)
    simulate(scenario)


def compile_for_later() -> None:
    """Compile, where no other process of this user does: what `portable.beside` begins at a low priority."""
    home = user_cache() or temporary_folder()
    if home is None or not is_cold():
        return
    with suppress(TakenError, OSError), held(home / "compiling.lock"):
        warm_up()


def _compile(scenario: Scenario) -> None:
    """Compile the engine, and the organisation in a process beside it where one can be had."""
    beside = None
    with suppress(OSError):
        beside = subprocess.Popen([sys.executable, "-c", BESIDE], stderr=subprocess.DEVNULL)
    run(prepare(scenario, alone(scenario), 0), 1)
    if beside:
        beside.wait()


def alone(scenario: Scenario) -> Organisation:
    """Return an organisation of one person without ties, made by hand: its arrays have the types of any other."""
    one, nobody = np.zeros(1, np.int32), np.zeros(0)
    rows: Rows[Tenure] = records(1, EMPLOYEE)
    rows.last_day = STAYS
    employees = Employees(rows, one, np.zeros((1, 2), np.uint64), rosters(scenario))
    network = Network(np.zeros(2, np.int64), np.zeros(0, np.int32), nobody, np.ones(1), one - 1)
    return Organisation(("all",), ("site",), ("unit",), Seats(np.ones(1, np.uint64), one, one, one), employees, network)
