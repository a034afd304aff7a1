"""What a notebook shows as HTML tables: outcomes, scenarios, recordings, sweeps."""

import html
from datetime import timedelta

from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes import definition_of, unit_in
from simulator.recording import Recording
from simulator.report.text.units import amount, between, change, day_words, persona_name, spaced
from simulator.runs.reading import RunFolder
from simulator.scenario.calendar import planned_phases
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, paired_runs, runs_words


def run_html(result: RunResult) -> str:
    """Return a run's outcomes as HTML."""
    rows = []
    for name in result.names:
        interval, unit = result.outcome(name), unit_in(name, result.scenario)
        low, high = amount(interval.low, unit), amount(interval.high, unit)
        rows.append([_(definition_of(name).title), amount(interval.mean, unit), f"{low} {_('to')} {high}"])
    caption = f"<p>{html.escape(result.scenario.label)}: {runs_words(len(result.results))}</p>"
    return caption + _html_table([_("outcome"), _("mean"), _("95% interval")], rows)


def comparison_html(comparison: Comparison) -> str:
    """Return a comparison's outcomes as HTML."""
    parts = []
    for at, other in enumerate(comparison.others):
        rows = []
        for name in comparison.base.names:
            pair, unit = comparison.difference(name, at), unit_in(name, comparison.base.scenario)
            cells = [amount(pair.base, unit), amount(pair.other, unit), change(pair.difference.mean, unit)]
            rows.append([_(definition_of(name).title), *cells, between(pair.difference, unit)])
        head = [_("outcome"), comparison.base.scenario.label, other.scenario.label, _("difference"), ""]
        parts.append(f"<p>{paired_runs(comparison.replications)}</p>" + _html_table(head, rows))
    return "".join(parts)


def scenario_html(scenario: Scenario) -> str:
    """Return who works there, who manages, and the phases with their dates as HTML."""
    staff = [[persona_name(scenario, key), f"{persona.headcount:,}"] for key, persona in scenario.personas.items()]
    hours = [[key, f"{manager.hours_per_week:g}"] for key, manager in scenario.managers.items()]
    phases = [[spaced(one.name), day_words(one.first_day), day_words(one.last_day)] for one in planned_phases(scenario)]
    last = scenario.start + timedelta(days=scenario.days - 1)
    text = f"{scenario.label}: {day_words(scenario.start)} - {day_words(last)}"
    tables = [
        ([_("persona"), _("employees")], staff),
        ([_("manager"), _("hours per week")], hours),
        ([_("phase"), _("first day"), _("last day")], phases),
    ]
    return f"<p>{html.escape(text)}</p>" + "".join(_html_table(head, rows) for head, rows in tables if rows)


def recording_html(recording: Recording) -> str:
    """Return how far the people of a run are in its last week, by persona, as HTML."""
    shown = ("employed", "aware", "reached", "active", "adopted")
    personas = sorted({persona for persona, _place in recording.groups})
    last = {name: recording.series(name)[-1] for name in shown}
    rows = []
    for persona in personas:
        own = [at for at, group in enumerate(recording.groups) if group[0] == persona]
        rows.append([persona, *(digits(float(last[name][own].sum()), ",.0f") for name in shown)])
    weeks = len(recording.weekly)
    text = _("people at the end of week {n}, from {day}").format(n=weeks, day=day_words(recording.monday(weeks - 1)))
    heads = [_("persona"), _("employed"), _("aware"), _("ever visited"), _("visited in 4 weeks"), _("adopted")]
    return f"<p>{html.escape(text)}</p>" + _html_table(heads, rows)


def sweep_html(sweep: RunFolder) -> str:
    """Return what a sweep plans and what is stored of it as HTML."""
    rows = [
        [_("rows of the design"), f"{len(sweep.plan.rows):,}"],
        [_("cells"), f"{len(sweep.plan.cells):,}"],
        [_("runs stored"), f"{len(sweep.done):,}"],
        [_("runs missing"), f"{sweep.missing():,}"],
    ]
    return f"<p>{html.escape(str(sweep.folder))}</p>" + _html_table([_("what"), _("number")], rows)


def _html_table(head: list[str], rows: list[list[str]]) -> str:
    """Return an HTML table; every text escaped."""
    top = "".join(f"<th>{html.escape(text)}</th>" for text in head)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
