"""Commands about a folder of runs, whatever command made it: replay, verify, export."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.options import RunFolderPath, app, to_write
from simulator.cli.terminal import announce_compilation, note, note_missing, progress, say, warm_up
from simulator.errors import PlanError
from simulator.texts import _, runs_words

if TYPE_CHECKING:
    from simulator.runs.again import Verified

DIFFERENT = 1


@app.command(simulates=True, help=_("Run a folder's replications again: the same bits, or what differs."))
def replay(
    folder: RunFolderPath,
    replication: Annotated[int | None, typer.Argument(help=_("one replication; else all"))] = None,
) -> None:
    """Run a folder's replications again: the same bits, or what differs."""
    from simulator.runs.again import check_folder
    from simulator.runs.again import replay as run_again

    check_folder(folder)  # before anything is compiled
    announce_compilation()
    warm_up()
    with progress(_("runs")) as bar:
        verified = run_again(folder, replication, on_progress=bar)
    _refuse(verified.differences)
    _note_not_again(verified)
    say(_("runs compared: {n}; the same bits as stored").format(n=verified.again))


@app.command(
    simulates=True,
    help=_(
        "Check all that is in a folder of results, and run a random 1 % of its runs (at least 3) again, bit by bit."
    ),
)
def verify(
    folder: RunFolderPath,
    share: Annotated[float, typer.Option(help=_("share of the runs to run again"), min=0.0, max=1.0)] = 0.01,
    exported: Annotated[Path | None, typer.Option("--export", help=_("also check an exported folder"))] = None,
) -> None:
    """Check all that is in a folder of results, and run a random 1 % of its runs (at least 3) again, bit by bit."""
    from simulator.runs.again import check_folder
    from simulator.runs.again import verify as verify_folder
    from simulator.runs.export import check_sums

    damaged = check_sums(exported) if exported is not None else []
    check_folder(folder)  # before anything is compiled
    announce_compilation()
    warm_up()
    with progress(_("runs")) as bar:
        verified = verify_folder(folder, share, on_progress=bar)
    _refuse([*(f"{exported}/{name}: {_('not what was written')}" for name in damaged), *verified.differences])
    for name in verified.added:
        note(_("{name} lies in the folder, and is not of the results").format(name=name))
    _note_not_again(verified)
    say(_verified_words(verified))


def _refuse(differences: Sequence[str]) -> None:
    """Print what differs, and end with code 1 where anything does."""
    for text in differences:
        say(text)
    if differences:
        raise typer.Exit(DIFFERENT)


def _note_not_again(verified: "Verified") -> None:
    """Say which outcomes were read by functions of a session that is gone."""
    for name in verified.not_again:
        note(
            _("{name}: read by a function of the session that made it; it cannot be worked out again").format(name=name)
        )


def _verified_words(verified: "Verified") -> str:
    """Return what was checked, and the hash that proves it: of a folder that is not finished, of its runs alone."""
    text = _("{runs} read, all as stored; {again:,} run again, the same bits; results sha256 {sha256}")
    if not verified.manifest:
        text = _("{runs} read, all as stored; {again:,} run again, the same bits; not finished, runs sha256 {sha256}")
    sha256 = verified.manifest or verified.sha256
    return text.format(runs=runs_words(verified.read), again=verified.again, sha256=sha256)


@app.command(
    help=_("Write a folder's tables (designs, runs, series) as CSV, Parquet or a workbook; same runs, same bytes.")
)
def export(
    folder: RunFolderPath,
    csv: Annotated[Path | None, to_write(_("folder for CSV files"), "--csv")] = None,
    parquet: Annotated[Path | None, to_write(_("folder for Parquet files"), "--parquet")] = None,
    xlsx: Annotated[Path | None, to_write(_("workbook to write"), "--xlsx")] = None,
    series: Annotated[bool, typer.Option("--series/--no-series", help=_("weekly figures as well"))] = True,
) -> None:
    """Write a folder's tables (designs, runs, series) as CSV, Parquet or a workbook."""
    from simulator.runs.export import to_csv, to_parquet, to_xlsx
    from simulator.runs.reading import RunFolder

    if csv is None and parquet is None and xlsx is None:
        raise PlanError(_("export needs --csv FOLDER, --parquet FOLDER or --xlsx FILE"))
    with RunFolder(folder) as runs:
        runs.untouched()
        for path in (
            *(to_csv(runs, csv, series) if csv is not None else ()),
            *(to_parquet(runs, parquet, series) if parquet is not None else ()),
        ):
            say(str(path))
        if xlsx is not None:
            written, left_out = to_xlsx(runs, xlsx, series)
            say(str(written))
            for name in left_out:
                note(_("{name} has more rows than a sheet holds and ends there; --csv has them all").format(name=name))
        note_missing(runs.missing(), folder)
