"""What the commands share: printing, progress, and reading their options."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from simulator.characters import escaped
from simulator.errors import PlanError
from simulator.portable.beside import compile_beside
from simulator.portable.choice import AUTO, chosen
from simulator.texts import _, ngettext, not_stored

if TYPE_CHECKING:
    from simulator.experiment.checking import Checked
    from simulator.experiment.request import Week
    from simulator.runs.draft import Files
    from simulator.runs.progress import Listener
    from simulator.scenario.schema import Scenario
    from simulator.warming import Progress

FIRST_WEEK = 1
WAIT, EVERY, A_MINUTE = 0.1, 10.0, 60.0  # s
TAKEN_FOR_ONE = ("FORCE_COLOR", "TTY_COMPATIBLE")  # variables by which a user says that a stream is a terminal


def say(text: str) -> None:
    """Print a plain text to standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_where(folder: Path, sha256: str, as_json: bool) -> None:
    """Say where results and figures are, and the hash of all; beside a JSON object on standard error."""
    write = note if as_json else say
    write(_("figures and tables: {folder}").format(folder=folder))
    say_hash(sha256, as_json)


def say_hash(sha256: str, as_json: bool = False) -> None:
    """Say the hash of a folder's manifest, which proves what is in it where it was published elsewhere."""
    text = _("results sha256 {sha256}").format(sha256=sha256)
    note(text) if as_json else say(text)


def say_next(*commands: "str | Sequence[object]", as_json: bool = False) -> None:
    """Say what to type next, as it stands or as words after `adopt`; nothing beside a JSON object."""
    typed = [one if isinstance(one, str) else shlex.join(["adopt", *map(str, one)]) for one in commands]
    if typed and not as_json:
        say(_("next: {commands}").format(commands="; ".join(typed)))


def note_missing(missing: int, folder: Path) -> None:
    """Say how much of a folder's plan is not there yet."""
    if missing:
        note(not_stored(missing, folder))


def read_scenarios(
    paths: Sequence[Path], data: Path | None, seed: int | None = None
) -> "tuple[list[Scenario], list[Files]]":
    """Load scenario files, check their data, and show how many warnings there are and what is taken, each once.

    Return the scenarios and where the files of each are.

    seed: of all, in place of their own.
    """
    from simulator.experiment.checking import check_all
    from simulator.experiment.few import refuse_few
    from simulator.scenario import load

    loaded = [load(path, data) for path in paths]
    checks = check_all([one.scenario for one in loaded], [one.data for one in loaded])
    for one in loaded:
        refuse_few(one.scenario, one.data)
    warned = [(*one.warnings, *check.warnings) for one, check in zip(loaded, checks, strict=True)]
    files = [escaped(str(path)) for path, texts in zip(paths, warned, strict=True) if texts]
    count_warnings([text for texts in warned for text in texts], "; ".join(f"adopt check {file}" for file in files))
    show_taken(checks)
    scenarios = [one.scenario if seed is None else one.scenario.but(**{"run.seed": seed}) for one in loaded]
    return scenarios, [one.data for one in loaded]


def show_taken(checks: "Sequence[Checked]") -> None:
    """Print to standard error what is taken from data, each once."""
    for text in dict.fromkeys(str(one.taken) for one in checks if one.taken is not None):
        note(f"{_('data')}: {text}")


