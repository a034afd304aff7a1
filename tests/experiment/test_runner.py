"""Many runs: the same bits whatever the workers, their kind, or the surroundings."""

import os
import subprocess
import sys

import pytest

from simulator.experiment.compare import compare
from simulator.experiment.runner import RunFailedError, run_many, series_fingerprint
from simulator.simulation import simulate
from tests.engine.helpers import assert_same, small

RUNS = range(4)
SCRIPT = """
from tests.engine.helpers import small
from simulator.experiment.runner import fingerprint
from simulator.simulation import simulate
print(fingerprint(simulate(small(8), 0).weekly))
"""


@pytest.fixture(scope="module")
def plans():
    base = small(8)
    return [base, base.but(name="other", **{"phases.launch.weeks": 2})]


@pytest.fixture(scope="module")
def hashes(plans):
    return [series_fingerprint(results) for results in run_many(plans, RUNS, workers=1)]


@pytest.mark.parametrize(("workers", "mode"), [(2, "threads"), (4, "threads"), (2, "processes"), (4, "processes")])
def test_workers_change_no_bit(plans, hashes, workers, mode):
    """A1: one hash over one, two and four workers, threads and spawned processes."""
    found = run_many(plans, RUNS, workers=workers, mode=mode)
    assert [series_fingerprint(results) for results in found] == hashes


def test_a_scenario_alone_is_the_same_as_in_a_comparison(plans):
    """E5: what is compared does not change what is compared."""
    found = compare(*plans, replications=2)
    recording = found.others[0].results[0].recording
    assert recording is not None
    assert_same(recording, simulate(plans[1], 0))


def test_recording_more_changes_no_bit(plans):
    """A8: events, diaries and figures per unit leave every weekly figure as it was."""
    plain = simulate(plans[0], 1)
    assert_same(plain, simulate(plans[0], 1, watch=range(10), events=True))
    assert_same(plain, simulate(plans[0].but(**{"run.by_unit": True}), 1))
    assert_same(plain, simulate(plans[0], 1, on_day=lambda day: None))


def surroundings():
    """A3: hash seeds, threads of linear algebra, processor features, time zones, locales."""
    yield "hash seed", {"PYTHONHASHSEED": "1"}
    yield "hash seed random", {"PYTHONHASHSEED": "random"}
    yield "BLAS", {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    yield "zone", {"TZ": "Europe/Amsterdam", "LC_ALL": "C"}
    yield "UTC", {"TZ": "UTC"}


def in_a_shell(extra):
    """The hash of a small run in a fresh interpreter."""
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, env={**os.environ, **extra}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("extra", [e for _, e in surroundings()], ids=[n for n, _ in surroundings()])
def test_surroundings_change_no_bit(extra):
    """A3: the same hash under other hash seeds, linear algebra threads, time zones and locales."""
    from simulator.experiment.runner import fingerprint

    assert in_a_shell(extra) == fingerprint(simulate(small(8), 0).weekly)


@pytest.mark.long
def test_processor_features_change_no_bit():
    """A3: a generic processor without fused arithmetic gives the same hash (it compiles the engine anew)."""
    from simulator.experiment.runner import fingerprint

    extra = {"NUMBA_CPU_NAME": "generic", "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2"}
    assert in_a_shell(extra) == fingerprint(simulate(small(8), 0).weekly)


def test_a_failing_run_names_its_seed_and_replication(plans, monkeypatch):
    """A run that fails says how to repeat it."""
    import simulator.experiment.runner as runner

    def fail(scenario, replicate, data):
        raise ValueError("planted")

    monkeypatch.setattr(runner, "simulate", fail)
    with pytest.raises(RunFailedError, match="replication 0 with seed 42 failed: planted"):
        run_many(plans[:1], [0], workers=1)
