"""The business case as plain data without nan: what `adopt case --json` prints."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from simulator.experiment.business import BusinessCase, ScenarioCase
from simulator.experiment.spread import above_zero, quantiles
from simulator.experiment.statistics import mean_interval
from simulator.outcomes import unit_in
from simulator.outcomes.case_months import last_simulated
from simulator.outcomes.case_returns import cumulative
from simulator.report.case_assumed import choices
from simulator.report.tables import number


def case_data(found: BusinessCase) -> dict[str, Any]:
    """Return a business case as one JSON object.

    `outcomes`, `npv_above_zero` and `monthly` are over runs (luck), or over the worlds of a sweep (behaviour: means of
    each world's runs; `npv_luck` is the standard deviation between runs of one world); `money_parameters` is over
    draws of the money parameters, of the mean of the same runs; `tornado` moves one parameter at a time.
    """
    first = found.cases[0]
    return {
        "currency": first.case.currency,
        "start": first.scenario.start.isoformat(),
        "last_simulated": last_simulated(first.scenario).isoformat(),
        "beyond": first.drivers.months.beyond,
        "horizon_months": first.months,
        "runs": first.runs,
        "worlds": first.worlds,
        "scenarios": [_scenario(found, at) for at in range(len(found.cases))],
        "baseline": None if found.baseline is None else found.cases[found.baseline].label,
        "comparisons": [
            _difference(found, at)
            for at in range(len(found.cases))
            if found.baseline is not None and at != found.baseline
        ],
    }


def _interval(values: np.ndarray) -> dict[str, Any]:
    """Return mean, interval of the mean, and quantiles over runs; `defined`: in how many runs."""
    mean, (low, middle, high) = mean_interval(values), quantiles(values)
    return {
        "mean": number(mean.mean), "low": number(mean.low), "high": number(mean.high), "defined": mean.n,
        "q10": number(low), "q50": number(middle), "q90": number(high),
    }  # fmt: skip


def _share(values: np.ndarray) -> dict[str, float]:
    """Return the share above zero with its interval."""
    share, low, high = above_zero(values)
    return {"share": share, "low": low, "high": high}


def _draws(means: np.ndarray) -> dict[str, Any]:
    """Return quantiles over draws of the money parameters."""
    low, middle, high = quantiles(means)
    return {
        "draws": len(means), "q10": low, "q50": middle, "q90": high, "above_zero": float((means > 0).mean())
    }  # fmt: skip


def _scenario(found: BusinessCase, at: int) -> dict[str, Any]:
    """Return one scenario's case."""
    one = found.cases[at]
    return {
        "scenario": one.label,
        "outcomes": {
            name: {**_interval(one.units(values)), "unit": unit_in(name, one.scenario)}
            for name, values in one.values.items()
        },
        "npv_above_zero": _share(one.units(one.values["npv"])),
        "npv_luck": number(one.luck(one.values["npv"])),
        "parts": {
            name: {"mean": part.mean, "low": part.low, "high": part.high} for name, part in one.parts.items()
        },
        "money_parameters": _draws(found.sampled(at)[0]),
        "tornado": [
            {
                "parameter": f"case.{bar.path}", "value": bar.value, "low": bar.low, "high": bar.high,
                "npv_at_low": bar.at_low, "npv_at_high": bar.at_high,
            }
            for bar in found.bars(at)
        ],
        "choices": [
            {**wanted, "npv": float(one.but(**wanted).values["npv"].mean())} for _title, wanted in choices(one.case)
        ],
        "monthly": monthly(one),
    }  # fmt: skip


def monthly(one: ScenarioCase) -> list[dict[str, Any]]:
    """Return net flow and cumulative discounted net by month, over runs; `simulated`: share of the month's days."""
    net = one.money.net
    running, edges = cumulative(net, one.case.discount_rate), one.drivers.months.edges
    shares: Sequence[float] = [0.0, *one.drivers.months.simulated.tolist()]
    return [
        {
            "month": month,
            "first_day": edges[max(0, month - 1)].isoformat(),
            "simulated": shares[month],
            "net": float(net[:, month].mean()),
            "cumulative_discounted": _interval(one.units(running[:, month])),
        }
        for month in range(net.shape[1])
    ]


def _difference(found: BusinessCase, at: int) -> dict[str, Any]:
    """Return a scenario's difference from the baseline, run by run and draw by draw."""
    values, cost = found.difference_units(at), found.cost_per_extra_adopter(at)
    one, base = found.cases[at], found.cases[found.baseline or 0]
    extra = mean_interval(one.units(one.drivers.adopters - base.drivers.adopters))
    return {
        "scenario": one.label,
        "npv": _interval(values),
        "npv_above_baseline": _share(values),
        "money_parameters": _draws(found.sampled_difference(at)),
        "extra_adopters": {"mean": extra.mean, "low": extra.low, "high": extra.high},
        "cost_per_extra_adopter": {
            "mean": number(cost.mean), "low": number(cost.low), "high": number(cost.high)
        },
    }  # fmt: skip
