"""The command `adopt sweep`: an experiment's design, run by run into a folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from simulator.cli.ending import STOPPED, stopping_says
from simulator.cli.options import DataDir, Workers, app
from simulator.cli.showing import presenting
from simulator.cli.terminal import (
    announce_compilation,
    note,
    runs_progress,
    say,
    say_hash,
    show_taken,
    show_warnings,
    warm_up,
)
from simulator.texts import _, ngettext

if TYPE_CHECKING:
    from simulator.runs.progress import Report

QUARANTINED = 3
STOPPED_TEXT = _("stopped; the same command with --resume goes on")

ExperimentFile = Annotated[Path, typer.Argument(help=_("experiment file (YAML)"))]


@app.command(help=_("Run an experiment's design, run by run into a folder: nothing is lost, --resume goes on."))
def sweep(
    experiment: ExperimentFile,
    out: Annotated[Path, typer.Option(help=_("folder of the results"))],
    resume: Annotated[bool, typer.Option("--resume", help=_("go on where a sweep was stopped"))] = False,
    extend: Annotated[bool, typer.Option("--extend", help=_("go on, with cells that were added"))] = False,
    retry: Annotated[bool, typer.Option("--retry", help=_("try runs again that failed three times"))] = False,
    limit: Annotated[int | None, typer.Option(help=_("only the first so many runs of the plan"), min=1)] = None,
    workers: Workers = None,
    executor: Annotated[str, typer.Option(help=_("processes, threads, dask, or dask://host:port"))] = "processes",
    timeout: Annotated[float | None, typer.Option(help=_("seconds after which a run is taken to hang"))] = None,
    data: DataDir = None,
    dry: Annotated[bool, typer.Option("--dry", help=_("only check, and say what it would cost"))] = False,
) -> None:
    """Run an experiment's design, run by run into a folder: nothing is lost, --resume goes on."""
    from simulator.experiment.checking import check_all
    from simulator.experiment.loading import load_experiment

    loaded = load_experiment(experiment, data)
    show_warnings(loaded.warnings)
    from simulator.experiment.sweep import choose_pool, cost, run_plan, usual_timeout
    from simulator.experiment.sweep_plan import make_plan
    from simulator.runs.execution import Keeping
    from simulator.runs.executors import usable_cores
    from simulator.runs.runner import Manner

    plan, draft = make_plan(loaded)
    show_taken(check_all([one.scenario for one in loaded.variants], [one.files for one in loaded.variants]))
    say(loaded.experiment.label)
    say(cost(plan).words(workers or usable_cores()))
    if dry:
        return
    announce_compilation()
    pool = choose_pool(executor, workers, plan)
    warm_up()
    with stopping_says(STOPPED_TEXT), runs_progress(_("runs"), _("runs")) as listener:
        try:
            report = run_plan(
                loaded, (plan, draft), Keeping(out, resume=resume, extend=extend), pool,
                manner=Manner(timeout or usual_timeout(plan), retry), limit=limit, on_update=listener,
            )  # fmt: skip
        except KeyboardInterrupt:
            _stopped()
    with presenting(out):
        _say_report(report, out)
    if report.quarantined:
        raise typer.Exit(QUARANTINED)


def _stopped() -> NoReturn:
    """Say that Ctrl-C stopped a sweep, and end with its code."""
    note(STOPPED_TEXT)
    raise typer.Exit(STOPPED)


def _say_report(report: "Report", out: Path) -> None:
    """Say how a sweep ended."""
    say(
        ngettext(
            "{done:,} of {n:,} run is stored in {out}",
            "{done:,} of {n:,} runs are stored in {out}",
            report.total,
            done=report.done,
            out=out,
        )
    )
    if report.quarantined:
        failed = ngettext(
            "{n:,} failed three times and is set aside", "{n:,} failed three times each and are set aside",
            report.quarantined,
        )  # fmt: skip
        listed = _("with seed and reason: adopt export {out} lists them; --resume --retry tries them again")
        note(f"{failed}, " + listed.format(out=out))
    if report.sha256:
        say_hash(report.sha256)
