"""A Dask cluster on this machine that serves no pages: Dask's own switch leaves an HTTP server on each of its parts."""

from collections.abc import Callable
from typing import Any

from distributed import Nanny, Scheduler, SpecCluster, Worker

QUIET = 50  # nothing of what Dask logs


class SilentScheduler(Scheduler):
    """A scheduler without pages."""

    def start_http_server(self, *_settings: Any, **_named: Any) -> None:
        """Serve nothing."""


class SilentWorker(Worker):
    """A worker without pages."""

    def start_http_server(self, *_settings: Any, **_named: Any) -> None:
        """Serve nothing."""


def own_cluster(workers: int, host: str) -> SpecCluster:
    """Return a scheduler and so many workers of one thread each, which listen at `host` only."""
    options = {"host": host, "nthreads": 1, "worker_class": SilentWorker, "silence_logs": QUIET}
    scheduler = {"cls": SilentScheduler, "options": {"host": host, "port": 0, "dashboard": False}}
    each = {"cls": Nanny, "options": options}
    make: Callable[..., SpecCluster] = SpecCluster
    return make(dict.fromkeys(range(workers), each), scheduler, worker=each, silence_logs=QUIET)
