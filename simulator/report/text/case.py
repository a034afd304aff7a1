"""The business case in plain words: does it pay back, why, how surely, what it depends on, against which baseline."""

import math

from simulator.business_case.case import BusinessCase
from simulator.report.text.case_answer import (
    break_even_words,
    parts_lines,
    payback_words,
    rate_words,
    why,
    worth_words,
)
from simulator.report.text.case_assumed import assumption_lines
from simulator.report.text.case_lines import cash_words, line_lines, needed_lines, search_words, user_words
from simulator.report.text.case_spread import uncertainty_lines
from simulator.report.text.case_terms import percent, rounded, sample_words, span, unit_words, years_words
from simulator.report.text.units import day_words, money
from simulator.statistics.intervals import mean_interval
from simulator.statistics.spread import quantiles
from simulator.texts import _, ngettext


def case_words(case: BusinessCase) -> str:
    """Return the business case of every scenario, the differences from the baseline, and what is assumed."""
    lines = [head(case)]
    for at in range(len(case.cases)):
        lines += ["", *scenario_lines(case, at)]
    if case.baseline is not None:
        for at in range(len(case.cases)):
            if at != case.baseline:
                lines += ["", *difference_lines(case, at)]
    return "\n".join([*lines, "", *assumption_lines(case)])


def head(case: BusinessCase) -> str:
    """Return what is counted: years, dates, rate, runs."""
    first = case.cases[0]
    text = _("Business case over {years} from {start}, discounted at {rate:.1%} a year; {runs}")
    return text.format(
        years=years_words(first.case), start=day_words(first.scenario.start), rate=first.case.discount_rate,
        runs=sample_words(first),
    )  # fmt: skip


def scenario_lines(case: BusinessCase, at: int) -> list[str]:
    """Return one scenario's case: the answer, the reason, the parts, what is uncertain."""
    one = case.cases[at]
    lines = [one.label, f"  {payback_words(one)} {worth_words(one)}"]
    lines += [f"  {text}" for text in (why(one), break_even_words(one), rate_words(one)) if text]
    lines += [*parts_lines(one), f"    {cash_words(one)}"]
    lines += [f"    {text}" for text in (search_words(one), *line_lines(one), *needed_lines(one))]
    return [*lines, *uncertainty_lines(case, at)]


def difference_lines(case: BusinessCase, at: int) -> list[str]:
    """Return what a scenario is worth against the baseline, and what an extra adopter costs."""
    one, base = case.cases[at], case.cases[case.baseline or 0]
    currency, values = one.case.currency, case.difference_units(at)
    mean, sampled = mean_interval(values), case.sampled_difference(at)
    text = _("{one} against {base}, same random numbers, {runs}").format(
        one=one.label, base=base.label, runs=sample_words(one)
    )
    worth = rounded(mean.mean, currency, "+")
    ci = "" if one.runs < 2 else _(" (95% CI {span})").format(span=span(mean.low, mean.high, currency, "+"))
    wins = _("worth more in {runs} of {units} and in {draws} of the {n:,} draws of money parameters")
    wins = wins.format(
        runs=percent(float((values > 0).mean())), units=unit_words(one), n=case.draws,
        draws=percent(float((sampled > 0).mean())),
    )  # fmt: skip
    low, _middle, high = quantiles(sampled)
    money_span = _("80% of the draws: {span}").format(span=span(low, high, currency, "+"))
    lines = [text, f"  {_('net present value')} {worth}{ci}; {wins}; {money_span}."]
    return [*lines, f"  {extra_words(case, at)}", f"  {user_words(case, at)}"]


def extra_words(case: BusinessCase, at: int) -> str:
    """Return what is paid for an extra adopter."""
    one, base = case.cases[at], case.cases[case.baseline or 0]
    cost = case.cost_per_extra_adopter(at)
    extra = float((one.volumes.adopters - base.volumes.adopters).mean())
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
