"""Samples with known means, for the tests of statistics."""

import numpy as np

STUDIES, N = 10_000, 20
LOW, HIGH = 0.94, 0.97
KINDS = {
    "normal": (lambda draw, shape: draw.normal(1.0, 2.0, shape), 1.0),
    "skewed": (lambda draw, shape: draw.gamma(4.0, 0.25, shape), 1.0),
    "bounded": (lambda draw, shape: draw.beta(2.0, 3.0, shape), 0.4),
}


def samples(kind, studies=STUDIES, runs=N):
    """Studies with a known mean, float64[studies, runs], and that mean."""
    make, truth = KINDS[kind]
    return make(np.random.Generator(np.random.Philox(5)), (studies, runs)), truth


def coverage(intervals, truth):
    """The share of intervals that hold the truth."""
    return np.mean([interval.low <= truth <= interval.high for interval in intervals])


def normal(key, *shape):
    return np.random.Generator(np.random.Philox(key)).normal(size=shape)


def generator(key):
    return np.random.Generator(np.random.Philox(key))
