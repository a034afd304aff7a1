"""The business case of a sweep in words: every policy in a line, and what is known of which is worth most."""

import numpy as np

from simulator.analysis.policies import SweepCase, like_the_best
from simulator.business_case.reached import Reached
from simulator.report.text.case_answer import never_words
from simulator.report.text.case_terms import percent, rounded, sample_words, unit_words
from simulator.statistics.spread import above_zero, quantiles
from simulator.texts import _, digits


def policy_head(sweep_case: SweepCase) -> list[str]:
    """Return the heads of the table of policies."""
    spread = _("80% of {units}").format(units=unit_words(sweep_case.first))
    return [
        "#",
        _("policy"),
        _("mean NPV"),
        spread,
        _("above zero"),
        _("runs that pay back"),
        _("break-even, min (median)"),
    ]


def policy_rows(sweep_case: SweepCase) -> list[list[str]]:
    """Return the table of policies, a line each."""
    currency, rows = sweep_case.first.case.currency, []
    for line in sweep_case.lines:
        low, _middle, high = quantiles(line.units)
        rows.append(
            [
                str(line.policy.number), line.policy.label, rounded(float(line.npv.mean()), currency),
                f"{rounded(low, currency)} {_('to')} {rounded(high, currency)}", percent(above_zero(line.units)[0]),
                percent(line.pays_back), _even(line.break_even),
            ]
        )  # fmt: skip
    return rows


def _even(minutes: Reached) -> str:
    """Return the minutes a visit must save, and in how many runs none do."""
    known = [] if np.isinf(minutes.median) else [digits(minutes.median, ".1f")]
    return "; ".join([*known, *([never_words(minutes)] if minutes.never else [])])


def policy_words(sweep_case: SweepCase) -> str:
    """Return what the table says: the highest mean, and what cannot be told from it."""
    best, alike = sweep_case.lines[sweep_case.best], like_the_best(sweep_case)
    text = _("Highest mean NPV: {n}, {label} ({npv}), over {sample}").format(
        n=best.policy.number, label=best.policy.label, sample=sample_words(sweep_case.first),
        npv=rounded(float(best.npv.mean()), sweep_case.first.case.currency),
    )  # fmt: skip
    if alike:
        text += "\n  " + _("cannot be told from it (paired, 95% for all together): {list}").format(
            list=", ".join(str(sweep_case.lines[at].policy.number) for at in alike)
        )
    wins = [
        float((best.units >= line.units).mean()) for at, line in enumerate(sweep_case.lines) if at != sweep_case.best
    ]
    if wins:
        said = _("it is worth no less than each other one in at least {share} of {units}")
        text += "\n  " + said.format(share=percent(min(wins)), units=unit_words(sweep_case.first))
    if sweep_case.drawn:
        said = _("the sweep's worlds draw money too ({list}): here money is the scenario's, and drawn apart below")
        text += "\n  " + said.format(list=", ".join(sweep_case.drawn))
    return text
