"""The business case in plain words: does it pay back, why, how surely, and what it hangs on."""

import math

import numpy as np

from simulator.experiment.business import Bar, BusinessCase, ScenarioCase
from simulator.experiment.money import HORIZON
from simulator.experiment.spread import above_zero, quantiles
from simulator.experiment.statistics import mean_interval
from simulator.outcomes.business_case import PARTS, break_even_minutes, by_persona, cap
from simulator.outcomes.case_returns import present_value
from simulator.report.case_assumed import assumption_lines
from simulator.report.case_terms import (
    PART_TITLES,
    figure,
    month_words,
    path_words,
    percent,
    rounded,
    sample_words,
    span,
    unit_words,
    years_words,
)
from simulator.report.words import day_words, money, persona_name
from simulator.texts import _, digits, ngettext, runs_words

MOST_BARS = 4


def case_words(found: BusinessCase) -> str:
    """Return the business case of every scenario, the differences from the baseline, and what is assumed."""
    lines = [head(found)]
    for at in range(len(found.cases)):
        lines += ["", *scenario_lines(found, at)]
    if found.baseline is not None:
        for at in range(len(found.cases)):
            if at != found.baseline:
                lines += ["", *difference_lines(found, at)]
    return "\n".join([*lines, "", *assumption_lines(found)])


def head(found: BusinessCase) -> str:
    """Return what is counted: years, dates, rate, runs."""
    first = found.cases[0]
    text = _("Business case over {years} from {start}, discounted at {rate:.1%} a year; {runs}")
    return text.format(
        years=years_words(first.case), start=day_words(first.scenario.start), rate=first.case.discount_rate,
        runs=sample_words(first),
    )  # fmt: skip


def payback_words(one: ScenarioCase) -> str:
    """Return whether and when it pays back."""
    months = one.values["payback_month"]
    paying, years = int((~np.isnan(months)).sum()), years_words(one.case)
    if paying == 0:
        runs = "" if one.runs == 1 else _(" in any of {runs}").format(runs=runs_words(one.runs))
        return _("Does not pay back within {years}").format(years=years) + runs + "."
    low, middle, high = np.quantile(np.where(np.isnan(months), np.inf, months), [0.1, 0.5, 0.9], method="higher")
    if paying < one.runs:
        text = _("Pays back within {years} in {n} of {runs}").format(years=years, n=paying, runs=runs_words(one.runs))
        when = "" if math.isinf(middle) else _(", typically in {month}").format(month=month_words(one, middle))
        return text + when + "."
    text = _("Pays back in {month}").format(month=month_words(one, middle))
    if one.runs > 1 and low < high:
        text += _(", in 80% of the runs between month {low} and {high}").format(low=int(low), high=int(high))
    return text + "."


def scenario_lines(found: BusinessCase, at: int) -> list[str]:
    """Return one scenario's case: the answer, the reason, the parts, what is uncertain."""
    one = found.cases[at]
    lines = [one.label, f"  {payback_words(one)} {worth_words(one)}"]
    lines += [f"  {text}" for text in (why(one), break_even_words(one), rate_words(one)) if text]
    lines += parts_lines(one)
    return [*lines, *uncertainty_lines(found, at)]


def worth_words(one: ScenarioCase) -> str:
    """Return the net present value, and between what most of the runs lie."""
    low, _middle, high = one.quantiles("npv")
    worth = _("Net present value {npv}").format(npv=rounded(one.outcome("npv").mean, one.case.currency))
    if one.runs > 1:
        worth += _(" (80% of {units}: {span})").format(units=unit_words(one), span=span(low, high, one.case.currency))
    return worth + "."


def visit_worth(one: ScenarioCase) -> tuple[float, float, float]:
    """Return per visit, over the case's months and all runs: minutes saved, minutes worth, minutes spent."""
    drivers, count = one.drivers, one.months
    wanted = drivers.visits * by_persona(one.case, "minutes_saved_per_visit", drivers.personas)
    saved = np.minimum(wanted, cap(drivers, one.case))[:, :count].sum()
    visits = drivers.visits[:, :count].sum()
    if visits == 0:
        return math.nan, math.nan, math.nan
    return saved / visits, saved * one.case.realisation / visits, drivers.minutes[:, :count].sum() / visits


