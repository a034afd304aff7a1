"""Tables of a business case: what scenarios come to, by part and by month, and what each money parameter does."""

from collections.abc import Callable, Iterator, Sequence
from math import nan
from typing import Literal

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.flows import part_names
from simulator.business_case.reached import REACHED
from simulator.business_case.returns import discount
from simulator.business_case.scenario import ScenarioCase
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.tables.case_user_columns import CASH_HEADS, USER_HEADS, cash_rows, user_rows
from simulator.report.tables.columns import Columns, Fact, Value, facts_of, of_rows
from simulator.report.tables.frames import unknown_table
from simulator.report.text.case_terms import part_title, path_words
from simulator.statistics.intervals import mean_interval
from simulator.statistics.spread import quantiles
from simulator.texts import _

CaseTable = Literal["outcomes", "differences", "parts", "cash", "users", "months", "tornado", "runs"]
SPREAD = ("low_80", "high_80")
FACTS = {
    "low_80": Fact("10 %", "", "10 % quantile over runs, or over worlds where the runs lie in several"),
    "high_80": Fact("90 %", "", "90 % quantile over runs, or over worlds where the runs lie in several"),
    "median": Fact(
        "median", "", "median over all runs; of what some runs never reach, infinite where the median run never does"
    ),
    "never": Fact("never", "runs", "runs in which it is never reached, or not defined"),
    "run": Fact("run", "", "number of the run, from 0; the same number has the same random numbers in all scenarios"),
    "part": Fact("part", "", "part of the money: a benefit or a cost"),
    "title": Fact("title", "", "the same in words"),
    "month": Fact("month", "months", "month of the case, from 0: what is paid before the first day"),
    "first_day": Fact("first day", "", "first day of the month; of month 0 the start"),
    "path": Fact("path", "", "money parameter, as a path under case"),
    "value": Fact("value", "", "what the parameter is"),
    "range_low": Fact("lowest", "", "lower end of the parameter's plausible range"),
    "range_high": Fact("highest", "", "upper end of the parameter's plausible range"),
}
MONEY_FACTS = {
    "net": ("net", "mean over runs of what is saved less all costs, not discounted"),
    "cumulative": ("cumulative net", "mean over runs of the discounted net up to here"),
    "npv_at_low": ("npv at the low end", "mean net present value with this parameter alone at its lower end"),
    "npv_at_high": ("npv at the high end", "mean net present value with this parameter alone at its upper end"),
    "gain_at_low": ("gain at the low end", "the same minus the baseline's; nan for the baseline and without one"),
    "gain_at_high": ("gain at the high end", "the same minus the baseline's; nan for the baseline and without one"),
}


def case_columns(case: BusinessCase, table: str = "outcomes") -> Columns:
    """Return a table of a business case.

    Args:
        case: the business case.
        table: outcomes: a row a scenario and outcome, with the interval of its mean; differences: a row a scenario
            beside the baseline, with its net present value less the baseline's; parts: a row a scenario and part, its
            present value; cash: a row a scenario, and cash or working time, of the net present value; users: a row a
            scenario and money a year for each person more who is active at the end; months: a row a scenario and month,
            mean money over runs; tornado: a row a scenario and money parameter, the net present value at both
            ends of its range; runs: a row a scenario and run.

    Raises PlanError for another table.
    """
    offered: dict[str, Callable[[BusinessCase], Columns]] = {
        "outcomes": _outcomes, "differences": _differences, "parts": _parts, "cash": _cash, "users": _users,
        "months": _months, "tornado": _tornado, "runs": _runs,
    }  # fmt: skip
    if table not in offered:
        raise unknown_table(table, offered)
    return offered[table](case)


def _columns(case: BusinessCase, name: str, about: str, columns: dict[str, np.ndarray]) -> Columns:
    """Return columns with what they are; money in the currency of the case."""
    currency = case.cases[0].case.currency
    money = {key: Fact(label, currency, said) for key, (label, said) in MONEY_FACTS.items()}
    parts = {
        part: Fact(part_title(one.case, part), currency, f"{part}: mean over runs, not discounted")
        for one in case.cases
        for part in part_names(one.case)
    }
    known = FACTS | money | parts
    facts = facts_of(columns, currency=currency)
    return Columns(name, about, columns, facts | {key: known[key] for key in columns if key in known})


def _table(case: BusinessCase, name: str, about: str, heads: Sequence[str], rows: Iterator[Sequence[Value]]) -> Columns:
    """Return rows as a table."""
    return _columns(case, name, about, of_rows(heads, rows))


def _outcomes(case: BusinessCase) -> Columns:
    """Return a row a scenario and outcome."""
    heads = ("scenario", "name", "outcome", "label", "unit", "mean", "low", "high", "median", *SPREAD, "runs", "never")

    def rows() -> Iterator[Sequence[Value]]:
        for number, one in enumerate(case.cases):
            for name in one.values:
                said = (_(ALL_OUTCOMES[name].title), unit_in(name, one.scenario))
                yield [number, one.label, name, *said, *_outcome(one, name)]

    return _table(case, "outcomes", "an outcome of a scenario's business case", heads, rows())


