"""Why two scenarios differ, in plain words, the largest first; and the same as data."""

import math
from typing import Any

from simulator.analysis.why import Stretch, Why
from simulator.experiment.statistics import Interval
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.tables import number
from simulator.report.words import amount, between, change, day_words, persona_name
from simulator.scenario.fields.numbers import Part
from simulator.texts import _, paired_runs


def why_words(found: Why) -> str:
    """Return the answer: by how much, for whom, when, by which mechanisms."""
    base, other = found.comparison.base.scenario, found.comparison.others[0].scenario
    unit, outcome = unit_in(found.name, base), ALL_OUTCOMES[found.name]
    text = _("{outcome}: {base} {a}, {other} {b}: difference {d} ({interval}, {runs})")
    head = text.format(
        outcome=_(outcome.title), base=base.label, a=amount(found.difference.base, unit), other=other.label,
        b=amount(found.difference.other, unit), d=change(found.difference.difference.mean, unit),
        interval=between(found.difference.difference, unit), runs=paired_runs(found.difference.difference.n),
    )  # fmt: skip
    return "\n".join([head, *_whom(found, unit), *_when(found, unit), *_mechanisms(found, unit)])


def _whom(found: Why, unit: str) -> list[str]:
    """Return what each persona adds."""
    parts = found.personas()
    if not parts:
        return ["  " + _("this outcome is not a mean of weeks: it cannot be taken apart by week and persona")]
    scenario = found.comparison.base.scenario
    lines = ["  " + _("for whom (the parts add up to the difference):")]
    for key, added in parts.items():
        words = f"{change(added.mean, unit)}{_of_whole(added.mean, found)}  ({between(added, unit)})"
        lines.append(f"    {persona_name(scenario, key):<26}{words}")
    return lines


def _of_whole(part: float, found: Why) -> str:
    """Return a part as a share of the difference, where that is told apart from none."""
    whole = found.difference.difference
    return "" if whole.low <= 0 <= whole.high else f" = {part / whole.mean:.0%}"


def _when(found: Why, unit: str) -> list[str]:
    """Return what every quarter of a year adds."""
    parts = found.stretches()
    if not parts:
        return []
    return ["  " + _("when (the parts add up as well):"), *(_stretch(one, found, unit) for one in parts)]


def _stretch(one: Stretch, found: Why, unit: str) -> str:
    """Return one stretch of weeks."""
    dates = f"{day_words(one.first)} - {day_words(one.last)}"
    return (
        f"    {dates:<26}{change(one.added.mean, unit)}{_of_whole(one.added.mean, found)}  ({between(one.added, unit)})"
    )


def _mechanisms(found: Why, unit: str) -> list[str]:
    """Return what goes away with each mechanism; those that cannot be told apart from nothing in one line."""
    whole = found.difference.difference.mean
    clear = [part for part in found.parts if part.clear]
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
    rest = [_(part.title) for part in found.parts if not part.clear]
    if clear and rest:
        lines.append("  " + _("no effect on it that these runs can tell: {all}").format(all=", ".join(rest)))
    if found.idle:
        lines.append("  " + _("in neither scenario: {all}").format(all=", ".join(map(_, found.idle))))
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


def why_data(found: Why) -> dict[str, Any]:
    """Return all of it as one JSON object."""
    comparison = found.comparison
    base = comparison.base.scenario
    return {
        "baseline": base.label,
        "scenario": comparison.others[0].scenario.label,
        "outcome": found.name,
        "unit": unit_in(found.name, base),
        "replications": comparison.replications,
        "seed": base.run.seed,
        "difference": _interval(found.difference.difference),
        "by_persona": {key: _interval(added) for key, added in found.personas().items()},
        "by_quarter": [
            {"first": str(one.first), "last": str(one.last), **_interval(one.added)} for one in found.stretches()
        ],
        "mechanisms": [_part_data(part) for part in found.parts],
        "idle": found.idle,
    }


def _interval(interval: Any) -> dict[str, float | None]:
    """Return an interval as data."""
    return {key: number(getattr(interval, key)) for key in ("mean", "low", "high")}


def _part_data(part: Part) -> dict[str, Any]:
    """Return one mechanism as data."""
    return {
        "key": part.key,
        "title": part.title,
        "baseline": number(part.base),
        "other": number(part.other),
        "left": _interval(part.left),
        "gone": _interval(part.gone),
        "share": _interval(part.share),
        "p": part.p,
        "clear": part.clear,
    }
