"""The places where runs are computed, by the names that --executor knows."""

from simulator.errors import PlanError
from simulator.runs.cluster import dask_pool
from simulator.runs.executors import Pool, local_pool, threads_pool
from simulator.texts import _

DASK = "dask"
AT = "dask://"


def pool_named(name: str, workers: int | None) -> Pool:
    """Return the pool of this name: processes, threads, dask or dask://host:port; raises PlanError."""
    if name == "processes":
        return local_pool(workers)
    if name == "threads":
        return threads_pool(workers)
    if name == DASK:
        return dask_pool(None, workers)
    if name.startswith(AT) and name != AT:
        return dask_pool(name.removeprefix(AT), workers)
    raise PlanError(f"--executor {name}: " + _("one of processes, threads, dask, dask://host:port"))
