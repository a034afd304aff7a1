"""A comparison as plain data: what `adopt compare --json` prints."""

from simulator.experiment.hold import planned_campaigns
from simulator.experiment.results import Comparison
from simulator.experiment.windows import WindowDifference, window_differences
from simulator.outcomes import definition_of, unit_in
from simulator.report.tables.numbers import Json, number
from simulator.scenario.schema import Scenario
from simulator.statistics.paired import Paired


def compare_data(comparison: Comparison) -> dict[str, Json]:
    """Return a comparison as one JSON object."""
    base = comparison.base
    return {
        "baseline": base.scenario.label,
        "replications": comparison.replications,
        "seed": base.scenario.run.seed,
        "comparisons": [
            {
                "scenario": other.scenario.label,
                "hold": _held_entry(comparison, at),
                "outcomes": {
                    n: _compare_entry(comparison.difference(n, at), unit_in(n, base.scenario)) for n in base.names
                },
                "windows": {
                    one.window.key: _window_entry(one, base.scenario) for one in window_differences(comparison, at)
                },
                "by_persona": {
                    key: {
                        n: _compare_entry(comparison.difference(n, at, key), definition_of(n).unit)
                        for n in base.persona_names
                    }
                    for key in sorted(base.scenario.personas)
                    if key in other.scenario.personas
                },
            }
            for at, other in enumerate(comparison.others)
        ],
    }


def _held_entry(comparison: Comparison, at: int) -> dict[str, Json]:
    """Return what was held equal: the totals of hours, and the campaigns where both have as many."""
    base, other = comparison.base.scenario, comparison.others[at].scenario
    total, campaigns = comparison.held == "total", planned_campaigns(base, other)
    return {
        "hold": comparison.held,
        "hours": total and comparison.others[at].outcome("hours_planned").mean > 0.0,
        "campaigns": total and campaigns is not None and campaigns.equal,
        "campaigns_planned": None if campaigns is None else {"baseline": campaigns.base, "other": campaigns.other},
    }


def _window_entry(one: WindowDifference, base: Scenario) -> dict[str, Json]:
    """Return the adopted's difference in a window: its dates, and points as shares."""
    first, last = one.window.dates(base.start)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "measure": "adopted",
        "difference": number(one.difference.mean),
        "low": number(one.difference.low) if one.difference.n > 1 else None,
        "high": number(one.difference.high) if one.difference.n > 1 else None,
    }


def _compare_entry(pair: Paired, unit: str) -> dict[str, Json]:
    """Return one outcome of a comparison."""
    return {
        "baseline": number(pair.base),
        "other": number(pair.other),
        "difference": number(pair.difference.mean),
        "low": number(pair.difference.low) if pair.difference.n > 1 else None,
        "high": number(pair.difference.high) if pair.difference.n > 1 else None,
        "unit": unit,
        "variance_ratio": number(pair.variance_ratio),
        "probability_better": number(pair.probability_better),
    }
