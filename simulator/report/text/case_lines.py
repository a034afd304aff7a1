"""The lines of a business case in words: their ground, cash and time, one more active person, what would do."""

import math

from simulator.business_case.case import BusinessCase
from simulator.business_case.scenario import ScenarioCase
from simulator.business_case.users import Needed, cash_of, needed, per_user
from simulator.report.text.case_answer import never_words
from simulator.report.text.case_terms import (
    EVIDENCE_WORDS,
    PART_TITLES,
    figure,
    line_title,
    percent,
    rounded,
    span,
)
from simulator.report.text.provenance import money_ground
from simulator.report.text.units import money
from simulator.scenario.case_numbers import line_path
from simulator.scenario.fields.case_lines import KINDS, Line, kind_of
from simulator.scenario.provenance import provenance
from simulator.statistics.intervals import Interval
from simulator.texts import _

STATED = ("client", "evidence", "stated")  # kinds of grounds that somebody states


def line_lines(one: ScenarioCase) -> list[str]:
    """Return what each line rests on, and of those that do not count why not; nothing where there are no lines."""
    return [_counts(one, key, line) if line.grounded else _off(one, key, line) for key, line in one.case.lines.items()]


def _counts(one: ScenarioCase, key: str, line: Line) -> str:
    """Return the ground of a line that counts."""
    kind = kind_of(key, line)
    text = _("{line}: {value} {unit}, {share} realised, {cash}; {evidence}: {source}")
    cash = _("cashable") if kind.cashable else _("not cashable")
    return text.format(
        line=line_title(one.case, key), value=figure(line_path(key), line.value), unit=unit_of(one, key, kind.unit),
        share=percent(kind.realisation), cash=cash, evidence=_(EVIDENCE_WORDS[line.evidence]), source=line.source,
    )  # fmt: skip


def _off(one: ScenarioCase, key: str, line: Line) -> str:
    """Return why a line does not count."""
    if not line.on:
        why = _("it is switched off")
    elif line.value == 0:
        why = _("it has no value")
    elif line.source is None:
        why = _("it has no source")
    else:
        why = _("its evidence is a guess")
    return _("{line} is not counted: {why}").format(line=line_title(one.case, key), why=why)


def unit_of(one: ScenarioCase, key: str, unit: str) -> str:
    """Return the unit of a line's value in words, money in the case's currency."""
    return _(unit).replace(_("money"), one.case.currency) if key in KINDS else unit


def search_grounds(one: ScenarioCase) -> list[str]:
    """Return what the minutes rest on that visits save, each ground once; stated by nobody: that of the template."""
    paths = [f"minutes_saved_per_visit.{key}" for key in one.volumes.personas]
    return list(dict.fromkeys(money_ground(one, path) for path in paths))


def is_search_grounded(one: ScenarioCase) -> bool:
    """Return whether somebody states where the minutes come from that visits save, of every persona."""
    paths = (f"case.minutes_saved_per_visit.{key}" for key in one.volumes.personas)
    return all(provenance(one.scenario, path).kind in STATED for path in paths)


def search_words(one: ScenarioCase) -> str:
    """Return the ground of saved search time; where it is a guess, also the net present value without it."""
    text = _("{line}: {share} realised, {cash}; {evidence}: {source}")
    grounded = is_search_grounded(one)
    words = text.format(
        line=_(PART_TITLES["saved_time"]), share=percent(one.case.realisation), cash=_("not cashable"),
        evidence=_("stated") if grounded else _(EVIDENCE_WORDS["guess"]), source="; ".join(search_grounds(one)),
    )  # fmt: skip
    if grounded:
        return words
    worth = rounded(without_search(one), one.case.currency)
    return words + "; " + _("without it the net present value is {npv}").format(npv=worth)


def without_search(one: ScenarioCase) -> float:
    """Return the mean net present value where saved search time does not count."""
    return float(one.but(realisation=0.0).values["npv"].mean())


def cash_words(one: ScenarioCase) -> str:
    """Return what of the net present value is cash, and what is working time."""
    apart = cash_of(one)
    text = _("Of the net present value {cash} is cash (what is paid or no longer paid), {time} working time.")
    currency = one.case.currency
    return text.format(
        cash=rounded(float(apart.cash.mean()), currency), time=rounded(float(apart.time.mean()), currency)
    )


def user_words(case: BusinessCase, at: int) -> str:
    """Return what one more active person at the end costs and is worth a year; no amount where there may be none."""
    one, base = case.cases[at], case.base_case()
    got = per_user(one, base)
    if math.isnan(got.paid.mean):
        return _("The difference in people active at the end cannot be told from none: no amount per extra user.")
    if got.extra.mean < 0:
        return _("Fewer people are active at the end: no amount per extra user.")
    text = _("One more active person at the end: {paid} is paid a year; worth {net} a year net, costs and benefits")
    currency = one.case.currency
    return text.format(paid=_amount(got.paid, currency), net=_amount(got.net, currency)) + "."


def _amount(interval: Interval, currency: str) -> str:
    """Return an amount with its interval."""
    ci = "" if interval.n < 2 else _(" (95% CI {span})").format(span=span(interval.low, interval.high, currency))
    return money(interval.mean, currency) + ci


def needed_lines(one: ScenarioCase) -> list[str]:
    """Return what would have to be true for a case that does not pay; nothing for one that does."""
    if one.outcome("npv").mean >= 0:
        return []
    asked = [_needed(one, line) for line in needed(one)]
    reached = [text for text in asked if text]
    head = _("It would break even if one of these were true, all else as it is (median of {units}):")
    return [head.format(units=_("the runs")), *(f"  {text}" for text in reached)] if reached else []


def _needed(one: ScenarioCase, line: Needed) -> str:
    """Return the value that one line would need; nothing where no value does it."""
    if math.isinf(line.value.median):
        return ""
    text = _("{line}: {value} {unit}").format(
        line=line_title(one.case, line.key), value=figure(line_path(line.key), _three(line.value.median)),
        unit=unit_of(one, line.key, line.unit),
    )  # fmt: skip
    now = _(" (counted now: {now})").format(now=figure(line_path(line.key), line.now) if line.now else _("none"))
    high = KINDS[line.key].plausible[1] if line.key in KINDS else math.inf
    beyond = (
        ""
        if line.value.median <= high
        else _("; more than is plausible ({high} at most)").format(high=figure(line_path(line.key), high))
    )
    return text + now + beyond + (f"; {never_words(line.value)}" if line.value.never else "")


def _three(value: float) -> float:
    """Return a value to three digits: no more is known."""
    return float(f"{value:.3g}")
