"""Which scenario to choose, in words: many against a baseline, the best, equivalence, regret."""

from collections.abc import Mapping

from simulator.analysis.choice import differences, selection, zone_of
from simulator.experiment.results import HEADLINE, Comparison
from simulator.experiment.worlds import Worlds
from simulator.outcomes import definition_of, unit_in
from simulator.report.text.units import between, change
from simulator.statistics.best_of_k import FIRST, Selection
from simulator.statistics.equivalence import equivalence
from simulator.statistics.multiple import against_baseline
from simulator.statistics.regret import regrets
from simulator.texts import _

SMALL_P = 0.001


def choice_words(comparison: Comparison, name: str = HEADLINE, wanted: Mapping[str, float] | None = None) -> str:
    """Return the lines that two or more others need: all against the baseline, and which is best."""
    labels = [one.scenario.label for one in (comparison.base, *comparison.others)]
    p_values = against_baseline(differences(comparison, name))
    parts = "; ".join(f"{label} {p_words(p)}" for label, p in zip(labels[1:], p_values, strict=True))
    lines = [_("all against {base}, adjusted together (Holm): {parts}").format(base=labels[0], parts=parts)]
    zone, unit = zone_of(comparison, name, wanted), unit_in(name, comparison.base.scenario)
    selected = selection(comparison, name, zone)
    if selected is None:
        lines.append(
            _("which is best: not asked (it takes {n} runs and an outcome with a better side)").format(n=FIRST)
        )
    else:
        lines.append(best_words(selected, labels, zone_words(zone, unit)))
    return "\n".join(lines)


def best_words(selected: Selection, labels: list[str], zone: str) -> str:
    """Return which is best, or which cannot be told apart."""
    how = _("(Kim-Nelson, 95%, {zone} or less is not worth telling, {n} runs)").format(zone=zone, n=selected.runs)
    if len(selected.group) == 1:
        return _("best: {label} {how}").format(label=labels[selected.group[0]], how=how)
    group = ", ".join(labels[one] for one in selected.group)
    text = _("which is best cannot be told between {group} {how}")
    words = text.format(group=group, how=how)
    if len(selected.left) > 1 and selected.runs < selected.needed:
        words += "; " + _("at most {n:,} runs would tell").format(n=selected.needed)
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
        test = equivalence(values, margin)
        same = _("the same") if test.equivalent else _("not shown to be the same")
        text = _("{label}: {same} as {base} within {margin} (two one-sided tests, {p}; 90% {interval})")
        interval = between(test.interval, unit).removeprefix("95% ")
        facts = {
            "label": one.scenario.label,
            "base": comparison.base.scenario.label,
            "same": same,
            "interval": interval,
        }
        lines.append(text.format(margin=zone_words(margin, unit), p=p_words(test.p), **facts))
    return "\n".join(lines)


def regret_words(worlds: Worlds, name: str, unit: str) -> list[str]:
    """Return what each scenario gives up over the worlds, a line each; nothing where no side is better."""
    better = definition_of(name).better
    if better == 0:
        return []
    head = _("given up against the best of each world (regret):")
    text = _("{label}: {mean} on average, {largest} in the worst world; best in {n} of {all}")
    lines = []
    for label, one in zip(worlds.labels, regrets(worlds.means(name), better), strict=True):
        mean, largest = zone_words(one.mean, unit), zone_words(one.largest, unit)
        lines.append("  " + text.format(label=label, mean=mean, largest=largest, n=one.best_in, all=worlds.count))
    return [head, *lines]