def _outcome(one: ScenarioCase, name: str) -> list[Value]:
    """Return mean, interval, median, quantiles, runs; of what is reached or never, the middle of all runs alone."""
    if name in REACHED:
        got = one.reached(name)
        return [nan, nan, nan, got.median, got.low, got.high, got.runs - got.never, got.never]
    mean, (low, middle, high) = one.outcome(name), one.quantiles(name)
    return [
        mean.mean,
        mean.low,
        mean.high,
        middle,
        low,
        high,
        mean.n,
        one.runs - int(np.isfinite(one.values[name]).sum()),
    ]


def _differences(case: BusinessCase) -> Columns:
    """Return a row a scenario beside the baseline; no row where there is no baseline."""
    heads = [
        "scenario", "name", "outcome", "label", "unit", "base", "other", "difference", "low", "high", "clear", *SPREAD,
        "runs",
    ]  # fmt: skip

    def rows() -> Iterator[Sequence[Value]]:
        for number, one in enumerate(case.cases):
            if case.baseline is None or number == case.baseline:
                continue
            units, base = case.difference_units(number), case.base_case()
            mean, (low, _middle, high) = mean_interval(units), quantiles(units)
            said = ("npv", _(ALL_OUTCOMES["npv"].title), one.case.currency)
            both = (base.outcome("npv").mean, one.outcome("npv").mean)
            yield [number, one.label, *said, *both, mean.mean, mean.low, mean.high, bool(mean.clear), low, high,
                   mean.n]  # fmt: skip

    return _table(case, "differences", "net present value less the baseline's in the same runs", heads, rows())


def _parts(case: BusinessCase) -> Columns:
    """Return a row a scenario and part."""
    heads = ("scenario", "name", "part", "title", "unit", "mean", "low", "high", "runs")
    rows: Iterator[Sequence[Value]] = (
        [
            number,
            one.label,
            part,
            part_title(one.case, part),
            one.case.currency,
            worth.mean,
            worth.low,
            worth.high,
            worth.n,
        ]
        for number, one in enumerate(case.cases)
        for part, worth in one.parts.items()
    )
    return _table(case, "parts", "the present value of a part; costs are positive", heads, rows)


def _cash(case: BusinessCase) -> Columns:
    """Return a row a scenario, and cash or working time."""
    return _table(case, "cash", "cash or working time of the net present value", CASH_HEADS, cash_rows(case))


def _users(case: BusinessCase) -> Columns:
    """Return a row a scenario and amount for each person more."""
    about = "money a year for each person more who is active at the end than in the baseline, or than nobody"
    return _table(case, "users", about, USER_HEADS, user_rows(case))


def _months(case: BusinessCase) -> Columns:
    """Return a row a scenario and month, mean over runs."""
    parts = list(dict.fromkeys(part for one in case.cases for part in part_names(one.case)))
    rows = [_of_months(number, one, parts) for number, one in enumerate(case.cases)]
    columns = {name: np.concatenate([row[name] for row in rows]) for name in rows[0]}
    return _columns(case, "months", "a month of a scenario's business case; costs are positive", columns)


def _part_by_month(one: ScenarioCase, part: str) -> np.ndarray:
    """Return a part by month, mean over runs; nothing where the scenario has no such part."""
    has = part in part_names(one.case)
    return np.asarray(one.money.part(part).mean(axis=0)) if has else np.zeros(one.months + 1)


def _of_months(number: int, one: ScenarioCase, parts: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the months of a scenario as columns."""
    count, edges = one.months + 1, one.volumes.months.edges
    days = [edges[0], *edges[: one.months]]
    net = one.money.net.mean(axis=0)
    return {
        "scenario": np.full(count, number), "name": np.full(count, one.label, object), "month": np.arange(count),
        "first_day": np.array(days, "datetime64[D]"),
        **{part: _part_by_month(one, part) for part in parts},
        "net": net, "cumulative": np.cumsum(net * discount(one.case.discount_rate, one.months)),
    }  # fmt: skip


def _tornado(case: BusinessCase) -> Columns:
    """Return a row a scenario and money parameter, the largest swing first."""
    heads = ("scenario", "name", "path", "label", "value", "range_low", "range_high", "npv_at_low", "npv_at_high")

    def rows() -> Iterator[Sequence[Value]]:
        for number, one in enumerate(case.cases):
            compared = case.baseline is not None and number != case.baseline
            gains = (
                {bar.path: (bar.at_low, bar.at_high) for bar in case.bars(number, case.baseline)} if compared else {}
            )
            for bar in case.bars(number):
                said = (bar.path, path_words(one.scenario, bar.path), bar.value, bar.low, bar.high)
                yield [number, one.label, *said, bar.at_low, bar.at_high, *gains.get(bar.path, (nan, nan))]

    about = "what a money parameter alone does to the mean net present value"
    return _table(case, "tornado", about, (*heads, "gain_at_low", "gain_at_high"), rows())


def _runs(case: BusinessCase) -> Columns:
    """Return a row a scenario and run, a column an outcome."""
    names = list(case.cases[0].values)

    def rows() -> Iterator[Sequence[Value]]:
        for number, one in enumerate(case.cases):
            worlds = one.recorded.worlds
            for run in range(one.runs):
                world = None if worlds is None else int(worlds[run])
                yield [number, one.label, run, world, *(float(one.values[name][run]) for name in names)]

    return _table(case, "runs", "a run's business case", ("scenario", "name", "run", "world", *names), rows())
