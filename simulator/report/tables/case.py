"""The business case as plain data without nan: what `adopt case --json` prints."""

from collections.abc import Sequence

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.months import last_simulated
from simulator.business_case.reached import REACHED, Reached
from simulator.business_case.returns import cumulative
from simulator.business_case.scenario import ScenarioCase
from simulator.business_case.users import cash_of, needed, per_user
from simulator.outcomes import unit_in
from simulator.report.tables.numbers import Json, interval_data, number
from simulator.report.text.case_assumed import choices
from simulator.report.text.case_lines import is_search_grounded, search_grounds, without_search
from simulator.scenario.fields.case_lines import Line, kind_of
from simulator.statistics.intervals import mean_interval
from simulator.statistics.spread import above_zero, quantiles


def case_data(case: BusinessCase) -> dict[str, Json]:
    """Return a business case as one JSON object.

    `outcomes`, `npv_above_zero` and `monthly` are over runs (replication noise), or over the worlds of a sweep
    (behaviour: means of each world's runs; `npv_luck` is the standard deviation between runs of one world);
    `money_parameters` is over draws of the money parameters, of the mean of the same runs; `tornado` moves one
    parameter at a time. What is reached or never (`payback_month`, `break_even_minutes`) has no mean: its median counts
    every run, also the `never` ones.
    """
    first = case.cases[0]
    return {
        "currency": first.case.currency,
        "start": first.scenario.start.isoformat(),
        "last_simulated": last_simulated(first.scenario).isoformat(),
        "beyond": first.volumes.months.beyond,
        "horizon_months": first.months,
        "runs": first.runs,
        "worlds": first.worlds,
        "scenarios": [_scenario(case, at) for at in range(len(case.cases))],
        "baseline": None if case.baseline is None else case.cases[case.baseline].label,
        "comparisons": [
            _difference(case, at) for at in range(len(case.cases)) if case.baseline is not None and at != case.baseline
        ],
    }


def _spread(values: np.ndarray) -> dict[str, Json]:
    """Return mean, interval of the mean, and quantiles over runs; `defined`: in how many runs."""
    mean, (low, middle, high) = mean_interval(values), quantiles(values)
    return {
        "mean": number(mean.mean), "low": number(mean.low), "high": number(mean.high), "defined": mean.n,
        "q10": number(low), "q50": number(middle), "q90": number(high),
    }  # fmt: skip


def reached_data(one: Reached) -> dict[str, Json]:
    """Return the median over all runs (None: the median run never gets there), and in how many it is never."""
    return {
        "median": number(one.median), "q10": number(one.low), "q90": number(one.high), "never": one.never,
        "runs": one.runs,
    }  # fmt: skip


def _share(values: np.ndarray) -> dict[str, Json]:
    """Return the share above zero with its interval."""
    share, low, high = above_zero(values)
    return {"share": share, "low": low, "high": high}


def _draws(means: np.ndarray) -> dict[str, Json]:
    """Return quantiles over draws of the money parameters."""
    low, middle, high = quantiles(means)
    return {
        "draws": len(means), "q10": low, "q50": middle, "q90": high, "above_zero": float((means > 0).mean())
    }  # fmt: skip


def _scenario(case: BusinessCase, at: int) -> dict[str, Json]:
    """Return one scenario's case."""
    one = case.cases[at]
    return {
        "scenario": one.label,
        "outcomes": {
            name: {
                **(reached_data(one.reached(name)) if name in REACHED else _spread(one.units(values))),
                "unit": unit_in(name, one.scenario),
            }
            for name, values in one.values.items()
        },
        "npv_above_zero": _share(one.units(one.values["npv"])),
        "npv_luck": number(one.noise(one.values["npv"])),
        "parts": {name: interval_data(part) for name, part in one.parts.items()},
        "cash": float(cash_of(one).cash.mean()),
        "working_time": float(cash_of(one).time.mean()),
        "search_time": {
            "grounded": is_search_grounded(one), "source": "; ".join(search_grounds(one)), "cashable": False,
            "realisation": one.case.realisation, "npv_without": without_search(one),
        },
        "lines": [_line(key, line) for key, line in one.case.lines.items()],
        "break_even_if": [
            {"line": line.key, "unit": line.unit, "now": line.now, **reached_data(line.value)} for line in needed(one)
        ],
        "money_parameters": _draws(case.sampled(at)[0]),
        "tornado": [
            {
                "parameter": f"case.{bar.path}", "value": bar.value, "low": bar.low, "high": bar.high,
                "npv_at_low": bar.at_low, "npv_at_high": bar.at_high,
            }
            for bar in case.bars(at)
        ],
        "choices": [
            {**wanted, "npv": float(one.but(**wanted).values["npv"].mean())} for _title, wanted in choices(one.case)
        ],
        "monthly": monthly(one),
    }  # fmt: skip


def _line(key: str, line: Line) -> dict[str, Json]:
    """Return one line: whether it counts, its value and ground, what of it is realised and whether it is cash."""
    kind = kind_of(key, line)
    return {
        "line": key, "counts": line.grounded, "value": line.value, "unit": kind.unit, "counted": kind.counted,
        "realisation": kind.realisation, "cashable": kind.cashable, "evidence": line.evidence, "source": line.source,
    }  # fmt: skip


def monthly(one: ScenarioCase) -> list[dict[str, Json]]:
    """Return net flow and cumulative discounted net by month, over runs; `simulated`: share of the month's days."""
    net = one.money.net
    running, edges = cumulative(net, one.case.discount_rate), one.volumes.months.edges
    shares: Sequence[float] = [0.0, *one.volumes.months.simulated.tolist()]
    return [
        {
            "month": month,
            "first_day": edges[max(0, month - 1)].isoformat(),
            "simulated": shares[month],
            "net": float(net[:, month].mean()),
            "cumulative_discounted": _spread(one.units(running[:, month])),
        }
        for month in range(net.shape[1])
    ]


def _difference(case: BusinessCase, at: int) -> dict[str, Json]:
    """Return a scenario's difference from the baseline, run by run and draw by draw."""
    values, cost = case.difference_units(at), case.cost_per_extra_adopter(at)
    one, base = case.cases[at], case.cases[case.baseline or 0]
    user = per_user(one, base)
    extra = mean_interval(one.units(one.volumes.adopters - base.volumes.adopters))
    return {
        "scenario": one.label,
        "npv": _spread(values),
        "npv_above_baseline": _share(values),
        "money_parameters": _draws(case.sampled_difference(at)),
        "extra_adopters": interval_data(extra),
        "cost_per_extra_adopter": interval_data(cost),
        "extra_active": interval_data(user.extra),
        "paid_per_extra_user_a_year": interval_data(user.paid),
        "net_per_extra_user_a_year": interval_data(user.net),
    }  # fmt: skip
