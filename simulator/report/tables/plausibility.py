"""Plausibility as plain data: every pattern with its figure, its band and the verdict."""

from simulator.evidence.catalogue import READINGS
from simulator.evidence.judging import Judgement
from simulator.experiment.plausibility import Plausibility
from simulator.report.tables.numbers import Json, number
from simulator.runs.csv_text import Cell
from simulator.statistics.intervals import Interval, within

Fact = str | float | int | None


def plausibility_data(plausibility: Plausibility) -> dict[str, Json]:
    """Return all patterns, judged or not, as one JSON object."""
    request = plausibility.request
    return {
        "scenario": plausibility.scenario.label,
        "replications": request.replications,
        "seed": plausibility.scenario.run.seed,
        "evidence_sha256": request.evidence.sha256,
        "kept": plausibility.kept,
        "inside": plausibility.inside,
        "patterns": [_entry(one) for one in plausibility.judgements],
        "not_judged": [
            {"pattern": key, "title": request.evidence.patterns[key].label, "why": why}
            for key, why in request.left_out.items()
        ],
    }


def plausibility_table(plausibility: Plausibility) -> tuple[list[str], list[list[Cell]]]:
    """Return head and rows of a table: a row a pattern that was judged."""
    entries = [_entry(one) for one in plausibility.judgements]
    return list(entries[0]), [list(one.values()) for one in entries]


def figure_of(judgement: Judgement) -> Interval:
    """Return the figure, its interval held within what can be."""
    return within(judgement.figure, *READINGS[judgement.pattern.reading].limits)


def _entry(one: Judgement) -> dict[str, Fact]:
    """Return a judgement as data; a single run has no interval."""
    pattern, figure, several = one.pattern, figure_of(one), one.figure.n > 1
    return {
        "pattern": one.key,
        "title": pattern.label,
        "reading": pattern.reading,
        "unit": READINGS[pattern.reading].unit,
        "mean": number(figure.mean),
        "low": number(figure.low) if several else None,
        "high": number(figure.high) if several else None,
        "runs": figure.n,
        "band_low": pattern.band[0],
        "band_high": pattern.band[1],
        "discrepancy": pattern.discrepancy,
        "verdict": one.verdict,
        "implausibility": number(one.implausibility),
    }
