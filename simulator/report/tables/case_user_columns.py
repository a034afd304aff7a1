"""Rows of a business case: what of it is cash, and what one more active person is worth a year."""

from collections.abc import Iterator, Sequence

from simulator.business_case.case import BusinessCase
from simulator.business_case.users import cash_of, per_user
from simulator.report.tables.columns import Value
from simulator.statistics.intervals import mean_interval
from simulator.texts import _

CASH_HEADS = ("scenario", "name", "part", "title", "unit", "mean", "low", "high", "runs")
USER_HEADS = ("scenario", "name", "outcome", "label", "unit", "mean", "low", "high", "runs")


def cash_rows(case: BusinessCase) -> Iterator[Sequence[Value]]:
    """Yield the net present value of each scenario in two: money paid or no longer paid, and working time."""
    titles = {"cash": _("money (what is paid or no longer paid)"), "time": _("working time")}
    for number, one in enumerate(case.cases):
        for part, values in cash_of(one)._asdict().items():
            worth = mean_interval(one.units(values))
            yield [number, one.label, part, titles[part], one.case.currency, worth.mean, worth.low, worth.high, worth.n]


def user_rows(case: BusinessCase) -> Iterator[Sequence[Value]]:
    """Yield, of each scenario beside the baseline, the people more who are active at the end, and money for each.

    Of the baseline, and where there is none, it is against nobody at all.
    """
    titles = {
        "extra": _("people more who are active at the end"), "paid": _("paid a year for each"),
        "net": _("worth a year net for each"),
    }  # fmt: skip
    for number, one in enumerate(case.cases):
        base = None if case.baseline in (None, number) else case.base_case()
        for key, value in per_user(one, base)._asdict().items():
            unit = _("people") if key == "extra" else one.case.currency
            yield [number, one.label, key, titles[key], unit, value.mean, value.low, value.high, value.n]
