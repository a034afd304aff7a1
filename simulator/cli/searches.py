"""Commands that search: optimise (the best plans), explore (where a target is missed)."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli.ending import stopping_says
from simulator.cli.options import AsJson, DataDir, ScenarioFile, Seed, SweepFolder, Workers, app
from simulator.cli.showing import presenting
from simulator.cli.tables import say_table
from simulator.terminal import (
    announce_compilation,
    note,
    note_missing,
    progress,
    read_scenarios,
    say,
    say_hash,
    warm_up,
)
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
    from simulator.analysis.optimise import optimise as search
    from simulator.analysis.question import ask
    from simulator.cli.analysis import tell_cost
    from simulator.experiment.folder import free_folder
    from simulator.report.search_words import search_data

    asked = ask(chosen, largest or (), smallest or (), read_levers(lever, chosen), replications, files)
    announce_compilation()
    tell_cost(chosen, budget, workers)
    folder = out or free_folder(f"optimise-{scenario.stem}")
    with stopping_says(_("stopped; the same command with --out {folder} --resume goes on").format(folder=folder)):
        warm_up()
        with progress(_("trials")) as tell:
            found = search(asked, budget, folder, resume=resume, workers=workers, on_progress=tell)
        facts = search_data(found)
        sha256 = write_search(found, facts, folder)
    with presenting(folder):
        say(json.dumps(facts, allow_nan=False)) if as_json else show_search(found)
        note(_("all trials: {folder}").format(folder=folder))
        say_hash(sha256, as_json)


def show_search(found: Any) -> None:
    """Print the front as a table."""
    from simulator.report.search_words import search_columns, search_head, search_rows

    say(search_head(found))
    say_table(search_columns(found), search_rows(found))


def write_search(found: Any, facts: dict[str, Any], folder: Path) -> str:
    """Write the front, all trials and the scenario beside the journal; return the hash of the manifest of all."""
    from simulator.experiment.cells import write_rows
    from simulator.experiment.manifest import seal
    from simulator.report.search_words import trials_table
    from simulator.scenario.listing import to_yaml

    (folder / "front.json").write_text(json.dumps(facts, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    (folder / "scenario.yaml").write_text(to_yaml(found.asked.scenario), encoding="utf-8")
    with (folder / "trials.csv").open("w", encoding="utf-8", newline="") as stream:
        write_rows(stream, *trials_table(found))
    return seal(folder)


@app.command(help=_("Say in plain words where a sweep misses a target, and where it meets it (PRIM)."))
def explore(
    folder: SweepFolder,
    target: Annotated[str, typer.Option(help=_('outcome, sign and value, such as "adopted_mean >= 50%"'))],
    as_json: AsJson = False,
) -> None:
    """Say in plain words where a sweep misses a target, and where it meets it (PRIM)."""
    from simulator.analysis.explore import explore as ask
    from simulator.analysis.explore import read_target
    from simulator.report.explore_words import explore_data, explore_words
    from simulator.sweep.results import Sweep

    wanted = read_target(target)
    with Sweep(folder) as sweep:
        found = ask(sweep, wanted)
        missing = sweep.missing()
    note_missing(missing, folder)
    say(json.dumps(explore_data(found), allow_nan=False) if as_json else explore_words(found))
