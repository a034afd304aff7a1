"""Do the data of an experiment's scenarios fit every point: whatever a run would refuse is refused before the first."""

from collections.abc import Sequence

from simulator.errors import AdoptionError, ScenarioError
from simulator.experiment.checking import DataCheck
from simulator.experiment.designs import Point
from simulator.experiment.loaded import LoadedExperiment, Variant
from simulator.scenario.changes import written
from simulator.scenario.schema import Scenario

DECIDES = ("start", "calendar", "organisation", "personas", "network", "run")  # parts that data are joined with
MOST_TRIED = 2_000


def check_points(loaded: LoadedExperiment, points: Sequence[Point]) -> None:
    """Raise ScenarioError for the first point of each scenario whose data a run would refuse."""
    problems: dict[str, None] = {}
    for variant in loaded.variants:
        if variant.files:
            problems |= dict.fromkeys(_problem(variant, points))
    if problems:
        raise ScenarioError("\n".join(problems))


def _problem(variant: Variant, points: Sequence[Point]) -> list[str]:
    """Return what is wrong with the data of a scenario as it stands, else with those at the first point that fails."""
    check = DataCheck(variant.files)
    parts = [{path: value for path, value in point.items() if path.split(".")[0] in DECIDES} for point in points]
    distinct = list({repr(sorted(part.items())): part for part in parts}.values())
    for part in distinct[:MOST_TRIED]:
        try:
            check.check(Scenario.model_validate(written(variant.data, part)))
        except AdoptionError as problem:
            where = ", ".join(f"{path}: {value}" for path, value in part.items())
            return [f"{problem} ({variant.name}{', ' if where else ''}{where})"]
    return []
