"""Many worlds as plain data, and as a table with a row a world, scenario and replication."""

from simulator.experiment.results import Comparison
from simulator.experiment.world_source import FROM
from simulator.experiment.worlds import Worlds, asked_sign
from simulator.outcomes import unit_in
from simulator.report.tables.choice import regret_data
from simulator.report.tables.numbers import Json, interval_data, number
from simulator.runs.csv_text import Cell


def worlds_table(worlds: Worlds) -> tuple[list[str], list[list[Cell]]]:
    """Return head and rows of a table: a row a world, scenario and replication, what was drawn and all outcomes."""
    head = ["world", "scenario", "replication", *worlds.paths, *worlds.names]
    rows = [
        [world, label, world * worlds.replications + run, *drawn.values(), *map(float, worlds.values[world, at, run])]
        for world, drawn in enumerate(worlds.drawn)
        for at, label in enumerate(worlds.labels)
        for run in range(worlds.replications)
    ]
    return head, rows


def worlds_data(worlds: Worlds, comparison: Comparison) -> dict[str, Json]:
    """Return many worlds as one JSON object: of every comparison and outcome."""
    return {
        "worlds": worlds.count,
        FROM: worlds.source.facts,
        "replications": worlds.replications,
        "parameters": worlds.paths,
        "not_drawn": worlds.left_out,
        "regret": regret_data(worlds),
        "comparisons": [
            {
                "scenario": label,
                "outcomes": {
                    name: _entry(worlds, comparison, at, name) for name in worlds.names if name in comparison.base.names
                },
            }
            for at, label in enumerate(worlds.labels[1:])
        ],
    }


def _entry(worlds: Worlds, comparison: Comparison, at: int, name: str) -> dict[str, Json]:
    """Return one outcome of a comparison in many worlds."""
    study, drivers = worlds.two_level(name, at, asked_sign(comparison, name, at)), worlds.drivers(name, at)
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
        "turned_by_luck": study.by_noise,
        **interval_data(study.mean),
        "world_low": number(study.low),
        "world_high": number(study.high),
        "sd_parameters": number(study.parameters),
        "sd_luck": number(study.noise),
        "monte_carlo_error": number(study.monte_carlo),
        "hangs_on": [vars(one) for one in drivers.drivers],
        "strongest": {"path": drivers.strongest, "correlation": drivers.strongest_correlation},
        "yardstick": drivers.yardstick,
    }
