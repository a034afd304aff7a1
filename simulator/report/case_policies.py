"""The business case of a sweep: every policy in a line, and what is known of which is worth most."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from simulator.experiment.business import ScenarioCase, business_case
from simulator.experiment.policies import Policy, drawn_money, policies, shared_runs, stored_of
from simulator.experiment.spread import above_zero, quantiles
from simulator.experiment.statistics import mean_interval
from simulator.report.case_terms import percent, rounded, sample_words, unit_words
from simulator.report.tables import number
from simulator.texts import _

LEVEL = 0.95


class PolicyLine(NamedTuple):
    """What a policy comes to: NPV of each run and of each independent unit, share paying back, break-even minutes."""

    policy: Policy
    npv: np.ndarray
    units: np.ndarray
    pays_back: float
    break_even: float


class SweepCase(NamedTuple):
    """The business case of a sweep: its policies, the one whose mean NPV is highest, what they have in common."""

    lines: list[PolicyLine]
    best: int
    first: ScenarioCase
    runs: list[tuple[int, int]]
    drawn: list[str]


def sweep_case(sweep: Sweep, changes: dict[str, Any], on_policy: Callable[[int, int], None] | None = None) -> SweepCase:
    """Return every policy's case over the runs that all share; drivers are dropped again, policy by policy.

    on_policy: called with the policies done and all of them.
    """
    chosen = policies(sweep)
    runs = shared_runs(sweep, chosen)
    lines, first = [], None
    for policy in chosen:
        one = business_case([stored_of(sweep, policy, runs)], changes=changes).cases[0]
        first = first or one
        values = one.values
        lines.append(
            PolicyLine(
                policy, values["npv"], one.units(values["npv"]), float(values["pays_back"].mean()),
                one.outcome("break_even_minutes").mean,
            )
        )  # fmt: skip
        if on_policy is not None:
            on_policy(len(lines), len(chosen))
    assert first is not None
    return SweepCase(lines, int(np.argmax([line.npv.mean() for line in lines])), first, runs, drawn_money(sweep))


def like_the_best(found: SweepCase) -> list[int]:
    """Return the policies whose paired difference from the best holds 0, at 95 % for all of them together."""
    best, others = found.lines[found.best], len(found.lines) - 1
    level = 1 - (1 - LEVEL) / max(1, others)
    alike = []
    for at, line in enumerate(found.lines):
        interval = mean_interval(best.units - line.units, level)
        if at != found.best and (interval.n < 2 or interval.low <= 0):
            alike.append(at)
    return alike


def policy_head(found: SweepCase) -> list[str]:
    """Return the heads of the table of policies."""
    spread = _("80% of {units}").format(units=unit_words(found.first))
    return ["#", _("policy"), _("mean NPV"), spread, _("above zero"), _("runs that pay back"), _("break-even, min")]


def policy_rows(found: SweepCase) -> list[list[str]]:
    """Return the table of policies, a line each."""
    currency, rows = found.first.case.currency, []
    for line in found.lines:
        low, _middle, high = quantiles(line.units)
        rows.append(
            [
                str(line.policy.number), line.policy.label, rounded(float(line.npv.mean()), currency),
                f"{rounded(low, currency)} {_('to')} {rounded(high, currency)}", percent(above_zero(line.units)[0]),
                percent(line.pays_back), _("none") if np.isnan(line.break_even) else f"{line.break_even:.1f}",
            ]
        )  # fmt: skip
    return rows


def policy_words(found: SweepCase) -> str:
    """Return what the table says: the highest mean, and what cannot be told from it."""
    best, alike = found.lines[found.best], like_the_best(found)
    text = _("Highest mean NPV: {n}, {label} ({npv}), over {sample}").format(
        n=best.policy.number, label=best.policy.label, sample=sample_words(found.first),
        npv=rounded(float(best.npv.mean()), found.first.case.currency),
    )  # fmt: skip
    if alike:
        text += "\n  " + _("cannot be told from it (paired, 95% for all together): {list}").format(
            list=", ".join(str(found.lines[at].policy.number) for at in alike)
        )
    wins = [float((best.units >= line.units).mean()) for at, line in enumerate(found.lines) if at != found.best]
    if wins:
        told = _("it is worth no less than each other one in at least {share} of {units}")
        text += "\n  " + told.format(share=percent(min(wins)), units=unit_words(found.first))
    if found.drawn:
        told = _("the sweep's worlds draw money too ({list}): here money is the scenario's, and drawn apart below")
        text += "\n  " + told.format(list=", ".join(found.drawn))
    return text


def policy_data(found: SweepCase) -> list[dict[str, Any]]:
    """Return the policies as plain data."""
    alike, rows = like_the_best(found), []
    for at, line in enumerate(found.lines):
        low, middle, high = quantiles(line.units)
        rows.append(
            {
                "number": line.policy.number, "policy": line.policy.label, "npv": float(line.npv.mean()),
                "q10": low, "q50": middle, "q90": high, "above_zero": above_zero(line.units)[0],
                "pays_back": line.pays_back, "break_even_minutes": number(line.break_even),
                "best": at == found.best, "like_the_best": at == found.best or at in alike,
            }
        )  # fmt: skip
    return rows
