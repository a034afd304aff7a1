"""The business case of a run folder: adopt case."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli.options import AsJson, app
from simulator.terminal import note, say
from simulator.texts import _


@app.command(help=_("Say whether it pays: the business case of a folder of run or compare, without simulating again."))
def case(
    folder: Annotated[Path, typer.Argument(help=_("folder that run or compare has written"))],
    xlsx: Annotated[Path | None, typer.Option(help=_("also write a workbook with live formulas"))] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            help=_("scenario to compare with: its name or its number from 1; none: no comparison; else the first")
        ),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help=_("another money parameter, such as discount_rate=10% or wage.office=45 (repeatable)")
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether it pays: the business case of a folder of run or compare, without simulating again."""
    from simulator.experiment.business import business_case
    from simulator.experiment.stored import read_stored

    changes = wanted_changes(change or [])
    runs = read_stored(folder)
    found = business_case(runs, baseline_number([one.scenario.label for one in runs], baseline), changes)
    if as_json:
        from simulator.report.case_data import case_data

        say(json.dumps(case_data(found), allow_nan=False))
    else:
        from simulator.report.case_words import case_words

        say(case_words(found))
    tell = note if as_json else say
    _figures(found, folder, tell)
    if xlsx is not None:
        from simulator.report.workbook import write_workbook

        write_workbook(found, xlsx)
        tell(_("workbook: {file}").format(file=xlsx))


def _figures(found: Any, folder: Path, tell: Any) -> None:
    """Draw the figures into the folder; say where they are, or why there are none."""
    from simulator.report.case_figures import case_figures

    try:
        files = case_figures(found, folder / "figures")
    except OSError as problem:
        note(_("no figures: {folder} cannot be written: {why}").format(folder=folder, why=problem.strerror))
        return
    tell(_("figures: {files}").format(files=", ".join(str(file) for file in files if file.suffix == ".png")))


def baseline_number(labels: list[str], wanted: str | None) -> int | None:
    """Return the number of the baseline among the scenarios; None: no comparison.

    Raises PlanError where it is unknown.
    """
    from simulator.errors import PlanError
    from simulator.scenario.messages import did_you_mean

    if wanted == "none" or (len(labels) == 1 and wanted is None):
        return None
    if wanted is None:
        return 0
    if labels.count(wanted) == 1:
        return labels.index(wanted)
    if wanted.isdigit() and 1 <= int(wanted) <= len(labels):
        return int(wanted) - 1
    listed = ", ".join(f"{number} {label}" for number, label in enumerate(labels, start=1))
    raise PlanError(f"--baseline {wanted}: {_('no such scenario here')}{did_you_mean(wanted, labels)}; {listed}")


def wanted_changes(given: list[str]) -> dict[str, Any]:
    """Read path=value pairs of money parameters as a scenario file would; raises PlanError or ScenarioError."""
    from simulator.errors import PlanError, ScenarioError
    from simulator.scenario.budget import RefusedError
    from simulator.scenario.positions import read

    found: dict[str, Any] = {}
    for text in given:
        path, sign, value = text.partition("=")
        path = path.strip().removeprefix("case.")
        if not sign or not path or not value.strip():
            raise PlanError(f"--set {text}: " + _("write parameter=value, such as discount_rate=10%"))
        try:
            found[path] = read(f"value: {value.strip()}\n".encode()).data["value"]
        except (RefusedError, KeyError, TypeError):
            raise ScenarioError(f"--set {text}: " + _("cannot be read as a value")) from None
    return found
