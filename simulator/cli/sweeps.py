"""The command `adopt sweep`: a design, run by run into a folder; of a scenario and its levers also the curve."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.characters import escaped
from simulator.cli.curves import check_curve, show_curves
from simulator.cli.folders import going_on, kept
from simulator.cli.options import AsJson, DataDir, Out, Prior, Workers, WorldsFile, app
from simulator.cli.showing import presenting
from simulator.cli.sweeping import Way, swept
from simulator.cli.terminal import count_warnings, note, say, say_hash, show_taken, show_warnings
from simulator.texts import _, ngettext

if TYPE_CHECKING:
    from simulator.experiment.loaded import LoadedExperiment
    from simulator.runs.execution import Keeping
    from simulator.runs.progress import Report

QUARANTINED = 3
HEADLINE = "adopted_mean"
STOPPED_TEXT = _("stopped; the same command with --resume goes on")

SweptFile = Annotated[Path, typer.Argument(help=_("experiment file, or scenario file with --lever (YAML)"))]
Levers = Annotated[
    list[str] | None, typer.Option(help=_("PATH=LOW:HIGH:STEP, or PATH=A,B,C; the first along the curve (repeatable)"))
]
Worlds = Annotated[
    int | None, typer.Option(help=_("of a scenario: in N worlds that pass the evidence"), min=2, max=20_000)
]
Replications = Annotated[
    int | None, typer.Option(help=_("of a scenario: runs of each value; else 20, in each world 4"), min=1, max=100_000)
]
Hold = Annotated[
    Literal["weekly", "total", "both"] | None, typer.Option(help=_("of a scenario: which hours to hold equal"))
]


@app.command(
    simulates=True,
    help=_("Run a design, run by run into a folder: an experiment's, or a scenario's levers with their curve."),
)
def sweep(
    file: SweptFile,
    lever: Levers = None,
    worlds: Worlds = None,
    prior: Prior = False,
    from_file: WorldsFile = None,
    replications: Replications = None,
    hold: Hold = None,
    outcome: Annotated[str | None, typer.Option(help=_("outcome of the curve; else adopted_mean"))] = None,
    out: Out = None,
    resume: Annotated[bool, typer.Option("--resume", help=_("go on where a sweep was stopped"))] = False,
    extend: Annotated[bool, typer.Option("--extend", help=_("go on, with cells that were added"))] = False,
    retry: Annotated[bool, typer.Option("--retry", help=_("try runs again that failed three times"))] = False,
    limit: Annotated[int | None, typer.Option(help=_("only the first so many runs of the plan"), min=1)] = None,
    workers: Workers = None,
    executor: Annotated[str, typer.Option(help=_("processes, threads, dask, or dask://host:port"))] = "processes",
    timeout: Annotated[float | None, typer.Option(help=_("seconds after which a run is taken to hang"))] = None,
    data: DataDir = None,
    dry: Annotated[bool, typer.Option("--dry", help=_("only check, and say what it would cost"))] = False,
    as_json: AsJson = False,
) -> None:
    """Run a design, run by run into a folder: nothing is lost, --resume goes on."""
    from simulator.experiment.one_line import Asked, load_asked, plan_asked
    from simulator.experiment.questions import question_words

    loaded = load_asked(file, Asked(tuple(lever or ()), worlds, replications, hold, prior, from_file), data)
    from simulator.experiment.sweep import cost
    from simulator.experiment.undone import undone_warnings
    from simulator.runs.spawning import usable_cores

    plan, draft = plan_asked(loaded)
    show_warnings(undone_warnings(plan))
    curve = outcome or (HEADLINE if lever or as_json else None)
    if curve is not None:
        check_curve(plan, curve)
    _check_data(loaded, file, dry)
    write = note if as_json else say
    write(question_words(loaded.experiment.label))
    write(cost(plan).words(workers or usable_cores()))
    if dry:
        return
    way, folder = Way(executor, workers, timeout, retry, limit), _folder(file, out, resume, extend)
    with swept(loaded, (plan, draft), folder, way) as (runs, report):
        with presenting(runs.reader.folder):
            _say_report(report, runs.reader.folder, write)
            if report.sha256 and curve is None:
                say_hash(report.sha256)
        if report.sha256 and curve is not None:
            show_curves(runs, curve, as_json)
    if report.quarantined:
        raise typer.Exit(QUARANTINED)


def _check_data(loaded: "LoadedExperiment", file: Path, dry: bool) -> None:
    """Check the data of all scenarios, and say what is taken; warnings as a count, all of them where nothing is run."""
    from simulator.experiment.checking import check_all
    from simulator.experiment.few import refuse_few

    checks = check_all([one.scenario for one in loaded.variants], [one.files for one in loaded.variants])
    for one in loaded.variants:
        refuse_few(one.scenario, one.files)
    warned = tuple(dict.fromkeys([*loaded.warnings, *(text for one in checks for text in one.warnings)]))
    show_warnings(warned) if dry else count_warnings(warned, f"adopt sweep {escaped(str(file))} ... --dry")
    show_taken(checks)


@contextmanager
def _folder(file: Path, out: Path | None, resume: bool, extend: bool) -> "Iterator[Keeping]":
    """Yield where the runs are kept: in a folder of its own where none is named; on Ctrl-C, say how to go on."""
    from simulator.runs.execution import Keeping

    if out is None:
        with kept(None, f"sweep-{file.stem}", resume or extend) as keeping:
            yield keeping
        return
    with going_on(out, STOPPED_TEXT):
        yield Keeping(out, resume=resume, extend=extend)


def _say_report(report: "Report", out: Path, write: Callable[[str], None]) -> None:
    """Say how a sweep ended."""
    write(
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
