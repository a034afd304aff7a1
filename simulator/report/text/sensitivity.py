"""Sensitivity in plain words, the largest first."""

from simulator.analysis.indices import Index
from simulator.analysis.sensitivity import Sensitivity
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.text.meanings import meaning_of
from simulator.report.text.units import amount, change, low_to_high
from simulator.texts import _, ngettext, runs_words, worlds_of

SHOWN = 15


def sensitivity_words(sensitivity: Sensitivity) -> str:
    """Return what the outcome is sensitive to, the largest first."""
    unit, title = unit_in(sensitivity.name, sensitivity.scenario), _(ALL_OUTCOMES[sensitivity.name].title)
    text = _("{label}, {title}: {mean} on average of {points} of the plausible ranges of {numbers}, {runs} each")
    if sensitivity.method == "rank":
        text = _("{label}, {title}: {mean} on average of {worlds} with {numbers} in each, {runs} each")
    numbers = ngettext("{n} uncertain number", "{n} uncertain numbers", len(sensitivity.indices))
    head = text.format(
        label=sensitivity.scenario.label, title=title, mean=amount(sensitivity.mean, unit),
        points=ngettext("{n:,} point", "{n:,} points", sensitivity.points), numbers=numbers,
        worlds=worlds_of(sensitivity.points, sensitivity.source.kind),
        runs=runs_words(sensitivity.replications),
    )  # fmt: skip
    clear = [one for one in sensitivity.indices if one.matters][:SHOWN]
    lines = [head, "  " + _heading(sensitivity)]
    lines += [f"    {_line(one, sensitivity, unit)}" for one in clear]
    if not clear:
        lines.append("    " + _("none stands out; more samples may tell"))
    mattering = sum(one.matters for one in sensitivity.indices)
    none = sum(one.value == 0 for one in sensitivity.indices)
    lines += _floor(sensitivity, unit)
    rest = len(sensitivity.indices) - mattering - none
    parts = [
        ngettext("{n} more stands out", "{n} more stand out", mattering - len(clear)),
        _rest(sensitivity, rest),
        ngettext("{n} has no effect at all", "{n} have no effect at all", none),
    ]
    lines.append("  " + ", ".join(parts))
    return "\n".join(lines)


def _rest(sensitivity: Sensitivity, n: int) -> str:
    """Return how many do not stand out."""
    if sensitivity.method == "rank":
        return ngettext("{n} cannot be told from chance", "{n} cannot be told from chance", n)
    return ngettext("{n} cannot be told from replication noise", "{n} cannot be told from replication noise", n)


def _floor(sensitivity: Sensitivity, unit: str) -> list[str]:
    """Return what chance makes of ranks, or what replication noise alone may make of a number that only stirs it."""
    if sensitivity.floor == 0:
        return []
    if sensitivity.method == "rank":
        chance = _("chance alone makes a rank correlation of {size:.2f} with some number in 5% of such samples")
        together = _("numbers of worlds that pass go together: one may stand for another")
        kept = sensitivity.source.kept is not None
        return ["  " + chance.format(size=sensitivity.floor), *(["  " + together] if kept else [])]
    size = f"{sensitivity.floor:.1%}" if sensitivity.method == "sobol" else change(sensitivity.floor, unit).lstrip("+")
    return [
        "  " + _("replication noise alone may make {size} of one that does nothing else than stir it").format(size=size)
    ]


def _heading(sensitivity: Sensitivity) -> str:
    """Return what the numbers below mean."""
    if sensitivity.method == "morris":
        return _(
            "what it does when one crosses its plausible range (mean size, 95% interval; then mean with its sign):"
        )
    if sensitivity.method == "rank":
        return _(
            "mean in the third of the worlds where one is highest, less that where it is lowest (95% interval); then "
            "the rank correlation:"
        )
    return _("share of the variance with all interactions (total, 95% interval), and alone (first order):")


def _line(one: Index, sensitivity: Sensitivity, unit: str) -> str:
    """Return one parameter."""
    where = f"{meaning_of(one.path)} ({one.path}, {low_to_high(f'{one.low:g}', f'{one.high:g}')})"
    if sensitivity.method == "rank":
        size, low, high = (change(value, unit) for value in (one.value, one.value_low, one.value_high))
        return f"{size} ({low_to_high(low, high)}); {one.second:+.2f}: {where}"
    if sensitivity.method == "morris":
        size, low, high = (change(value, unit).lstrip("+") for value in (one.value, one.value_low, one.value_high))
        return f"{size} ({low_to_high(low, high)}); {change(one.second, unit)}: {where}"
    alone = _("alone {first:.0%}").format(first=max(0.0, one.second))
    return f"{one.value:.0%} ({low_to_high(f'{one.value_low:.0%}', f'{one.value_high:.0%}')}); {alone}: {where}"
