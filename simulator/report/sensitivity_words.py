"""Sensitivity in plain words, as data and as a figure's rows: the largest first."""

from typing import Any

from simulator.analysis.sensitivity import Index, Sensitivity
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.tables import number
from simulator.report.words import amount, change
from simulator.report.worlds_words import meaning_of
from simulator.texts import _, ngettext, runs_words

SHOWN = 15


def sensitivity_words(found: Sensitivity) -> str:
    """Return what the outcome is sensitive to, the largest first."""
    unit, title = unit_in(found.name, found.scenario), _(ALL_OUTCOMES[found.name].title)
    text = _("{label}, {title}: {mean} on average of {points} of {numbers}, {runs} each")
    numbers = ngettext("{n} number that nobody knows", "{n} numbers that nobody knows", len(found.indices))
    head = text.format(
        label=found.scenario.label, title=title, mean=amount(found.mean, unit),
        points=ngettext("{n:,} point", "{n:,} points", found.points), numbers=numbers,
        runs=runs_words(found.replications),
    )  # fmt: skip
    told = [one for one in found.indices if one.matters][:SHOWN]
    lines = [head, "  " + _heading(found)]
    lines += [f"    {_line(one, found, unit)}" for one in told]
    if not told:
        lines.append("    " + _("none stands out; more samples may tell"))
    mattering = sum(one.matters for one in found.indices)
    none = sum(one.value == 0 for one in found.indices)
    lines += _floor(found, unit)
    rest = len(found.indices) - mattering - none
    parts = [
        ngettext("{n} more stands out", "{n} more stand out", mattering - len(told)),
        ngettext("{n} cannot be told from luck", "{n} cannot be told from luck", rest),
        ngettext("{n} has no effect at all", "{n} have no effect at all", none),
    ]
    lines.append("  " + ", ".join(parts))
    return "\n".join(lines)


def _floor(found: Sensitivity, unit: str) -> list[str]:
    """Return what luck alone may make of a parameter that only stirs it."""
    if found.floor == 0:
        return []
    size = f"{found.floor:.1%}" if found.method == "sobol" else change(found.floor, unit).lstrip("+")
    return ["  " + _("luck alone may make {size} of one that does nothing else than stir it").format(size=size)]


def _heading(found: Sensitivity) -> str:
    """Return what the numbers below mean."""
    if found.method == "morris":
        return _(
            "what it does when one crosses its plausible range (mean size, 95% interval; then mean with its sign):"
        )
    return _("share of the variance with all interactions (total, 95% interval), and alone (first order):")


def _line(one: Index, found: Sensitivity, unit: str) -> str:
    """Return one parameter."""
    where = f"{meaning_of(one.path)} ({one.path}, {one.low:g} {_('to')} {one.high:g})"
    if found.method == "morris":
        size, low, high = (change(value, unit).lstrip("+") for value in (one.value, one.value_low, one.value_high))
        return f"{size} ({low} {_('to')} {high}); {change(one.second, unit)}: {where}"
    alone = _("alone {first:.0%}").format(first=max(0.0, one.second))
    return f"{one.value:.0%} ({one.value_low:.0%} {_('to')} {one.value_high:.0%}); {alone}: {where}"


def sensitivity_data(found: Sensitivity) -> dict[str, Any]:
    """Return all indices as one JSON object."""
    return {
        "scenario": found.scenario.label,
        "outcome": found.name,
        "unit": unit_in(found.name, found.scenario),
        "method": found.method,
        "samples": found.samples,
        "points": found.points,
        "replications": found.replications,
        "seed": found.scenario.run.seed,
        "floor": number(found.floor),
        "mean": number(found.mean),
        "deviation": number(found.deviation),
        "parameters": [_entry(one, found.method) for one in found.indices],
    }


def _entry(one: Index, method: str) -> dict[str, Any]:
    """Return one parameter as data, under the method's own names."""
    names = ("effect", "mean_effect") if method == "morris" else ("total", "first")
    found: dict[str, Any] = {"path": one.path, "low": number(one.low), "high": number(one.high)}
    for name, stem in zip(names, ("value", "second"), strict=True):
        found[name] = number(getattr(one, stem))
        found |= {f"{name}_{end}": number(getattr(one, f"{stem}_{end}")) for end in ("low", "high")}
    found["matters"] = one.matters
    return found | ({"deviation": number(one.spread)} if method == "morris" else {})
