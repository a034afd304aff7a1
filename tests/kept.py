"""Small files of kept worlds for tests, made of the plausible ranges."""

from simulator.experiment.kept_worlds import KeptWorlds, Provenance
from simulator.experiment.uncertainty import draw_worlds, ranged
from simulator.scenario.parameters import parameters

VALUES = (
    "behaviour.visit.constant", "behaviour.visit.habit", "behaviour.acts.post.constant", "behaviour.acts.like.constant",
    "behaviour.feed.half_value", "costs.news", "organisation.watching",
)  # fmt: skip
FACTORS = ("personas.*.fear", "personas.*.minutes_per_workday", "network.mean_degree")


def some_worlds(count: int = 8, values: tuple[str, ...] = VALUES, factors: tuple[str, ...] = FACTORS) -> KeptWorlds:
    """Return so many kept worlds: values of some paths, factors of others, every number once of its own."""
    table = {fact["path"]: fact for fact in parameters()}
    unknowns = [ranged(path, *table[path]["plausible"], table[path]["hard"]) for path in values]
    drawn = draw_worlds(unknowns, count, 7)
    spread = [0.6 + 0.8 * at / max(count - 1, 1) for at in range(count)]
    return KeptWorlds(
        format=1,
        name="for tests",
        provenance=Provenance(evidence="0" * 64, code="tests"),
        values={path: tuple(world[path] for world in drawn) for path in values},
        factors={path: tuple(spread[at:] + spread[:at]) for at, path in enumerate(factors)},
        figures={"small": {"w3_never": tuple(0.1 + 0.01 * at for at in range(count))}},
    )
