"""Commands about scenario files: check, explain, list, schema."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from simulator.characters import escaped
from simulator.cli.options import DataDir, ScenarioFile, app
from simulator.cli.tables import say_table
from simulator.errors import PlanError
from simulator.terminal import note, say, show_warnings
from simulator.texts import _, ngettext


@app.command(help=_("Check a scenario file: errors with their place, warnings, the dated plan."))
def check(scenario: ScenarioFile, data: DataDir = None) -> None:
    """Check a scenario file: errors with their place, warnings, the dated plan."""
    from simulator.scenario import load
    from simulator.scenario.calendar import planned_phases
    from simulator.scenario.estimate import estimate
    from simulator.scenario.graph_files import read_people, read_ties

    loaded = load(scenario, data)
    found = loaded.scenario
    network = found.network
    if network.file is not None:
        read_ties(loaded.data[str(network.file)])
    if network.people is not None:
        read_people(loaded.data[str(network.people)])
    people = ngettext("{n} person", "{n} people", found.headcount)
    if network.file is not None:
        people = _("as many people as the edge list has")
    say(f"{escaped(str(scenario))}: {_('ok')}; {people}, {ngettext('{n} week', '{n} weeks', found.run.horizon_weeks)}")
    say_table([_("phase"), _("first day"), _("last day"), _("weeks")], [_row(phase) for phase in planned_phases(found)])
    say(f"{_('one run')}: {estimate(found)}")
    show_warnings(loaded.warnings)


def _row(phase: Any) -> list[str]:
    """Return a planned phase as cells: name, first and last day, whole weeks."""
    weeks = ((phase.last_day - phase.first_day).days + 1) // 7
    return [phase.name.replace("_", " "), str(phase.first_day), str(phase.last_day), str(weeks)]


@app.command(help=_("Say which file and line set a field, such as phases.activation.weeks."))
def explain(scenario: ScenarioFile, field: Annotated[str, typer.Argument()], data: DataDir = None) -> None:
    """Say which file and line set a field, such as phases.activation.weeks."""
    from simulator.scenario import explain as explained
    from simulator.scenario import load

    say(explained(load(scenario, data), field))


@app.command("list", help=_("List levers, outcomes, parameters, strategies, or the scenarios of a folder."))
def list_things(
    what: Annotated[Literal["levers", "outcomes", "parameters", "scenarios", "strategies"], typer.Argument()],
    folder: Annotated[
        Path | None, typer.Argument(help=_("folder of scenarios; else scenarios/ where there is one, else here"))
    ] = None,
) -> None:
    """List levers, outcomes, parameters, strategies, or the scenarios of a folder."""
    from simulator import listings

    if folder is not None and what != "scenarios":
        raise PlanError(f"{what} {folder}: " + _("a folder goes with scenarios only"))
    if what == "scenarios":
        folder = listings.scenario_folder(folder)
        head, rows = listings.scenarios(folder)
        if not rows:
            say(_("no scenarios (*.yaml) in {folder}").format(folder=folder.resolve()))
            note(_("another folder: adopt list scenarios FOLDER"))
            return
    else:
        head, rows = {
            "levers": listings.levers,
            "outcomes": listings.outcomes,
            "parameters": listings.parameter_rows,
            "strategies": listings.strategies,
        }[what]()
    say_table(head, rows)


@app.command(help=_("Print the JSON Schema of scenario files, for editors."))
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from simulator.scenario.files.writing import schema_json

    say(json.dumps(schema_json(), indent=2))
