"""A4: results change only on purpose: with an entry in the changelog, a new version and renewed golden files."""

import json

import pytest

from tests.golden import CASES, FILE, figures


@pytest.mark.parametrize("name", CASES)
def test_figures_are_the_golden_ones(name):
    """Every weekly figure has the digits that were written down (`make baseline` renews them)."""
    golden = json.loads(FILE.read_text(encoding="utf-8"))[name]
    found = figures(name)
    for measure, weeks in golden["weeks"].items():
        for week, value in enumerate(weeks):
            assert found["weeks"][measure][week] == value, f"{name}: {measure} of week {week}"
    assert found["sha256"] == golden["sha256"]


def test_the_cases_differ():
    """No two golden scenarios give the same figures: each tests something."""
    golden = json.loads(FILE.read_text(encoding="utf-8"))
    assert len({case["sha256"] for case in golden.values()}) == len(CASES)
