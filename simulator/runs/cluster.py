"""Dask: a cluster of this machine's own, or one elsewhere, by the same face as every other place.

A cluster of our own listens on this machine only, and serves no pages. A scheduler runs what it is sent: one elsewhere
is reached by TLS alone, with the certificates of Dask's configuration.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from importlib import import_module
from ipaddress import ip_address
from types import ModuleType
from typing import Any, Protocol, runtime_checkable
from urllib.parse import urlsplit

from simulator.errors import PlanError
from simulator.runs.executors import Given, Pool
from simulator.runs.spawning import begun_quietly, deaf, usable_cores
from simulator.texts import _

LOOPBACK = "127.0.0.1"
End = Callable[[], object]


@runtime_checkable
class Client(Protocol):
    """What is asked of a Dask client that somebody hands over."""

    def get_executor(self, **options: bool) -> Executor:
        """Return the cluster as an executor."""

    def nthreads(self) -> Mapping[str, int]:
        """Return the threads of each worker."""


def client_pool(client: Client, workers: int | None = None) -> Pool:
    """Return the cluster of a Dask client, which stays as it is; raises PlanError where it has no workers."""
    threads = sum(client.nthreads().values())
    if not threads:
        raise PlanError(f"{client!r}: " + _("the cluster has no workers"))
    return Given(client.get_executor(pure=False), workers or threads)


def dask_pool(address: str | None, workers: int | None, patience: float = 10.0) -> Pool:
    """Return a Dask cluster by its address (host:port), or one on this machine.

    Raises PlanError where Dask is not installed, nobody answers within `patience` seconds, or the scheduler is on
    another machine and Dask's configuration names no certificates.
    """
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise PlanError(_("--executor dask needs the extra `dask`: pip install 'adoption-simulator[dask]'")) from None
    ends: list[End] = []
    settings = {} if address is None else _settings(distributed, address)
    with begun_quietly(), deaf():
        if address is None:
            from simulator.runs.dask_parts import own_cluster

            cluster = own_cluster(workers or usable_cores(), LOOPBACK)
            ends.append(cluster.close)
            settings = {"address": cluster}
        try:
            client = distributed.Client(timeout=patience, **settings)
        except (OSError, ValueError) as problem:
            text = _("no Dask scheduler answers: {why}").format(why=problem)
            raise PlanError(f"--executor dask://{address}: {text}") from None
    ends.insert(0, client.close)
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise PlanError(f"--executor dask://{address}: " + _("the cluster has no workers"))
    return Given(client.get_executor(pure=False), threads, partial(_end_all, ends))


def _settings(distributed: ModuleType, address: str) -> dict[str, Any]:
    """Return how a client speaks to a scheduler."""
    security = distributed.Security()
    if is_here(address) and not security.require_encryption:
        return {"address": f"tcp://{address}"}
    if not (security.tls_ca_file and security.tls_client_cert):
        text = _(
            "a scheduler on another machine is reached by TLS alone; name its certificates in Dask's configuration "
            "(distributed.comm.tls.ca-file, distributed.comm.tls.client.cert and .key), or reach it by a tunnel as "
            "dask://localhost:port"
        )
        raise PlanError(f"--executor dask://{address}: {text}")
    security.require_encryption = True
    return {"address": f"tls://{address}", "security": security}


def is_here(address: str) -> bool:
    """Return whether an address (host:port) is this machine's own."""
    host = urlsplit(f"//{address}").hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _end_all(ends: Sequence[End]) -> None:
    """End things of which the other side may be gone."""
    for end in ends:
        with suppress(Exception):
            end()
