"""Many worlds in plain words and as data: in how many the sign holds, luck apart, and what it hangs on."""

from functools import cache
from typing import Any

import numpy as np

from simulator.analysis.hanging import Hanging, Hold
from simulator.analysis.two_level import ROBUST, TwoLevel
from simulator.experiment.compare import HEADLINE
from simulator.experiment.results import Comparison
from simulator.experiment.uncertainty import covered
from simulator.experiment.worlds import Worlds
from simulator.outcomes import unit_in
from simulator.report.choice_words import regret_data, regret_words
from simulator.report.tables import number
from simulator.report.words import between, change, tells_apart
from simulator.scenario.parameters import parameters
from simulator.texts import _, ngettext, paired_runs, runs_words, worlds_of


def worlds_words(found: Worlds, comparison: Comparison, name: str = HEADLINE) -> str:
    """Return what many worlds say of each comparison, in a few lines each."""
    drawn = ngettext("{n} number that nobody knows", "{n} numbers that nobody knows", len(found.paths))
    text = _("in {worlds}, {drawn} drawn anew for each, {runs} in each world:")
    runs = paired_runs(found.replications)
    lines = [text.format(worlds=worlds_of(found.count), drawn=drawn, runs=runs)]
    for at, label in enumerate(found.labels[1:]):
        lines += [f"  {label}:"] if len(found.labels) > 2 else []
        lines += _one(found, comparison, at, name)
    lines += ["  " + line for line in regret_words(found, name, unit_in(name, comparison.base.scenario))]
    if found.left_out:
        lines.append(
            "  " + _("not drawn, since the scenarios differ in it: {paths}").format(paths=", ".join(found.left_out))
        )
    return "\n".join(lines)


def asked_sign(comparison: Comparison, name: str, at: int) -> int:
    """Return the sign that the comparison found; 0 where it found none."""
    found = comparison.difference(name, at)
    return int(np.sign(found.difference.mean)) if tells_apart(found) else 0


def _one(found: Worlds, comparison: Comparison, at: int, name: str) -> list[str]:
    """Return the lines of one comparison."""
    unit = unit_in(name, comparison.base.scenario)
    study = found.two_level(name, at, asked_sign(comparison, name, at))
    if study.mean.n == 0:
        return ["  " + _("the outcome is defined in no world")]
    return [
        "  " + sign_words(study),
        "  " + _spread_words(study, unit),
        *(["  " + _luck_words(study, found.replications, unit)] if found.replications > 1 else []),
        *("  " + line for line in hanging_words(found.hanging(name, at), unit)),
    ]


def sign_words(study: TwoLevel) -> str:
    """Return in how many worlds the sign holds, and whether that is enough."""
    if study.sign == 0:
        return _("no difference in any of {worlds}").format(worlds=worlds_of(study.mean.n))
    low, high = study.share_interval
    what = _("is above zero") if study.sign > 0 else _("is below zero")
    text = _("the difference {what} in {holds} of {worlds} ({share:.0%}; 95% CI {low:.0%} to {high:.0%}): {verdict}")
    words = text.format(
        what=what,
        holds=study.holds,
        worlds=worlds_of(study.mean.n),
        share=study.share,
        low=low,
        high=high,
        verdict=_verdict(study),
    )  # fmt: skip
    if study.by_luck:
        words += "; " + _("in {n} of the others luck alone may have turned it").format(n=study.by_luck)
    return words


def _verdict(study: TwoLevel) -> str:
    """Return whether the sign is robust."""
    if not study.robust:
        return _("not robust (less than {most:.0%})").format(most=ROBUST)
    return _("robust") if study.share_interval[0] >= ROBUST else _("robust, though more worlds may say otherwise")


def _spread_words(study: TwoLevel, unit: str) -> str:
    """Return the mean over worlds and the range of the worlds."""
    text = _("mean over worlds {mean} ({interval}); 80% of the worlds between {low} and {high}")
    return text.format(
        mean=change(study.mean.mean, unit), interval=between(study.mean, unit), low=change(study.low, unit),
        high=change(study.high, unit),
    )  # fmt: skip


