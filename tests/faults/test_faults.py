"""Planted faults: each can be planted, and each is seen by the test that is named for it."""

import pytest

from tests.faults.catalogue import faults, seen_by
from tests.faults.planting import copy, edited, first_failure, plant

FAULTS = {fault.number: fault for fault in faults()}
ENGINE, SHARED = 35, 25


def test_sixty_faults_are_listed():
    """35 of the engine and 25 of the layers that everything shares, by number, each with a test that sees it."""
    rooms = [fault.room for fault in FAULTS.values()]
    assert list(FAULTS) == list(seen_by()) == list(range(1, ENGINE + SHARED + 1))
    assert (rooms.count("engine"), rooms.count("shared")) == (ENGINE, SHARED)


@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_has_its_place(number):
    """What a fault changes stands exactly once in its file, and what it leaves can be read."""
    compile(edited(FAULTS[number]), FAULTS[number].file, "exec")


@pytest.mark.long
@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_is_seen(number, tmp_path):
    """The test that is named for a fault fails where it is planted."""
    plant(FAULTS[number], tmp_path)
    assert first_failure(tmp_path, [seen_by()[number]]) == seen_by()[number]


@pytest.mark.long
def test_without_a_fault_nothing_is_seen(tmp_path):
    """All of these tests pass in a copy without any fault."""
    copy(tmp_path)
    assert first_failure(tmp_path, sorted(set(seen_by().values()))) is None
