"""The report: one page that opens offline, for a reader who was not there: the answer first, then all it stands on."""

import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from simulator.experiment.results import Comparison, RunResult, series_fingerprint
from simulator.outcomes.plan import phase_rows
from simulator.report.figures.courses import comparison_figure, run_figure, title
from simulator.report.figures.drawing import picture
from simulator.report.figures.groups import By
from simulator.report.files import write_text
from simulator.report.page import answer
from simulator.report.page.animation import moving
from simulator.report.page.assumed import differences, numbers
from simulator.report.page.money import case_facts
from simulator.report.page.render import page
from simulator.report.tables.numbers import Json
from simulator.report.tables.phases import phase_lines
from simulator.texts import _, digits, use_language

MEASURES = ("adopted", "active", "posts")
PACKAGES = ("adoption-simulator", "numpy", "numba", "pydantic")


def write_report(result: RunResult | Comparison, path: Path | str, lang: str = "en") -> None:
    """Write a run or a comparison as one HTML page in a language; nothing of the language stays after the call.

    Raises PlanError for a language that is not known, RunFolderError where it cannot be written.
    """
    with use_language(lang):
        text = report_page(result)
    write_text(path, text)


def report_page(result: RunResult | Comparison) -> str:
    """Return the report in the language of the call."""
    runs = [result] if isinstance(result, RunResult) else [result.base, *result.others]
    own = _run_facts(result) if isinstance(result, RunResult) else _comparison_facts(result)
    scenarios = [one.scenario for one in runs]
    return page(
        "report.html",
        title=answer.names_words(scenarios),
        period=answer.period(runs[0]),
        adopted=answer.adopted_words(),
        names=[one.label for one in scenarios],
        moving=moving(runs),
        phases=[(one.scenario.label, _phases(one)) for one in runs],
        case=case_facts(result),
        differences=differences(scenarios) if len(scenarios) > 1 else [],
        numbers=numbers(scenarios),
        made=_made(runs),
        **own,
    )


def _run_facts(result: RunResult) -> dict[str, Json]:
    """Return what is said of a run."""
    text = figure_words([result], _("who ever visits, visits monthly and adopts; below, the manager's hours by lever"))
    section: dict[str, Json] = {
        "heading": "",
        "lead": answer.run_lead(result),
        "points": [],
        "head": [_("outcome"), _("mean"), _("95% interval")],
        "personas": answer.run_points(result),
        "outcomes": answer.run_rows(result),
        "figures": [{"image": picture(run_figure(result)), "text": text}],
    }
    return {"sections": [section], "first": _("outcome")}


def _comparison_facts(comparison: Comparison) -> dict[str, Json]:
    """Return what is said of a comparison, a section a scenario that is compared with the baseline."""
    sections: list[dict[str, Json]] = []
    for at, other in enumerate(comparison.others):
        head = [comparison.base.scenario.label, other.scenario.label, _("difference"), _("95% interval")]
        sections.append(
            {
                "heading": other.scenario.label if len(comparison.others) > 1 else "",
                "lead": answer.lead(comparison, at),
                "points": answer.points(comparison, at),
                "head": [_("outcome"), *head],
                "personas": answer.persona_rows(comparison, at),
                "outcomes": answer.outcome_rows(comparison, at),
                "figures": [_course(comparison, at, measure) for measure in MEASURES[: 1 if at else None]],
            }
        )
    return {"sections": sections, "first": _("adopted, mean of all weeks")}


def _course(comparison: Comparison, at: int, measure: str) -> dict[str, str]:
    """Return the figure of a measure with the text under it."""
    text = figure_words([comparison.base, comparison.others[at]], title(measure))
    return {"image": picture(comparison_figure(comparison, at, measure)), "text": text}


def figure_words(results: Sequence[RunResult], what: str, by: By = "persona") -> str:
    """Return what a figure shows, for those who read it and for those who cannot see it."""
    names = results[0].scenario.label
    if len(results) > 1:
        names = _("{base} (solid) and {other} (dashed)").format(base=names, other=results[1].scenario.label)
    divided = {"persona": _("by persona"), "location": _("by location")}.get(str(by), _("of everybody"))
    text = _("{names}: {what}, week by week, {divided}, mean of {n} runs with its 95% interval")
    below = "; " + _("the last panel shows the difference") if len(results) > 1 else ""
    said = text.format(names=names, what=what, divided=divided, n=digits(len(results[0].results), ","))
    return said + below + ". " + _("Grey: phases; sand: school holidays.")


def _phases(result: RunResult) -> list[list[str]]:
    """Return the dated phases of the first run with their hours; none where it was not kept."""
    recording = result.results[0].course
    return [] if recording is None else phase_lines(phase_rows(recording, result.scenario))


def _made(runs: Sequence[RunResult]) -> list[tuple[str, str]]:
    """Return what somebody needs to get the same figures again."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    made = [
        (_("seed"), str(runs[0].scenario.run.seed)),
        (_("runs of each scenario"), digits(len(runs[0].results), ",")),
        (_("versions"), f"Python {sys.version.split()[0]}, {versions}"),
    ]
    label = _("SHA-256 of the weekly figures of {name}")
    return [*made, *((label.format(name=one.scenario.label), series_fingerprint(one.results)) for one in runs)]
