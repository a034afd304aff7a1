"""The candidates of a wave are made once; a damaged file is said."""

import numpy as np
import pytest

from simulator.errors import RunFolderError
from simulator.matching.guide import even
from simulator.matching.remembering import remembered


def test_candidates_are_made_once(tmp_path):
    """The second time they are read; in memory they are made each time."""
    seeds = iter([1, 2, 3, 4])

    def make():
        return even(5, 8, (next(seeds),))

    first = remembered(tmp_path / "wave-02", make)
    again = remembered(tmp_path / "wave-02", make)
    assert np.array_equal(first.points, again.points) and np.array_equal(first.weights, again.weights)
    assert again.drawn == 8 and [one.name for one in tmp_path.iterdir()] == ["wave-02.npz"]
    assert not np.array_equal(remembered(None, make).points, remembered(None, make).points)


def test_a_damaged_file_is_said(tmp_path):
    """With its name."""
    (tmp_path / "wave-02.npz").write_bytes(b"no candidates")
    with pytest.raises(RunFolderError, match=r"wave-02.npz: damaged: "):
        remembered(tmp_path / "wave-02", lambda: even(5, 8, (1,)))
