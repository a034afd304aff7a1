"""Commands that search: optimise (the best plans), explore (where a target is missed)."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli.ending import STOPPED
from simulator.cli.options import AsJson, DataDir, ScenarioFile, Seed, SweepFolder, Workers, app
from simulator.cli.tables import say_table
from simulator.runs.reading import RunFolder
from simulator.terminal import announce_compilation, note, note_missing, progress, read_scenarios, say
from simulator.texts import _


@app.command(
    help=_("Search the levers for the plans that no other beats, under the same luck, within a budget of runs.")
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
            help=_("runs of every trial, under the same luck; else 4, with regret 10, each in a world"), min=1
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help=_("folder of the search; else runs/NAME-N"))] = None,
    resume: Annotated[bool, typer.Option("--resume", help=_("go on where a search was stopped"))] = False,
    seed: Seed = None,
    workers: Workers = None,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Search the levers for the plans that no other beats, under the same luck, within a budget of runs."""
    (chosen,), (files,) = read_scenarios((scenario,), data, seed)
    from simulator.analysis.levers import read_levers
    from simulator.cli.analysis import tell_cost
    from simulator.cli.searches import optimise as search
    from simulator.engine.tables.strategy_tables import ask
    from simulator.experiment.folder import free_folder
    from simulator.report.tables.search import search_data

    asked = ask(chosen, largest or (), smallest or (), read_levers(lever, chosen), replications, files)
    folder = out or free_folder(f"optimise-{scenario.stem}")
    announce_compilation()
    tell_cost(chosen, budget, workers)
    try:
        with progress(_("trials")) as tell:
            found = search(asked, budget, folder, resume=resume, workers=workers, on_progress=tell)
    except KeyboardInterrupt:
        note(_("stopped; the same command with --out {folder} --resume goes on").format(folder=folder))
        raise typer.Exit(STOPPED) from None
    facts = search_data(found)
    say(json.dumps(facts, allow_nan=False)) if as_json else show_search(found)
    write_search(found, facts, folder)
    note(_("all trials: {folder}").format(folder=folder))


def show_search(found: Any) -> None:
    """Print the front as a table."""
    from simulator.report.text.search import search_columns, search_head, search_rows

    say(search_head(found))
    say_table(search_columns(found), search_rows(found))


def write_search(found: Any, facts: dict[str, Any], folder: Path) -> None:
    """Write the front, all trials and the scenario beside the journal."""
    from simulator.report.tables.search import trials_table
    from simulator.runs.csv_text import write_rows
    from simulator.scenario.files.writing import to_yaml

    (folder / "front.json").write_text(json.dumps(facts, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    (folder / "scenario.yaml").write_text(to_yaml(found.asked.scenario), encoding="utf-8")
    with (folder / "trials.csv").open("w", encoding="utf-8", newline="") as stream:
        write_rows(stream, *trials_table(found))


@app.command(help=_("Say in plain words where a sweep misses a target, and where it meets it (PRIM)."))
def explore(
    folder: SweepFolder,
    target: Annotated[str, typer.Option(help=_('outcome, sign and value, such as "adopted_mean >= 50%"'))],
    as_json: AsJson = False,
) -> None:
    """Say in plain words where a sweep misses a target, and where it meets it (PRIM)."""
    from simulator.analysis.explore import explore as ask
    from simulator.analysis.explore import read_target
    from simulator.report.tables.explore import explore_data
    from simulator.report.text.explore import explore_words

    wanted = read_target(target)
    with RunFolder(folder) as sweep:
        found = ask(sweep, wanted)
        missing = sweep.missing()
    note_missing(missing, folder)
    say(json.dumps(explore_data(found), allow_nan=False) if as_json else explore_words(found))
