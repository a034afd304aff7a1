"""Commands about sweeps: sweep, export, verify."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from simulator.cli.ending import STOPPED, stopping_says
from simulator.cli.options import DataDir, SweepFolder, Workers, app
from simulator.cli.showing import presenting
from simulator.terminal import (
    announce_compilation,
    is_file,
    note,
    note_missing,
    progress,
    say,
    say_hash,
    show_warnings,
    warm_up,
)
from simulator.texts import _, ngettext, runs_words

QUARANTINED, DIFFERENT = 3, 1
A_MINUTE = 60.0
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
    executor: Annotated[str, typer.Option(help=_("processes, dask, or dask://host:port"))] = "processes",
    timeout: Annotated[float | None, typer.Option(help=_("seconds after which a run is taken to hang"))] = None,
    data: DataDir = None,
    dry: Annotated[bool, typer.Option("--dry", help=_("only check, and say what it would cost"))] = False,
) -> None:
    """Run an experiment's design, run by run into a folder: nothing is lost, --resume goes on."""
    from simulator.sweep.loading import load_experiment

    loaded = load_experiment(experiment, data)
    show_warnings(loaded.warnings)
    from simulator.experiment.runner import usable_cores
    from simulator.sweep.api import choose_pool, cost, run_plan, usual_timeout
    from simulator.sweep.plan import make_plan

    plan = make_plan(loaded)
    say(loaded.experiment.label)
    say(cost(plan).words(workers or usable_cores()))
    if dry:
        return
    announce_compilation()
    pool = choose_pool(executor, workers, plan)
    with stopping_says(STOPPED_TEXT), progress(_("runs")) as bar:
        report = run_plan(
            loaded, plan, out, pool, resume=resume, extend=extend, retry=retry, limit=limit,
            timeout=timeout or usual_timeout(plan), on_update=_listener(bar),
        )  # fmt: skip
    with presenting(out):
        _tell(report, out)


def _listener(bar: Callable[[int, int], None]) -> Any:
    """Return who hears of the progress: the bar of a terminal, else a log with a line a minute."""
    from simulator.sweep.progress import seldom

    if sys.stderr.isatty():
        return lambda update: bar(update.done, update.total)
    return seldom(lambda update: note(str(update)), A_MINUTE)


def _stopped() -> NoReturn:
    """Say that Ctrl-C stopped a sweep, and end with its code."""
    note(STOPPED_TEXT)
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
    if report.done == report.total:
        from simulator.sweep.results import Sweep

        with Sweep(out) as found:
            say_hash(found.sha256())


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
    from simulator.sweep.export import to_csv, to_parquet, to_xlsx
    from simulator.sweep.results import Sweep

    if csv is None and parquet is None and xlsx is None:
        raise PlanError(_("export needs --csv FOLDER, --parquet FOLDER or --xlsx FILE"))
    with Sweep(folder) as found:
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


@app.command(
    help=_("Check all that is in a folder of results, and run a random 1 % of its runs (at least 3) again, bit by bit.")
)
def verify(
    folder: Annotated[Path, typer.Argument(help=_("folder that a command has written"))],
    share: Annotated[float, typer.Option(help=_("share of the runs to run again"), min=0.0, max=1.0)] = 0.01,
    exported: Annotated[Path | None, typer.Option("--export", help=_("also check an exported folder"))] = None,
) -> None:
    """Check all that is in a folder of results, and run a random 1 % of its runs (at least 3) again, bit by bit."""
    from simulator.experiment.manifest import is_sealed
    from simulator.sweep.connection import FILE

    wrong = [] if exported is None else _wrong_exports(exported)
    if not is_sealed(folder) and is_file(folder / FILE):
        text = _verify_sweep(folder, share, wrong)
    else:
        text = _verify_folder(folder, share, wrong)
    for line in wrong:
        say(line)
    if wrong:
        raise typer.Exit(DIFFERENT)
    say(text)


def _wrong_exports(folder: Path) -> list[str]:
    """Return what is wrong with an exported folder."""
    from simulator.sweep.export import check_sums

    return [f"{folder}/{name}: {_('not what was written')}" for name in check_sums(folder)]


def _verify_sweep(folder: Path, share: float, wrong: list[str]) -> str:
    """Check a sweep; return what is said where all is well, and add what is wrong."""
    announce_compilation()
    warm_up()
    from simulator.sweep.verify import verify as verify_sweep

    with progress(_("runs")) as bar:
        found = verify_sweep(folder, share, tell=bar)
    wrong += found.differences
    text = _("{runs} read, all as stored; {again:,} run again, the same bits; results sha256 {sha256}")
    return text.format(runs=runs_words(found.read), again=found.again, sha256=found.sha256)


def _verify_folder(folder: Path, share: float, wrong: list[str]) -> str:
    """Check a folder with a manifest; return what is said where all is well, and add what is wrong."""
    from simulator.experiment.manifest import checked
    from simulator.experiment.reading import FACTS, read_run

    if FACTS in checked(folder).files:
        read_run(folder)  # before anything is compiled
    announce_compilation()
    warm_up()
    from simulator.experiment.verify import verify_folder

    found = verify_folder(folder, share)
    wrong += found.differences
    for name in found.beside:
        note(_("{name} lies in the folder, and is not of the results").format(name=name))
    files = ngettext("{n:,} file is as it was written", "{n:,} files are as they were written", found.files)
    text = _("{files}; {again:,} run again, the same bits; results sha256 {sha256}")
    return text.format(files=files, again=found.again, sha256=found.sha256)
