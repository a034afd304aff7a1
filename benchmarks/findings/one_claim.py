"""A finding in words: its sentence, its table of windows, what it depends on, its price."""

import math

from benchmarks.findings.finding import Finding
from benchmarks.findings.sizes import KEPT, PRIOR
from benchmarks.findings.verdicts import HOLDS, NOT, WHEN
from benchmarks.findings.wording import (
    MEASURES,
    PEOPLE,
    cell,
    interval,
    item,
    paragraph,
    percent,
    points,
    table,
    worlds,
)
from simulator.report.text.meanings import meaning_of
from simulator.statistics.drivers import Driver

MARKS = {KEPT: "kept worlds", PRIOR: "prior worlds"}


def section(finding: Finding) -> str:
    """Return what is said of a claim."""
    claim = finding.claim
    lines = [f"### {claim.says}", "", paragraph(_sentence(finding)), "", _windows(finding), ""]
    lines += [
        item(text) for text in (ask(finding) for ask in (_nature, _course, _depends, _price, _held_against)) if text
    ]
    return "\n".join(lines)


def _sentence(finding: Finding) -> str:
    """Return the verdict with its figures."""
    claim, effect = finding.claim, finding.effect
    base, other = finding.levels
    level = f", from {percent(base)} to {percent(other)} {PEOPLE[claim.measure]}"
    where = f"{claim.change}: {MEASURES[claim.measure]}, {claim.window}: {interval(effect)} points"
    whole = level if claim.less_other is None and not claim.less_group else ""
    signs = "; ".join(f"the claimed sign in {worlds(own[claim.window], name)}" for name, own in finding.effects.items())
    why = f" ({_reason(finding)})" if finding.verdict != HOLDS else ""
    return f"({claim.point}) **{finding.verdict.capitalize()}**{why}. {where[0].upper()}{where[1:]}{whole}; {signs}."


def _reason(finding: Finding) -> str:
    """Return why a claim does not simply hold."""
    effect = finding.effect
    if finding.verdict == WHEN:
        return when(finding)
    if finding.verdict == NOT:
        return "less than half a point either way" if effect.small else "the effect is clearly the other way"
    return "the interval holds zero, and no number decides"


def when(finding: Finding) -> str:
    """Return which number decides where a claim holds in some worlds only."""
    if not finding.drivers.drivers:
        return f"in {finding.effect.study.share:.0%} of the worlds; no number stands out"
    return _condition(finding.drivers.drivers[0], finding.effect.study.sign)


def _condition(driver: Driver, sign: int) -> str:
    """Return on which side of a number a claim holds rather."""
    high = (driver.at_high - driver.at_low) * sign > 0
    return f"rather where {meaning_of(driver.path)} is {'high' if high else 'low'}"


def _windows(finding: Finding) -> str:
    """Return the effects by window, in both kinds of worlds and as the nulls, then by persona."""
    columns = {f"{MARKS[name]}: points (95 % CI); sign": own for name, own in finding.effects.items()}
    columns |= {f"{one.name}, kept": one.effects for one in finding.nulls if one.effects}
    head = ["weeks of the run", "when", *columns]
    rows = [
        [f"{one.first + 1}-{one.last}", one.key, *(cell(own[one.key]) for own in columns.values())]
        for one in finding.windows
    ]
    text = table(head, rows)
    if finding.personas:
        head = ["who", *(one.key for one in finding.windows)]
        of = [[group, *(cell(own[one.key]) for one in finding.windows)] for group, own in finding.personas.items()]
        text += "\n\n" + table(head, of)
    return text


def _nature(finding: Finding) -> str:
    """Return whether it is built in."""
    return f"{finding.claim.nature.capitalize()}: {finding.claim.why}."


def _course(finding: Finding) -> str:
    """Return that signs of windows differ, where they clearly do."""
    clear = {key: effect.clear for key, effect in finding.judged.items()}
    first, later = clear.get("while", 0), [clear.get("after", 0), clear.get("end", 0)]
    if first > 0 and min(later) < 0:
        return "Better while it lasts, worse after."
    if first < 0 and max(later) > 0:
        return "Worse while it lasts, better after."
    return ""


def _depends(finding: Finding) -> str:
    """Return what the effect depends on."""
    drivers = finding.drivers
    if not drivers.drivers:
        return f"Of {drivers.parameters} uncertain numbers none stands out in {drivers.worlds} worlds."
    parts = [
        f"{meaning_of(one.path)} ({points(one.at_low)} in the third of the worlds where it is lowest, "
        f"{points(one.at_high)} where it is highest)"
        for one in drivers.drivers[:3]
    ]
    return f"Depends most on {'; '.join(parts)}."


def _held_against(finding: Finding) -> str:
    """Return the levels of what it is held against, where it is judged."""
    window = finding.claim.window
    parts = [f"{one.name} {percent(one.levels[window][1])}" for one in finding.nulls]
    return f"Held against, {window}, level of the base: {'; '.join(parts)}." if parts else ""


def _price(finding: Finding) -> str:
    """Return what an extra active person costs, where money differs."""
    one, money = finding.per_person, abs(finding.money)
    if math.isnan(one.mean):
        return ""
    each = f"EUR {abs(one.mean):,.0f}"
    between = f"({min(abs(one.low), abs(one.high)):,.0f} to {max(abs(one.low), abs(one.high)):,.0f})"
    if one.mean < 0:
        text = "costs EUR {money:,.0f} more and loses" if finding.money > 0 else "saves EUR {money:,.0f} and gains"
        return f"It {text.format(money=money)} people who visit monthly at the end."
    if finding.money < 0:
        return f"It saves EUR {money:,.0f}: {each} {between} for each person fewer who visits monthly at the end."
    return f"It costs EUR {money:,.0f} more: {each} {between} for each person more who visits monthly at the end."
