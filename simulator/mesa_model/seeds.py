"""The seed that is meant: a whole number, or what NumPy and Mesa take in its place."""

import secrets
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from simulator.errors import AdoptionError

SEEDS = 2**63
Generators: TypeAlias = np.random.Generator | np.random.BitGenerator
Seed: TypeAlias = int | np.integer | Generators | np.random.SeedSequence | Sequence[int] | None


def seed_of(rng: Seed, seed: Seed = None) -> int:
    """Return the seed that is meant, 0 or more; a fresh one where neither is given.

    A whole number is the seed itself. A Generator, BitGenerator or SeedSequence of NumPy, or several whole numbers,
    draw it: a Generator is one draw further then, so that it gives the next model another seed.

    Args:
        rng: what Mesa calls rng.
        seed: the same under its older name.

    Raises:
        AdoptionError: for both at once, and for what is no seed.
    """
    if rng is not None and seed is not None:
        raise AdoptionError(f"give rng or seed, not both: both mean the seed; got rng={rng!r} and seed={seed!r}")
    name, given = ("rng", rng) if seed is None else ("seed", seed)
    if given is None:
        return secrets.randbelow(SEEDS)
    if _is_whole(given):
        return int(given)  # type: ignore[arg-type]
    if isinstance(given, np.random.Generator | np.random.BitGenerator | np.random.SeedSequence) or _are_whole(given):
        return int(np.random.default_rng(given).integers(SEEDS))
    expected = "a whole number, 0 or more (a seed), a Generator or SeedSequence of NumPy, or None"
    raise AdoptionError(f"{name} must be {expected}; got {given!r}")


def _is_whole(value: object) -> bool:
    """Return whether a value is a seed as it stands."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool) and 0 <= int(value) < SEEDS


def _are_whole(values: object) -> bool:
    """Return whether a list or tuple has whole numbers only, and some."""
    return isinstance(values, list | tuple) and len(values) > 0 and all(map(_is_whole, values))


def generator_of(rng: Seed, used: int) -> Generators | int:
    """Return what Mesa's own random numbers start from: the generator that was given, else the seed that is used."""
    return rng if isinstance(rng, np.random.Generator | np.random.BitGenerator) else used
