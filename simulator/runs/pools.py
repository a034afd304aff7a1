"""The places where runs are computed: by the names that --executor knows, or as somebody hands them over."""

import warnings
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TypeAlias

from simulator.errors import PlanError
from simulator.runs.cluster import Client, client_pool, dask_pool
from simulator.runs.executors import Given, Pool, local_pool, strategies_of, threads_pool
from simulator.runs.own import session_names
from simulator.runs.plan import Plan
from simulator.strategies import importable
from simulator.suggestions import did_you_mean
from simulator.texts import _

DASK = "dask"
AT = "dask://"
THREADS, PROCESSES = "threads", "processes"
Where: TypeAlias = str | Executor | Client  # a name, an executor of concurrent.futures, or a Dask client


def pool_named(name: str, workers: int | None) -> Pool:
    """Return the pool of this name: processes, threads, dask or dask://host:port; raises PlanError."""
    if name == PROCESSES:
        return local_pool(workers)
    if name == THREADS:
        return threads_pool(workers)
    if name == DASK:
        return dask_pool(None, workers)
    if name.startswith(AT) and name != AT:
        return dask_pool(name.removeprefix(AT), workers)
    meant = did_you_mean(name, [THREADS, PROCESSES, DASK])
    raise PlanError(f"--executor {name}: " + _("one of processes, threads, dask, dask://host:port") + meant)


def pool_given(
    executor: Where | None, workers: int | None, plan: Plan, handed: bool = False, strict: bool = False
) -> Pool:
    """Return where a plan's runs are computed.

    Args:
        executor: threads, processes, dask, dask://host:port, an executor of concurrent.futures, or a Dask client; None:
            processes, or threads where something that the runs need is known in this session only.
        workers: runs at the same time; None: one a core, or as many as the executor has.
        plan: whose runs they are.
        handed: whether a graph was handed over in place of a file.
        strict: whether own processes, too, are refused what they cannot find.

    Raises PlanError for what is none of these, and where other processes cannot find what the runs need; own processes
    then leave strategies of this session and graphs to threads, with a warning.
    """
    functions, others = session_names(plan), [name for name in strategies_of(plan) if not importable(name)]
    others += [_("a graph that was handed over")] if handed else []
    if executor is None:
        executor = THREADS if functions or others else PROCESSES
    if is_elsewhere(executor, workers):
        _refuse(functions, _("a function of this session, which other processes cannot find"))
        if others and executor == PROCESSES and not strict:
            text = _("{what}: of this session, so runs stay in this process; other processes need a module or a file")
            warnings.warn(text.format(what=", ".join(others)), stacklevel=3)
            executor = THREADS
        else:
            _refuse(others, _("of this session, so other processes cannot find it"))
    return _pool(executor, workers)


def _pool(executor: Where, workers: int | None) -> Pool:
    """Return the pool of a name, or about an executor or a client; raises PlanError for what is none of these."""
    if isinstance(executor, str):
        return pool_named(executor, workers)
    if isinstance(executor, Executor):
        return Given(executor, workers)
    if isinstance(executor, Client):
        return client_pool(executor, workers)
    what = _("an executor of concurrent.futures or a Dask client, or one of threads, processes, dask, dask://host:port")
    raise PlanError(f"executor={executor!r}: {what}")


def is_elsewhere(executor: Where, workers: int | None = None) -> bool:
    """Return whether runs leave this process; for a single worker none of our own is begun."""
    if isinstance(executor, str):
        return executor != THREADS and not (executor == PROCESSES and workers == 1)
    return not isinstance(executor, ThreadPoolExecutor)


def _refuse(names: list[str], why: str) -> None:
    """Raise PlanError where there is something that only this process knows."""
    if names:
        raise PlanError(f"{', '.join(names)}: {why}; " + _("put it in a module or a file, or use executor='threads'"))
