"""The engine in a page has the bits of the compiled one: each array of a run, byte for byte, in Chromium."""

import hashlib
import tempfile
from pathlib import Path

import pytest

from tests.golden import CASES
from tests.portable.bits import cut, replication_of, under
from tests.portable.in_a_page import carried_out, columns_of
from tests.portable.test_same_bits import RANDOM
from tests.report.page.browser import needs_browser

pytestmark = needs_browser
FEW = ("default", "sites with managers of their own", "imported graph")


def begun(name):
    """The columns of a run on the morning of its first day, its lists as short as can be, and its days."""
    with tempfile.TemporaryDirectory() as folder:
        one = replication_of(name, Path(folder))
    return columns_of(cut(one.sim)), one.scenario.days


def assert_same_bits(folder, names):
    """No byte differs; lists grow on the way."""
    native = under("native", names)["runs"]
    in_page = carried_out(folder, {name: begun(name) for name in names})
    for name in names:
        assert native[name]["portable"] == 0 and isinstance(in_page[name], dict), (name, in_page[name])
        hashes = {field: hashlib.sha256(content).hexdigest() for field, content in in_page[name].items()}
        theirs = native[name]["bits"]
        assert len(hashes) > len(theirs) - 9  # beside arrays a run has a few whole numbers, which never change
        assert [field for field in hashes if hashes[field] != theirs[field]] == [], name
    assert any(native[name]["grown"] > 1 for name in names)


def test_three_golden_scenarios_have_the_same_bits(tmp_path):
    """An ordinary one, one of several sites and managers, one of an imported graph."""
    assert_same_bits(tmp_path, FEW)


def test_a_manager_who_decides_in_python_is_refused(tmp_path):
    """The page says that the engine stopped, in place of an answer."""
    assert carried_out(tmp_path, {"it": begun("python strategy")}) == {"it": "Error: the engine stopped: 3"}


@pytest.mark.long
@pytest.mark.parametrize("part", range(3))
def test_every_golden_scenario_has_the_same_bits(tmp_path, part):
    """Sampled worlds, pilot, goals, seasons and week 53 among them."""
    assert_same_bits(tmp_path, list(CASES)[part::3])


@pytest.mark.long
@pytest.mark.parametrize("part", range(5))
def test_random_scenarios_have_the_same_bits(tmp_path, part):
    """Fifty: up to three managers and sites, closed units, imported graphs, gates by goals, week 53, turnover."""
    assert_same_bits(tmp_path, RANDOM[part::5])
