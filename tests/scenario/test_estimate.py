"""C5: sizes at the limit and beyond it are told before anything is allocated."""

import resource
import time

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import load
from simulator.scenario.estimate import estimate

HEAD = "format: 1\n"
AT_LIMIT = {
    "people": "personas: {a: {headcount: 5000000}}\n",
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
        found = load(folder / "size.yaml").scenario
    except ScenarioError as problem:
        found = str(problem)
    return found, time.perf_counter() - begin, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


@pytest.mark.parametrize("text", AT_LIMIT.values(), ids=AT_LIMIT)
def test_the_limit_is_allowed_and_estimated(tmp_path, text):
    """At the limit the file loads, at once and in little memory, and what a run takes is said."""
    found, seconds, megabytes = timed(tmp_path, text)
    assert not isinstance(found, str), found
    assert seconds < 1.0 and megabytes < 150
    assert estimate(found).seconds > 0 and "MB" in str(estimate(found))
