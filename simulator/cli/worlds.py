"""The command `adopt worlds`: history matching, from the plausible ranges or from worlds that are kept already."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.folders import going_on
from simulator.cli.options import AsJson, DataDir, Evidence, Resume, Seed, Workers, app, to_write
from simulator.cli.tables import say_table
from simulator.cli.terminal import announce_compilation, note, read_scenarios, runs_progress, say, say_next
from simulator.errors import PlanError
from simulator.texts import _
from simulator.undoing import undone

if TYPE_CHECKING:
    from simulator.experiment.kept_worlds import KeptWorlds
    from simulator.matching.request import Request
    from simulator.matching.result import Result
    from simulator.matching.search import Place
    from simulator.matching.waves import Matching

HELP = _("Keep the worlds that evidence does not rule out, in several organisations at once (history matching).")
FILE, RUNS = "worlds.json", "-runs"
FEWEST, USUAL = 2, 40  # worlds that a comparison needs; that it has usually


@app.command(simulates=True, help=HELP)
def worlds(
    scenario: Annotated[
        list[Path], typer.Argument(help=_("scenario files (YAML); the first has all its branches run"))
    ],
    evidence: Evidence = None,
    keep: Annotated[int, typer.Option(help=_("worlds that are wanted"), min=1, max=10_000)] = 300,
    begin: Annotated[
        Path | None, typer.Option("--from", help=_("file of kept worlds to begin with; else the shipped one"))
    ] = None,
    prior: Annotated[bool, typer.Option("--prior", help=_("begin with the plausible ranges, in waves"))] = False,
    out: Annotated[Path | None, to_write(_("file to write; runs go to a folder beside it; else runs/NAME-N"))] = None,
    resume: Resume = False,
    seed: Seed = None,
    workers: Workers = None,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Keep the worlds that evidence does not rule out, in several organisations at once (history matching)."""
    scenarios, files = read_scenarios(scenario, data, None)
    from simulator.evidence.loading import load_evidence
    from simulator.experiment.world_source import source_of
    from simulator.matching.request import SEED, Request, pace_for

    given = source_of(prior, begin).kept
    known, drawn_from = load_evidence(evidence or ()), SEED if seed is None else seed
    request = Request(tuple(scenarios), tuple(files), known, keep, drawn_from, pace_for(keep))
    request.check()
    announce_compilation()
    with _kept(out, f"worlds-{scenario[0].stem}", resume) as (file, folder):
        result = _searched(request, given, folder, workers)
        _written(result, file, as_json)
        if len(result.judgements) >= FEWEST:
            number = min(len(result.judgements), USUAL)
            say_next(("compare", scenario[0], "OTHER", "--worlds", number, "--from", file), as_json=as_json)
        elif not result.judgements:
            say_next(*_without_worlds(scenario, evidence or [], prior), as_json=as_json)


@contextmanager
def _kept(out: Path | None, name: str, resume: bool) -> Iterator[tuple[Path, Path]]:
    """Reserve the file to write and the folder of its runs; say on Ctrl-C how to go on."""
    from simulator.runs.folder import reserved, taken_over

    if resume and out is None:
        raise PlanError(_("--resume goes on in a folder: name it with --out"))
    file = reserved(name) / FILE if out is None else out
    folder = file.with_name(file.stem + RUNS)
    if file.exists() and not resume:
        text = _("exists already; choose another name with --out, or go on with --resume")
        raise PlanError(f"{file}: {text}")
    if not (resume and folder.exists()):
        taken_over(folder)
    text = _("stopped; finished runs are stored: the same command with --out {folder} --resume goes on")
    whole = folder if out is not None else file.parent
    with going_on(folder, text.format(folder=file)), undone(lambda: _remove_empty(folder, whole)):
        yield file, folder


def _remove_empty(folder: Path, whole: Path) -> None:
    """Remove what was reserved where no part has begun in the folder of runs."""
    if folder.is_dir() and not any(folder.iterdir()):
        shutil.rmtree(whole, ignore_errors=True)


def _searched(request: "Request", given: "KeptWorlds | None", folder: Path, workers: int | None) -> "Result":
    """Return what came of it; say how far it is."""
    from simulator.matching.search import from_ranges, from_worlds
    from simulator.report.text.matching import wave_words
    from simulator.runs.execution import Keeping

    def on_wave(matching: "Matching") -> None:
        note(wave_words(matching.waves[-1], len(matching.kept), request.keep))

    place: Place = lambda part: Keeping(folder / part, resume=True)  # noqa: E731
    with runs_progress(_("runs")) as listener:
        if given is None:
            return from_ranges(request, place, workers, listener, on_wave)
        return from_worlds(request, given, place, workers, listener)


def _without_worlds(scenario: list[Path], evidence: list[Path], prior: bool) -> list[tuple[object, ...]]:
    """Return what to type where no world is left: which band is missed, then a search from the ranges."""
    given = [word for file in evidence for word in ("--evidence", file)]
    steps: list[tuple[object, ...]] = [("plausibility", one, *given) for one in scenario]
    return steps if prior else [*steps, ("worlds", *scenario, *given, "--prior")]


def _written(result: "Result", file: Path, as_json: bool) -> None:
    """Write the file of kept worlds, and say what came of it; without any world there is nothing to write."""
    from simulator.matching.result import as_kept
    from simulator.report.tables.matching import matching_data
    from simulator.report.text.matching import matching_words, narrowed_columns, narrowed_rows

    count = len(result.judgements)
    if count:
        file.write_text(as_kept(result, file.stem).written(), encoding="utf-8", newline="\n")
    if as_json:
        say(json.dumps({**matching_data(result), "file": str(file) if count else None}, allow_nan=False))
        return
    say(matching_words(result))
    rows = narrowed_rows(result)
    if rows:
        say_table(narrowed_columns(), rows)
    if count:
        say(_("kept worlds: {file}").format(file=file))
