"""The policies of a sweep as plain data."""

from simulator.analysis.policies import SweepCase, like_the_best
from simulator.report.tables.numbers import Json, number
from simulator.statistics.spread import above_zero, quantiles


def policy_data(sweep_case: SweepCase) -> list[dict[str, Json]]:
    """Return the policies as plain data."""
    alike = like_the_best(sweep_case)
    rows: list[dict[str, Json]] = []
    for at, line in enumerate(sweep_case.lines):
        low, middle, high = quantiles(line.units)
        rows.append(
            {
                "number": line.policy.number, "policy": line.policy.label, "npv": float(line.npv.mean()),
                "q10": low, "q50": middle, "q90": high, "above_zero": above_zero(line.units)[0],
                "pays_back": line.pays_back, "break_even_minutes": number(line.break_even.median),
                "break_even_never": line.break_even.never,
                "best": at == sweep_case.best, "like_the_best": at == sweep_case.best or at in alike,
            }
        )  # fmt: skip
    return rows
