"""Why two scenarios differ, as plain data."""

from simulator.analysis.parts import Part
from simulator.analysis.why import Why
from simulator.experiment.world_source import FROM
from simulator.outcomes import unit_in
from simulator.report.tables.factorial import attribution_data
from simulator.report.tables.numbers import Json, interval_data, number


def why_data(why: Why) -> dict[str, Json]:
    """Return all of it as one JSON object."""
    comparison = why.comparison
    base = comparison.base.scenario
    return {
        "baseline": base.label,
        "scenario": comparison.others[0].scenario.label,
        "outcome": why.name,
        "unit": unit_in(why.name, base),
        "replications": comparison.replications,
        "seed": base.run.seed,
        FROM: why.source.facts if why.source is not None else None,
        "difference": interval_data(why.difference.difference),
        "by_persona": {key: interval_data(added) for key, added in why.personas().items()},
        "by_quarter": [
            {"first": str(one.first), "last": str(one.last), **interval_data(one.added)} for one in why.stretches()
        ],
        "attribution": None if why.attribution is None else attribution_data(why.attribution, base),
        "unattributed": why.unattributed,
        "mechanisms": [_part_data(part) for part in why.parts],
        "idle": why.idle,
    }


def _part_data(part: Part) -> dict[str, Json]:
    """Return one mechanism as data."""
    return {
        "key": part.key,
        "title": part.title,
        "baseline": number(part.base),
        "other": number(part.other),
        "left": interval_data(part.left),
        "gone": interval_data(part.gone),
        "share": interval_data(part.share),
        "p": part.p,
        "clear": part.clear,
    }
