"""The plan of an experiment in worlds: as a sweep's, but each world has runs of its own, and may be without a graph.

Worlds that share the random numbers of the same few runs share their noise too; with runs of its own in each world the
mean over worlds has the plain interval of independent worlds. Within a world all arms share their random numbers.
"""

from collections.abc import Mapping

from benchmarks.findings.sizes import Size
from simulator.evidence.seen import MEAN_FIELD
from simulator.experiment.loaded import LoadedExperiment
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Draft
from simulator.runs.plan import Plan

TIES, AS_THEY_ARE, AVERAGE = "ties", "as_they_are", "average"
WITH_TIES = frozenset(["summer-ties"])  # experiments whose managed arms are run again without a graph

SUSTAINED = ("self-sustaining", "as_planned")  # the arm whose manager is withdrawn when the run shows that it could


def plan_in_worlds(loaded: LoadedExperiment, size: Size) -> tuple[Plan, Draft]:
    """Return the plan of an experiment in which each world has runs of its own, with the draft that knows its files."""
    plan, _draft = make_plan(loaded)
    draft = Draft()
    variants = [draft.variant(one.scenario, one.files, one.data, one.name) for one in loaded.variants]
    name = loaded.file.stem.rsplit("-", 1)[0]
    for row in plan.rows:
        one, labels = plan.cells[row.cell], plan.labels(row)
        drawn, changes = draft.change(plan.world(row)), draft.change(plan.changes_of(one))
        for ties, options in _asked_of(name, labels).items():
            first = row.world * size.runs
            cell = draft.cell(variants[one.variant], [changes], options, first, size.runs, row.world)
            draft.row(cell, [draft.labels({**labels, TIES: ties})], row.world, drawn)
    return draft.plan(plan.question, plan.seed, size.runs), draft


def _asked_of(name: str, labels: Mapping[str, object]) -> dict[str, dict[str, PlainValue]]:
    """Return the options of an arm's runs, by what their ties are."""
    if name in WITH_TIES and labels.get("manager") == "as_planned":
        return {AS_THEY_ARE: {}, AVERAGE: {"vary": MEAN_FIELD}}
    return {AS_THEY_ARE: {"survival_week": "own"} if (name, labels.get("keeping")) == SUSTAINED else {}}