def why(one: ScenarioCase) -> str:
    """Return what a visit brings and takes."""
    saved, worth, spent = visit_worth(one)
    if math.isnan(saved):
        return _("Nobody visits: nothing is saved.")
    text = _("A visit saves {saved:.1f} min on average, of which {share:.0%} becomes work: {worth:.1f} min")
    text = text.format(saved=saved, share=one.case.realisation, worth=worth)
    if one.case.reading_time:
        text += _("; reading and posting take {spent:.1f} min of paid time").format(spent=spent)
    return text + "."


def break_even_words(one: ScenarioCase) -> str:
    """Return what a visit would have to save."""
    minutes = one.values["break_even_minutes"]
    mean_run = float(break_even_minutes(one.drivers.mean_run(), one.case)[0])
    if math.isnan(mean_run) or np.isnan(minutes).all():
        return _("No saving below the ceiling on search time makes it break even.")
    text = _("To break even every visit has to save {n:.1f} min").format(n=mean_run)
    low, _middle, high = one.quantiles("break_even_minutes")
    if one.runs > 1:
        text += _(" (80% of {units}: {low:.1f} to {high:.1f})").format(units=unit_words(one), low=low, high=high)
    assumed = [
        f"{persona_name(one.scenario, key)} {digits(one.case.value('minutes_saved_per_visit', key), 'g')}"
        for key in one.drivers.personas
    ]
    missing = int(np.isnan(minutes).sum())
    text += _("; assumed: {list}").format(list=", ".join(assumed))
    return text + (_("; not reachable in {runs}").format(runs=runs_words(missing)) if missing else "") + "."


def rate_words(one: ScenarioCase) -> str:
    """Return the internal rate of return and what is paid per adopter, where they are defined."""
    found = []
    rates = one.values["irr"]
    missing = int(np.isnan(rates).sum())
    if missing < one.runs / 2:
        text = _("Internal rate of return {rate:.0%} a year").format(rate=one.outcome("irr").mean)
        found.append(text + (_(" (not defined in {runs})").format(runs=runs_words(missing)) if missing else ""))
    elif missing < one.runs:
        found.append(
            _("The internal rate of return is defined in {runs} only").format(runs=runs_words(one.runs - missing))
        )
    adopters = float(one.drivers.adopters.mean())
    if adopters > 0:
        paid = float(present_value(one.money.paid, one.case.discount_rate).mean())
        text = _("{cost} is paid, discounted, for each of the {n:,.0f} who have adopted at the end")
        found.append(text.format(cost=money(paid / adopters, one.case.currency), n=adopters))
    return "; ".join(found) + ("." if found else "")


def parts_lines(one: ScenarioCase) -> list[str]:
    """Return benefit and costs as a column that adds up."""
    currency, lines = one.case.currency, [f"    {_('present value, mean of the runs')}"]
    lines += [f"    {title:<28}{_column(mean, currency)}" for title, mean in signed_parts(one)]
    npv = one.outcome("npv")
    width = ""
    if one.runs > 1:
        width = "  " + _("(95% CI {span})").format(span=span(npv.low, npv.high, currency))
    return [*lines, f"    {_('net present value'):<28}{_column(npv.mean, currency)}{width}"]


def signed_parts(one: ScenarioCase) -> list[tuple[str, float]]:
    """Return the parts of the net present value: title, and mean over the runs, costs below zero."""
    counted = [name for name in PARTS if name != "reading" or one.case.reading_time]
    means = [float(present_value(getattr(one.money, name), one.case.discount_rate).mean()) for name in counted]
    return [
        (_(PART_TITLES[name]), mean if name == "saved_time" else -mean)
        for name, mean in zip(counted, means, strict=True)
    ]


def _column(value: float, currency: str) -> str:
    """Return an amount at the right of its column."""
    return f"{money(value, currency):>16}"


