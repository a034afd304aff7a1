"""History matching as plain data: what was kept, of how much, and what it did to each number."""

from simulator.matching.result import Result
from simulator.report.tables.numbers import Json, number


def matching_data(result: Result) -> dict[str, Json]:
    """Return what came of it as one JSON object."""
    request, narrowing = result.request, result.narrowing
    return {
        "scenarios": [one.label for one in request.scenarios],
        "evidence_sha256": request.evidence.sha256,
        "seed": request.seed,
        "begun": dict(result.begun) or None,
        "wanted": request.keep,
        "kept": len(result.judgements),
        "strict": result.strict,
        "runs_per_world": request.runs,
        "prior_share": number(result.share),
        "waves": [{"drawn": one.drawn, "run": one.run, "judged": one.judged, "kept": one.kept} for one in result.waves],
        "outside": {label: dict(counts) for label, counts in result.outside.items()},
        "narrowed": {path: list(ends) for path, ends in narrowing.narrowed.items()},
        "moved": {path: list(ends) for path, ends in narrowing.moved.items()},
        "untouched": list(narrowing.untouched),
        "together": [
            {"pattern": one.key, "mean": number(one.figure.mean), "worlds": one.figure.n, "verdict": one.verdict}
            for one in result.together
        ],
    }
