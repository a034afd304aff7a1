"""Makes the small example edge list: `python -m tests.scenario.make_example_graph` writes scenarios/data/edges.csv."""

from pathlib import Path

import numpy as np

from simulator.draws import Purpose, replicate_key, uniforms
from simulator.organisation import build_organisation
from simulator.scenario.schema import Scenario

PEOPLE = 120


def lines() -> list[str]:
    """Return the lines of the edge list: messages a year each way between people who know each other."""
    scenario = Scenario.model_validate({"personas": {"all": {"headcount": PEOPLE}}})
    network = build_organisation(scenario, 7, 0).network
    source = np.repeat(np.arange(PEOPLE), np.diff(network.indptr))
    slots = (source * PEOPLE + network.indices).astype(np.uint64)
    counts = 1 + (uniforms(replicate_key(7, 0), Purpose.UNIT_PAIRS, 1, slots, 0) ** 2 * 40).astype(int)
    pairs = zip(source, network.indices, counts, strict=True)
    return ["source,target,count", *(f"p{one + 1:03d},p{two + 1:03d},{count}" for one, two, count in pairs)]


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "scenarios" / "data" / "edges.csv"
    target.write_text("\n".join(lines()) + "\n", encoding="utf-8")
