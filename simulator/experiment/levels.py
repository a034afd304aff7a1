"""Levers and uncertainties against the scenarios: does the path exist, may every value stand there?"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from simulator.characters import escaped
from simulator.data.points import Points, read_points
from simulator.errors import AdoptionError, DataError
from simulator.experiment.designs import Point, grid, grid_size, sampled
from simulator.experiment.drawn import check_kept, not_drawn
from simulator.experiment.loaded import LoadedExperiment, Variant
from simulator.experiment.schema import MOST_CELLS, MOST_RUNS
from simulator.experiment.uncertainty import Unknown, covered, from_file, overlaid, uncertain_all
from simulator.scenario.changes import both_ends, rivals, written
from simulator.scenario.fields.names import Path
from simulator.scenario.files.checks import cross_checks
from simulator.scenario.files.field_types import wrong_types_at
from simulator.scenario.files.messages import describe
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.files.problems import Problems
from simulator.scenario.paths import is_number, is_whole, unknown_part
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.texts import _

CHECKED_POINTS = 2_000
NO_LIMITS = (-1e300, 1e300)


class Levels(NamedTuple):
    """What is varied: points of the levers, and for each scenario what is drawn from ranges.

    `not_drawn`: paths that `uncertain` leaves as they are, since scenarios state them differently.
    """

    points: list[Point]
    unknowns: list[list[Unknown]]
    not_drawn: list[str]


def check_levels(loaded: LoadedExperiment) -> Points[Any] | None:
    """Note what is wrong with what an experiment varies; return the points of its CSV file, if it lists them."""
    listed = _listed(loaded)
    if loaded.variants:
        _check_levers(loaded)
        _check_uncertainties(loaded)
        _check_ends(loaded, listed)
    _check_design(loaded)
    return listed


def levels(loaded: LoadedExperiment) -> Levels:
    """Return what an experiment varies; raises ScenarioError where that is too much, or a point is no scenario."""
    problems, listed = loaded.problems, loaded.listed
    _check_size(loaded, listed)
    problems.stop()
    points = _points(loaded, listed)
    _check_points(loaded, points, listed)
    problems.stop()
    chosen = not_drawn(loaded)
    return Levels(points, [unknowns_of(loaded, variant, chosen) for variant in loaded.variants], chosen)


def unknowns_of(loaded: LoadedExperiment, variant: Variant, chosen: Sequence[str] = ()) -> list[Unknown]:
    """Return what is drawn from ranges for a scenario, in order of the paths; what is a lever is no uncertainty.

    chosen: paths that scenarios state differently.
    """
    experiment = loaded.experiment
    known = [*experiment.known, *experiment.levers, *chosen]
    every = uncertain_all(variant.scenario, known) if experiment.uncertain == "prior" else []
    stated = [from_file(path, one, limits_of(path)) for path, one in experiment.uncertainties.items()]
    return overlaid(every, stated)


def limits_of(path: str) -> tuple[float, float]:
    """Return the lowest and highest number that a field allows."""
    from simulator.scenario.parameters import parameters

    for fact in parameters():
        if covered(path.replace("*", "NAME"), [fact["path"].replace("NAME", "*")]):
            return float(fact["hard"][0]), float(fact["hard"][1])
    return NO_LIMITS


def _listed(loaded: LoadedExperiment) -> Points[Any] | None:
    """Return the listed points of a CSV file, its paths and values checked; None where the design is another."""
    design, problems = loaded.experiment.design.levers, loaded.problems
    if design.kind != "points" or design.file is None:
        return None
    where = ("design", "levers", "file")
    file = loaded.find(design.file)
    if file is None:
        problems.add(where, _("{file}: no such file in the experiment's folder").format(file=design.file))
        return None
    if loaded.experiment.levers:
        problems.add(
            ("levers",),
            _("{file} names the levers in its first line; leave levers out here").format(file=design.file),
            True,
        )
    try:
        points = read_points(file, read_scalar, MOST_CELLS)
    except DataError as problem:
        problems.add_elsewhere(str(problem))
        return None
    for column, path in enumerate(points.paths if loaded.variants else (), 1):
        why = _nowhere(loaded, path)
        if why:
            problems.add_elsewhere(f"{file.name}:1:{column}: {why}")
            continue
        seen: set[str] = set()
        for line, point in zip(points.lines, points.points, strict=True):
            if repr(point[path]) not in seen and (why := _refused(loaded, path, point[path])):
                problems.add_elsewhere(f"{file.name}:{line}:{column}: {path}: {why}")
            seen.add(repr(point[path]))
    return points


def _check_levers(loaded: LoadedExperiment) -> None:
    """Note levers whose path leads nowhere or whose values may not stand there."""
    for path, lever in loaded.experiment.levers.items():
        where = ("levers", path)
        if why := _nowhere(loaded, path):
            loaded.problems.add(where, why.removeprefix(f"{path}: "), True)
            continue
        if lever.range is not None and not is_number(path):
            loaded.problems.add((*where, "range"), _("no number stands there; give values"))
            continue
        _check_values(loaded, where, path, lever.values, lever.range)


def _check_uncertainties(loaded: LoadedExperiment) -> None:
    """Note uncertainties whose path leads nowhere, is a lever as well, or whose values may not stand there."""
    experiment, problems = loaded.experiment, loaded.problems
    levers = list(experiment.levers)
    for path, one in experiment.uncertainties.items():
        where = ("uncertainties", path)
        if why := _nowhere(loaded, path):
            problems.add(where, why.removeprefix(f"{path}: "), True)
        elif covered(path, levers) or any(covered(lever, [path]) for lever in levers):
            problems.add(where, _("is a lever as well; what is chosen is not unknown"), True)
        elif one.values is None and not is_number(path):
            problems.add(where, _("no number stands there; give values"), True)
        else:
            name = next(name for name in type(one).model_fields if getattr(one, name) is not None)
            numbers = one.range or one.log_range or one.triangular or ()
            _check_values(loaded, where, path, one.values, numbers, name)
    for at, path in enumerate(experiment.known):
        if why := _nowhere(loaded, path):
            problems.add(("known", str(at)), why.removeprefix(f"{path}: "))
    if experiment.known and experiment.uncertain == "none":
        problems.add(("known",), _("goes with uncertain: all or uncertain: prior"), True, on=(("uncertain",),))
    if experiment.worlds is not None and experiment.uncertain != "all":
        problems.add(("worlds",), _("goes with uncertain: all"), True, on=(("uncertain",),))


def _check_ends(loaded: LoadedExperiment, listed: Points[Any] | None) -> None:
    """Note levers and uncertainties that end the same phase in two ways: of each pair only one would count."""
    experiment, data = loaded.experiment, loaded.variants[0].data
    if listed is not None:
        for path, rival in rivals(data, listed.paths):
            file = escaped(str(experiment.design.levers.file))
            loaded.problems.add_elsewhere(f"{file}:1:{listed.paths.index(path) + 1}: {both_ends(path, rival)}")
    for path, rival in rivals(data, [*experiment.levers, *experiment.uncertainties]):
        part = "levers" if path in experiment.levers else "uncertainties"
        loaded.problems.add((part, path), both_ends(path, rival).removeprefix(f"{path}: "), True)


def _check_values(
    loaded: LoadedExperiment,
    where: Path,
    path: str,
    values: Iterable[Any] | None,
    numbers: Iterable[float] | None,
    name: str = "range",
) -> None:
    """Note every value, or end of a range, that may not stand at a path."""
    kind = "values" if values is not None else name
    for at, value in enumerate(values if values is not None else numbers or ()):
        whole = kind != "values" and is_whole(path) and isinstance(value, float) and value.is_integer()
        if why := _refused(loaded, path, int(value) if whole else value):
            loaded.problems.add((*where, kind, str(at)), why)


def _nowhere(loaded: LoadedExperiment, path: str) -> str:
    """Return why a path leads nowhere in one of the scenarios; nothing where it leads somewhere in all."""
    for variant in loaded.variants:
        why = unknown_part(variant.data, path)
        if why:
            return why if len(loaded.variants) == 1 else f"{why} ({variant.name})"
    return ""


def _refused(loaded: LoadedExperiment, path: str, value: Any) -> str:
    """Return why a value may not stand at a path of the first scenario; nothing where it may."""
    data = loaded.variants[0].data
    if wrong := wrong_types_at(Scenario, data, path, value):
        return wrong[0][1]
    return scenario_problem(written(data, {path: value}), path)


def scenario_problem(data: Plain, path: str = "") -> str:
    """Return the first thing that is wrong with a scenario, named unless it is the path; nothing where all is well."""
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as refused:
        at, why, _ = describe(refused.errors()[0], Scenario)
        return why if not at or covered(".".join(at), [path]) else f"{'.'.join(at)}: {why}"
    for wrong in cross_checks(scenario):
        return f"{'.'.join(wrong.path)}: {wrong.text}"
    return ""


def _check_design(loaded: LoadedExperiment) -> None:
    """Note designs that do not fit what is varied."""
    experiment, problems = loaded.experiment, loaded.problems
    for path, lever in experiment.levers.items():
        if experiment.design.levers.kind == "grid" and lever.range is not None and lever.steps is None:
            where, on = ("levers", path, "range"), (("levers", path, "steps"), ("design", "levers", "kind"))
            problems.add(where, _("a range in a grid needs steps: how many values"), on=on)
    if experiment.design.levers.kind in ("lhs", "sobol") and not experiment.levers:
        problems.add(("design", "levers"), _("there are no levers to sample"), on=(("levers", "*"),))
    if experiment.design.uncertainties is not None and experiment.uncertain == "none" and not experiment.uncertainties:
        text = _("nothing is uncertain: write uncertain: all, or uncertainties")
        problems.add(("design", "uncertainties"), text, on=(("uncertain",), ("uncertainties", "*")))
    check_kept(loaded)


def _check_size(loaded: LoadedExperiment, listed: Points[Any] | None) -> None:
    """Note an experiment that is too large, before anything of it is made."""
    experiment = loaded.experiment
    design = experiment.design.levers
    points = len(listed.points) if listed else design.points or grid_size(experiment.levers)
    cells = points * len(loaded.variants) * len(experiment.holds) * experiment.world_count
    runs = cells * experiment.replications.most
    if cells > MOST_CELLS:
        text = _("{cells:,} cells (points x scenarios x worlds); at most {most_cells:,} are planned").format(
            cells=cells, most_cells=MOST_CELLS
        )
        loaded.problems.add(("design",), text)
    elif runs > MOST_RUNS:
        loaded.problems.add(
            ("replications",),
            _("{runs:,} runs; at most {most_runs:,} are planned").format(runs=runs, most_runs=MOST_RUNS),
        )


def _points(loaded: LoadedExperiment, listed: Points[Any] | None) -> list[Point]:
    """Return the design points of the levers; one empty point where there are no levers."""
    experiment = loaded.experiment
    design, levers = experiment.design.levers, dict(experiment.levers)
    if listed is not None:
        return listed.points
    if design.kind == "grid":
        return list(grid(levers))
    return sampled(levers, design.points or 1, loaded.variants[0].scenario.run.seed, design.kind)


def _check_points(loaded: LoadedExperiment, points: list[Point], listed: Points[Any] | None) -> None:
    """Note the first design point that makes no scenario: of many points, some two thousand are tried."""
    step = max(1, len(points) * len(loaded.variants) // CHECKED_POINTS)
    for variant in loaded.variants:
        for at in range(0, len(points), step):
            try:
                why = scenario_problem(written(variant.data, points[at]))
            except AdoptionError as problem:
                why = str(problem)
            if why:
                _note_point(loaded.problems, points[at], f"({variant.name}) {why}", listed, at, loaded)
                return


def _note_point(
    problems: Problems, point: Point, why: str, listed: Points[Any] | None, at: int, loaded: LoadedExperiment
) -> None:
    """Note a design point that makes no scenario, at its line or at the levers."""
    if listed is not None:
        problems.add_elsewhere(f"{loaded.experiment.design.levers.file}:{listed.lines[at]}:1: {why}")
        return
    described = ", ".join(f"{path}: {value}" for path, value in point.items())
    problems.add(
        ("levers",),
        _("the point {described} gives {why}").format(described=described, why=why) if described else why,
        True,
    )
