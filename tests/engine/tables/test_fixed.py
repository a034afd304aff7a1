"""What the model fixes fits together."""

from simulator.engine.tables import fixed
from simulator.scenario.parameters import parameters


def limits():
    """The hard limits of every number of a scenario, by path."""
    return {fact["path"]: fact["hard"] for fact in parameters()}


def test_rings_are_longer_than_what_looks_back_on_them():
    """An item's longest life and the longest look at others' answers fit into the ring of days."""
    longest = limits()
    assert longest["behaviour.feed.item_life"][1] < fixed.RING
    assert longest["behaviour.feelings.watching_others_days"][1] < fixed.RING
    assert longest["run.horizon_weeks"][1] * fixed.DAYS_A_WEEK < fixed.NIGHTS


def test_a_seat_fits_into_its_bits():
    """More seats than people a scenario may have; visits stand above the drawn word."""
    assert limits()["personas.NAME.headcount"][1] < 2**fixed.SEAT_BITS
    assert fixed.SEAT_BITS + 32 <= fixed.VISIT_BITS and fixed.MOST_VISITS < 2 ** (64 - fixed.VISIT_BITS)
    assert fixed.MOST_VISITS >= 2 * fixed.MONTH_WEEKS * fixed.DAYS_A_WEEK


def test_draws_stand_in_whole_blocks():
    """Four words a block: a day's draws, an act's, and the points of replies."""
    for draws in (fixed.DAY_DRAWS, fixed.ACT_DRAWS, fixed.MET):
        assert draws % fixed.WORDS_A_BLOCK == 0
    assert fixed.SESSION_DRAW < fixed.DAY_DRAWS
