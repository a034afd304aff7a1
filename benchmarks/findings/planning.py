"""The plan of an experiment in worlds: as a sweep's, but each world has runs of its own, and may be held against nulls.

Worlds that share the random numbers of the same few runs share their noise too; with runs of its own in each world the
mean over worlds has the plain interval of independent worlds. Within a world all arms share their random numbers.
"""

from collections.abc import Mapping, Sequence

from benchmarks.findings.sizes import Size
from simulator.evidence.seen import MEAN_FIELD, NO_MANAGER
from simulator.experiment.loaded import LoadedExperiment
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Draft
from simulator.runs.plan import Plan

Labels = Mapping[str, object]
NULL, AS_IT_IS = "null", ""
UNMANAGED, GRAPHLESS = "no manager", "no graph"
NULLS = {UNMANAGED: NO_MANAGER, GRAPHLESS: MEAN_FIELD}  # what a claim's arms are held against: variants of their runs
SUSTAINED = ("self-sustaining", "as_planned")  # the arm whose manager is withdrawn when the run shows that it could
Options = dict[str, PlainValue]


def plan_in_worlds(loaded: LoadedExperiment, size: Size, held: Sequence[Labels] = ()) -> tuple[Plan, Draft]:
    """Return the plan of an experiment in which each world has runs of its own, with the draft that knows its files.

    held: labels of arms that are run again as each of the nulls.
    """
    plan, _draft = make_plan(loaded)
    draft = Draft()
    variants = [draft.variant(one.scenario, one.files, one.data, one.name) for one in loaded.variants]
    name = loaded.file.stem.rsplit("-", 1)[0]
    for row in plan.rows:
        one, labels = plan.cells[row.cell], plan.labels(row)
        drawn, changes = draft.change(plan.world(row)), draft.change(plan.changes_of(one))
        for null, options in _asked_of(name, labels, held).items():
            first = row.world * size.runs
            cell = draft.cell(variants[one.variant], [changes], options, first, size.runs, row.world)
            draft.row(cell, [draft.labels({**labels, NULL: null})], row.world, drawn)
    return draft.plan(plan.question, plan.seed, size.runs), draft


def _asked_of(name: str, labels: Labels, held: Sequence[Labels]) -> dict[str, Options]:
    """Return the options of an arm's runs: as it is, and as each null where it is held against them."""
    itself: Options = {"survival_week": "own"} if (name, labels.get("keeping")) == SUSTAINED else {}
    if not any(fits(labels, one) for one in held):
        return {AS_IT_IS: itself}
    return {AS_IT_IS: itself, **{null: {"vary": variant} for null, variant in NULLS.items()}}


def fits(labels: Labels, asked: Labels) -> bool:
    """Return whether an arm has the labels that are asked for."""
    return all(str(labels.get(key)) == str(one) for key, one in asked.items())
