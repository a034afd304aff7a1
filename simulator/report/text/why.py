"""Why two scenarios differ, in plain words, the largest first."""

import math

from simulator.analysis.parts import Part
from simulator.analysis.why import Stretch, Why
from simulator.experiment.results import HEADLINE, Comparison
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.text.factorial import attribution_lines
from simulator.report.text.search import is_amount, value_words
from simulator.report.text.units import amount, between, change, day_words, persona_name
from simulator.scenario.changes import differences
from simulator.scenario.paths import plain
from simulator.statistics.intervals import Interval
from simulator.texts import _, paired_runs, worlds_of

HOURS = "hours"  # outcome: what the managers spent
PLAN, SHARES = ("managers.", "phases."), ".hours."  # shares of the hours: less of one lever is more of another
MOST = 3  # things of which a plan does less, by name


def why_words(why: Why) -> str:
    """Return the answer: by how much, for whom, when, by what of the plan, by which mechanisms."""
    base, other = why.comparison.base.scenario, why.comparison.others[0].scenario
    unit, outcome = unit_in(why.name, base), ALL_OUTCOMES[why.name]
    text = _("{outcome}: {base} {a}, {other} {b}: difference {d} ({interval}, {runs})")
    head = text.format(
        outcome=_(outcome.title), base=base.label, a=amount(why.difference.base, unit), other=other.label,
        b=amount(why.difference.other, unit), d=change(why.difference.difference.mean, unit),
        interval=between(why.difference.difference, unit), runs=paired_runs(why.difference.difference.n),
    )  # fmt: skip
    if why.source is not None:
        worlds = worlds_of(why.comparison.replications, why.source.kind)
        head += "; " + _("each pair in a world of its own: {worlds}").format(worlds=worlds)
    parts = [*_whom(why, unit), *_when(why, unit), *_changes(why), *_given_up(why), *_mechanisms(why, unit)]
    return "\n".join([head, *parts])


def _given_up(why: Why) -> list[str]:
    """Return what a plan that does less gives up in use, whatever is asked: fewer hours, or less of something."""
    comparison = why.comparison
    hours, use = comparison.difference(HOURS), comparison.difference(HEADLINE).difference
    name, less = comparison.others[0].scenario.label, _less(comparison)
    title, interval = _(ALL_OUTCOMES[HEADLINE].title), between(use, "share")
    if use.high < 0:
        lost = f"{title} {change(use.mean, 'share')} ({interval})"
    else:
        lost = _("{outcome}: nothing that can be told ({interval})").format(outcome=title, interval=interval)
    if hours.difference.high < 0:
        text = _("{name} spends {spent:,.0f} h instead of {was:,.0f} h, and gives up {lost}")
        return ["  " + text.format(name=name, spent=hours.other, was=hours.base, lost=lost)]
    if not less:
        return []
    text = _("{name} does less ({list}), and gives up {lost}")
    return ["  " + text.format(name=name, list=", ".join(less), lost=lost)]


def _less(comparison: Comparison) -> list[str]:
    """Return of what the other plan takes less than the first: numbers of its managers and phases, the first few."""
    base, other = (plain(one.scenario) for one in (comparison.base, comparison.others[0]))
    parts = [
        _("{lever} {chosen} instead of {was}").format(
            lever=one.path, chosen=value_words(one.new), was=value_words(one.old)
        )
        for one in differences(base, other)
        if one.path.startswith(PLAN) and SHARES not in one.path
        if is_amount(one.old) and is_amount(one.new) and one.new < one.old
    ]
    rest = len(parts) - MOST
    return [*parts[:MOST], *([_("and {n} more").format(n=rest)] if rest > 0 else [])]


def _changes(why: Why) -> list[str]:
    """Return what each group of changes made; why that cannot be said, where it cannot."""
    if why.attribution is not None:
        return attribution_lines(why.attribution, why.comparison.base.scenario)
    if not why.unattributed:
        return []
    return ["  " + _("what changed with it cannot be told apart: {reason}").format(reason=why.unattributed)]


def _whom(why: Why, unit: str) -> list[str]:
    """Return what each persona adds."""
    parts = why.personas()
    if not parts:
        return ["  " + _("this outcome is not a mean of weeks: it cannot be taken apart by week and persona")]
    scenario = why.comparison.base.scenario
    lines = ["  " + _("for whom (the parts add up to the difference):")]
    for key, added in parts.items():
        words = f"{change(added.mean, unit)}{_of_whole(added.mean, why)}  ({between(added, unit)})"
        lines.append(f"    {persona_name(scenario, key):<25} {words}")
    return lines


def _of_whole(part: float, why: Why) -> str:
    """Return a part as a share of the difference, where that is told apart from none."""
    whole = why.difference.difference
    return "" if whole.low <= 0 <= whole.high else f" = {part / whole.mean:.0%}"


def _when(why: Why, unit: str) -> list[str]:
    """Return what every quarter of a year adds."""
    parts = why.stretches()
    if not parts:
        return []
    return ["  " + _("when (the parts add up as well):"), *(_stretch(one, why, unit) for one in parts)]


def _stretch(one: Stretch, why: Why, unit: str) -> str:
    """Return one stretch of weeks."""
    dates = f"{day_words(one.first)} - {day_words(one.last)}"
    return (
        f"    {dates:<26}{change(one.added.mean, unit)}{_of_whole(one.added.mean, why)}  ({between(one.added, unit)})"
    )


def _mechanisms(why: Why, unit: str) -> list[str]:
    """Return what goes away with each mechanism; those that cannot be told apart from nothing in one line."""
    whole = why.difference.difference.mean
    clear = [part for part in why.parts if part.clear]
    makes = [part for part in clear if part.gone.mean * whole > 0]
    holds = [part for part in clear if part.gone.mean * whole <= 0]
    lines = []
    if makes:
        lines.append("  " + _("what makes it (each switched off in both scenarios, alone; the parts do not add up):"))
        lines += [f"    {part_words(part, unit)}" for part in makes]
    if holds:
        lines.append("  " + _("what holds it back (switched off, the difference would be larger):"))
        lines += [f"    {part_words(part, unit)}" for part in holds]
    if not clear:
        lines.append("  " + _("no mechanism, switched off alone, changes the difference so that these runs can tell"))
    rest = [_(part.title) for part in why.parts if not part.clear]
    if clear and rest:
        lines.append("  " + _("no effect on it that these runs can tell: {all}").format(all=", ".join(rest)))
    if why.idle:
        lines.append("  " + _("in neither scenario: {all}").format(all=", ".join(map(_, why.idle))))
    return lines


def part_words(part: Part, unit: str) -> str:
    """Return what goes away with a mechanism, and the levels that remain."""
    text = _("{title}: without it {left} instead, a change of {gone} ({interval}){share}; levels then {a} and {b}")
    return text.format(
        title=_(part.title), left=change(part.left.mean, unit), gone=change(-part.gone.mean, unit),
        interval=between(Interval(-part.gone.mean, -part.gone.high, -part.gone.low, part.gone.n), unit),
        share=_share(part), a=amount(part.base, unit), b=amount(part.other, unit),
    )  # fmt: skip


def _share(part: Part) -> str:
    """Return the share that goes away, where there is a difference to share and it does not grow."""
    if math.isnan(part.share.mean) or part.share.mean <= 0:
        return ""
    words = _("{share:.0%} of it, {low:.0%} to {high:.0%}")
    return ", " + words.format(share=part.share.mean, low=part.share.low, high=part.share.high)
