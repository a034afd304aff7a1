"""The command `adopt trace`: one person's days in words."""

import json
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from simulator.cli.options import AsJson, DataDir, ScenarioFile, Seed, app
from simulator.cli.tables import say_table
from simulator.cli.terminal import announce_compilation, note, read_scenarios, say
from simulator.texts import _, ngettext


@app.command(
    simulates=True, help=_("Show one person's days: what was felt, each chance and its draw, what came of it.")
)
def trace(
    scenario: ScenarioFile,
    employee: Annotated[
        str, typer.Option(metavar="SEAT", help=_("number of a seat, from 0; people of a file are not shown one by one"))
    ],
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help=_("first day; else the run's")),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], metavar="DATE", help=_("last day; else the run's")),
    ] = None,
    seed: Seed = None,
    replication: Annotated[int, typer.Option(min=0, help=_("number of the replication, from 0"))] = 0,
    data: DataDir = None,
    every_day: Annotated[
        bool, typer.Option("--all", help=_("every day; else those with a visit, an event or a change"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one person's days: what was felt, each chance and its draw, what came of it."""
    (chosen,), (files,) = read_scenarios((scenario,), data, seed)
    span = span_of(chosen, first, last)
    from simulator.experiment.few import refuse_single

    refuse_single(chosen)
    announce_compilation()
    from simulator.organisation import build_organisation
    from simulator.trace import seat_of
    from simulator.trace import trace as days_of

    organisation = build_organisation(chosen, chosen.run.seed, replication, files)
    seat = seat_of(employee, organisation)
    person, days = days_of(chosen, seat, span, replication, files)
    shown = days if every_day else [day for day in days if day.is_interesting]
    show = show_json if as_json else show_table
    show((employee, person, chosen, replication), shown, len(days))


def span_of(scenario: Any, first: datetime | None, last: datetime | None) -> tuple[date, date]:
    """Return first and last day; raises PlanError where they are not days of the run, in order."""
    from simulator.errors import PlanError

    start, end = scenario.start, scenario.start + timedelta(days=scenario.days - 1)
    span = (first.date() if first else start, last.date() if last else end)
    if not start <= span[0] <= span[1] <= end:
        text = _("--from {a} --to {b}: the run goes from {start} to {end}")
        raise PlanError(text.format(a=span[0], b=span[1], start=start, end=end))
    return span


def show_json(who: Any, shown: list[Any], total: int) -> None:
    """Print days as one JSON object."""
    from dataclasses import asdict

    from simulator.report.tables.trace import trace_data

    wanted, person, scenario, replication = who
    facts = {"scenario": scenario.label, "employee": wanted, **asdict(person)}
    facts |= {"seed": scenario.run.seed, "replication": replication, "days_told": total}
    say(json.dumps(facts | {"days": [trace_data(day) for day in shown]}, allow_nan=False))


def show_table(who: Any, shown: list[Any], total: int) -> None:
    """Print days as a table, and how many there are."""
    from simulator.report.text.trace import headings, row, title

    wanted, person, scenario, replication = who
    say(title(person, scenario, replication, wanted))
    if shown:
        say_table(headings(), [row(day) for day in shown], lines=True)
    visits = sum(act.what == "visit" for day in shown for act in day.deeds)
    days = ngettext("{shown} of {n} day", "{shown} of {n} days", total, shown=len(shown))
    visited = ngettext("{n} visit", "{n} visits", visits)
    say(f"{days}, {visited}; " + _("an event happens where the number drawn is below the chance"))
    if len(shown) < total:
        note(_("days without a visit, an event or a change are left out: --all shows them"))
