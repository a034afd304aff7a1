"""The workbook's results: one row each, a formula over the month sheet and the value that it has now."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from simulator.business_case.case import BusinessCase
from simulator.business_case.flows import PARTS, cap, is_benefit, part_names
from simulator.business_case.outcomes import case_outcomes
from simulator.business_case.returns import present_value
from simulator.business_case.users import needed, per_user
from simulator.report.text.case_lines import unit_of
from simulator.report.text.case_terms import line_title, part_title
from simulator.report.workbook.months import FIRST, MonthSheet
from simulator.scenario.fields.case_lines import kind_of
from simulator.texts import _

CENT = 0.005
MIDDLES = {
    "payback_month": "as the program gave it: pays back in month, median of the runs",
    "break_even_minutes": "as the program gave it: minutes a visit must save to break even, median of the runs",
}
NPV, EVEN, ADOPTERS, PER_ADOPTER = 0, 3, 11, 12  # rows of the results, from 0
NAN = float("nan")


class Row(NamedTuple):
    """One result: title, formula (none: a fixed number), value, kind of number."""

    title: str
    formula: str
    value: float
    kind: str


def result_rows(case: BusinessCase, sheets: list[MonthSheet], at: int) -> list[Row]:
    """Return the results of one scenario, in their order."""
    months = sheets[at]
    rows = [*_returns(months, at), *_parts(months, PARTS), *_adopters(months, at), *_others(case, months)]
    if case.baseline is not None:
        rows += _differences(case, sheets, at)
    return [*rows, *_check(case, at)]


def _returns(months: MonthSheet, at: int) -> list[Row]:
    """Return NPV, payback, internal rate and break-even."""
    values = {name: float(outcome[0]) for name, outcome in case_outcomes(months.volumes, months.one.case).items()}
    needed = f"SUMPRODUCT({months.all_of('paid')}+{months.all_of('reading')},{months.all_of('factor')})"
    minute = f"SUMPRODUCT({months.all_of('minute')},{months.all_of('factor')})"
    even = months.one.reached("break_even_minutes").median
    above = "+".join(_over_the_cap(months, key, _cell(EVEN, at)) for key in months.volumes.personas)
    has_even = math.isfinite(even)
    back = f'IFERROR(MATCH(1,{months.all_of("back")},0)-1,"none")'
    return [
        Row(_("net present value"), f"=SUM({months.all_of('discounted')})", values["npv"], "money"),
        Row(_("the mean of the runs pays back in month"), f"={back}", values["payback_month"], "count"),
        Row(_("internal rate of return a year"), f"={_rate(months)}", values["irr"], "rate"),
        Row(
            _("minutes that every visit must save to break even (median of the runs; follows the inputs)"),
            _scaled(f"{needed}/{minute}", even, _uncapped(months)), even, "number",
        ),
        Row(
            _("of it, months in which a persona would save more than its ceiling (0: none)"),
            f"=IFERROR({above},0)" if has_even else "",
            float(_months_above(months, even)) if has_even else NAN,
            "count",
        ),
    ]  # fmt: skip


def _scaled(mean_run: str, median: float, uncapped: float) -> str:
    """Return the formula of the break-even minutes; nothing where the median run never breaks even.

    It gives the median of the runs as delivered, and follows the inputs in proportion to what the mean of the runs
    needs, the ceiling on search time left aside.
    """
    if not math.isfinite(median):
        return ""
    times = median / uncapped if uncapped > 0 else 1.0
    return f'=IFERROR({times!r}*{mean_run},"none")'


def _over_the_cap(months: MonthSheet, key: str, minutes: str) -> str:
    """Return the number of counted months in which a persona's saving would be above its ceiling."""
    most = f"{months.input('cap_share')}*{months.input('search_minutes', key)}*{months.all_of(f'workdays.{key}')}"
    return f"SUMPRODUCT(({months.all_of(f'visits.{key}')}*({minutes})>{most})*{months.all_of('counted')})"


def _uncapped(months: MonthSheet) -> float:
    """Return the minutes per visit that break even, the ceiling on search time left aside."""
    factor = months.values("factor")
    worth = float(months.values("minute") @ factor)
    return float((months.values("paid") + months.values("reading")) @ factor) / worth if worth > 0 else NAN


def _months_above(months: MonthSheet, minutes: float) -> int:
    """Return in how many months of a persona so many minutes a visit are above its ceiling."""
    count = months.one.months
    most = cap(months.volumes, months.one.case)[:, :count]
    return int((months.volumes.visits[:, :count] * minutes > most).sum())


def _rate(months: MonthSheet) -> str:
    """Return the formula of the internal rate: only where one sign change, of the flow or of its sum, gives one."""
    rate = f'IFERROR((1+IRR({months.all_of("net")},0.01))^12-1,"none")'
    changes, sums = f"SUM({months.all_of('change.net')})", f"SUM({months.all_of('change.sum')})"
    return f'IF(OR({changes}=1,AND({sums}=1,{months.last_of("sum")}<>0)),{rate},"none")'


def _parts(months: MonthSheet, names: Sequence[str]) -> list[Row]:
    """Return the present value of benefit and costs."""
    rows = []
    for name in names:
        sign = "" if is_benefit(name) else "-"
        formula = f"={sign}SUMPRODUCT({months.all_of(name)},{months.all_of('factor')})"
        value = float(months.values(name) @ months.values("factor"))
        title = _("present value of {part}").format(part=part_title(months.one.case, name))
        rows.append(Row(title, formula, value if sign == "" else 0.0 - value, "money"))
    return rows


