"""Pools by the names that --executor knows."""

import sys

import pytest

from simulator.errors import PlanError
from simulator.runs.executors import Processes, Threads
from simulator.runs.pools import pool_named


def test_pools_are_known_by_name():
    """--executor says what it knows."""
    assert isinstance(pool_named("processes", 2), Processes) and isinstance(pool_named("threads", 2), Threads)
    for name in ("dusk", "dask://", ""):
        with pytest.raises(PlanError, match="one of processes, threads, dask, dask://host:port"):
            pool_named(name, 1)


def test_dask_that_is_not_installed_is_told(monkeypatch):
    """Which extra it needs, before anything is begun."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PlanError, match=r"needs the extra `dask`: pip install adoption-simulator\[dask\]"):
        pool_named("dask", 1)
