"""Commands that search: optimise (the best plans), explore (where a target is missed)."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.analysis import say_cost
from simulator.cli.folders import Showing, kept, present, write_json, write_table, write_text
from simulator.cli.options import (
    AsJson,
    DataDir,
    Out,
    Prior,
    Resume,
    RunFolderPath,
    ScenarioFile,
    Seed,
    Workers,
    WorldsFile,
    app,
)
from simulator.cli.tables import say_table
from simulator.cli.terminal import announce_compilation, note_missing, read_scenarios, runs_progress, say
from simulator.errors import PlanError
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.analysis.optimise import Search
    from simulator.experiment.world_source import WorldSource
    from simulator.report.tables.numbers import Json
    from simulator.runs.execution import Execution


@app.command(
    simulates=True,
    help=_(
        "Search the levers for the plans that no other beats, under common random numbers, within a budget of runs."
    ),
)
def optimise(
    scenario: ScenarioFile,
    lever: Annotated[list[str], typer.Option(help=_("PATH=LOW:HIGH, or PATH=A,B,C (repeatable)"))],
    budget: Annotated[int, typer.Option(help=_("runs of all trials together"), min=1)],
    largest: Annotated[list[str] | None, typer.Option("--max", help=_("outcome to be large (repeatable)"))] = None,
    smallest: Annotated[
        list[str] | None, typer.Option("--min", help=_("outcome to be small, or regret of the first (repeatable)"))
    ] = None,
    replications: Annotated[
        int | None,
        typer.Option(
            help=_("runs of every trial, under the same random numbers; else 4, with regret 10, each in a world"), min=1
        ),
    ] = None,
    prior: Prior = False,
    from_file: WorldsFile = None,
    out: Out = None,
    resume: Resume = False,
    seed: Seed = None,
    workers: Workers = None,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Search the levers for the plans that no other beats, under common random numbers, within a budget of runs."""
    source = regret_source(smallest or (), prior, from_file)
    (chosen,), (files,) = read_scenarios((scenario,), data, seed)
    from simulator.analysis.levers import read_levers
    from simulator.analysis.optimise import answer_search, asked_search
    from simulator.analysis.question import ask, check_question
    from simulator.report.tables.search import search_data

    asked = ask(chosen, largest or (), smallest or (), read_levers(lever, chosen), replications, files, source)
    check_question(asked, budget)
    announce_compilation()
    say_cost(chosen, budget, workers)
    with (
        kept(out, f"optimise-{scenario.stem}", resume) as keeping,
        asked_search(asked, budget, keeping, workers) as execution,
    ):
        with runs_progress(_("runs")) as listener:
            search = answer_search(execution, asked, budget, listener)
        facts = search_data(search)
        showing = Showing(
            write=partial(_write, execution, search, facts),
            say=lambda: say(json.dumps(facts, allow_nan=False)) if as_json else show_search(search),
            draw=lambda _folder: None,
            as_json=as_json,
        )
        present(execution, showing)


def regret_source(smallest: "Sequence[str]", prior: bool, file: Path | None) -> "WorldSource | None":
    """Return where the worlds of regret come from; None where it is not asked for.

    Raises PlanError for --prior or --from without regret, ScenarioError for a file that is missing or wrong.
    """
    if "regret" not in smallest:
        if prior or file is not None:
            raise PlanError(_("--prior and --from say in which worlds: here they go with --min regret"))
        return None
    from simulator.experiment.world_source import source_of

    return source_of(prior, file)


def show_search(search: "Search") -> None:
    """Print the front as a table."""
    from simulator.report.text.search import given_up_lines, search_columns, search_head, search_rows

    say(search_head(search))
    say_table(search_columns(search), search_rows(search))
    for line in given_up_lines(search):
        say(line)


def _write(execution: "Execution", search: "Search", facts: "dict[str, Json]") -> None:
    """Write the front, all trials and the scenario beside the runs."""
    from simulator.report.tables.search import trials_table
    from simulator.scenario.files.writing import to_yaml

    write_json(execution, "front.json", facts)
    write_text(execution, "scenario.yaml", to_yaml(search.asked.scenario))
    write_table(execution, "trials.csv", *trials_table(search))


@app.command(help=_("Say in plain words where a sweep misses a target, and where it meets it (PRIM)."))
def explore(
    folder: RunFolderPath,
    target: Annotated[str, typer.Option(help=_('outcome, sign and value, such as "adopted_mean >= 50%"'))],
    as_json: AsJson = False,
) -> None:
    """Say in plain words where a sweep misses a target, and where it meets it (PRIM)."""
    from simulator.analysis.explore import explore as ask
    from simulator.analysis.explore import read_target
    from simulator.report.tables.explore import explore_data
    from simulator.report.text.explore import explore_words
    from simulator.runs.reading import RunFolder
    from simulator.runs.tables import outcome_names

    with RunFolder(folder) as runs:
        discovery = ask(runs.untouched(), read_target(target, outcome_names(runs.plan)))
        missing = runs.missing()
    note_missing(missing, folder)
    say(json.dumps(explore_data(discovery), allow_nan=False) if as_json else explore_words(discovery))
