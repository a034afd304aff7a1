"""Keyed draws as plain calls, and the probabilities of the adoption kernel."""

import math

import numpy as np

from simulator.draws import Purpose, block, replicate_key, uniform, uniforms
from simulator.mathematics import exp, power
from simulator.scenario.fields.behaviour import Kernel

NOBODY = np.uint64(0)
STEP_SLACK = 1e-12


class Keyed:
    """All chance of one replication."""

    def __init__(self, seed, replicate):
        self.key = replicate_key(seed, replicate)

    def draw(self, purpose, day, slot, k=0):
        """Return one number in (0, 1)."""
        return uniform(self.key, int(purpose), day, np.uint64(slot), k)

    def many(self, purpose, day, slots, k=0):
        """Return one number for each slot, as a list."""
        return uniforms(self.key, int(purpose), day, slots, k).tolist()

    def table(self, purpose, day, slots, width):
        """Return the first numbers of each slot, a row a slot."""
        return list(zip(*(self.many(purpose, day, slots, k) for k in range(width)), strict=True))

    def key_of_item(self, author, day, number):
        """Return the key under which readers draw about an item."""
        words = block(self.key, int(Purpose.ITEM_KEY), day, author, 4 * number)
        return np.uint64(words[0]), np.uint64(words[1])


def about_item(item, purpose, day, slot=NOBODY):
    """Return the draw of a reader (or of nobody) about an item on a day."""
    return uniform(item.key, int(purpose), day, slot, 0)


def response(kernel: Kernel, exposure, threshold):
    """Return g(exposure); `threshold` is used by the step alone."""
    if kernel.response == "step":
        return 1.0 if exposure >= threshold - STEP_SLACK else 0.0
    if kernel.response == "identity":
        return exposure
    raised = power(exposure, kernel.n)
    return raised / (raised + power(kernel.theta, kernel.n))


def social_rate(q, g):
    """Return q * g; a certain rate is certain where g is 1, and nothing below."""
    if math.isinf(q):
        return q if g >= 1.0 else 0.0
    return q * g


def probability(kernel: Kernel, alpha, rate):
    """Return the chance of adoption in a day."""
    if alpha <= 0.0:
        return 0.0
    if math.isinf(rate):
        return 1.0
    if kernel.link == "linear":
        return min(1.0, alpha * rate)
    return 1.0 - exp(-alpha * rate)
