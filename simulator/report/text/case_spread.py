"""How sure a business case is, in words: replication noise, uncertainty about money, and what it depends on."""

import math

from simulator.business_case.case import BusinessCase
from simulator.business_case.parameters import HORIZON
from simulator.business_case.ranges import Bar
from simulator.business_case.scenario import ScenarioCase
from simulator.report.text.case_terms import figure, path_words, percent, rounded, sample_words, span
from simulator.statistics.spread import above_zero, quantiles
from simulator.texts import _

MOST_BARS = 4


def uncertainty_lines(case: BusinessCase, at: int) -> list[str]:
    """Return the noise of the runs, the uncertainty about money, and what it depends on."""
    one = case.cases[at]
    texts = [noise_words(one)]
    means = case.sampled(at)[0]
    few, _middle, many = quantiles(means)
    text = _(
        "money parameters ({n:,} draws from their plausible ranges, the same runs): 80% {span}, above zero in {share}"
    )
    spread = span(few, many, one.case.currency)
    text = text.format(n=case.draws, span=spread, share=percent(float((means > 0).mean())))
    if case.known:
        text += _("; taken as certain: {list}").format(list=", ".join(case.known))
    texts.append(text)
    moved = [bar for bar in case.bars(at) if bar.path != HORIZON][:MOST_BARS]
    if moved:
        texts.append(_("it depends most on, one at a time:"))
    return ["  " + text for text in texts] + [f"    {bar_words(one, bar)}" for bar in moved]


def noise_words(one: ScenarioCase) -> str:
    """Return in how many runs it is worth more than it costs; over worlds also what noise does within a world."""
    share, low, high = above_zero(one.units(one.values["npv"]))
    ci = {"share": percent(share), "low": percent(low), "high": percent(high), "sample": sample_words(one)}
    if one.worlds == 1:
        text = _(
            "replication noise (Monte Carlo, {sample}): worth more than it costs in {share} of the runs "
            "(95% CI {low} to {high})"
        )
        return text.format(**ci)
    text = _("behaviour ({sample}): worth more than it costs in {share} of the worlds (95% CI {low} to {high})")
    text = text.format(**ci)
    noise = one.noise(one.values["npv"])
    if math.isnan(noise):
        return text
    within = _("; replication noise within a world (Monte Carlo): standard deviation {sd} a run")
    return text + within.format(sd=rounded(noise, one.case.currency))


def bar_words(one: ScenarioCase, bar: Bar) -> str:
    """Return what one parameter does."""
    values = f"{figure(bar.path, bar.low)} {_('to')} {figure(bar.path, bar.high)}"
    return f"{path_words(one.scenario, bar.path)}, {values}: {span(bar.at_low, bar.at_high, one.case.currency)}"
