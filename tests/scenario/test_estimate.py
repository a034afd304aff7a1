"""C5: sizes at the limit and beyond it are told before anything is allocated."""

import resource
import time

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import load
from simulator.scenario.estimate import estimate
from simulator.scenario.schema import Scenario

HEAD = "format: 1\n"
AT_LIMIT = {
    "people": "personas: {a: {headcount: 5000000, template: shift}}\n",
    "weeks": "run: {horizon_weeks: 520}\n",
    "hours": "managers: {a: {hours_per_week: 100000}}\n",
    "degree": "network: {mean_degree: 200}\n",
    "phase": "phases: {launch: {weeks: 520}}\n",
}


def timed(folder, text):
    """Load a text; return the scenario or the message, seconds and megabytes that it took."""
    (folder / "size.yaml").write_text(HEAD + text)
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    try:
        result = load(folder / "size.yaml").scenario
    except ScenarioError as problem:
        result = str(problem)
    return result, time.perf_counter() - begin, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


@pytest.mark.parametrize("text", AT_LIMIT.values(), ids=AT_LIMIT)
def test_the_limit_is_allowed_and_estimated(tmp_path, text):
    """At the limit the file loads, at once and in little memory, and what a run takes is said."""
    result, seconds, megabytes = timed(tmp_path, text)
    assert not isinstance(result, str), result
    assert seconds < 1.0 and megabytes < 150
    assert estimate(result).seconds > 0 and "MB" in str(estimate(result))


MEASURED = (  # people, hours a week, weeks, seconds of one core on 28 November 2026, the default organisation
    (2, 10_000, 78, 0.178), (2, 100_000, 78, 1.965), (300, 0, 78, 0.0098), (300, 1_000, 78, 0.0425),
    (300, 100_000, 78, 1.8645), (1_200, 12, 78, 0.0342), (1_200, 48, 78, 0.0546), (1_200, 200, 78, 0.0819),
    (1_200, 1_000, 78, 0.1154), (1_200, 10_000, 78, 0.2828), (1_200, 100_000, 78, 1.9525), (6_000, 0, 78, 0.1721),
    (6_000, 1_000, 78, 0.4902), (6_000, 100_000, 78, 3.331), (20_000, 0, 78, 0.6952), (20_000, 48, 78, 1.0038),
    (20_000, 1_000, 78, 1.5819), (20_000, 10_000, 78, 3.1426), (20_000, 100_000, 78, 6.345),
    (200_000, 0, 26, 4.377), (200_000, 100_000, 26, 64.27), (500_000, 100_000, 10, 49.6), (1_000_000, 0, 10, 10.37),
)  # fmt: skip


@pytest.mark.parametrize("measured", MEASURED, ids=lambda row: f"{row[0]} people, {row[1]} hours")
def test_the_estimate_knows_people_and_hours(measured):
    """Within a quarter of what was measured, from 2 to a million people and no to 100,000 hours a week."""
    people, hours, weeks, seconds = measured
    shares = {"office": 320, "park": 640, "park_seasonal": 240}
    counts = {f"personas.{name}.headcount": max(1, people * share // 1200) for name, share in shares.items()}
    scenario = Scenario().but(**counts, **{"managers.central.hours_per_week": hours, "run.horizon_weeks": weeks})
    assert 0.75 <= estimate(scenario).seconds / seconds <= 1.25


def test_the_estimate_takes_people_from_data():
    """Where an edge list says who there is, its number counts, not that of the personas."""
    scenario = Scenario()
    assert estimate(scenario, 120_000).seconds > 50 * estimate(scenario).seconds
    assert estimate(scenario, 1_200, 200.0).bytes > estimate(scenario).bytes
