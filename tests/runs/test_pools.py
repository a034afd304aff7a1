"""Pools by the names that --executor knows."""

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from simulator.errors import PlanError
from simulator.runs.draft import Draft
from simulator.runs.executors import Processes, Threads, strategies_of
from simulator.runs.own import own_documents
from simulator.runs.pools import PROCESSES, THREADS, pool_given, pool_named
from simulator.strategies import forget, register
from tests.engine.helpers import small
from tests.runs.helpers import drafted
from tests.strategies.mine import Memory


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


@pytest.fixture
def own_plan():
    """A plan with a strategy of this session."""
    register(type("Own", (Memory,), {"name": "tests_own", "__module__": "__main__"}))
    yield drafted([small(8, **{"managers.central.strategy": "tests_own"})], 1)[0]
    forget("tests_own")


def test_what_other_processes_cannot_find_stays_here(own_plan):
    """A strategy of this session, or a graph that was handed over, keeps runs in threads, with a warning."""
    assert strategies_of(own_plan) == ["tests_own"]
    with pytest.warns(UserWarning, match="tests_own: of this session, so runs stay in this process"):
        assert isinstance(pool_given(PROCESSES, 2, own_plan), Threads)
    assert isinstance(pool_given(THREADS, 2, own_plan), Threads)
    plain, _ = drafted([small(8)], 1)
    assert isinstance(pool_given(PROCESSES, 2, plain), Processes)
    with pytest.warns(UserWarning, match="a graph that was handed over: of this session"):
        assert isinstance(pool_given(PROCESSES, 2, plain, handed=True), Threads)


def test_where_nobody_says_what_is_known_here_decides(own_plan):
    """Processes; threads, without a word, for a strategy or an outcome of this session, or a graph."""
    plain, _ = drafted([small(8)], 1)
    assert isinstance(pool_given(None, 2, plain), Processes)
    assert isinstance(pool_given(None, 2, plain, handed=True), Threads)
    assert isinstance(pool_given(None, 2, own_plan), Threads)
    draft = Draft()
    draft.cell(draft.variant(small(8)), options={"own": own_documents({"mine": lambda recording: 1.0})})
    assert isinstance(pool_given(None, 2, draft.plan({"kind": "tests"}, 42, 1)), Threads)


def test_a_strict_question_is_refused_in_place_of_moved(own_plan):
    """Own processes, asked of a sweep, are refused what they cannot find; one worker is this process."""
    for what, plan, handed in (("tests_own", own_plan, False), ("a graph", drafted([small(8)], 1)[0], True)):
        with pytest.raises(PlanError, match=f"{what}.*: of this session, so other processes cannot find it"):
            pool_given(PROCESSES, 2, plan, handed, strict=True)
        assert pool_given(PROCESSES, 1, plan, handed, strict=True).here
