"""The answer of a report in plain words: sentences and small tables, no markup."""

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
from simulator.report.text.run import RUN_LINES
from simulator.report.text.units import amount, between, change, day_words, persona_name
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, paired_runs

Row = dict[str, Json]


def period(result: RunResult) -> str:
    """Return who and when: staff, first and last day, runs."""
    scenario, recording = result.scenario, result.results[0].course
    imported = scenario.network.file is not None and recording is not None
    people = len(recording.posts) if imported and recording is not None else scenario.headcount
    last = scenario.start.fromordinal(scenario.start.toordinal() + scenario.days - 1)
    text = _("{people:,} employees, {first} to {last}, {n} runs")
    return text.format(
        people=people, first=day_words(scenario.start), last=day_words(last), n=digits(len(result.results), ",")
    )


def run_lead(result: RunResult) -> str:
    """Return the answer of a run in a sentence."""
    interval = result.outcome(HEADLINE)
    text = _("With {name}, {share} of the employees present have adopted, mean of all weeks")
    width = "" if interval.n < 2 else _(" (95% interval {low} to {high})")
    said = text.format(name=result.scenario.label, share=amount(interval.mean, "share"))
    return said + width.format(low=amount(interval.low, "share"), high=amount(interval.high, "share")) + "."


def run_points(result: RunResult) -> list[Row]:
    """Return the outcomes that a run is known by."""
    return [_run_row(result, name) for name in RUN_LINES]


def run_rows(result: RunResult) -> list[Row]:
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


def lead(comparison: Comparison, at: int) -> str:
    """Return the answer of a comparison in two sentences."""
    pair = comparison.difference(HEADLINE, at)
    base, other = comparison.base.scenario.label, comparison.others[at].scenario.label
    facts = {
        "base": base, "other": other, "a": amount(pair.base, "share"), "b": amount(pair.other, "share"),
        "gain": change(pair.difference.mean, "share"),
        "width": f"{between(pair.difference, 'share')}, {paired_runs(pair.difference.n)}",
    }  # fmt: skip
    first = _("With {other}, {b} of the employees present have adopted, mean of all weeks; with {base}, {a}.")
    second = _("The difference is {gain} ({width}).")
    if not pair.clear:
        second = _("These runs cannot tell a difference: {gain} ({width}).")
    return f"{first.format(**facts)} {second.format(**facts)}"


def points(comparison: Comparison, at: int) -> list[str]:
    """Return what goes with the answer: when, other starts, survival, hours, what pairing was worth."""
    pair = comparison.difference(HEADLINE, at)
    lines = window_lines(comparison, at) + (when_lines(comparison, at) if pair.clear else [])
    lines += starts_lines(comparison, at) + survival_lines(comparison, at)
    lines += [hours_words(comparison, at), noise_words(pair)]
    return [_sentence(line.strip()) for line in lines]


def _sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    return text[:1].upper() + text[1:] + "."


def persona_rows(comparison: Comparison, at: int) -> list[Row]:
    """Return the headline of each persona that both have."""
    base = comparison.base.scenario
    shared = [key for key in sorted(base.personas) if key in comparison.others[at].scenario.personas]
    return [_pair_row(comparison, at, HEADLINE, persona_name(base, key), key) for key in shared]


def outcome_rows(comparison: Comparison, at: int) -> list[Row]:
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


def adopted_words() -> str:
    """Return what the headline counts."""
    return _("Adopted: visited in the last 4 weeks and made something in the last 12, of those present.")


def names_words(scenarios: list[Scenario]) -> str:
    """Return the names of scenarios as a title."""
    base, *others = (one.label for one in scenarios)
    text = _("{others} compared with {base}")
    return text.format(others=", ".join(others), base=base) if others else base