def _luck_words(study: TwoLevel, runs: int, unit: str) -> str:
    """Return what not knowing and what luck add to the spread between worlds."""
    text = _("spread (standard deviation): {parameters} by what nobody knows, {luck} by the luck of {runs}")
    plain = {name: change(getattr(study, name), unit).lstrip("+") for name in ("parameters", "luck")}
    return text.format(runs=runs_words(runs), **plain)


def hanging_words(found: Hanging, unit: str) -> list[str]:
    """Return what a difference hangs on, a line each."""
    if not found.holds:
        text = _("no parameter stands out: of {n}, some reach a rank correlation of {yardstick:.2f} by chance alone")
        words = text.format(yardstick=found.yardstick, n=found.parameters)
        if found.strongest:
            text = _("the strongest is {path} with {correlation:+.2f}; more worlds would tell")
            words += "; " + text.format(path=found.strongest, correlation=found.strongest_correlation)
        return [words]
    head = _("it hangs most on ({share:.0%} of the spread explained):").format(share=found.explained)
    return [head, *("  " + hold_words(one, unit) for one in found.holds)]


def hold_words(one: Hold, unit: str) -> str:
    """Return one parameter on which a difference hangs."""
    text = _(
        "{meaning} ({path}): {at_low} in the third of the worlds where it is lowest, {at_high} where it is highest; "
        "rank correlation {correlation:+.2f} ({low:+.2f} to {high:+.2f})"
    )
    return text.format(
        meaning=meaning_of(one.path), path=one.path, at_low=change(one.at_low, unit), at_high=change(one.at_high, unit),
        correlation=one.correlation, low=one.low, high=one.high,
    )  # fmt: skip


@cache
def _table() -> list[tuple[str, str]]:
    """Return (pattern, meaning) of every number."""
    return [(fact["path"].replace("NAME", "*"), str(fact["meaning"])) for fact in parameters()]


def meaning_of(path: str) -> str:
    """Return what a number means, from the parameter table; its path where it is in none."""
    return next((_(meaning) for pattern, meaning in _table() if covered(path, [pattern])), path)


def worlds_table(found: Worlds) -> tuple[list[str], list[list[Any]]]:
    """Return head and rows of a table: a row a world, scenario and replication, what was drawn and all outcomes."""
    head = ["world", "scenario", "replication", *found.paths, *found.names]
    rows = [
        [world, label, world * found.replications + run, *drawn.values(), *map(float, found.values[world, at, run])]
        for world, drawn in enumerate(found.drawn)
        for at, label in enumerate(found.labels)
        for run in range(found.replications)
    ]
    return head, rows


def worlds_data(found: Worlds, comparison: Comparison) -> dict[str, Any]:
    """Return many worlds as one JSON object: of every comparison and outcome."""
    return {
        "worlds": found.count,
        "replications": found.replications,
        "parameters": found.paths,
        "not_drawn": found.left_out,
        "regret": regret_data(found),
        "comparisons": [
            {
                "scenario": label,
                "outcomes": {
                    name: _entry(found, comparison, at, name) for name in found.names if name in comparison.base.names
                },
            }
            for at, label in enumerate(found.labels[1:])
        ],
    }


def _entry(found: Worlds, comparison: Comparison, at: int, name: str) -> dict[str, Any]:
    """Return one outcome of a comparison in many worlds."""
    study, hanging = found.two_level(name, at, asked_sign(comparison, name, at)), found.hanging(name, at)
    low, high = study.share_interval
    return {
        "unit": unit_in(name, comparison.base.scenario),
        "defined": study.mean.n,
        "sign": study.sign,
        "holds": study.holds,
        "share": number(study.share),
        "share_low": low,
        "share_high": high,
        "robust": study.robust,
        "turned_by_luck": study.by_luck,
        **{key: number(getattr(study.mean, key)) for key in ("mean", "low", "high")},
        "world_low": number(study.low),
        "world_high": number(study.high),
        "sd_parameters": number(study.parameters),
        "sd_luck": number(study.luck),
        "monte_carlo_error": number(study.monte_carlo),
        "hangs_on": [vars(one) for one in hanging.holds],
        "strongest": {"path": hanging.strongest, "correlation": hanging.strongest_correlation},
        "yardstick": hanging.yardstick,
    }