def uncertainty_lines(found: BusinessCase, at: int) -> list[str]:
    """Return the luck of the runs, the uncertainty about money, and what it hangs on."""
    one = found.cases[at]
    texts = [luck_words(one)]
    means = found.sampled(at)[0]
    few, _middle, many = quantiles(means)
    text = _(
        "money parameters ({n:,} draws from their plausible ranges, the same runs): 80% {span}, above zero in {share}"
    )
    spread = span(few, many, one.case.currency)
    text = text.format(n=found.draws, span=spread, share=percent(float((means > 0).mean())))
    if found.known:
        text += _("; taken as certain: {list}").format(list=", ".join(found.known))
    texts.append(text)
    moved = [bar for bar in found.bars(at) if bar.path != HORIZON][:MOST_BARS]
    if moved:
        texts.append(_("it hangs most on, one at a time:"))
    return ["  " + text for text in texts] + [f"    {bar_words(one, bar)}" for bar in moved]


def luck_words(one: ScenarioCase) -> str:
    """Return in how many runs it is worth more than it costs; over worlds also what luck does within a world."""
    share, low, high = above_zero(one.units(one.values["npv"]))
    ci = {"share": percent(share), "low": percent(low), "high": percent(high), "sample": sample_words(one)}
    if one.worlds == 1:
        text = _(
            "luck (Monte Carlo, {sample}): worth more than it costs in {share} of the runs (95% CI {low} to {high})"
        )
        return text.format(**ci)
    text = _("behaviour ({sample}): worth more than it costs in {share} of the worlds (95% CI {low} to {high})")
    text = text.format(**ci)
    luck = one.luck(one.values["npv"])
    if math.isnan(luck):
        return text
    within = _("; luck within a world (Monte Carlo): standard deviation {sd} a run")
    return text + within.format(sd=rounded(luck, one.case.currency))


def bar_words(one: ScenarioCase, bar: Bar) -> str:
    """Return what one parameter does."""
    values = f"{figure(bar.path, bar.low)} {_('to')} {figure(bar.path, bar.high)}"
    return f"{path_words(one.scenario, bar.path)}, {values}: {span(bar.at_low, bar.at_high, one.case.currency)}"


def difference_lines(found: BusinessCase, at: int) -> list[str]:
    """Return what a scenario is worth against the baseline, and what an extra adopter costs."""
    one, base = found.cases[at], found.cases[found.baseline or 0]
    currency, values = one.case.currency, found.difference_units(at)
    mean, sampled = mean_interval(values), found.sampled_difference(at)
    text = _("{one} against {base}, same luck, {runs}").format(one=one.label, base=base.label, runs=sample_words(one))
    worth = rounded(mean.mean, currency, "+")
    ci = "" if one.runs < 2 else _(" (95% CI {span})").format(span=span(mean.low, mean.high, currency, "+"))
    wins = _("worth more in {runs} of {units} and in {draws} of the {n:,} draws of money parameters")
    wins = wins.format(
        runs=percent(float((values > 0).mean())), units=unit_words(one), n=found.draws,
        draws=percent(float((sampled > 0).mean())),
    )  # fmt: skip
    low, _middle, high = quantiles(sampled)
    money_span = _("80% of the draws: {span}").format(span=span(low, high, currency, "+"))
    lines = [text, f"  {_('net present value')} {worth}{ci}; {wins}; {money_span}."]
    return [*lines, f"  {extra_words(found, at)}"]


def extra_words(found: BusinessCase, at: int) -> str:
    """Return what is paid for an extra adopter."""
    one, base = found.cases[at], found.cases[found.baseline or 0]
    cost = found.cost_per_extra_adopter(at)
    extra = float((one.drivers.adopters - base.drivers.adopters).mean())
    if math.isnan(cost.mean):
        return _("The difference in adopters cannot be told from none: no cost per extra adopter.")
    if extra < 0:
        fewer = ngettext("{n:,} fewer has adopted at the end", "{n:,} fewer have adopted at the end", round(-extra))
        text = _("; {cost} is paid less for each of them").format(cost=money(cost.mean, one.case.currency))
        return fewer + (_(", and more is paid") if cost.mean < 0 else text) + "."
    more = ngettext("{n:,} more has adopted at the end", "{n:,} more have adopted at the end", round(extra))
    if cost.mean <= 0:
        return more + _(", and no more is paid") + "."
    text = more + _("; each costs {cost}").format(cost=money(cost.mean, one.case.currency))
    ci = "" if cost.n < 2 else _(" (95% CI {span})").format(span=span(cost.low, cost.high, one.case.currency))
    return text + ci + _(", time of reading and posting not counted") + "."
