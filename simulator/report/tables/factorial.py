"""What changed with a plan and what each of it made, as plain data."""

from simulator.analysis.factorial import Attribution, Contribution, TakenApart
from simulator.report.tables.numbers import Json, interval_data
from simulator.scenario.schema import Scenario


def attribution_data(attribution: Attribution, base: Scenario) -> dict[str, Json]:
    """Return an attribution as one JSON object."""
    groups = attribution.groups
    return {
        "measure": attribution.measure,
        "groups": list(groups.groups),
        "lumped": list(groups.lumped),
        "paths": {key: list(paths) for key, paths in groups.paths.items()},
        "held_by_week": groups.dated,
        "outcome": taken_apart_data(attribution.outcome, base),
        "windows": {one.key: taken_apart_data(one, base) for one in attribution.windows},
    }


def taken_apart_data(one: TakenApart, base: Scenario) -> dict[str, Json]:
    """Return one difference and its parts."""
    data: dict[str, Json] = {}
    if one.window is not None:
        first, last = one.window.dates(base.start)
        data = {"first": first.isoformat(), "last": last.isoformat()}
    return data | {
        "difference": interval_data(one.difference),
        "contributions": {part.key: _part_data(part) for part in one.contributions},
        "together": {"+".join(keys): interval_data(added) for keys, added in one.together.items()},
    }


def _part_data(part: Contribution) -> dict[str, Json]:
    """Return one group's part."""
    return {
        "title": part.title,
        "added": interval_data(part.added),
        "main": interval_data(part.main),
        "alone": interval_data(part.alone),
        "clear": part.clear,
    }
