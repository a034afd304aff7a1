"""What a seed may be."""

import numpy as np
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model.seeds import SEEDS, generator_of, seed_of


def test_a_whole_number_is_itself():
    """Under both names, NumPy's too."""
    assert seed_of(5) == seed_of(None, 5) == seed_of(np.int64(5)) == 5 and seed_of(0) == 0


def test_without_one_it_is_fresh():
    """No two the same."""
    fresh = {seed_of(None) for _ in range(9)}
    assert len(fresh) == 9 and all(0 <= seed < SEEDS for seed in fresh)


@pytest.mark.parametrize("make", [
    np.random.default_rng, np.random.PCG64, np.random.SeedSequence, lambda seed: [seed, 2], lambda seed: (seed,),
])  # fmt: skip
def test_what_numpy_takes_draws_one(make):
    """The same source the same seed, another source another."""
    assert seed_of(make(5)) == seed_of(None, make(5)) != seed_of(make(6))


@pytest.mark.parametrize("wrong", [-1, True, 1.5, "5", [], [1.5], [-1], SEEDS, {"a": 1}])
def test_what_is_none_is_refused(wrong):
    """With the name under which it was given, and what is allowed."""
    with pytest.raises(AdoptionError, match="rng must be a whole number, 0 or more"):
        seed_of(wrong)
    with pytest.raises(AdoptionError, match="seed must be a whole number, 0 or more"):
        seed_of(None, wrong)


def test_mesas_numbers_start_from_the_generator_that_was_given():
    """Else from the seed."""
    given = np.random.default_rng(1)
    assert generator_of(given, 3) is given and generator_of(7, 7) == 7 and generator_of(None, 9) == 9
