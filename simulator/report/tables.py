"""Tables: outcomes as plain data without nan, HTML for notebooks, dated phases for the terminal."""

import html
import math
from typing import Any

from simulator.experiment.results import Comparison, RunResult, series_fingerprint
from simulator.experiment.statistics import Interval, Paired
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.outcomes.plan import PhaseRow
from simulator.recording import ACTIVITIES
from simulator.report.words import amount, between, change, day_words, spaced
from simulator.texts import _, digits, ngettext, paired_runs, runs_words

HALF_HOUR = 0.5
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def number(value: float | None) -> float | None:
    """Return a number, or None where it is not one."""
    return None if value is None or not math.isfinite(value) else float(value)


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(RISKY) else text


def run_entry(interval: Interval, name: str, unit: str | None = None) -> dict[str, Any]:
    """Return one outcome of a run; unit: as in the table of outcomes where not given; one value has no interval."""
    return {
        "mean": number(interval.mean),
        "low": number(interval.low) if interval.n > 1 else None,
        "high": number(interval.high) if interval.n > 1 else None,
        "unit": unit or ALL_OUTCOMES[name].unit,
    }


def run_data(found: RunResult, seconds: float) -> dict[str, Any]:
    """Return a run as one JSON object; seconds: from the loaded scenario to outcomes, compilation excluded."""
    scenario = found.scenario
    days = sum(result.employee_days for result in found.results)
    personas = sorted(scenario.personas)
    return {
        "scenario": scenario.label,
        "employees": scenario.headcount if scenario.network.file is None else _people(found),
        "days": scenario.days,
        "replications": len(found.results),
        "seed": scenario.run.seed,
        "outcomes": {name: run_entry(found.outcome(name), name, unit_in(name, scenario)) for name in found.names},
        "by_persona": {
            key: {name: run_entry(found.outcome(name, key), name) for name in found.persona_names} for key in personas
        },
        "series_sha256": series_fingerprint(found.results),
        "employee_days_per_second": number(days / seconds) if seconds > 0 else None,
    }


def _people(found: RunResult) -> int:
    """Return the number of seats of an imported organisation."""
    recording = found.results[0].recording
    return 0 if recording is None else len(recording.posts)


def _compare_entry(pair: Paired, unit: str) -> dict[str, Any]:
    """Return one outcome of a comparison."""
    return {
        "baseline": number(pair.base),
        "other": number(pair.other),
        "difference": number(pair.difference.mean),
        "low": number(pair.difference.low) if pair.difference.n > 1 else None,
        "high": number(pair.difference.high) if pair.difference.n > 1 else None,
        "unit": unit,
        "variance_ratio": number(pair.variance_ratio),
        "probability_better": number(pair.probability_better),
    }


def compare_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as one JSON object."""
    base = comparison.base
    return {
        "baseline": base.scenario.label,
        "replications": comparison.replications,
        "seed": base.scenario.run.seed,
        "comparisons": [
            {
                "scenario": other.scenario.label,
                "outcomes": {
                    n: _compare_entry(comparison.difference(n, at), unit_in(n, base.scenario)) for n in base.names
                },
                "by_persona": {
                    key: {
                        n: _compare_entry(comparison.difference(n, at, key), ALL_OUTCOMES[n].unit)
                        for n in base.persona_names
                    }
                    for key in sorted(base.scenario.personas)
                    if key in other.scenario.personas
                },
            }
            for at, other in enumerate(comparison.others)
        ],
    }


def _html_table(head: list[str], rows: list[list[str]]) -> str:
    """Return an HTML table; every text escaped."""
    top = "".join(f"<th>{html.escape(text)}</th>" for text in head)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def run_html(found: RunResult) -> str:
    """Return a run's outcomes as HTML."""
    rows = []
    for name in found.names:
        interval, unit = found.outcome(name), unit_in(name, found.scenario)
        low, high = amount(interval.low, unit), amount(interval.high, unit)
        rows.append([_(ALL_OUTCOMES[name].title), amount(interval.mean, unit), f"{low} {_('to')} {high}"])
    caption = f"<p>{html.escape(found.scenario.label)}: {runs_words(len(found.results))}</p>"
    return caption + _html_table([_("outcome"), _("mean"), _("95% interval")], rows)


def comparison_html(comparison: Comparison) -> str:
    """Return a comparison's outcomes as HTML."""
    parts = []
    for at, other in enumerate(comparison.others):
        rows = []
        for name in comparison.base.names:
            pair, unit = comparison.difference(name, at), unit_in(name, comparison.base.scenario)
            cells = [amount(pair.base, unit), amount(pair.other, unit), change(pair.difference.mean, unit)]
            rows.append([_(ALL_OUTCOMES[name].title), *cells, between(pair.difference, unit)])
        head = [_("outcome"), comparison.base.scenario.label, other.scenario.label, _("difference"), ""]
        parts.append(f"<p>{paired_runs(comparison.replications)}</p>" + _html_table(head, rows))
    return "".join(parts)


def _lever(row: PhaseRow, name: str) -> str:
    """Return an activity's hours spent/planned, nothing where there are none."""
    spent, planned = row.by_activity.get(name, 0.0), row.planned_by_activity.get(name, 0.0)
    return f"{spaced(name)} {digits(spent, '.0f')}/{digits(planned, '.0f')}" if spent + planned >= HALF_HOUR else ""


def _lacking(name: str, count: int) -> str:
    """Return what was not bought; a release is tried again on every working day."""
    if name == "features":
        return ngettext("features waited {n} working day", "features waited {n} working days", count)
    return f"{count} {spaced(name)}"


def phase_lines(rows: list[PhaseRow]) -> list[list[str]]:
    """Return phases as rows of text: phase, dates, hours spent/planned, the same by lever, not bought, goals."""
    found = []
    for row in rows:
        levers = ", ".join(_lever(row, name) for name in ACTIVITIES if _lever(row, name))
        lacking = ", ".join(_lacking(name, count) for name, count in row.unbought.items())
        goals = ", ".join(
            f"{spaced(goal)}: {day_words(met) if met else _('not met')}" for goal, met in row.goals.items()
        )
        hours = f"{digits(row.spent, ',.0f')}/{digits(row.planned, ',.0f')}"
        hours += f" ({_('saved')} {digits(row.saved, ',.0f')})" if row.saved > 0 else ""
        dates = f"{day_words(row.first_day)} - {day_words(row.last_day)}"
        found.append([spaced(row.name), dates, hours, levers, lacking or "-", goals or "-"])
    return found
