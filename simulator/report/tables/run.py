"""A run as plain data: what `adopt run --json` prints."""

from simulator.experiment.results import RunResult, series_fingerprint
from simulator.outcomes import definition_of, unit_in
from simulator.report.tables.numbers import Json, number
from simulator.statistics.intervals import Interval


def run_data(run: RunResult, seconds: float, reproduction: Interval | None = None) -> dict[str, Json]:
    """Return a run as one JSON object.

    Args:
        run: all replications.
        seconds: from the loaded scenario to outcomes, compilation excluded.
        reproduction: the acts that one act brings, where they were asked for.
    """
    outcomes = {name: run_entry(run.outcome(name), name, unit_in(name, run.scenario)) for name in run.names}
    if reproduction is not None:
        outcomes["reproduction_number"] = run_entry(reproduction, "reproduction_number")
    scenario = run.scenario
    days = sum(one.employee_days for one in run.results)
    personas = sorted(scenario.personas)
    return {
        "scenario": scenario.label,
        "employees": scenario.headcount if scenario.network.file is None else _people(run),
        "days": scenario.days,
        "replications": len(run.results),
        "seed": scenario.run.seed,
        "outcomes": outcomes,
        "by_persona": {
            key: {name: run_entry(run.outcome(name, key), name) for name in run.persona_names} for key in personas
        },
        "series_sha256": series_fingerprint(run.results),
        "employee_days_per_second": number(days / seconds) if seconds > 0 else None,
    }


def run_entry(interval: Interval, name: str, unit: str | None = None) -> dict[str, Json]:
    """Return one outcome of a run; unit: as in the table of outcomes where not given; one value has no interval."""
    return {
        "mean": number(interval.mean),
        "low": number(interval.low) if interval.n > 1 else None,
        "high": number(interval.high) if interval.n > 1 else None,
        "unit": unit or definition_of(name).unit,
    }


def _people(result: RunResult) -> int:
    """Return the number of seats of an imported organisation."""
    recording = result.results[0].course
    return 0 if recording is None else len(recording.posts)
