"""The words of a business case: amounts, months, parameters, as people say them."""

import math
from datetime import timedelta

from simulator.business_case.scenario import ScenarioCase
from simulator.report.text.units import money, persona_name
from simulator.scenario.fields.case import LINES, OTHER, Case
from simulator.scenario.fields.case_lines import KINDS
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, month_name, ngettext, runs_words, worlds_of

DIGITS = 3
SMALL = 0.005
SHARES = ("discount_rate", "realisation", "cap_share", "reading_replaces", "lines.turnover.value")
PART_TITLES = {
    "saved_time": "saved time",
    "manager": "community manager",
    "licences": "licences",
    "implementation": "implementation",
    "campaigns": "campaigns",
    "reading": "reading and posting time",
    "change_management": "change management",
}
EVIDENCE_WORDS = {
    "measured": "measured at the client",
    "published": "published by others",
    "vendor": "figure of a vendor",
    "expert": "judged by an expert",
    "guess": "a guess",
}
SHORT = {
    "horizon_years": "years that are counted",
    "discount_rate": "discount rate",
    "minutes_saved_per_visit": "minutes saved per visit",
    "realisation": "share of saved time turned into work",
    "search_minutes": "search time per working day",
    "cap_share": "share of search time that can be saved",
    "wage": "wage",
    "manager_rate": "manager's hourly rate",
    "licence": "licence per head and month",
    "implementation": "implementation",
    "campaign_cost": "cost of a campaign",
    "reading_replaces": "share of reading that replaces time spent anyway",
    "change_management": "change management",
}


def rounded(value: float, currency: str, sign: str = "") -> str:
    """Return an amount to three digits: no more is known."""
    if math.isnan(value) or value == 0:
        return money(value, currency)
    return money(round(value, DIGITS - 1 - math.floor(math.log10(abs(value)))), currency, sign)


def span(low: float, high: float, currency: str, sign: str = "") -> str:
    """Return two amounts."""
    return f"{rounded(low, currency, sign)} {_('to')} {rounded(high, currency, sign)}"


def percent(value: float) -> str:
    """Return a share in whole percent; never 0 or 100 where it is not."""
    if 0 < value < SMALL:
        return "<1%"
    return ">99%" if 1 - SMALL < value < 1 else f"{digits(100 * value, '.0f')}%"


def sample_words(one: ScenarioCase) -> str:
    """Return a number of runs, and in how many worlds they lie."""
    if one.worlds == 1:
        return runs_words(one.runs)
    return _("{runs} in {worlds}").format(runs=runs_words(one.runs), worlds=worlds_of(one.worlds, one.recorded.kind))


def unit_words(one: ScenarioCase) -> str:
    """Return what varies independently: the runs, or the worlds they lie in."""
    return _("the runs") if one.worlds == 1 else _("the worlds")


def years_words(case: Case) -> str:
    """Return the horizon."""
    return ngettext("{n:g} year", "{n:g} years", case.horizon_years)


def month_words(one: ScenarioCase, month: float) -> str:
    """Return a month of the case with its date."""
    last = one.volumes.months.edges[int(month)] - timedelta(days=1)
    return _("month {n} ({date})").format(n=int(month), date=f"{month_name(last)} {last.year}")


def path_words(scenario: Scenario, path: str) -> str:
    """Return a parameter's name for people."""
    name, _dot, persona = path.partition(".")
    if name == LINES:
        return line_title(scenario.case, persona.partition(".")[0])
    who = ""
    if persona:
        who = f", {_('other personas') if persona == OTHER else persona_name(scenario, persona)}"
    return _(SHORT[name]) + who


def line_title(case: Case, key: str) -> str:
    """Return the name of a line for people."""
    line = case.lines.get(key)
    return _(KINDS[key].meaning) if key in KINDS else (line.title if line is not None else "") or key


def part_title(case: Case, name: str) -> str:
    """Return the name of a part of the money for people, of a line such as `lines.answers`."""
    head, _dot, key = name.partition(".")
    return line_title(case, key) if head == LINES else _(PART_TITLES[name])


def figure(path: str, value: float) -> str:
    """Return a parameter's value for people."""
    if path in SHARES:
        return f"{digits(100 * value, 'g')}%"
    return digits(value, ",.4g" if value < 1000 else ",.0f")
