"""The command `adopt plan`: what the manager does, week by week, as files; and how long a phase should last."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.options import DataDir, ScenarioFile, Workers, app, new_name
from simulator.cli.sweeping import Way, swept
from simulator.cli.terminal import read_scenarios, say, say_next
from simulator.errors import PlanError
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.analysis.curve import Curves
    from simulator.runs.execution import Keeping
    from simulator.scenario.schema import Scenario

USUAL, RUNS, LONGEST = "activation", 20, 26
STEPS = (2, 4, 6, 8, 10, 12, 16, 20, 26)  # weeks that are tried
FOLDER = Annotated[Path, typer.Option("--out", help=_("folder to write"), callback=new_name)]


@dataclass(frozen=True)
class Lengths:
    """What is asked about lengths: of which phase, by which outcome, in how many runs of each."""

    phase: str
    outcome: str
    runs: int
    workers: int | None


@app.command(
    simulates=True,
    help=_("Write the plan as a hand-out: week by week (XLSX), a calendar (ICS), how long a phase should last."),
)
def plan(
    scenario: ScenarioFile,
    out: FOLDER = Path("plan"),
    phase: Annotated[
        str | None, typer.Option(help=_("phase whose length is asked about; else activation, or the first"))
    ] = None,
    outcome: Annotated[str, typer.Option(help=_("outcome by which lengths are compared"))] = "adopted_mean",
    replications: Annotated[int, typer.Option(help=_("runs of each length"), min=2, max=1_000)] = RUNS,
    lengths: Annotated[
        bool, typer.Option("--lengths/--no-lengths", help=_("also the page of lengths (runs it)"))
    ] = True,
    workers: Workers = None,
    data: DataDir = None,
) -> None:
    """Write the plan as a hand-out: week by week, a calendar, and how long a phase should last."""
    (chosen,), _files = read_scenarios((scenario,), data)
    asked = Lengths(asked_phase(chosen, phase), outcome, replications, workers)
    from simulator.outcomes.agenda import agenda
    from simulator.report.calendar_file import write_calendar
    from simulator.report.workbook.agenda import write_agenda

    weeks = agenda(chosen)
    write_agenda(weeks, out / "plan.xlsx")
    write_calendar(weeks, out / "plan.ics")
    say(str(out / "plan.xlsx"))
    say(str(out / "plan.ics"))
    if lengths:
        from simulator.report.page.lengths import write_lengths
        from simulator.report.text.agenda import length_answer

        curves = _curves(scenario, data, asked, out / "runs")
        write_lengths(curves, weeks, asked.phase, out / "lengths.html")
        say(str(out / "lengths.html"))
        say(length_answer(curves, asked.phase))
    say_next(("run", scenario))


def asked_phase(scenario: "Scenario", given: str | None) -> str:
    """Return the phase whose length is asked about; raises PlanError for one that is not there, or has no end."""
    from simulator.scenario.fields.phases import PHASES

    named = [name for name in PHASES if name in scenario.phases]
    ending = named[:-1]
    if given is not None and given not in ending:
        text = _("no phase that ends; one of {names}")
        raise PlanError(f"--phase {given}: " + text.format(names=", ".join(ending) or _("none")))
    if not ending:
        raise PlanError(_("the plan has no phase that ends: there is no length to ask about; add --no-lengths"))
    return given or (USUAL if USUAL in ending else ending[0])


def tried(scenario: "Scenario", phase: str) -> list[int]:
    """Return the lengths that are tried, in weeks: steps, and the planned one."""
    from simulator.scenario.dates import planned_phases

    planned = [((one.last_day - one.first_day).days + 1) // 7 for one in planned_phases(scenario) if one.name == phase]
    most = min(LONGEST, max(2, scenario.run.horizon_weeks - 4))
    return sorted({weeks for weeks in (*STEPS, *planned) if weeks <= most or weeks in planned})


def _curves(file: Path, data: Path | None, asked: Lengths, folder: Path) -> "Curves":
    """Run every length and return the curve; runs that are in the folder already are taken from there."""
    from simulator.analysis.curve import check_curves, read_curves
    from simulator.experiment.one_line import Asked, load_asked, plan_asked
    from simulator.scenario import load

    weeks = ",".join(map(str, tried(load(file, data).scenario, asked.phase)))
    lever = f"phases.{asked.phase}.weeks={weeks}"
    loaded = load_asked(file, Asked((lever,), None, asked.runs, None), data)
    planned = plan_asked(loaded)
    check_curves(planned[0], asked.outcome)
    with swept(loaded, planned, _kept(folder), Way(workers=asked.workers)) as (runs, _report):
        return read_curves(runs.reader, asked.outcome)


@contextmanager
def _kept(folder: Path) -> "Iterator[Keeping]":
    """Yield where the runs are kept: what is there already is gone on with; on Ctrl-C, say so."""
    from simulator.cli.folders import going_on
    from simulator.runs.execution import Keeping

    with going_on(folder, _("stopped; finished runs are stored: the same command goes on")):
        yield Keeping(folder, resume=folder.exists())
