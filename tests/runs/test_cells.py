"""Cells and their runs: counted without being listed, in an order that keeps organisations together."""

from simulator.runs.cells import Cell, Runs


def cell(number, world=-1, first=0):
    """A cell of a world."""
    return Cell(bytes([number]) * 32, 0, (), -1, first, 1, world)


def test_runs_come_world_by_world_and_replication_by_replication():
    """In a world all cells of a replication follow each other; each counts from its own first."""
    runs = Runs((cell(1, 0), cell(2, 0, 5), cell(3, 1)), 0, 2)
    assert [(key[0], replicate) for key, replicate in runs] == [(1, 0), (2, 5), (1, 1), (2, 6), (3, 0), (3, 1)]


def test_their_number_is_known_without_a_list():
    """Also of more than anybody could list; with a limit, of none, and the wrong way round."""
    some = (cell(1), cell(2))
    assert len(Runs(some, 0, 10**12)) == 2 * 10**12 and next(iter(Runs(some, 0, 10**12))) == (bytes([1]) * 32, 0)
    for runs in (
        Runs(some, 1, 3),
        Runs(some, 0, 3).at_most(5),
        Runs(some, 0, 3).at_most(0),
        Runs((), 0, 3),
        Runs(some, 3, 3),
    ):
        assert len(runs) == len(list(runs))
    assert len(Runs(some, 3, 1)) == 0 == len(list(Runs(some, 3, 1)))
