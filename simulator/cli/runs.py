"""Commands that simulate: run, compare, replay."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.table import Table

from simulator.cli.analysis import Margin, WorldCount, asked_margin, choice_facts, compare_in_worlds, further_words
from simulator.cli.options import (
    AsJson,
    DataDir,
    Out,
    Precision,
    Replications,
    ScenarioFile,
    Seed,
    Survival,
    Workers,
    app,
)
from simulator.terminal import (
    announce_compilation,
    note,
    progress,
    say,
    say_table,
    show_warnings,
    survival_week,
    wanted_precision,
    warm_up,
)
from simulator.texts import _


@app.command(help=_("Run a scenario until its figures are precise, and say what came of it."))
def run(
    scenario: ScenarioFile,
    seed: Seed = None,
    replications: Replications = None,
    precision: Precision = None,
    workers: Workers = None,
    out: Out = None,
    data: DataDir = None,
    survival: Survival = None,
    reproduction: Annotated[bool, typer.Option(help=_("also the acts that one act brings"))] = False,
    as_json: AsJson = False,
) -> None:
    """Run a scenario until its figures are precise, and say what came of it."""
    from simulator.scenario import load

    loaded = load(scenario, data)
    show_warnings(loaded.warnings)
    announce_compilation()
    from simulator.experiment.compare import run as run_scenario
    from simulator.experiment.folder import RunFolder, free_folder, write_results
    from simulator.report.tables import run_data

    week = survival_week(survival, loaded.scenario)
    with RunFolder(out or free_folder(scenario.stem)) as folder:
        warm_up()
        begin = time.perf_counter()
        with progress(loaded.scenario.label) as tell:
            found = run_scenario(
                loaded.scenario, loaded.data, replications=replications, precision=wanted_precision(precision),
                seed=seed, workers=workers, survival_week=week, on_progress=tell,
            )  # fmt: skip
        seconds = time.perf_counter() - begin
        facts = run_data(found, seconds)
        if reproduction:
            facts["outcomes"]["reproduction_number"] = reproduce(found, workers)
        if as_json:
            say(json.dumps(facts, allow_nan=False))
        else:
            show_run(found, facts)
        from simulator.report.figures import run_figure, save

        save(run_figure(found), folder.path / "figures", "course")
        write_results(folder, sys.argv, [found])
    _where(folder.target, as_json)


def reproduce(found: Any, workers: int | None) -> dict[str, Any]:
    """Return the reproduction number as an entry of outcomes."""
    from simulator.experiment.reproduction import reproduction_number
    from simulator.report.tables import run_entry

    number = reproduction_number(found.scenario, found.data, workers=workers)
    entry: dict[str, Any] = run_entry(number, "reproduction_number")
    return entry


def show_run(found: Any, facts: dict[str, Any]) -> None:
    """Print a run in words and its phases as a dated table."""
    from simulator.outcomes.plan import phase_rows
    from simulator.report.network_words import network_words, ties_of
    from simulator.report.tables import phase_lines
    from simulator.report.words import roles_words, run_words

    ties = ties_of(found)
    say(run_words(found))
    say(roles_words(found))
    say(network_words(ties))
    show_warnings(ties.warnings)
    entry = facts["outcomes"].get("reproduction_number")
    if entry is not None and entry["low"] is None:
        say("  " + _("acts that one act brings within 14 days: no acts to look at"))
    elif entry is not None:
        text = _("acts that one act brings within 14 days: {mean:.2f} ({low:.2f} to {high:.2f})")
        say("  " + text.format(**entry))
    title = _("phases of the first run; hours spent/planned")
    table = Table(_("phase"), _("dates"), _("hours"), _("by lever"), _("not bought"), _("goals met"), title=title)
    for line in phase_lines(phase_rows(found.results[0].recording, found.scenario)):
        table.add_row(*line)
    say_table(table)


@app.command(help=_("Compare scenarios with a baseline under the same luck: by how much, how surely, for whom, when."))
def compare(
    base: ScenarioFile,
    others: Annotated[list[Path], typer.Argument(help=_("scenarios to compare with the baseline"))],
    seed: Seed = None,
    replications: Replications = None,
    precision: Precision = None,
    workers: Workers = None,
    out: Out = None,
    data: DataDir = None,
    hold: Annotated[Literal["weekly", "total"], typer.Option(help=_("which hours to hold equal"))] = "weekly",
    survival: Survival = None,
    worlds: WorldCount = None,
    margin: Margin = None,
    as_json: AsJson = False,
) -> None:
    """Compare scenarios with a baseline under the same luck: by how much, how surely, for whom, when."""
    from simulator.scenario import load

    loaded = [load(path, data) for path in (base, *others)]
    show_warnings(tuple(dict.fromkeys(text for one in loaded for text in one.warnings)))
    announce_compilation()
    from simulator.experiment.compare import HEADLINE
    from simulator.experiment.compare import compare as compare_scenarios
    from simulator.experiment.folder import RunFolder, free_folder, write_results
    from simulator.report.network_words import ties_of
    from simulator.report.tables import compare_data
    from simulator.report.words import comparison_words
    from simulator.report.worlds_words import worlds_data, worlds_table, worlds_words

    weeks = [survival_week(survival, one.scenario) for one in loaded]
    wanted, same = wanted_precision(precision), asked_margin(margin)
    with RunFolder(out or free_folder(f"compare-{base.stem}")) as folder:
        warm_up()
        with progress(_("paired runs")) as tell:
            found = compare_scenarios(
                *told_apart(loaded, (base, *others)), hold=hold, data=[one.data for one in loaded],
                replications=None if worlds else replications, precision=wanted, seed=seed, workers=workers,
                survival_week=weeks, on_progress=tell,
            )  # fmt: skip
        runs = (found.base, *found.others)
        show_warnings(tuple(dict.fromkeys(text for one in runs for text in ties_of(one).warnings)))
        facts, name = compare_data(found) | choice_facts(found, wanted, same), next(iter(wanted or [HEADLINE]))
        if not as_json:
            say("\n\n".join(filter(None, [comparison_words(found, name), further_words(found, name, wanted, same)])))
        if worlds:
            many = compare_in_worlds(found, [one.data for one in loaded], worlds, replications, workers)
            facts["worlds"] = worlds_data(many, found)
            folder.table("worlds.csv", *worlds_table(many))
            if not as_json:
                say("\n" + worlds_words(many, found, name))
        if as_json:
            say(json.dumps(facts, allow_nan=False))
        from simulator.report.figures import comparison_figures

        comparison_figures(found, folder.path / "figures")
        write_results(folder, sys.argv, [found.base, *found.others])
        folder.text("comparison.json", json.dumps(facts, indent=2, allow_nan=False) + "\n")
    _where(folder.target, as_json)


def told_apart(loaded: Sequence[Any], files: Sequence[Path]) -> list[Any]:
    """Return the scenarios; those with the same name get the name of their file beside it."""
    labels = [one.scenario.label for one in loaded]
    return [
        one.scenario.but(name=f"{label} ({file.stem})") if labels.count(label) > 1 else one.scenario
        for one, label, file in zip(loaded, labels, files, strict=True)
    ]


def _where(target: Path, as_json: bool) -> None:
    """Say where results and figures are."""
    text = _("figures and tables: {folder}").format(folder=target)
    note(text) if as_json else say(text)


@app.command(help=_("Run a folder's replications again: the same bits, or what differs."))
def replay(
    folder: Annotated[Path, typer.Argument(help=_("run folder"))],
    replication: Annotated[int | None, typer.Argument(help=_("one replication; else all"))] = None,
) -> None:
    """Run a folder's replications again: the same bits, or what differs."""
    announce_compilation()
    from simulator.experiment.replay import replay as run_again

    compared, differences = run_again(folder, replication)
    for text in differences:
        say(text)
    if differences:
        raise typer.Exit(1)
    say(_("runs compared: {n}; the same bits as stored").format(n=compared))
