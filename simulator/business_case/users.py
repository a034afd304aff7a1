"""The case by one more active person and year, what of it is cash, and what would have to be true."""

from typing import NamedTuple

import numpy as np

from simulator.business_case.flows import line_flow
from simulator.business_case.reached import Reached, reached
from simulator.business_case.returns import discount, present_value
from simulator.business_case.scenario import ScenarioCase
from simulator.scenario.fields.case_lines import KINDS, Line, kind_of
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.ratio import ratio_interval

COUNTED_AS = "value"  # what is asked of a line: which value it would need


class PerUser(NamedTuple):
    """Money for each person more who is active at the end, a year of the horizon, present values.

    Attributes:
        extra: people more, mean with its interval.
        paid: what is paid more for each; net: what each is worth net; nan where the difference in people cannot be told
            from none.
    """

    extra: Interval
    paid: Interval
    net: Interval


class Cash(NamedTuple):
    """The net present value in two: money that is paid or no longer paid, and working time; float64[runs] each."""

    cash: np.ndarray
    time: np.ndarray


class Needed(NamedTuple):
    """What a line's value would have to be for a net present value of zero, all else as it is.

    Attributes:
        key: of the line; value: over the runs; now: what is counted now, 0 where the line does not count.
        unit: of the value.
    """

    key: str
    value: Reached
    now: float
    unit: str


def per_user(one: ScenarioCase, base: ScenarioCase | None = None) -> PerUser:
    """Return what one more active person is worth a year: more than in the baseline, or than nobody at all."""
    rate, years = one.case.discount_rate, one.case.horizon_years
    paid, net = (present_value(flow, rate) / years for flow in (one.money.paid, one.money.net))
    active = one.volumes.active
    if base is not None:
        paid = paid - present_value(base.money.paid, base.case.discount_rate) / years
        net = net - present_value(base.money.net, base.case.discount_rate) / years
        active = active - base.volumes.active
    extra = one.units(active)
    if extra.mean() <= 0:
        none = Interval(np.nan, np.nan, np.nan, len(extra))
        return PerUser(mean_interval(extra), none, none)
    return PerUser(mean_interval(extra), ratio_interval(one.units(paid), extra), ratio_interval(one.units(net), extra))


def cash_of(one: ScenarioCase) -> Cash:
    """Return what of the net present value is cash, and what is working time."""
    rate = one.case.discount_rate
    cashable = [key for key, line in one.case.grounded().items() if kind_of(key, line).cashable]
    cash = sum((one.money.lines[key] for key in cashable), start=-one.money.paid)
    return Cash(present_value(cash, rate), present_value(one.money.net - cash, rate))


def needed(one: ScenarioCase) -> list[Needed]:
    """Return, of each known line and each of one's own that counts, the value at which the case breaks even.

    The net present value is a straight line in each value, so this is solved, not searched. A line that needs a price
    that is not written is left out.
    """
    return [_needed(one, key, line) for key, line in _asked(one).items()]


def _asked(one: ScenarioCase) -> dict[str, Line]:
    """Return the lines that may be asked for: the known ones, and those of one's own that count."""
    known = {key: one.case.lines.get(key, Line()) for key in KINDS}
    priced = {key: line for key, line in known.items() if KINDS[key].worth != "price" or line.price > 0}
    return {**priced, **one.case.grounded()}


def _needed(one: ScenarioCase, key: str, line: Line) -> Needed:
    """Return the value of one line at which each run's net present value is zero."""
    unit = line_flow(one.volumes, one.case, key, line.model_copy(update={"value": 1.0}))[:, : one.months]
    worth = unit @ discount(one.case.discount_rate, one.months)[1:]
    now = line.value if line.grounded else 0.0
    short = -one.values["npv"]
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(worth > 0, np.maximum(now + short / worth, 0.0), np.nan)
    return Needed(key, reached(COUNTED_AS, values), now, kind_of(key, line).unit)
