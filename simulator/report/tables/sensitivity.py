"""Sensitivity as plain data: all indices, the largest first."""

from simulator.analysis.indices import Index
from simulator.analysis.sensitivity import Sensitivity
from simulator.experiment.world_source import FROM
from simulator.outcomes import unit_in
from simulator.report.tables.numbers import Json, number
from simulator.runs.csv_text import Cell

NAMES = {  # of what is shown first and second
    "rank": ("highest_less_lowest", "rank_correlation"), "morris": ("effect", "mean_effect"),
    "sobol": ("total", "first"),
}  # fmt: skip
Fact = str | bool | float | None


def sensitivity_data(sensitivity: Sensitivity) -> dict[str, Json]:
    """Return all indices as one JSON object."""
    return {
        "scenario": sensitivity.scenario.label,
        "outcome": sensitivity.name,
        "unit": unit_in(sensitivity.name, sensitivity.scenario),
        "method": sensitivity.method,
        FROM: sensitivity.source.facts,
        "samples": sensitivity.samples,
        "points": sensitivity.points,
        "replications": sensitivity.replications,
        "seed": sensitivity.scenario.run.seed,
        "floor": number(sensitivity.floor),
        "mean": number(sensitivity.mean),
        "deviation": number(sensitivity.deviation),
        "parameters": [_entry(one, sensitivity.method) for one in sensitivity.indices],
    }


def sensitivity_table(sensitivity: Sensitivity) -> tuple[list[str], list[list[Cell]]]:
    """Return head and rows of a table: a row a parameter."""
    entries = [_entry(one, sensitivity.method) for one in sensitivity.indices]
    return list(entries[0]), [list(one.values()) for one in entries]


def _entry(one: Index, method: str) -> dict[str, Fact]:
    """Return one parameter as data, under the method's own names."""
    names = NAMES[method]
    entry: dict[str, Fact] = {"path": one.path, "low": number(one.low), "high": number(one.high)}
    for name, stem in zip(names, ("value", "second"), strict=True):
        entry[name] = number(getattr(one, stem))
        entry |= {f"{name}_{end}": number(getattr(one, f"{stem}_{end}")) for end in ("low", "high")}
    entry["matters"] = one.matters
    return entry | ({"deviation": number(one.spread)} if method == "morris" else {})