def _others(case: BusinessCase, months: MonthSheet) -> list[Row]:
    """Return the present value of what only some cases have, a row each, and what of it all is cash or working time."""
    own = part_names(months.one.case)
    rows = []
    for name in dict.fromkeys(name for one in case.cases for name in part_names(one.case) if name not in PARTS):
        owner = next(one for one in case.cases if name in part_names(one.case))
        title = _("present value of {part}").format(part=part_title(owner.case, name))
        rows += _parts(months, [name]) if name in own else [Row(title, "", 0.0, "money")]
    return [*rows, *_cash(months)]


def _cash(months: MonthSheet) -> list[Row]:
    """Return the net present value in two: cash, and working time."""
    case, factor = months.one.case, months.values("factor")
    cashable = [f"lines.{key}" for key, line in case.grounded().items() if kind_of(key, line).cashable]
    cash = sum((months.values(name) for name in cashable), start=-months.values("paid"))
    columns = "".join(f"+{months.all_of(name)}" for name in cashable)
    money = f"SUMPRODUCT(0-{months.all_of('paid')}{columns},{months.all_of('factor')})"
    every = f"SUMPRODUCT({months.all_of('net')},{months.all_of('factor')})"
    worth = float(cash @ factor)
    return [
        Row(_("of the net present value: cash, paid or no longer paid"), f"={money}", worth, "money"),
        Row(
            _("of the net present value: working time"), f"={every}-{money}",
            float(months.values("net") @ factor) - worth, "money",
        ),
    ]  # fmt: skip


def _adopters(months: MonthSheet, at: int) -> list[Row]:
    """Return adopters and what is paid for each."""
    adopters = float(months.volumes.adopters[0])
    paid = float(months.values("paid") @ months.values("factor"))
    formula = f'=IFERROR(SUMPRODUCT({months.all_of("paid")},{months.all_of("factor")})/{_cell(ADOPTERS, at)},"none")'
    return [
        Row(_("adopted at the end of the simulated weeks (people)"), "", adopters, "number"),
        Row(_("paid, discounted, per adopter"), formula, paid / adopters if adopters > 0 else NAN, "money"),
    ]


def _cell(row: int, at: int) -> str:
    """Return the cell of a result of a scenario."""
    return f"{xl_col_to_name(at + 1)}${FIRST + row + 1}"


def _differences(case: BusinessCase, sheets: list[MonthSheet], at: int) -> list[Row]:
    """Return what is worth more than in the baseline, and what an extra adopter costs."""
    base = case.baseline or 0
    titles = (_("net present value minus the baseline's"), _("paid, discounted, per extra adopter"))
    users = _users(case, at)
    if at == base:
        return [*(Row(title, "", 0.0, "") for title in titles), *users]
    own, other = sheets[at], sheets[base]
    values = [float(case_outcomes(one.volumes, one.one.case)["npv"][0]) for one in (own, other)]
    paid = [float(one.values("paid") @ one.values("factor")) for one in (own, other)]
    extra = float(own.volumes.adopters[0] - other.volumes.adopters[0])
    cost = f"({_cell(PER_ADOPTER, at)}*{_cell(ADOPTERS, at)}-{_cell(PER_ADOPTER, base)}*{_cell(ADOPTERS, base)})"
    ratio = f'=IFERROR({cost}/({_cell(ADOPTERS, at)}-{_cell(ADOPTERS, base)}),"none")'
    return [
        Row(titles[0], f"={_cell(NPV, at)}-{_cell(NPV, base)}", values[0] - values[1], "money"),
        Row(titles[1], ratio, (paid[0] - paid[1]) / extra if extra != 0 else NAN, "money"),
        *users,
    ]


def _users(case: BusinessCase, at: int) -> list[Row]:
    """Return what one more active person costs and is worth a year, as the program gave it; or none."""
    titles = (
        _("as the program gave it: paid a year for one more active person at the end"),
        _("as the program gave it: worth a year, net, of one more active person at the end"),
    )
    if at == case.baseline:
        return [Row(title, "", 0.0, "") for title in titles]
    got = per_user(case.cases[at], case.base_case())
    return [Row(title, "", worth.mean, "money") for title, worth in zip(titles, (got.paid, got.net), strict=True)]


def _asked(case: BusinessCase) -> dict[str, str]:
    """Return the titles of what lines would have to be, by line: none where every scenario pays."""
    titles: dict[str, str] = {}
    text = _("as the program gave it: {line} that would break even, median of the runs ({unit})")
    for one in case.cases if any(one.outcome("npv").mean < 0 for one in case.cases) else ():
        for line in needed(one):
            said = text.format(line=line_title(one.case, line.key), unit=unit_of(one, line.key, line.unit))
            titles.setdefault(line.key, said)
    return titles


def _check(case: BusinessCase, at: int) -> list[Row]:
    """Return the program's own NPV under the inputs as delivered, and why it may differ."""
    one = case.cases[at]
    npv = float(one.values["npv"].mean())
    mean_run = float(present_value(one.money.net.mean(axis=0, keepdims=True), one.case.discount_rate)[0])
    rows = [Row(_("as the program gave it, inputs as delivered: mean NPV of the runs"), "", npv, "money")]
    for name, title in MIDDLES.items():
        got = one.reached(name)
        rows.append(Row(_(title), "", got.median, "number"))
        rows.append(Row(_("of it, runs that never get there"), "", float(got.never), "count"))
    values = {line.key: line.value.median for line in needed(one)}
    rows += [Row(title, "", values.get(key, NAN), "input") for key, title in _asked(case).items()]
    reckoned = case_outcomes(one.volumes.mean_run(), one.case)["npv"][0]
    title = _("of which not in this sheet: the ceiling on search time binds in some runs only")
    return [*rows, Row(title, "", mean_run - reckoned if abs(mean_run - reckoned) >= CENT else 0.0, "money")]
