"""Which scenario to choose, as plain data: p values, the best group, equivalence, regret."""

from collections.abc import Mapping

from simulator.analysis.choice import differences, selection, zone_of
from simulator.experiment.results import Comparison
from simulator.experiment.worlds import Worlds
from simulator.outcomes import definition_of, unit_in
from simulator.report.tables.numbers import Json, number
from simulator.statistics.equivalence import equivalence
from simulator.statistics.multiple import against_baseline
from simulator.statistics.paired import probability_better
from simulator.statistics.regret import regrets


def choice_data(comparison: Comparison, wanted: Mapping[str, float] | None = None) -> dict[str, Json]:
    """Return p values and the best group of every outcome as one JSON object."""
    labels = [one.scenario.label for one in (comparison.base, *comparison.others)]
    return {"scenarios": labels, "outcomes": {name: _entry(comparison, name, wanted) for name in comparison.base.names}}


def _entry(comparison: Comparison, name: str, wanted: Mapping[str, float] | None) -> dict[str, Json]:
    """Return one outcome: p values and shares better with their intervals by other, and numbers of the best group."""
    values, better = differences(comparison, name), definition_of(name).better
    zone = zone_of(comparison, name, wanted)
    selected = selection(comparison, name, zone)
    shares = [[number(part) for part in probability_better(one, better)] for one in values] if better else None
    return {
        "unit": unit_in(name, comparison.base.scenario),
        "p_holm": against_baseline(values),
        "probability_better": shares,
        "zone": number(zone),
        "best": None if selected is None else selected.group,
        "runs": None if selected is None else selected.runs,
    }


def margin_data(comparison: Comparison, name: str, margin: float) -> dict[str, Json]:
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


def regret_data(worlds: Worlds) -> dict[str, Json]:
    """Return the regret of every scenario by outcome."""
    return {
        name: [
            {"scenario": label, "mean": number(one.mean), "largest": number(one.largest), "best_in": one.best_in}
            for label, one in zip(worlds.labels, regrets(worlds.means(name), definition_of(name).better), strict=True)
        ]
        for name in worlds.names
        if definition_of(name).better
    }
