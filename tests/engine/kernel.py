"""The adoption kernel alone: on any graph, or on an implicit complete one that costs nothing. For verification.

Bass: complete graph, identity, tau infinite. SI: raw weights -ln(1 - beta), p 0, q 1. Independent cascade: the same
with tau 1. Linear threshold: weights 1/degree, step response, q infinite, p 0.
"""

from typing import Any, NamedTuple

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Purpose, uniform
from simulator.engine.people.adoption import chance, response

DRAW = int(Purpose.EMPLOYEE_DAY)


class Rule(NamedTuple):
    """How adoption works: innovation p and imitation q per day, response and its numbers, step, memory.

    Attributes:
        p, q: rates per day; q may be infinite.
        kind: 0 Hill, 1 identity, 2 step at the own threshold.
        theta, n: of the Hill response.
        linear: 1 for P = p + q g, 0 for a hazard.
        dt: length of a step in days.
        memory: steps for which an adopter counts; 0 for ever.
    """

    p: float
    q: float
    kind: int = 1
    theta: float = 0.5
    n: float = 1.0
    linear: int = 0
    dt: float = 1.0
    memory: int = 0


@compiled
def spread_complete(key: Any, size: int, start: int, steps: int, rule: Any) -> np.ndarray:
    """Return adopters after each step among `size` people who all know each other, int64[steps]."""
    adopted = np.zeros(size, np.bool_)
    adopted[:start] = True
    count, course = start, np.empty(steps, np.int64)
    for step in range(steps):
        before = count
        for agent in range(size):
            if not adopted[agent]:
                exposure = before / (size - 1)
                g = response(rule.kind, rule.theta, rule.n, exposure, 1.0)
                u = uniform(key, DRAW, step, np.uint64(agent), 0)
                if u < chance(rule.linear, 1.0, rule.p, rule.q, g, rule.dt):
                    adopted[agent] = True
                    count += 1
        course[step] = count
    return course


@compiled
def spread(key: Any, ties: Any, thresholds: np.ndarray, seeds: np.ndarray, steps: int, rule: Any) -> np.ndarray:
    """Return the step after which each person has adopted (0 for seeds, -1 for never), int64[people].

    ties: indptr, indices and weights of those who influence each person. Everybody decides from the last step's state.
    """
    indptr, indices, weights = ties
    when = np.full(len(indptr) - 1, -1)
    when[seeds] = 0
    for step in range(1, steps + 1):
        for agent in range(len(when)):
            if when[agent] >= 0:
                continue
            exposure = 0.0
            for at in range(indptr[agent], indptr[agent + 1]):
                since = when[indices[at]]
                if 0 <= since < step and (rule.memory == 0 or step - since <= rule.memory):
                    exposure += weights[at]
            g = response(rule.kind, rule.theta, rule.n, exposure, thresholds[agent])
            u = uniform(key, DRAW, step, np.uint64(agent), 0)
            if u < chance(rule.linear, 1.0, rule.p, rule.q, g, rule.dt):
                when[agent] = step
    return when
