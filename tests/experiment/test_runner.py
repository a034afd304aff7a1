"""Many runs: the same bits whatever the workers, their kind, or who looks on."""

import cProfile
import logging
from dataclasses import fields

import numpy as np
import pytest

from simulator.experiment.compare import compare, run
from simulator.experiment.results import series_fingerprint
from simulator.recording import Course
from simulator.runs import carry_out
from simulator.runs.redo import RunFailedError
from simulator.simulation import Replication, simulate
from tests.engine.helpers import assert_same, small
from tests.runs.dying import FOLDER, Always
from tests.runs.helpers import replicated
from tests.strategies.kinds import KINDS, known

RUNS = 4
COURSE = [field.name for field in fields(Course) if field.name not in ("start", "managers", "groups")]
GOALS = {"phases.launch.goals": {"aware": 0.9}}


@pytest.fixture(scope="module", autouse=True)
def python_strategy():
    """The Python strategy is known by its name in all tests here."""
    with known():
        yield


def plan_of(kind, **changes):
    """A short plan with a kind of strategy: a compiled table, a compiled one that adapts, or one asked in Python."""
    return small(8, **{"managers.central.strategy": kind, **GOALS, **changes})


@pytest.fixture(scope="module")
def plans():
    """A plan of each kind of strategy, and one more."""
    others = [plan_of(kind).but(name=kind) for kind in KINDS]
    return [*others, plan_of("planned").but(name="other", **{"phases.launch.weeks": 2})]


@pytest.fixture(scope="module")
def hashes(plans):
    """The hash of each plan, by one worker."""
    return [series_fingerprint(results) for results in replicated(plans, RUNS)]


def test_the_plans_differ(hashes):
    """Four plans, four hashes: the tests below compare something."""
    assert len(set(hashes)) == 4


@pytest.mark.parametrize(
    ("workers", "mode"),
    [(2, "threads"), (4, "threads"), (1, "processes"), (2, "processes"), (4, "processes")],
)
def test_workers_change_no_bit(plans, hashes, workers, mode):
    """A1: one hash a plan over one, two and four workers, threads and spawned processes, for every kind of strategy."""
    result = replicated(plans, RUNS, workers, mode)
    assert [series_fingerprint(results) for results in result] == hashes


@pytest.mark.parametrize("mode", ["threads", "processes"])
@pytest.mark.parametrize("at", range(len(KINDS)), ids=KINDS)
def test_a_plan_alone_has_the_hash_it_has_among_others(plans, hashes, at, mode):
    """E5: what else a task runs does not change a plan, whatever its strategy."""
    (result,) = replicated([plans[at]], RUNS, 2, mode)
    assert series_fingerprint(result) == hashes[at]


@pytest.mark.parametrize("kind", KINDS)
def test_a_scenario_alone_is_the_same_as_in_a_comparison(kind):
    """E5: what is compared does not change what is compared."""
    comparison = compare(plan_of("planned"), plan_of(kind, **{"phases.launch.weeks": 2}), replications=2)
    course, alone = comparison.others[0].results[0].course, simulate(comparison.others[0].scenario, 0)
    assert course is not None
    for name in COURSE:
        assert np.array_equal(getattr(course, name), getattr(alone, name), equal_nan=True), name


@pytest.mark.parametrize("kind", KINDS)
def test_recording_more_changes_no_bit(kind):
    """A8: events, diaries, figures per unit and reading half-way leave every weekly figure as it was."""
    plan = plan_of(kind)
    plain = simulate(plan, 1)
    assert_same(plain, simulate(plan, 1, watch=range(10), events=True))
    assert_same(plain, simulate(plan.but(**{"run.by_unit": True}), 1))
    assert_same(plain, simulate(plan, 1, on_day=lambda day: None))
    halfway = Replication(plan, 1)
    for day in range(1, plan.days + 1):
        halfway.open_day()
        halfway.advance(day)
        halfway.read()
    assert_same(plain, halfway.read())


@pytest.mark.parametrize("kind", KINDS)
def test_profiling_and_logging_change_no_bit(kind):
    """A8: under a profiler, and with everything logged, the bits stay."""
    plan, root = plan_of(kind), logging.getLogger()
    plain, level = simulate(plan, 1), root.level
    profiler = cProfile.Profile()
    root.setLevel(logging.DEBUG)
    try:
        profiled = profiler.runcall(simulate, plan, 1)
    finally:
        root.setLevel(level)
    assert_same(plain, profiled)


def test_drawing_changes_no_bit():
    """A8: a figure of the results leaves them, and the next run, as they were."""
    from simulator.report.figures.courses import run_figure

    outcome = run(plan_of("listener"), replications=2)
    before = [result.sha256 for result in outcome.results]
    run_figure(outcome)
    again = run(plan_of("listener"), replications=2)
    assert [result.sha256 for result in outcome.results] == before == [result.sha256 for result in again.results]


def test_a_failing_run_names_its_seed_and_replication(plans, monkeypatch):
    """A run that fails says how to repeat it."""

    def fail(*_args, **_settings):
        raise ValueError("planted")

    monkeypatch.setattr(carry_out, "simulate", fail)
    for ask in (lambda: run(plans[0], replications=2), lambda: compare(*plans[:2], replications=2, workers=1)):
        with pytest.raises(RunFailedError, match=r"planned: replication \d with seed 42 failed: ValueError: planted"):
            ask()


@pytest.mark.parametrize("mode", ["threads", "processes"])
def test_the_first_failure_ends_a_comparison_wherever_it_is_run(monkeypatch, mode):
    """A run that fails in another thread or process ends the comparison with its seed, at once and not three times."""
    monkeypatch.setenv(FOLDER + "_ALWAYS", "fail")
    with known(Always):
        failing = plan_of("planned").but(name="bad", **{"managers.central.strategy": Always.name})
        with pytest.raises(RunFailedError, match=r"bad: replication \d with seed 42 failed: ValueError: planted"):
            compare(plan_of("planned"), failing, replications=4, workers=2, executor=mode)
