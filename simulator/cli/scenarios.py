"""Commands about scenario files: check, explain, list, schema."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from simulator.characters import escaped
from simulator.cli.options import AsJson, DataDir, ScenarioFile, app
from simulator.cli.tables import say_table
from simulator.cli.terminal import note, say, show_warnings
from simulator.errors import PlanError
from simulator.texts import _, ngettext

if TYPE_CHECKING:
    from simulator.experiment.checking import Checked
    from simulator.scenario import Loaded
    from simulator.scenario.dates import PlannedPhase


CHECK = _("Check a scenario file: errors with their place, warnings, whose life each persona leads, the dated plan.")


@app.command(help=CHECK)
def check(scenario: ScenarioFile, data: DataDir = None, as_json: AsJson = False) -> None:
    """Check a scenario file: errors with their place, warnings, whose life each persona leads, the dated plan."""
    from simulator.experiment.checking import check_data
    from simulator.experiment.few import refuse_few
    from simulator.scenario import load

    loaded = load(scenario, data)
    checked = check_data(loaded.scenario, loaded.data)
    refuse_few(loaded.scenario, loaded.data)
    if as_json:
        say(json.dumps(_facts(scenario, loaded, checked), allow_nan=False))
    else:
        _show(scenario, loaded, checked)
        for text in loaded.remarks.values():
            note(text)
        show_warnings((*loaded.warnings, *checked.warnings))


def _show(file: Path, loaded: "Loaded", checked: "Checked") -> None:
    """Print what was checked: how many people, whose lives they lead, the dated plan, what a run takes."""
    from simulator.cli.lives import life_rows
    from simulator.report.text.provenance import count_words
    from simulator.scenario.dates import planned_phases
    from simulator.scenario.provenance import counts

    chosen = loaded.scenario
    people = ngettext("{n} person", "{n} people", checked.people)
    say(f"{escaped(str(file))}: {_('ok')}; {people}, {ngettext('{n} week', '{n} weeks', chosen.run.horizon_weeks)}")
    say_table([_("persona"), _("what"), _("how it is"), _("from")], life_rows(loaded))
    say_table(
        [_("phase"), _("first day"), _("last day"), _("weeks")],
        [_row(phase) for phase in planned_phases(chosen)],
    )
    if checked.taken is not None:
        say(f"{_('data')}: {checked.taken}")
    say(count_words(counts(chosen, loaded.origins)))
    say(f"{_('one run')}: {checked.estimate}")


def _facts(file: Path, loaded: "Loaded", checked: "Checked") -> dict[str, Any]:
    """Return what was checked as plain data."""
    from simulator.scenario.dates import planned_phases
    from simulator.scenario.files.persona_facts import persona_json
    from simulator.scenario.provenance import counts

    names = ("name", "first_day", "last_day", "weeks")
    return {
        "scenario": str(file),
        "people": checked.people,
        "weeks": loaded.scenario.run.horizon_weeks,
        "personas": persona_json(loaded),
        "phases": [
            dict(zip(names, (one.name, str(one.first_day), str(one.last_day), weeks_of(one)), strict=True))
            for one in planned_phases(loaded.scenario)
        ],
        "data": None if checked.taken is None else str(checked.taken),
        "numbers": counts(loaded.scenario, loaded.origins),
        "seconds": checked.estimate.seconds,
        "remarks": [*loaded.remarks.values()],
        "warnings": [*loaded.warnings, *checked.warnings],
    }


def weeks_of(phase: "PlannedPhase") -> int:
    """Return the whole weeks of a planned phase."""
    return ((phase.last_day - phase.first_day).days + 1) // 7


def _row(phase: "PlannedPhase") -> list[str]:
    """Return a planned phase as cells: name, first and last day, whole weeks."""
    return [_(phase.name.replace("_", " ")), str(phase.first_day), str(phase.last_day), str(weeks_of(phase))]


@app.command(help=_("Say which file and line set a field, such as phases.activation.weeks."))
def explain(scenario: ScenarioFile, field: Annotated[str, typer.Argument()], data: DataDir = None) -> None:
    """Say which file and line set a field, such as phases.activation.weeks."""
    from simulator.scenario import explain as explained
    from simulator.scenario import load

    say(explained(load(scenario, data), field))


@app.command(
    "list",
    help=_(
        "List levers, outcomes, parameters, readings, strategies, persona templates, or scenarios and what comes along."
    ),
)
def list_things(
    what: Annotated[
        Literal["levers", "outcomes", "parameters", "readings", "scenarios", "strategies", "templates"],
        typer.Argument(),
    ],
    folder: Annotated[
        Path | None, typer.Argument(help=_("folder of scenarios; else scenarios/ where there is one, else here"))
    ] = None,
) -> None:
    """List levers, outcomes, parameters, readings, strategies, persona templates, or scenarios and what comes along."""
    from simulator.cli import listings
    from simulator.cli.lives import template_rows

    if folder is not None and what != "scenarios":
        raise PlanError(f"{what} {folder}: " + _("a folder goes with scenarios only"))
    if what == "scenarios":
        _list_scenarios(folder)
        return
    head, rows = {
        "levers": listings.levers,
        "outcomes": listings.outcomes,
        "parameters": listings.parameter_rows,
        "readings": listings.readings,
        "strategies": listings.strategies,
        "templates": template_rows,
    }[what]()
    say_table(head, rows)


def _list_scenarios(given: Path | None) -> None:
    """Print the scenarios of a folder; where none is given, also all that comes along: experiments and evidence, too.

    Raises AdoptionError where the given one is no folder.
    """
    from simulator.cli import listings
    from simulator.shipped import EVIDENCE, EXPERIMENTS, SCENARIOS, shipped_folder

    folder = listings.scenario_folder(given)
    is_ours = given is None and folder.resolve() == shipped_folder(SCENARIOS).resolve()
    listed = [] if is_ours else [listings.scenarios(folder)]
    if given is not None and not listed[0][1]:
        say(_("no scenarios (*.yaml) in {folder}").format(folder=folder.resolve()))
        note(_("another folder: adopt list scenarios FOLDER"))
        return
    if given is None:
        listed += [listings.shipped(kind) for kind in (SCENARIOS, EXPERIMENTS, EVIDENCE)]
    for head, rows in listed:
        if rows:
            say_table(head, rows)


@app.command(help=_("Print the JSON Schema of scenario files, for editors."))
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from simulator.scenario.files.writing import schema_json

    say(json.dumps(schema_json(), indent=2))
