"""Whatever a notebook shows says in one line what it is."""

from simulator import simulate
from simulator.texts import use_language
from tests.analysis.helpers import tiny
from tests.report.results import compared


def test_each_says_itself_in_one_line():
    """Names, numbers and units, no object's address, at most 300 characters."""
    both = compared()
    said = [repr(one) for one in (tiny(), both.base, both, both.case(), simulate(tiny()))]
    assert all("\n" not in line and "object at" not in line and len(line) < 300 for line in said)
    assert said[0] == "<Scenario 'Tiny': 30 employees, 3 May 2027 to 25 Jul 2027>"
    assert said[1].startswith("<RunResult 'Tiny': 20 runs, adopted, mean of all weeks ")
    assert said[2].startswith("<Comparison 'Tiny': 20 paired runs, ") and "'Idle'" in said[2] and "'Twin'" in said[2]
    assert said[3].startswith("<BusinessCase, net present value: 'Tiny' EUR ")
    assert said[4] == "<Recording: 12 weeks from 3 May 2027, 30 employed at the end>"
    assert str(tiny()) == repr(tiny())


def test_it_follows_the_language():
    """In Dutch where that was chosen."""
    with use_language("nl"):
        assert repr(tiny()) == "<Scenario 'Tiny': 30 medewerkers, 3 mei 2027 tot en met 25 jul 2027>"
