"""An experiment -> its plan: scenarios x ways of holding hours x points of the levers x worlds.

A design row is a scenario (base with overlays) x a way of holding hours x a point of the levers x a world. Rows that
come to the same scenario share a cell.
"""

from collections.abc import Sequence
from typing import NamedTuple

from simulator.errors import PlanError
from simulator.experiment.drawn import left_out
from simulator.experiment.fit import check_points
from simulator.experiment.hold import held_changes
from simulator.experiment.levels import Levels, levels
from simulator.experiment.loaded import LoadedExperiment, Variant
from simulator.experiment.uncertainty import covered, draw_worlds_of
from simulator.experiment.world_source import FROM, draw_from
from simulator.runs.document import NO_WORLD, NOTHING
from simulator.runs.draft import Draft
from simulator.runs.own import OWN
from simulator.runs.plan import Plan
from simulator.scenario.changes import written
from simulator.scenario.estimate import estimate
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.statistics.precision import looks

HOURS = ("managers", "phases", "interventions", "calendar", "start")
START, TOTAL = "start", "total"


class Drawn(NamedTuple):
    """The worlds of each scenario, and whether they touch the hours that are held."""

    worlds: list[list[Plain]]
    by_world: bool


def make_plan(loaded: LoadedExperiment) -> tuple[Plan, Draft]:
    """Return the plan of an experiment, with the draft that knows its files.

    Raises ScenarioError or PlanError for what cannot be planned.
    """
    varied = levels(loaded)
    check_points(loaded, varied.points)
    drawn = _drawn(loaded, varied)
    draft = Draft()
    _write(draft, loaded, varied.points, drawn)
    experiment = loaded.experiment
    stops = stops_of(loaded)
    question: Plain = {
        "kind": "sweep",
        "text": experiment.question,
        "levers": list(varied.points[0]),
        "stated": experiment.model_dump(mode="python", include={"uncertain", "known", "uncertainties"}),
        **({FROM: loaded.source.facts} if loaded.source is not None else {}),
        **({"not_drawn": varied.not_drawn} if varied.not_drawn else {}),
        "design": experiment.design.model_dump(mode="json"),
        "holds": list(experiment.holds),
        "outcomes": list(experiment.outcomes),
        "replications": experiment.replications.model_dump(mode="json"),
        "stops": stops,
        "worlds": experiment.world_count if drawn.worlds else 0,
    }
    return draft.plan(question, loaded.variants[0].scenario.run.seed, stops[-1]), draft


def stops_of(loaded: LoadedExperiment) -> list[int]:
    """Return the numbers of replications at which the runs of a cell may end; the last is the most."""
    wanted = loaded.experiment.replications
    return [wanted.fixed] if wanted.fixed else looks(wanted.min, wanted.max)


def seconds_of(plan: Plan) -> float:
    """Return what all runs take on one core, about: of each scenario, its holds and points aside."""
    each = [estimate(Scenario.model_validate(variant["data"])).seconds for variant in plan.variants]
    return sum(each[cell.variant] for cell in plan.cells.values()) * plan.most


def _drawn(loaded: LoadedExperiment, varied: Levels) -> Drawn:
    """Return the worlds of an experiment; none where nothing is uncertain. Ranges that the file states come first."""
    experiment, source = loaded.experiment, loaded.source
    kept = source is not None and source.kept is not None
    if not any(varied.unknowns) and not kept:
        return Drawn([], False)
    count, seed = experiment.world_count, loaded.variants[0].scenario.run.seed
    kind = experiment.design.uncertainties.kind if experiment.design.uncertainties else "lhs"
    worlds = draw_worlds_of(varied.unknowns, count, seed, kind)
    if source is not None and kept:
        scenarios = [one.scenario for one in loaded.variants]
        of_people = draw_from(source, scenarios, count, seed, [*left_out(loaded), *varied.not_drawn])
        worlds = [_together(*both) for both in zip(of_people, worlds, strict=True)]
    worlds = _but_for_chosen(worlds, loaded)
    return Drawn(worlds, any(path.split(".", 1)[0] in HOURS for own in worlds for path in own[0]))


def _together(kept: Sequence[Plain], stated: Sequence[Plain]) -> list[Plain]:
    """Return a scenario's worlds, each with what is kept and what was drawn from ranges, in order of the paths."""
    return [dict(sorted({**one, **other}.items())) for one, other in zip(kept, stated, strict=True)]


def _but_for_chosen(worlds: list[list[Plain]], loaded: LoadedExperiment) -> list[list[Plain]]:
    """Return the worlds of each scenario without what its options write out."""
    return [
        [{path: value for path, value in world.items() if not covered(path, variant.chosen)} for world in own]
        if variant.chosen
        else own
        for own, variant in zip(worlds, loaded.variants, strict=True)
    ]


def _write(draft: Draft, loaded: LoadedExperiment, points: Sequence[Plain], drawn: Drawn) -> None:
    """Write every row of the design: world by world, each with all its scenarios, holds and points."""
    least, options = stops_of(loaded)[0], {OWN: dict(loaded.own)} if loaded.own else None
    held = _held(loaded, points, drawn) if TOTAL in loaded.experiment.holds else {}
    bases = [
        (draft.variant(one.scenario, one.files, one.data, one.name), draft.labels({"base": one.base, **one.options}))
        for one in loaded.variants
    ]
    holds = [(hold, draft.labels({"hold": hold})) for hold in loaded.experiment.holds]
    chosen = [([draft.change(point)], [draft.labels(point)]) if point else ([], []) for point in points]
    for world in range(len(drawn.worlds[0])) if drawn.worlds else (NO_WORLD,):
        for v, (variant, base) in enumerate(bases):
            values = draft.change(drawn.worlds[v][world]) if drawn.worlds else NOTHING
            for hold, how in holds:
                for p, (change, labels) in enumerate(chosen):
                    act = held.get((v, p, world if drawn.by_world else NO_WORLD)) if hold == TOTAL else None
                    changes = [*([values] if drawn.worlds else []), *change]
                    changes += [draft.change(act)] if act else []
                    cell = draft.cell(variant, changes, options, least=least, world=world)
                    draft.row(cell, [base, how, *labels], world, values)


def _held(loaded: LoadedExperiment, points: Sequence[Plain], drawn: Drawn) -> dict[tuple[int, int, int], Plain]:
    """Return what holds the totals of each scenario, point (and world): changes by path, none where they are equal.

    The totals are those of the base with the first option of every group of overlays, at the point's start.
    """
    first = {variant.base: variant for variant in reversed(loaded.variants)}
    held: dict[tuple[int, int, int], Plain] = {}
    for v, variant in enumerate(loaded.variants):
        worlds = list(enumerate(drawn.worlds[v])) if drawn.by_world else [(NO_WORLD, Plain())]
        for w, world in worlds:
            for p, point in enumerate(points):
                reference = {**world, **{path: value for path, value in point.items() if path == START}}
                held[v, p, w] = _equal_total(
                    _scenario(first[variant.base], reference), _scenario(variant, {**world, **point}), point
                )
    return held


def _scenario(variant: Variant, changes: Plain) -> Scenario:
    """Return a scenario with changes."""
    return Scenario.model_validate(written(variant.data, changes))


def _equal_total(reference: Scenario, scenario: Scenario, point: Plain) -> Plain:
    """Return the changes that make planned totals equal; nothing where they are."""
    try:
        return held_changes(reference, scenario)
    except PlanError as problem:
        where = ", ".join(f"{path}: {value}" for path, value in point.items())
        raise PlanError(f"hold: {where or scenario.label}: {problem}") from None
