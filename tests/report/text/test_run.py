"""A run in plain words."""

from simulator.report.text.run import RUN_LINES, roles_words, run_words
from tests.report.results import compared


def test_a_run_is_told_in_six_lines():
    """Name and runs, then the outcomes that a run is known by, with intervals."""
    lines = run_words(compared().base).splitlines()
    assert lines[0] == "Tiny: 20 runs" and len(lines) == 1 + len(RUN_LINES)
    assert f"{100 * compared().base.outcome('adopted_mean').mean:.1f}%" in lines[1] and " to " in lines[1]


def test_roles_are_read_three_ways():
    """As stated, with readers, all users; and who acts most."""
    lines = roles_words(compared().base).splitlines()
    assert len(lines) == 5 and "target 10 / 10 / 80" in lines[0] and "people)" in lines[1]
    assert lines[4].startswith("  acts by the top 1%, the next 9%, the rest: ")
