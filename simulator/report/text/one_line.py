"""Whatever a notebook shows, in one line: its `repr`."""

from datetime import date, timedelta

from simulator.business_case.case import BusinessCase
from simulator.experiment.results import HEADLINE, Comparison, RunResult
from simulator.experiment.worlds import Worlds
from simulator.matching.result import Result
from simulator.outcomes import ALL_OUTCOMES
from simulator.recording import Recording
from simulator.report.text.case_terms import rounded
from simulator.report.text.units import amount, between, change, day_words
from simulator.runs.reading import RunFolder
from simulator.scenario.schema import Scenario
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
        width = f" ({amount(interval.low, 'share')} {_('to')} {amount(interval.high, 'share')})"
    headline = f"{_(ALL_OUTCOMES[HEADLINE].title)} {amount(interval.mean, 'share')}{width}"
    return f"<RunResult {result.scenario.label!r}: {runs_words(len(result.results))}, {headline}>"


def comparison_line(comparison: Comparison) -> str:
    """Return what is compared, and the difference in the headline of each."""
    others = comparison.others[:MOST_NAMES]
    parts = []
    for at, other in enumerate(others):
        pair = comparison.difference(HEADLINE, at).difference
        parts.append(f"{other.scenario.label!r} {change(pair.mean, 'share')} ({between(pair, 'share')})")
    left = len(comparison.others) - len(others)
    parts += [ngettext("and {n} more", "and {n} more", left)] if left else []
    runs, title = paired_runs(comparison.replications), _(ALL_OUTCOMES[HEADLINE].title)
    return f"<Comparison {comparison.base.scenario.label!r}: {runs}, {title}: {'; '.join(parts)}>"


def worlds_line(worlds: Worlds) -> str:
    """Return what is compared in how many worlds, and the difference in the headline of each."""
    parts = []
    for at, label in enumerate(worlds.labels[1 : 1 + MOST_NAMES]):
        study = worlds.two_level(HEADLINE, at)
        parts.append(f"{label!r} {change(study.mean.mean, 'share')} ({between(study.mean, 'share')})")
    left = len(worlds.labels) - 1 - len(parts)
    parts += [ngettext("and {n} more", "and {n} more", left)] if left else []
    where, title = worlds_of(worlds.count, worlds.source.kind), _(ALL_OUTCOMES[HEADLINE].title)
    return f"<ComparisonInWorlds {worlds.labels[0]!r}: {where}, {title}: {'; '.join(parts)}>"


def fit_line(result: Result, tried: int) -> str:
    """Return how many of the worlds tried are left."""
    labels = ", ".join(repr(one.label) for one in result.request.scenarios)
    return f"<FittedWorlds {labels}: {left_words(len(result.judgements), tried)}>"


def left_words(kept: int, tried: int) -> str:
    """Return how many of some worlds are left."""
    text = ngettext("{kept} of {n:,} world is left", "{kept} of {n:,} worlds are left", tried, kept=digits(kept, ","))
    return text


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