def note(text: str) -> None:
    """Print a remark to standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def progress(title: str) -> Iterator[Callable[[float, int], None]]:
    """Show how much is done and the time left on standard error, where that is a terminal."""
    if not _shows_bars():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _shows_bars() -> bool:
    """Return whether standard error is a terminal, or is to be taken for one; rich is imported only where it may be."""
    if not (sys.stderr.isatty() or any(os.environ.get(name) for name in TAKEN_FOR_ONE)):
        return False
    from rich.console import Console

    return Console(stderr=True).is_terminal


@contextmanager
def runs_progress(title: str, seldom_title: str = "") -> "Iterator[Listener]":
    """Show runs done and time left: a bar in a terminal; else nothing, or a line a minute where it has a title."""
    from simulator.runs.progress import seldom

    with progress(title) as bar:
        if seldom_title and not sys.stderr.isatty():
            yield seldom(lambda update: note(str(update)), A_MINUTE)
        else:
            yield lambda update: bar(update.done + update.under_way, update.total)


def announce_compilation() -> None:
    """Compile the engine where this machine has not done so yet, and say how far it is.

    Where the portable engine stands in, nobody waits: say so in a line.
    """
    from simulator.compilation import is_cold, waits

    if not waits():
        if chosen() == AUTO and is_cold():
            note(_("the portable engine answers, with the same bits; the faster one is compiled meanwhile"))
            compile_beside()
        return
    from simulator.runs.spawning import usable_cores
    from simulator.warming import SECONDS, Progress

    text = _("compiling the engine, once for each version of it: some {seconds} s on two idle processors")
    note(text.format(seconds=SECONDS))
    compiling = Progress()
    thread = _warming(compiling)
    bar = _bar if _shows_bars() else _lines
    with bar(compiling) as show:
        while thread.is_alive():
            thread.join(WAIT)
            show()
    text = _("compiled in {seconds:.0f} s, on {cores} processors")
    note(text.format(seconds=compiling.seconds(), cores=usable_cores()))


def warm_up() -> None:
    """Compile, or load what was compiled, before the clock starts; what stands in is ready where it is needed."""
    from simulator.compilation import is_stood_in

    if is_stood_in():
        return
    thread = _warming()
    while thread.is_alive():
        thread.join(WAIT)


def _warming(compiling: "Progress | None" = None) -> Thread:
    """Begin to compile, in a thread of its own: Ctrl-C within the compiler's callbacks would be lost."""
    from simulator import warming

    thread = Thread(target=warming.warm_up, args=(compiling,), daemon=True)
    thread.start()
    return thread


def import_meanwhile(imports: Callable[[], None]) -> None:
    """Import in a thread, while runs go on, what their answer is shown with; what fails is asked for again."""

    def attempt() -> None:
        with suppress(Exception):
            imports()

    Thread(target=attempt, daemon=True).start()


@contextmanager
def _bar(compiling: "Progress") -> Iterator[Callable[[], None]]:
    """Show how far the compilation is as a bar, on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (BarColumn(), TextColumn("{task.percentage:3.0f}%"), TextColumn("{task.description}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=1.0)
        yield lambda: bars.update(task, completed=compiling.share(), description=_left(compiling))


@contextmanager
def _lines(compiling: "Progress") -> Iterator[Callable[[], None]]:
    """Say how far the compilation is in a line, now and then."""
    said = 0.0

    def show() -> None:
        nonlocal said
        if compiling.seconds() >= said + EVERY:
            said = compiling.seconds()
            note(f"{compiling.share():.0%}, {_left(compiling)}")

    yield show


def _left(compiling: "Progress") -> str:
    """Return the time that is left in words."""
    return _("some {seconds:.0f} s left").format(seconds=compiling.left())


def show_warnings(warnings: tuple[str, ...]) -> None:
    """Print warnings to standard error."""
    for text in warnings:
        note(f"{_('warning')}: {text}")


def count_warnings(warnings: Sequence[str], command: str) -> None:
    """Say in one line how many different warnings there are, and which command shows them; nothing of none."""
    count = len(set(warnings))
    if count:
        text = ngettext(
            "{n} warning; to see it: {command}", "{n} warnings; to see them: {command}", count, command=command
        )
        note(text)


def wanted_precision(given: list[str] | None, option: str = "--precision") -> dict[str, float] | None:
    """Read outcome=half-width pairs of an option; raises PlanError for what is no such pair."""
    if not given:
        return None
    widths = {}
    for text in given:
        name, sign, width = text.partition("=")
        try:
            value = float(width[:-1]) / 100 if width.endswith("%") else float(width)
        except ValueError:
            value = 0.0
        if not sign or not value > 0:
            raise PlanError(f"{option} {text}: " + _("write outcome=half-width, such as adopted_mean=0.5%"))
        widths[name] = value
    return widths


def survival_week(given: str | None, scenario: "Scenario") -> "Week | None":
    """Return the week (from 0) of the survival branch; raises PlanError for what is no week of the plan."""
    if given is None:
        return None
    if given == "own":
        return "own"
    if given.isascii() and given.isdigit() and 1 <= int(given) <= scenario.run.horizon_weeks:
        return int(given) - FIRST_WEEK
    if given != "plan":
        last = scenario.run.horizon_weeks
        raise PlanError(f"--survival {given}: " + _("give a week from 1 to {last}, plan or own").format(last=last))
    from simulator.scenario.dates import planned_phases

    for phase in planned_phases(scenario):
        if phase.name == "self_sustaining":
            week: int = (phase.first_day - scenario.start).days // 7
            return week
    raise PlanError("--survival: " + _("the plan never reaches Self-sustaining; give a week"))
