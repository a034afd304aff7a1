"""Commands that simulate: run, compare, replay."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from simulator.cli.analysis import asked_margin, choice_facts, compare_in_worlds, further_words
from simulator.cli.options import (
    AsJson,
    DataDir,
    Margin,
    Out,
    Precision,
    Replications,
    ScenarioFile,
    Seed,
    Survival,
    Workers,
    WorldCount,
    app,
)
from simulator.cli.showing import presenting
from simulator.cli.tables import say_table
from simulator.terminal import (
    announce_compilation,
    progress,
    read_scenarios,
    say,
    say_where,
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
    (asked,), (files,) = read_scenarios((scenario,), data)
    announce_compilation()
    from simulator.experiment.adding import add_sealed_figures
    from simulator.experiment.compare import run as run_scenario
    from simulator.experiment.folder import RunFolder, write_results
    from simulator.report.tables import run_data

    week, wanted = survival_week(survival, asked), wanted_precision(precision)
    with RunFolder(out, scenario.stem) as folder:
        warm_up()
        begin = time.perf_counter()
        with progress(asked.label) as tell:
            found = run_scenario(
                asked, files, replications=replications, precision=wanted,
                seed=seed, workers=workers, survival_week=week, on_progress=tell,
            )  # fmt: skip
        seconds = time.perf_counter() - begin
        write_results(folder, sys.argv, [found])
    with presenting(folder.target):
        facts = run_data(found, seconds)
        if reproduction:
            facts["outcomes"]["reproduction_number"] = reproduce(found, workers)
        if as_json:
            say(json.dumps(facts, allow_nan=False))
        else:
            show_run(found, facts)
        from simulator.report.figures import run_figure, save

        sha256 = add_sealed_figures(folder.target, lambda place: save(run_figure(found), place, "course"))
        say_where(folder.target, sha256, as_json)


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
    head = [_("phase"), _("dates"), _("hours"), _("by lever"), _("not bought"), _("goals met")]
    say_table(head, phase_lines(phase_rows(found.results[0].recording, found.scenario)), title)


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
    paths = (base, *others)
    scenarios, files = read_scenarios(paths, data)
    announce_compilation()
    from simulator.experiment.adding import add_sealed_figures
    from simulator.experiment.compare import compare as compare_scenarios
    from simulator.experiment.folder import RunFolder, write_results
    from simulator.report.network_words import ties_of
    from simulator.report.tables import compare_data
    from simulator.report.worlds_words import worlds_data, worlds_table, worlds_words

    weeks = [survival_week(survival, one) for one in scenarios]
    wanted, same = wanted_precision(precision), asked_margin(margin)
    with RunFolder(out, f"compare-{base.stem}") as folder:
        warm_up()
        with progress(_("paired runs")) as tell:
            found = compare_scenarios(
                *told_apart(scenarios, paths), hold=hold, data=files,
                replications=None if worlds else replications, precision=wanted, seed=seed, workers=workers,
                survival_week=weeks, on_progress=tell,
            )  # fmt: skip
        many = compare_in_worlds(found, files, worlds, replications, workers) if worlds else None
        facts = compare_data(found) | choice_facts(found, wanted, same)
        if many is not None:
            facts["worlds"] = worlds_data(many, found)
            folder.table("worlds.csv", *worlds_table(many))
        write_results(folder, sys.argv, [found.base, *found.others])
        folder.text("comparison.json", json.dumps(facts, indent=2, allow_nan=False) + "\n")
    with presenting(folder.target):
        runs = (found.base, *found.others)
        show_warnings(tuple(dict.fromkeys(text for one in runs for text in ties_of(one).warnings)))
        if as_json:
            say(json.dumps(facts, allow_nan=False))
        else:
            say(compared_words(found, wanted, same))
        if many is not None and not as_json:
            say("\n" + worlds_words(many, found, headline(wanted)))
        from simulator.report.figures import comparison_figures

        sha256 = add_sealed_figures(folder.target, lambda place: comparison_figures(found, place))
        say_where(folder.target, sha256, as_json)


def headline(wanted: dict[str, float] | None) -> str:
    """Return the outcome that is told of: the first whose precision is asked for, else the usual one."""
    from simulator.experiment.compare import HEADLINE

    return next(iter(wanted or [HEADLINE]))


def compared_words(found: Any, wanted: dict[str, float] | None, same: tuple[str, float] | None) -> str:
    """Return a comparison in words, with what several others or a margin add to it."""
    from simulator.report.words import comparison_words

    name = headline(wanted)
    return "\n\n".join(filter(None, [comparison_words(found, name), further_words(found, name, wanted, same)]))


def told_apart(scenarios: Sequence[Any], files: Sequence[Path]) -> list[Any]:
    """Return the scenarios; those with the same name get the name of their file beside it."""
    labels = [one.label for one in scenarios]
    return [
        one.but(name=f"{label} ({file.stem})") if labels.count(label) > 1 else one
        for one, label, file in zip(scenarios, labels, files, strict=True)
    ]


@app.command(help=_("Run a folder's replications again: the same bits, or what differs."))
def replay(
    folder: Annotated[Path, typer.Argument(help=_("run folder"))],
    replication: Annotated[int | None, typer.Argument(help=_("one replication; else all"))] = None,
) -> None:
    """Run a folder's replications again: the same bits, or what differs."""
    from simulator.experiment.manifest import checked, is_sealed

    if is_sealed(folder):
        checked(folder)  # before anything is imported or compiled
    from simulator.experiment.reading import read_run

    read_run(folder)
    announce_compilation()
    warm_up()
    from simulator.experiment.replay import replay as run_again

    compared, differences = run_again(folder, None if replication is None else [replication])
    for text in differences:
        say(text)
    if differences:
        raise typer.Exit(1)
    say(_("runs compared: {n}; the same bits as stored").format(n=compared))
