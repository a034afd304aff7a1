"""What flows of money by month are worth: present value, payback, internal rate of return.

Flows are float64[runs, months + 1], month 0 first; a month's flow falls at its end; rates are per year.
"""

import numpy as np

LEAST_RATE, MOST_RATE = -0.99, 1e6
HALVINGS, CLOSE = 80, 1e-12
NAN = float("nan")


def discount(rate: float, months: int) -> np.ndarray:
    """Return the discount factor of month 0, 1, ..., float64[months + 1]."""
    factors: np.ndarray = (1.0 + rate) ** (-np.arange(months + 1) / 12)
    return factors


def present_value(flow: np.ndarray, rate: float) -> np.ndarray:
    """Return the present value of flows by month, float64[runs]."""
    return np.asarray(flow @ discount(rate, flow.shape[1] - 1))


def cumulative(flow: np.ndarray, rate: float) -> np.ndarray:
    """Return the discounted flows so far, float64[runs, months + 1]."""
    return np.asarray(np.cumsum(flow * discount(rate, flow.shape[1] - 1), axis=1))


def payback_month(net: np.ndarray, rate: float) -> np.ndarray:
    """Return the first month (from 1) with a cumulative discounted net of at least 0, float64[runs]; nan: none."""
    reached = cumulative(net, rate)[:, 1:] >= 0
    return np.where(reached.any(axis=1), reached.argmax(axis=1) + 1.0, NAN)


def sign_changes(flow: np.ndarray) -> np.ndarray:
    """Return how often a flow changes its sign, zeros left out, int64[runs]."""
    return np.array([np.count_nonzero(np.diff(np.sign(row[row != 0]))) for row in flow])


def internal_rate(net: np.ndarray) -> np.ndarray:
    """Return the internal rate of return per year, float64[runs]; nan where it is not defined.

    Defined where the flow, or else its running sum (Norström 1972), changes its sign exactly once, and the rate lies
    between -99 % and a million.
    """
    changes, running = sign_changes(net), np.cumsum(net, axis=1)
    single = (changes == 1) | ((sign_changes(running) == 1) & (running[:, -1] != 0))
    low = np.where(changes == 1, LEAST_RATE, 0.0)
    rates = np.full(len(net), NAN)
    for run in np.flatnonzero(single):
        rates[run] = _root(net[run], low[run])
    return rates


def _root(net: np.ndarray, low: float) -> float:
    """Return the yearly rate at which a flow is worth nothing, by halving the logarithm of its growth."""
    ends = np.log1p([low, MOST_RATE])
    months = np.arange(len(net)) / 12

    def worth(growth: float) -> float:
        return float(net @ np.exp(-growth * months))

    first, last = worth(ends[0]), worth(ends[1])
    if first == 0:
        return low
    if (first > 0) == (last > 0):
        return NAN
    under, above = ends
    for _halving in range(HALVINGS):
        middle = (under + above) / 2
        if (worth(middle) > 0) == (first > 0):
            under = middle
        else:
            above = middle
        if above - under < CLOSE:
            break
    return float(np.expm1((under + above) / 2))
