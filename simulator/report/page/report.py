"""The report: one page that opens offline, for a reader who was not there: page one first, then all it stands on."""

import sys
from importlib.metadata import version
from pathlib import Path

from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.stored import Answer
from simulator.outcomes.plan import phase_rows
from simulator.report.files import write_text
from simulator.report.page.animation import moving
from simulator.report.page.appendix import appendix
from simulator.report.page.asked import asked
from simulator.report.page.assumed import differences, guesses, numbers
from simulator.report.page.first import first_page, plot_text
from simulator.report.page.measure import otherwise
from simulator.report.page.money import case_facts
from simulator.report.page.origin import origin_rows, scenario_lines
from simulator.report.page.over_time import course
from simulator.report.page.people import by_persona, by_plan
from simulator.report.page.plans import calendar
from simulator.report.page.render import page
from simulator.report.page.what_if.part import what_if
from simulator.report.page.what_if.scripts import PANEL, script
from simulator.report.tables.numbers import Json
from simulator.report.tables.phases import phase_lines
from simulator.report.text.direction import names_of
from simulator.texts import _, use_language

PACKAGES = ("adoption-simulator", "numpy", "numba", "pydantic")


def write_report(
    result: RunResult | Comparison | Answer, path: Path | str, lang: str = "en", static: bool = False
) -> None:
    """Write a run or a comparison as one HTML page in a language; nothing of the language stays after the call.

    static: without the engine, so that nothing can be moved in it.

    Raises PlanError for a language that is not known, RunFolderError where it cannot be written.
    """
    with use_language(lang):
        text = report_page(result if isinstance(result, Answer) else Answer(result), static)
    write_text(path, text)


def report_page(answer: Answer, static: bool = False) -> str:
    """Return the report in the language of the call; static: without the engine."""
    about = asked(answer)
    results = answer.results
    scenarios = [one.scenario for one in results]
    first = first_page(about)
    moved: dict[str, Json] = {} if static else what_if(about, str(first.answer))
    facts = {
        "first": first,
        "calendar": calendar(about),
        "course": course(about),
        "plans": by_plan(about) if len(about.compared) > 1 else None,
        "personas": by_persona(about) if about.compared else None,
        "plot_text": plot_text(about) if about.compared else "",
        "otherwise": otherwise(about),
        "case": case_facts(about),
        "differences": differences(scenarios) if len(scenarios) > 1 else [],
        "guesses": guesses(scenarios),
        "numbers": numbers(scenarios),
        "plan_names": [one.label for one in scenarios],
        "moving": moving(results),
        "appendix": appendix(answer.result),
        "phases": [(one.scenario.label, _phases(one)) for one in results],
        "made": [*origin_rows(answer), (_("versions"), _versions())],
        "lines_rows": [[path, *places] for path, places in scenario_lines(results)],
    }
    names, computing = names_of(scenarios), script(PANEL) if "facts" in moved else ""
    facts |= {"title": str(first.question), "origins": about.origins.entries, "what_if": moved}
    return page("report.html", names, computing, **facts)


def _phases(result: RunResult) -> list[list[str]]:
    """Return the dated phases of the first run with their hours; none where it was not kept."""
    recording = result.results[0].course
    return [] if recording is None else phase_lines(phase_rows(recording, result.scenario))


def _versions() -> str:
    """Return the versions of what made the page."""
    return ", ".join([f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in PACKAGES)])
