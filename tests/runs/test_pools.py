"""Pools by the names that --executor knows."""

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from simulator.errors import PlanError
from simulator.runs.executors import Processes, Threads
from simulator.runs.pools import pool_given, pool_named
from tests.engine.helpers import small
from tests.runs.helpers import drafted


def test_pools_are_known_by_name():
    """--executor says what it knows."""
    assert isinstance(pool_named("processes", 2), Processes) and isinstance(pool_named("threads", 2), Threads)
    for name in ("dusk", "dask://", ""):
        with pytest.raises(PlanError, match="one of processes, threads, dask, dask://host:port"):
            pool_named(name, 1)


def test_dask_that_is_not_installed_is_told(monkeypatch):
    """Which extra it needs, before anything is begun."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PlanError, match=r"needs the extra `dask`: pip install 'adoption-simulator\[dask\]'"):
        pool_named("dask", 1)


def test_what_is_no_executor_is_said():
    """Beside names, executors and Dask clients nothing is taken."""
    plan, _draft = drafted([small(8)], 1)
    with pytest.raises(PlanError, match=r"an executor of concurrent\.futures or a Dask client, or one of threads"):
        pool_given(3, None, plan)
    with pytest.raises(PlanError, match="did you mean 'threads'"):
        pool_given("thread", None, plan)


def test_a_graph_stays_in_this_process():
    """Own processes leave it to threads, with a warning; a foreign executor of processes cannot have it."""
    plan, _draft = drafted([small(8)], 1)
    with ProcessPoolExecutor(1) as executor, pytest.raises(PlanError, match="a graph that was handed over: of this"):
        pool_given(executor, None, plan, handed=True)
    with ThreadPoolExecutor(1) as executor:
        assert pool_given(executor, None, plan, handed=True).here
