"""The answer of a business case in words: whether it pays back, what it is worth, why, and its parts."""

import math

import numpy as np

from simulator.business_case.flows import by_persona, cap, is_benefit, part_names
from simulator.business_case.reached import Reached
from simulator.business_case.returns import present_value
from simulator.business_case.scenario import ScenarioCase
from simulator.report.text.case_terms import month_words, part_title, rounded, span, unit_words, years_words
from simulator.report.text.units import money, persona_name
from simulator.texts import _, digits, runs_words

TITLE_WIDTH = 28


def payback_words(one: ScenarioCase) -> str:
    """Return whether and when it pays back."""
    back = one.reached("payback_month")
    paying, years = back.runs - back.never, years_words(one.case)
    if paying == 0:
        runs = "" if one.runs == 1 else _(" in any of {runs}").format(runs=runs_words(one.runs))
        return _("Does not pay back within {years}").format(years=years) + runs + "."
    if paying < one.runs:
        text = _("Pays back within {years} in {n} of {runs}").format(years=years, n=paying, runs=runs_words(one.runs))
        when = (
            "" if math.isinf(back.median) else _(", typically in {month}").format(month=month_words(one, back.median))
        )
        return text + when + "."
    text = _("Pays back in {month}").format(month=month_words(one, back.median))
    if one.runs > 1 and back.low < back.high:
        text += _(", in 80% of the runs between month {low} and {high}").format(low=int(back.low), high=int(back.high))
    return text + "."


def worth_words(one: ScenarioCase) -> str:
    """Return the net present value, and between what most of the runs lie."""
    low, _middle, high = one.quantiles("npv")
    worth = _("Net present value {npv}").format(npv=rounded(one.outcome("npv").mean, one.case.currency))
    if one.runs > 1:
        worth += _(" (80% of {units}: {span})").format(units=unit_words(one), span=span(low, high, one.case.currency))
    return worth + "."


def visit_worth(one: ScenarioCase) -> tuple[float, float, float]:
    """Return per visit, over the case's months and all runs: minutes saved, minutes worth, minutes spent."""
    volumes, count = one.volumes, one.months
    wanted = volumes.visits * by_persona(one.case, "minutes_saved_per_visit", volumes.personas)
    saved = np.minimum(wanted, cap(volumes, one.case))[:, :count].sum()
    visits = volumes.visits[:, :count].sum()
    if visits == 0:
        return math.nan, math.nan, math.nan
    return saved / visits, saved * one.case.realisation / visits, volumes.minutes[:, :count].sum() / visits


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
    """Return what a visit would have to save: the middle of all runs, and how many never get there."""
    even = one.reached("break_even_minutes")
    if even.never == even.runs:
        return _("No saving below the ceiling on search time makes it break even.")
    if math.isinf(even.median):
        text = _("No saving below the ceiling on search time makes the median run break even: {never}.")
        return text.format(never=never_words(even))
    text = _("To break even every visit has to save {n:.1f} min").format(n=even.median)
    if math.isfinite(even.high) and even.runs > 1:
        text += _(" (median; 80% of the runs: {low:.1f} to {high:.1f})").format(low=even.low, high=even.high)
    elif even.runs > 1:
        text += _(" (median of the runs)")
    assumed = [
        f"{persona_name(one.scenario, key)} {digits(one.case.value('minutes_saved_per_visit', key), 'g')}"
        for key in one.volumes.personas
    ]
    text += _("; assumed: {list}").format(list=", ".join(assumed))
    return text + (f"; {never_words(even)}" if even.never else "") + "."


def never_words(one: Reached) -> str:
    """Return how many runs never get there, such as `never in 2 of 20 runs`."""
    return _("never in {n} of {runs}").format(n=one.never, runs=runs_words(one.runs))


def rate_words(one: ScenarioCase) -> str:
    """Return the internal rate of return and what is paid per adopter, where they are defined."""
    texts = []
    rates = one.values["irr"]
    missing = int(np.isnan(rates).sum())
    if missing < one.runs / 2:
        text = _("Internal rate of return {rate:.0%} a year").format(rate=one.outcome("irr").mean)
        texts.append(text + (_(" (not defined in {runs})").format(runs=runs_words(missing)) if missing else ""))
    elif missing < one.runs:
        texts.append(
            _("The internal rate of return is defined in {runs} only").format(runs=runs_words(one.runs - missing))
        )
    adopters = float(one.volumes.adopters.mean())
    if adopters > 0:
        paid = float(present_value(one.money.paid, one.case.discount_rate).mean())
        text = _("{cost} is paid, discounted, for each of the {n:,.0f} who have adopted at the end")
        texts.append(text.format(cost=money(paid / adopters, one.case.currency), n=adopters))
    return "; ".join(texts) + ("." if texts else "")


def parts_lines(one: ScenarioCase) -> list[str]:
    """Return benefit and costs as a column that adds up."""
    currency, lines = one.case.currency, [f"    {_('present value, mean of the runs')}"]
    parts = signed_parts(one)
    wide = max(TITLE_WIDTH, *(len(title) + 1 for title, _mean in parts))
    lines += [f"    {title:<{wide}}{_column(mean, currency)}" for title, mean in parts]
    npv = one.outcome("npv")
    width = ""
    if one.runs > 1:
        width = "  " + _("(95% CI {span})").format(span=span(npv.low, npv.high, currency))
    return [*lines, f"    {_('net present value'):<{wide}}{_column(npv.mean, currency)}{width}"]


def signed_parts(one: ScenarioCase) -> list[tuple[str, float]]:
    """Return the parts of the net present value: title, and mean over the runs, costs below zero."""
    counted = [name for name in part_names(one.case) if name != "reading" or one.case.reading_time]
    means = [float(present_value(one.money.part(name), one.case.discount_rate).mean()) for name in counted]
    return [
        (part_title(one.case, name), mean if is_benefit(name) else -mean)
        for name, mean in zip(counted, means, strict=True)
    ]


def _column(value: float, currency: str) -> str:
    """Return an amount at the right of its column."""
    return f"{money(value, currency):>16}"
