"""Commands that ask further: why two scenarios differ, and what an outcome is sensitive to."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.cli.folders import Showing, kept, present, write_beside, write_json, write_table, write_text
from simulator.cli.options import (
    AsJson,
    DataDir,
    Out,
    Prior,
    Resume,
    ScenarioFile,
    Seed,
    Workers,
    WorldsFile,
    app,
)
from simulator.cli.terminal import announce_compilation, note, read_scenarios, runs_progress, say
from simulator.texts import _, runs_words

if TYPE_CHECKING:
    from simulator.analysis.sensitivity import Sensitivity
    from simulator.analysis.why import Why
    from simulator.report.tables.numbers import Json
    from simulator.runs.execution import Execution
    from simulator.scenario.schema import Scenario


@app.command(
    simulates=True,
    help=_("Say why two scenarios differ: for whom, when, and which mechanisms make it, one switched off at a time."),
)
def why(
    base: ScenarioFile,
    other: Annotated[Path, typer.Argument(help=_("scenario to compare with it"))],
    outcome: Annotated[
        str, typer.Argument(help=_("outcome, such as adopted_mean; adopt list outcomes"))
    ] = "adopted_mean",
    replications: Annotated[int, typer.Option(help=_("paired runs of every pair"), min=2)] = 20,
    without: Annotated[list[str] | None, typer.Option(help=_("only this mechanism (repeatable); else all"))] = None,
    worlds: Annotated[int | None, typer.Option(help=_("N paired runs, each in a world of its own"), min=2)] = None,
    prior: Prior = False,
    from_file: WorldsFile = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    resume: Resume = False,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Say why two scenarios differ: for whom, when, and which mechanisms make it, one switched off at a time."""
    from simulator.experiment.world_source import worlds_source

    source = worlds_source(worlds, prior, from_file)
    scenarios, files = read_scenarios((base, other), data, seed)
    announce_compilation()
    from simulator.analysis.why import answer_why, asked_why, why_request
    from simulator.report.tables.why import why_data
    from simulator.report.text.why import why_words

    request = why_request(scenarios[0], scenarios[1], outcome, files, worlds or replications, without, source)
    with kept(out, f"why-{base.stem}", resume) as keeping, asked_why(request, keeping, workers) as execution:
        with runs_progress(_("runs")) as listener:
            answer = answer_why(execution, request, listener)
        facts = why_data(answer)
        showing = Showing(
            write=partial(_write_why, execution, answer, facts),
            say=lambda: say(json.dumps(facts, allow_nan=False) if as_json else why_words(answer)),
            draw=partial(_draw_why, answer),
            as_json=as_json,
        )
        present(execution, showing)


def _write_why(execution: "Execution", answer: "Why", facts: "dict[str, Json]") -> None:
    """Write the whole comparison and what makes it beside the runs."""
    write_beside(execution, [answer.comparison.base, *answer.comparison.others])
    write_json(execution, "why.json", facts)


def _draw_why(answer: "Why", folder: Path) -> None:
    """Draw the figure into a folder; whatever drawing needs is loaded here, where a failure costs no result."""
    from simulator.report.figures.drawing import save
    from simulator.report.figures.why import why_figure

    save(why_figure(answer), folder, "why")


@app.command(
    simulates=True,
    help=_(
        "Say what an outcome is sensitive to, of all that is uncertain: in worlds that pass the evidence, or over "
        "ranges (morris, sobol)."
    ),
)
def sensitivity(
    scenario: ScenarioFile,
    method: Annotated[
        Literal["rank", "morris", "sobol"] | None,
        typer.Option(help=_("rank (in worlds; usual), or with --prior also morris (screening; usual), sobol (shares)")),
    ] = None,
    outcome: Annotated[str, typer.Option(help=_("outcome; adopt list outcomes"))] = "adopted_mean",
    samples: Annotated[
        int | None, typer.Option(help=_("worlds (else all), trajectories (else 10), or base samples (else 64)"), min=2)
    ] = None,
    replications: Annotated[int, typer.Option(help=_("runs of every point, under the same noise"), min=1)] = 4,
    parameter: Annotated[list[str] | None, typer.Option(help=_("only this path; * for any key (repeatable)"))] = None,
    prior: Prior = False,
    from_file: WorldsFile = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    resume: Resume = False,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Say what an outcome is sensitive to, of all that is uncertain: in worlds that pass, or over the ranges."""
    from simulator.experiment.world_source import source_of

    source = source_of(prior, from_file)
    (chosen,), (files,) = read_scenarios((scenario,), data, seed)
    from simulator.analysis.sensitivity import answer_sensitivity, asked_sensitivity, sensitivity_request
    from simulator.report.tables.sensitivity import sensitivity_data
    from simulator.report.text.sensitivity import sensitivity_words

    request = sensitivity_request(chosen, outcome, method, samples, replications, parameter or (), source)
    announce_compilation()
    say_cost(chosen, request.runs, workers)
    with (
        kept(out, f"sensitivity-{scenario.stem}", resume) as keeping,
        asked_sensitivity(request, files, keeping, workers) as execution,
    ):
        with runs_progress(_("runs")) as listener:
            answer = answer_sensitivity(execution, request, listener)
        facts = sensitivity_data(answer)
        showing = Showing(
            write=partial(_write_sensitivity, execution, answer, facts),
            say=lambda: say(json.dumps(facts, allow_nan=False) if as_json else sensitivity_words(answer)),
            draw=partial(_draw_sensitivity, answer),
            as_json=as_json,
        )
        present(execution, showing)


def _draw_sensitivity(answer: "Sensitivity", folder: Path) -> None:
    """Draw the figure into a folder; whatever drawing needs is loaded here, where a failure costs no result."""
    from simulator.report.figures.drawing import save
    from simulator.report.figures.sensitivity import sensitivity_figure

    save(sensitivity_figure(answer), folder, "sensitivity")


def _write_sensitivity(execution: "Execution", answer: "Sensitivity", facts: "dict[str, Json]") -> None:
    """Write the scenario and the indices beside the runs."""
    from simulator.report.tables.sensitivity import sensitivity_table
    from simulator.scenario.files.writing import to_yaml

    write_text(execution, "scenario.yaml", to_yaml(answer.scenario))
    write_json(execution, "sensitivity.json", facts)
    write_table(execution, "sensitivity.csv", *sensitivity_table(answer))


def say_cost(scenario: "Scenario", runs: int, workers: int | None) -> None:
    """Say beforehand how many runs there will be and about how long they take."""
    from simulator.runs.spawning import usable_cores
    from simulator.scenario.estimate import duration, estimate

    seconds = runs * estimate(scenario).seconds / (workers or usable_cores())
    note(f"{runs_words(runs)}, {duration(seconds)}")
