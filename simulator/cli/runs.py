"""The command `adopt run`: one scenario until its figures are precise."""

import json
import time
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.folders import Showing, draw_results, import_showing, kept, present, write_beside
from simulator.cli.options import (
    AsJson,
    DataDir,
    Out,
    Precision,
    Replications,
    Resume,
    ScenarioFile,
    Seed,
    Survival,
    Workers,
    app,
)
from simulator.cli.tables import say_table
from simulator.cli.terminal import (
    announce_compilation,
    import_meanwhile,
    read_scenarios,
    runs_progress,
    say,
    say_next,
    show_warnings,
    survival_week,
    wanted_precision,
)
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.results import RunResult
    from simulator.statistics.intervals import Interval


@app.command(simulates=True, help=_("Run a scenario until its figures are precise, and say what came of it."))
def run(
    scenario: ScenarioFile,
    seed: Seed = None,
    replications: Replications = None,
    precision: Precision = None,
    workers: Workers = None,
    out: Out = None,
    resume: Resume = False,
    data: DataDir = None,
    survival: Survival = None,
    reproduction: Annotated[bool, typer.Option(help=_("also the acts that one act brings"))] = False,
    as_json: AsJson = False,
) -> None:
    """Run a scenario until its figures are precise, and say what came of it."""
    chosen, files = read_scenarios((scenario,), data)
    announce_compilation()
    from simulator.experiment.compare import answer_run, asked
    from simulator.experiment.request import make_request

    request = make_request(
        "run", chosen, files, replications=replications, precision=wanted_precision(precision), seed=seed,
        survival_week=survival_week(survival, chosen[0]),
    )  # fmt: skip
    with kept(out, scenario.stem, resume) as keeping:
        begin = time.perf_counter()
        import_meanwhile(import_showing)
        with asked(request, keeping, workers) as execution:
            with runs_progress(chosen[0].label) as listener:
                result = answer_run(execution, request, listener)
            seconds, number = time.perf_counter() - begin, None
            if reproduction:
                from simulator.experiment.reproduction import answer_reproduction

                with runs_progress(_("runs without one act")) as listener:
                    number = answer_reproduction(execution, result.scenario, result.data, on_progress=listener)
            from simulator.report.tables.run import run_data

            facts = run_data(result, seconds, number)
            showing = Showing(
                write=lambda: write_beside(execution, [result]),
                say=lambda: say(json.dumps(facts, allow_nan=False)) if as_json else show_run(result, number),
                draw=partial(draw_results, [result]),
                as_json=as_json,
            )
            present(execution, showing)
            say_next(("report", keeping.folder), as_json=as_json)


def show_run(result: "RunResult", reproduction: "Interval | None") -> None:
    """Print a run in words and its phases as a dated table."""
    from simulator.outcomes.plan import phase_rows
    from simulator.report.tables.phases import phase_lines
    from simulator.report.text.network import network_words, ties_of
    from simulator.report.text.run import reproduction_words, roles_words, run_words

    ties = ties_of(result)
    say(run_words(result))
    say(roles_words(result))
    say(network_words(ties))
    show_warnings(ties.warnings)
    if reproduction is not None:
        say("  " + reproduction_words(reproduction))
    title = _("phases of the first run; hours spent/planned")
    head = [_("phase"), _("dates"), _("hours"), _("by lever"), _("not bought"), _("goals met")]
    course = result.results[0].course
    if course is not None:
        say_table(head, phase_lines(phase_rows(course, result.scenario)), title)
