"""Planted truths: evidence made of a known world's own figures keeps that world, and the emulators let it pass."""

import numpy as np
import pytest

from simulator.matching.guide import Seen, guide_of, means
from simulator.matching.looking import Look, is_kept, judgements_of, looked_at
from simulator.matching.request import wave_runs
from simulator.matching.space import space_of
from simulator.runs.execution import Keeping
from tests.matching.helpers import PATTERNS, SCENARIO, request

TRUTHS, WORLDS = 10, 240
RULED_OUT = 1e-6  # a chance that is none
RUNS, FIRST = 20, 12  # of a truth; those of them that are taken for evidence
SPACE = space_of([SCENARIO])


@pytest.fixture(scope="module")
def figures():
    """Truths and other worlds drawn evenly: points, and what is read of many runs and of one."""
    points = np.random.default_rng(6).random((TRUTHS + WORLDS, len(SPACE.numbers)))
    asked = request()
    with wave_runs(asked, Keeping(cache=False), 1) as execution:
        known, others = (
            looked_at(
                execution, asked.scenarios, Look("judge", 0, runs, asked.patterns), range(first, last),
                SPACE.columns(points[first:last]),
            )[0]
            for first, last, runs in ((0, TRUTHS, RUNS), (TRUTHS, TRUTHS + WORLDS, 1))
        )  # fmt: skip
    return points, known, others


def evidence_of(known, truth):
    """Patterns whose bands lie around the mean of twelve runs of a truth, as far as that of eight others may."""
    patterns = {}
    for key, fields in PATTERNS.items():
        runs = known[key][truth, :FIRST]
        noise = float(np.sqrt(known[key].var(axis=1, ddof=1).mean()))
        far = 0.02 + 2.0 * noise * np.sqrt(1 / FIRST + 1 / (RUNS - FIRST))
        band = [max(float(runs.mean()) - far, 0.0), min(float(runs.mean()) + far, 0.99)]
        patterns[key] = {**fields, "band": band, "discrepancy": 0.2 * (band[1] - band[0])}
    return patterns


@pytest.mark.parametrize("truth", range(TRUTHS))
def test_a_planted_truth_is_recovered(figures, truth):
    """Judged by other runs it is kept; the emulators, which have not seen it, prefer it to most of the rest."""
    points, known, others = figures
    patterns = request(evidence_of(known, truth)).patterns
    look = Look("judge", FIRST, RUNS - FIRST, patterns)
    judgements = judgements_of(look, ({key: known[key][:, FIRST:] for key in patterns[0]},), truth)
    assert is_kept(judgements), [(one.key, one.figure.mean, one.pattern.band) for one in judgements[0]]
    guide = guide_of(patterns, [Seen(points[TRUTHS:], means((others,)))])
    own, rest = guide.chances(points[truth : truth + 1])[0], guide.chances(points[TRUTHS:])
    assert own >= RULED_OUT and own > np.median(rest)
