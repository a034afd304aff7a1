"""Which scenario to choose, in words and as data: many against a baseline, the best, equivalence, regret."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from simulator.analysis.choice import against_baseline, equivalence, probability_better, regrets
from simulator.analysis.kim_nelson import FIRST, Selection, select_best
from simulator.analysis.two_level import world_means
from simulator.experiment.compare import HEADLINE
from simulator.experiment.results import Comparison
from simulator.experiment.worlds import Worlds
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.tables import number
from simulator.report.words import between, change
from simulator.texts import _

SMALL_P = 0.001


def differences(comparison: Comparison, name: str) -> list[np.ndarray]:
    """Return the paired differences of an outcome from the baseline, one float64[replications] for each other."""
    base = comparison.base.values(name)
    return [other.values(name) - base for other in comparison.others]


def zone_of(comparison: Comparison, name: str, wanted: Mapping[str, float] | None = None) -> float:
    """Return what difference is worth telling: the wanted half-width, else the outcome's own, in its unit."""
    outcome = ALL_OUTCOMES[name]
    width = (wanted or {}).get(name, outcome.precision)
    return width * abs(comparison.base.outcome(name).mean) if outcome.relative else width


def selection(comparison: Comparison, name: str, zone: float) -> Selection | None:
    """Return which scenarios may be the best; None where no side is better or the runs are too few."""
    values = np.array([one.values(name) for one in (comparison.base, *comparison.others)]).T
    enough = np.sum(~np.isnan(values).any(axis=1)) >= FIRST
    if ALL_OUTCOMES[name].better == 0 or not enough or not zone > 0:
        return None
    return select_best(values, zone, ALL_OUTCOMES[name].better)


def choice_words(comparison: Comparison, name: str = HEADLINE, wanted: Mapping[str, float] | None = None) -> str:
    """Return the lines that two or more others need: all against the baseline, and which is best."""
    labels = [one.scenario.label for one in (comparison.base, *comparison.others)]
    p_values = against_baseline(differences(comparison, name))
    told = "; ".join(f"{label} {p_words(p)}" for label, p in zip(labels[1:], p_values, strict=True))
    lines = [_("all against {base}, adjusted together (Holm): {told}").format(base=labels[0], told=told)]
    zone, unit = zone_of(comparison, name, wanted), unit_in(name, comparison.base.scenario)
    found = selection(comparison, name, zone)
    if found is None:
        lines.append(
            _("which is best: not asked (it takes {n} runs and an outcome with a better side)").format(n=FIRST)
        )
    else:
        lines.append(best_words(found, labels, zone_words(zone, unit)))
    return "\n".join(lines)


def best_words(found: Selection, labels: list[str], zone: str) -> str:
    """Return which is best, or which cannot be told apart."""
    how = _("(Kim-Nelson, 95%, {zone} or less is not worth telling, {n} runs)").format(zone=zone, n=found.runs)
    if len(found.group) == 1:
        return _("best: {label} {how}").format(label=labels[found.group[0]], how=how)
    group = ", ".join(labels[one] for one in found.group)
    text = _("which is best cannot be told between {group} {how}")
    words = text.format(group=group, how=how)
    if len(found.left) > 1 and found.runs < found.needed:
        words += "; " + _("at most {n:,} runs would tell").format(n=found.needed)
    return words


def p_words(p: float) -> str:
    """Return a p value as people write it."""
    return f"p < {SMALL_P}" if p < SMALL_P else f"p = {p:.3f}"


def zone_words(zone: float, unit: str) -> str:
    """Return a width in the unit of a difference, without sign."""
    return change(zone, unit).replace("+", "", 1)


def margin_words(comparison: Comparison, name: str, margin: float) -> str:
    """Return whether the others come to the same as the baseline within a margin (TOST)."""
    unit, lines = unit_in(name, comparison.base.scenario), []
    for one, values in zip(comparison.others, differences(comparison, name), strict=True):
        found = equivalence(values, margin)
        same = _("the same") if found.equivalent else _("not shown to be the same")
        text = _("{label}: {same} as {base} within {margin} (two one-sided tests, {p}; 90% {interval})")
        interval = between(found.interval, unit).removeprefix("95% ")
        facts = {
            "label": one.scenario.label,
            "base": comparison.base.scenario.label,
            "same": same,
            "interval": interval,
        }
        lines.append(text.format(margin=zone_words(margin, unit), p=p_words(found.p), **facts))
    return "\n".join(lines)


def margin_data(comparison: Comparison, name: str, margin: float) -> dict[str, Any]:
    """Return the equivalence of each other with the baseline as one JSON object."""
    tests = [equivalence(values, margin) for values in differences(comparison, name)]
    return {
        "outcome": name,
        "margin": margin,
        "unit": unit_in(name, comparison.base.scenario),
        "comparisons": [
            {
                "scenario": one.scenario.label, "equivalent": test.equivalent, "p": number(test.p),
                "low_90": number(test.interval.low), "high_90": number(test.interval.high),
            }
            for one, test in zip(comparison.others, tests, strict=True)
        ],
    }  # fmt: skip


def choice_data(comparison: Comparison, wanted: Mapping[str, float] | None = None) -> dict[str, Any]:
    """Return p values and the best group of every outcome as one JSON object."""
    labels = [one.scenario.label for one in (comparison.base, *comparison.others)]
    return {"scenarios": labels, "outcomes": {name: _entry(comparison, name, wanted) for name in comparison.base.names}}


def _entry(comparison: Comparison, name: str, wanted: Mapping[str, float] | None) -> dict[str, Any]:
    """Return one outcome: p values and shares better with their intervals by other, and numbers of the best group."""
    values, better = differences(comparison, name), ALL_OUTCOMES[name].better
    zone = zone_of(comparison, name, wanted)
    found = selection(comparison, name, zone)
    shares = [[number(part) for part in probability_better(one, better)] for one in values] if better else None
    return {
        "unit": unit_in(name, comparison.base.scenario),
        "p_holm": against_baseline(values),
        "probability_better": shares,
        "zone": number(zone),
        "best": None if found is None else found.group,
        "runs": None if found is None else found.runs,
    }


def regret_words(found: Worlds, name: str, unit: str) -> list[str]:
    """Return what each scenario gives up over the worlds, a line each; nothing where no side is better."""
    better = ALL_OUTCOMES[name].better
    if better == 0:
        return []
    head = _("given up against the best of each world (regret):")
    text = _("{label}: {mean} on average, {largest} in the worst world; best in {n} of {all}")
    lines = []
    for label, one in zip(found.labels, regrets(mean_outcomes(found, name), better), strict=True):
        mean, largest = zone_words(one.mean, unit), zone_words(one.largest, unit)
        lines.append("  " + text.format(label=label, mean=mean, largest=largest, n=one.best_in, all=found.count))
    return [head, *lines]


def regret_data(found: Worlds) -> dict[str, Any]:
    """Return the regret of every scenario by outcome."""
    return {
        name: [
            {"scenario": label, "mean": number(one.mean), "largest": number(one.largest), "best_in": one.best_in}
            for label, one in zip(
                found.labels, regrets(mean_outcomes(found, name), ALL_OUTCOMES[name].better), strict=True
            )
        ]
        for name in found.names
        if ALL_OUTCOMES[name].better
    }


def mean_outcomes(found: Worlds, name: str) -> np.ndarray:
    """Return the mean of each world's runs, float64[worlds, scenarios]."""
    values = found.outcome(name)
    return np.stack([world_means(values[:, at]) for at in range(values.shape[1])], axis=1)
