"""The adoption kernel against what can be worked out by other means."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from simulator.draws import replicate_key
from tests.engine.kernel import Rule, spread, spread_complete

P, Q, SIZE, RUNS = 0.03, 0.38, 200, 20_000
DAYS = (5, 8, 10, 12)
LEAST = 1e-5


def exact_chain(p: float, q: float, days: int) -> np.ndarray:
    """Distribution of adopters on each day: next = Binomial(N - k, 1 - exp(-(p + q k / (N - 1))))."""
    now = np.zeros(SIZE + 1)
    now[0] = 1.0
    rows = []
    for _ in range(days):
        after = np.zeros(SIZE + 1)
        for k in np.flatnonzero(now > 1e-18):
            chance = -np.expm1(-(p + q * k / (SIZE - 1)))
            after[k:] += now[k] * stats.binom.pmf(np.arange(SIZE - k + 1), SIZE - k, chance)
        now = after
        rows.append(now)
    return np.array(rows)


def p_value(counts: np.ndarray, expected: np.ndarray) -> float:
    """Chi-square of simulated adopters against a distribution, cells of at least 20 expected runs."""
    edges, cell = [], 0.0
    for k in range(SIZE + 1):
        cell += expected[k] * len(counts)
        if cell >= 20:
            edges.append(k + 1)
            cell = 0.0
    bounds = [0, *edges[:-1], SIZE + 1]
    seen = np.histogram(counts, bounds)[0]
    wanted = np.array([expected[a:b].sum() for a, b in pairwise(bounds)]) * len(counts)
    return float(stats.chisquare(seen, wanted * seen.sum() / wanted.sum()).pvalue)


@pytest.fixture(scope="module")
def bass_runs() -> np.ndarray:
    rule = Rule(P, Q)
    return np.array([spread_complete(replicate_key(11, run), SIZE, 0, max(DAYS), rule) for run in range(RUNS)])


@pytest.fixture(scope="module")
def chain() -> np.ndarray:
    return exact_chain(P, Q, max(DAYS))


@pytest.mark.parametrize("day", DAYS)
def test_bass_on_a_complete_graph_follows_the_exact_chain(bass_runs, chain, day):
    """The whole distribution of adopters agrees with the Markov chain (false alarms: 1e-5 a day, fixed seed)."""
    assert p_value(bass_runs[:, day - 1], chain[day - 1]) > LEAST


@pytest.mark.parametrize(("p", "q"), [(P * 1.02, Q), (P, Q * 1.02)])
def test_an_error_of_two_percent_is_caught(bass_runs, p, q):
    """With p or q two percent off, one of the four days fails (power from the exact chains, printed)."""
    wrong, right = exact_chain(p, q, max(DAYS)), exact_chain(P, Q, max(DAYS))
    powers = []
    for day in DAYS:
        expected = wrong[day - 1] * RUNS
        wide = expected > 5
        shift = float((((right[day - 1] - wrong[day - 1]) * RUNS)[wide] ** 2 / expected[wide]).sum())
        limit = stats.chi2.isf(LEAST, wide.sum() - 1)
        powers.append(float(stats.ncx2.sf(limit, wide.sum() - 1, shift)))
    print("power by day:", dict(zip(DAYS, np.round(powers, 4), strict=True)))
    assert max(powers) >= 0.99
    assert min(p_value(bass_runs[:, day - 1], wrong[day - 1]) for day in DAYS) < LEAST


def test_a_smaller_step_approaches_the_recursion():
    """Mean adopters follow x' = x + (1 - x)(1 - exp(-(p + q x) dt)) within 4 standard errors and 4/N."""
    size, dt, steps, runs = 1000, 0.25, 60, 60
    rule = Rule(P, Q, dt=dt)
    rows = np.array([spread_complete(replicate_key(12, r), size, 0, steps, rule) for r in range(runs)]) / size
    x, course = 0.0, []
    for _ in range(steps):
        x += (1 - x) * -np.expm1(-(P + Q * x) * dt)
        course.append(x)
    error = rows.std(axis=0, ddof=1) / np.sqrt(runs)
    assert np.all(np.abs(rows.mean(axis=0) - course) <= 4 * error + 4 / size)


def ring(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Each person knows the two on either side."""
    indices = np.array([sorted((at + step) % size for step in (-2, -1, 1, 2)) for at in range(size)], np.int32)
    return np.arange(0, 4 * size + 1, 4, dtype=np.int64), indices.ravel()


def test_threshold_on_a_ring_moves_one_place_a_step():
    """Linear threshold (half of four ties) on a ring with two neighbouring seeds adds one person a side and step."""
    size = 40
    indptr, indices = ring(size)
    rule = Rule(0.0, np.inf, kind=2)
    ties = (indptr, indices, np.full(len(indices), 0.25))
    when = spread(replicate_key(1, 0), ties, np.full(size, 0.5), np.array([0, 1]), 10, rule)
    assert list(when[[2, 3, 4, 39, 38, 37]]) == [1, 2, 3, 1, 2, 3]


def test_cascade_on_a_chain_has_the_exact_reach():
    """Independent cascade on a chain reaches place k with beta^k (4 standard errors; 10 % off fails)."""
    size, beta, runs = 6, 0.6, 4000
    indptr = np.array([0, *range(0, size)], np.int64)
    indices = np.arange(size - 1, dtype=np.int32)
    ties = (indptr, indices, np.full(size - 1, -np.log(1 - beta)))
    rule = Rule(0.0, 1.0, memory=1)
    reached = np.zeros(size)
    for run in range(runs):
        reached += spread(replicate_key(3, run), ties, np.ones(size), np.array([0]), 10, rule) >= 0
    exact = beta ** np.arange(size)
    error = np.sqrt(exact * (1 - exact) / runs)
    assert np.all(np.abs(reached / runs - exact) <= 4 * error + 1e-12)
    wrong = (1.1 * beta) ** np.arange(size)
    assert np.any(np.abs(reached / runs - wrong) > 4 * error)
