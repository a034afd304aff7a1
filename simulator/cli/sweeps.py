"""Commands about sweeps: sweep, export, verify."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from simulator.cli.ending import STOPPED
from simulator.cli.options import DataDir, SweepFolder, Workers, app
from simulator.runs.reading import RunFolder
from simulator.terminal import announce_compilation, note, note_missing, progress, say, show_taken, show_warnings
from simulator.texts import _, ngettext, runs_words

QUARANTINED, DIFFERENT = 3, 1
A_MINUTE = 60.0

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
    executor: Annotated[str, typer.Option(help=_("processes, dask, or dask://host:port"))] = "processes",
    timeout: Annotated[float | None, typer.Option(help=_("seconds after which a run is taken to hang"))] = None,
    data: DataDir = None,
    dry: Annotated[bool, typer.Option("--dry", help=_("only check, and say what it would cost"))] = False,
) -> None:
    """Run an experiment's design, run by run into a folder: nothing is lost, --resume goes on."""
    from simulator.experiment.loading import load_experiment

    loaded = load_experiment(experiment, data)
    show_warnings(loaded.warnings)
    from simulator.experiment.checking import check_all
    from simulator.experiment.sweep import choose_pool, cost, run_plan, usual_timeout
    from simulator.experiment.sweep_plan import make_plan
    from simulator.runs.executors import usable_cores

    plan = make_plan(loaded)
    show_taken(check_all([one.scenario for one in loaded.variants], [one.files for one in loaded.variants]))
    say(loaded.experiment.label)
    say(cost(plan).words(workers or usable_cores()))
    if dry:
        return
    announce_compilation()
    pool = choose_pool(executor, workers, plan)
    try:
        with progress(_("runs")) as bar:
            report = run_plan(
                loaded, plan, out, pool, resume=resume, extend=extend, retry=retry, limit=limit,
                timeout=timeout or usual_timeout(plan), on_update=_listener(bar),
            )  # fmt: skip
    except KeyboardInterrupt:
        _stopped()
    _tell(report, out)


def _listener(bar: Callable[[int, int], None]) -> Any:
    """Return who hears of the progress: the bar of a terminal, else a log with a line a minute."""
    from simulator.runs.progress import seldom

    if sys.stderr.isatty():
        return lambda update: bar(update.done, update.total)
    return seldom(lambda update: note(str(update)), A_MINUTE)


def _stopped() -> NoReturn:
    """Say that Ctrl-C stopped a sweep, and end with its code."""
    note(_("stopped; the same command with --resume goes on"))
    raise typer.Exit(STOPPED)


def _tell(report: Any, out: Path) -> None:
    """Say how a sweep ended, by word and exit code."""
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
    if report.stopped:
        _stopped()
    if report.quarantined:
        raise typer.Exit(QUARANTINED)


@app.command(
    help=_("Write a sweep's tables (designs, runs, series) as CSV, Parquet or a workbook; same runs, same bytes.")
)
def export(
    folder: SweepFolder,
    csv: Annotated[Path | None, typer.Option("--csv", help=_("folder for CSV files"))] = None,
    parquet: Annotated[Path | None, typer.Option("--parquet", help=_("folder for Parquet files"))] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=_("workbook to write"))] = None,
    series: Annotated[bool, typer.Option("--series/--no-series", help=_("weekly figures as well"))] = True,
) -> None:
    """Write a sweep's tables (designs, runs, series) as CSV, Parquet or a workbook."""
    from simulator.errors import PlanError
    from simulator.runs.export import to_csv, to_parquet, to_xlsx

    if csv is None and parquet is None and xlsx is None:
        raise PlanError(_("export needs --csv FOLDER, --parquet FOLDER or --xlsx FILE"))
    with RunFolder(folder) as found:
        for path in (
            *(to_csv(found, csv, series) if csv is not None else ()),
            *(to_parquet(found, parquet, series) if parquet is not None else ()),
        ):
            say(str(path))
        if xlsx is not None:
            written, left_out = to_xlsx(found, xlsx, series)
            say(str(written))
            for name in left_out:
                note(_("{name} has more rows than a sheet holds and ends there; --csv has them all").format(name=name))
        note_missing(found.missing(), folder)


@app.command(help=_("Check every row of a sweep, and run a random 1 % of its runs (at least 3) again, bit by bit."))
def verify(
    folder: SweepFolder,
    share: Annotated[float, typer.Option(help=_("share of the runs to run again"), min=0.0, max=1.0)] = 0.01,
    exported: Annotated[Path | None, typer.Option("--export", help=_("also check an exported folder"))] = None,
) -> None:
    """Check every row of a sweep, and run a random 1 % of its runs (at least 3) again, bit by bit."""
    from simulator.runs.export import check_sums

    damaged = check_sums(exported) if exported is not None else []
    announce_compilation()
    from simulator.runs.again import verify as verify_sweep

    with progress(_("runs")) as bar:
        found = verify_sweep(folder, share, tell=bar)
    for text in [*(f"{exported}/{name}: {_('not what was written')}" for name in damaged), *found.differences]:
        say(text)
    if damaged or found.differences:
        raise typer.Exit(DIFFERENT)
    text = _("{runs} read, all as stored; {again:,} run again, the same bits; results {sha256}")
    say(text.format(runs=runs_words(found.read), again=found.again, sha256=found.sha256))
