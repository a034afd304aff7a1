"""The appendix of a report: every outcome with its interval, and the words of statistics."""

from simulator.experiment.results import HEADLINE, Comparison, RunResult
from simulator.outcomes import definition_of, unit_in
from simulator.report.tables.numbers import Json
from simulator.report.text.comparison import (
    hours_words,
    noise_words,
    starts_lines,
    survival_lines,
    when_lines,
    window_lines,
)
from simulator.report.text.units import amount, between, change
from simulator.texts import _

Row = dict[str, Json]


def appendix(result: RunResult | Comparison) -> list[dict[str, Json]]:
    """Return a section a plan that is compared, or the run's own: heading, lines, head and rows of the table."""
    if isinstance(result, RunResult):
        head = [_("outcome"), _("mean"), _("95% interval")]
        return [{"heading": result.scenario.label, "points": [], "head": head, "outcomes": _run_rows(result)}]
    return [_section(result, at) for at in range(len(result.others))]


def _section(comparison: Comparison, at: int) -> dict[str, Json]:
    """Return the section of a plan that is compared with the baseline."""
    base, other = comparison.base.scenario.label, comparison.others[at].scenario.label
    return {
        "heading": _("{one} against {base}").format(one=other, base=base),
        "points": _points(comparison, at),
        "head": [_("outcome"), base, other, _("difference"), _("95% interval")],
        "outcomes": _outcome_rows(comparison, at),
    }


def _run_rows(result: RunResult) -> list[Row]:
    """Return every outcome of a run."""
    return [_run_row(result, name) for name in result.names]


def _run_row(result: RunResult, name: str) -> Row:
    """Return one outcome: title, mean, interval."""
    interval, unit = result.outcome(name), unit_in(name, result.scenario)
    width = _("one run: no interval") if interval.n == 1 else ""
    if interval.n > 1:
        width = f"{amount(interval.low, unit)} {_('to')} {amount(interval.high, unit)}"
    return {
        "title": _(definition_of(name).title),
        "values": [amount(interval.mean, unit)],
        "width": width,
        "clear": True,
    }


def _points(comparison: Comparison, at: int) -> list[str]:
    """Return what goes with the answer: when, other starts, survival, hours, what pairing was worth."""
    pair = comparison.difference(HEADLINE, at)
    lines = window_lines(comparison, at) + (when_lines(comparison, at) if pair.clear else [])
    lines += starts_lines(comparison, at) + survival_lines(comparison, at)
    lines += [hours_words(comparison, at), noise_words(pair)]
    return [_sentence(line.strip()) for line in lines]


def _sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    return text[:1].upper() + text[1:] + "."


def _outcome_rows(comparison: Comparison, at: int) -> list[Row]:
    """Return every outcome of a comparison."""
    return [_pair_row(comparison, at, name, _(definition_of(name).title)) for name in comparison.base.names]


def _pair_row(comparison: Comparison, at: int, name: str, title: str, persona: str | None = None) -> Row:
    """Return one outcome: title, both means and the difference, its interval, whether it can be told from none."""
    pair, unit = comparison.difference(name, at, persona), unit_in(name, comparison.base.scenario)
    width = between(pair.difference, unit) if pair.difference.n > 0 else ""
    if pair.difference.n > 1 and not pair.clear:
        width += " " + _("(cannot be told from none)")
    values = [amount(pair.base, unit), amount(pair.other, unit), change(pair.difference.mean, unit)]
    return {"title": title, "values": values, "width": width, "clear": pair.clear}
