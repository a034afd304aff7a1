"""Whatever a notebook shows, in one line: its `repr`."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from simulator.business_case.case import BusinessCase
from simulator.experiment.results import HEADLINE, Comparison, RunResult
from simulator.experiment.worlds import Worlds
from simulator.matching.result import Result
from simulator.outcomes import ALL_OUTCOMES
from simulator.recording import Recording
from simulator.report.text.case_terms import rounded
from simulator.report.text.units import amount, amounts, between, change, day_words
from simulator.runs.reading import RunFolder
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from simulator.texts import _, digits, ngettext, paired_runs, runs_words, worlds_of

MOST_NAMES = 3


def scenario_line(scenario: Scenario) -> str:
    """Return a scenario's name, people and dates."""
    last = scenario.start + timedelta(days=scenario.days - 1)
    text = _("{people:,} employees, {first} to {last}").format(
        people=scenario.headcount, first=day_words(scenario.start), last=day_words(last)
    )
    return f"<Scenario {scenario.label!r}: {text}>"


def run_line(result: RunResult) -> str:
    """Return a run's scenario, how many runs, and the headline with its interval."""
    interval = result.outcome(HEADLINE)
    width = ""
    if interval.n > 1:
        width = f" ({amounts(interval.low, interval.high, 'share')})"
    headline = f"{_(ALL_OUTCOMES[HEADLINE].title)} {amount(interval.mean, 'share')}{width}"
    return f"<RunResult {result.scenario.label!r}: {runs_words(len(result.results))}, {headline}>"


def comparison_line(comparison: Comparison) -> str:
    """Return what is compared, and the difference in the headline of each."""
    labels = [one.scenario.label for one in comparison.others]
    said = _differences(labels, lambda at: comparison.difference(HEADLINE, at).difference)
    return f"<Comparison {comparison.base.scenario.label!r}: {paired_runs(comparison.replications)}, {said}>"


def worlds_line(worlds: Worlds) -> str:
    """Return what is compared in how many worlds, and the difference in the headline of each."""
    base, *labels = worlds.labels
    said = _differences(labels, lambda at: worlds.two_level(HEADLINE, at).mean)
    return f"<ComparisonInWorlds {base!r}: {worlds_of(worlds.count, worlds.source.kind)}, {said}>"


def _differences(labels: Sequence[str], difference: Callable[[int], Interval]) -> str:
    """Return the difference in the headline of the first few scenarios; difference: of the scenario at a place."""
    parts = []
    for at, label in enumerate(labels[:MOST_NAMES]):
        one = difference(at)
        parts.append(f"{label!r} {change(one.mean, 'share')} ({between(one, 'share')})")
    left = len(labels) - len(parts)
    parts += [ngettext("and {n} more", "and {n} more", left)] if left else []
    return f"{_(ALL_OUTCOMES[HEADLINE].title)}: {'; '.join(parts)}"


def fit_line(result: Result, tried: int) -> str:
    """Return how many of the worlds tried are left."""
    labels = ", ".join(repr(one.label) for one in result.request.scenarios)
    return f"<FittedWorlds {labels}: {left_words(len(result.judgements), tried)}>"


def left_words(kept: int, tried: int) -> str:
    """Return how many of some worlds are left."""
    return ngettext("{kept} of {n:,} world is left", "{kept} of {n:,} worlds are left", tried, kept=digits(kept, ","))


def sweep_line(sweep: RunFolder) -> str:
    """Return a sweep's folder, and how many runs are stored and missing."""
    text = _("{cells:,} cells, {done:,} runs stored, {missing:,} missing").format(
        cells=len(sweep.plan.cells), done=len(sweep.done), missing=sweep.missing()
    )
    return f"<Sweep {str(sweep.folder)!r}: {text}>"


def case_line(case: BusinessCase) -> str:
    """Return the net present value of each scenario."""
    said = [f"{one.label!r} {rounded(one.outcome('npv').mean, one.case.currency)}" for one in case.cases[:MOST_NAMES]]
    left = len(case.cases) - len(said)
    said += [ngettext("and {n} more", "and {n} more", left)] if left else []
    return f"<BusinessCase, {_(ALL_OUTCOMES['npv'].title)}: {'; '.join(said)}>"


def recording_line(recording: Recording) -> str:
    """Return a recording's weeks and people."""
    weeks = ngettext("{n} week", "{n} weeks", len(recording.weekly))
    employed = float(recording.series("employed")[-1].sum()) if len(recording.weekly) else 0.0
    text = _("{weeks} from {first}, {people:,.0f} employed at the end")
    return f"<Recording: {text.format(weeks=weeks, first=day_words(recording.start), people=employed)}>"


def model_line(scenario: Scenario, day: date, phase: str, people: int) -> str:
    """Return where a Mesa model stands, in one line."""
    return f"<AdoptionModel {scenario.label!r}: {model_words(scenario, day, phase, people)}>"


def model_words(scenario: Scenario, day: date, phase: str, people: int) -> str:
    """Return the date, phase and people of a Mesa model, and its seed."""
    text = _("{day}, {phase}, {people:,} employed, seed {seed}")
    return text.format(day=day_words(day), phase=_(phase.replace("_", " ")), people=people, seed=str(scenario.run.seed))
