"""Commands about scenario files: check, explain, list, schema."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from simulator.characters import escaped
from simulator.cli.options import DataDir, ScenarioFile, app
from simulator.cli.tables import say_table
from simulator.cli.terminal import note, say, show_warnings
from simulator.errors import PlanError
from simulator.texts import _, ngettext


@app.command(help=_("Check a scenario file: errors with their place, warnings, the dated plan."))
def check(scenario: ScenarioFile, data: DataDir = None) -> None:
    """Check a scenario file: errors with their place, warnings, the dated plan."""
    from simulator.experiment.checking import check_data
    from simulator.scenario import load
    from simulator.scenario.calendar import planned_phases

    loaded = load(scenario, data)
    chosen = loaded.scenario
    checked = check_data(chosen, loaded.data)
    people = ngettext("{n} person", "{n} people", checked.people)
    say(f"{escaped(str(scenario))}: {_('ok')}; {people}, {ngettext('{n} week', '{n} weeks', chosen.run.horizon_weeks)}")
    say_table(
        [_("phase"), _("first day"), _("last day"), _("weeks")],
        [_row(phase) for phase in planned_phases(chosen)],
    )
    if checked.taken is not None:
        say(f"{_('data')}: {checked.taken}")
    say(f"{_('one run')}: {checked.estimate}")
    show_warnings((*loaded.warnings, *checked.warnings))


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
    from simulator.cli import listings

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
