"""Dask by its settings: what listens on this machine, and how a scheduler elsewhere is spoken to."""

import math

import pytest

from simulator.errors import PlanError
from simulator.runs.cluster import dask_pool, is_here

pytest.importorskip("distributed")
PARTS = 5  # scheduler; nurse and worker, twice


def test_a_cluster_of_our_own_listens_here_only_and_serves_no_pages() -> None:
    """Each part of it listens at one port of the loopback address, the one for its messages; in the end none."""
    psutil = pytest.importorskip("psutil")

    def listening() -> list[str]:
        everybody = [psutil.Process(), *psutil.Process().children(recursive=True)]
        sockets = [one for process in everybody for one in process.net_connections(kind="inet")]
        return [one.laddr.ip for one in sockets if one.status == psutil.CONN_LISTEN]

    before = listening()
    pool = dask_pool(None, 2)
    try:
        assert pool.submit(math.sqrt, 4.0).result() == 2.0  # type: ignore[arg-type]
        assert listening() == before + ["127.0.0.1"] * PARTS
    finally:
        pool.close(at_once=True)
    assert listening() == before


@pytest.mark.parametrize("address", ["10.0.0.7:8786", "scheduler.example:8786", "[2001:db8::1]:8786"])
def test_a_scheduler_elsewhere_wants_certificates(address: str) -> None:
    """Without certificates in Dask's configuration nothing is sent; the message names the settings."""
    with pytest.raises(PlanError, match=r"distributed\.comm\.tls\.ca-file"):
        dask_pool(address, None, patience=0.5)


def test_with_certificates_a_scheduler_elsewhere_is_spoken_to_by_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Dask's configuration names is used, and encryption is demanded."""
    import dask
    import distributed

    asked = {}

    def client(address: str, security: distributed.Security, timeout: float) -> None:
        asked.update(address=address, security=security)
        raise OSError("nobody")

    monkeypatch.setattr(distributed, "Client", client)
    tls = "distributed.comm.tls"
    named = {f"{tls}.ca-file": "ca.pem", f"{tls}.client.cert": "cert.pem", f"{tls}.client.key": "key.pem"}
    with dask.config.set(named), pytest.raises(PlanError, match="nobody"):
        dask_pool("10.0.0.7:8786", None)
    assert asked["address"] == "tls://10.0.0.7:8786"
    assert asked["security"].require_encryption and asked["security"].tls_ca_file == "ca.pem"


def test_which_addresses_are_here() -> None:
    """Loopback addresses and localhost are here; all others are not."""
    assert all(is_here(text) for text in ("127.0.0.1:1", "127.8.0.1:1", "localhost:1", "LOCALHOST:2", "[::1]:1"))
    assert not any(is_here(text) for text in ("0.0.0.0:1", "10.0.0.7:1", "localhost.example:1", "127.0.0.1.nip.io:1"))
