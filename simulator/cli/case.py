"""The business case of what was run, compared or swept: adopt case."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli.options import AsJson, app
from simulator.cli.showing import presenting
from simulator.cli.tables import say_table
from simulator.terminal import is_file, note, note_missing, progress, say
from simulator.texts import _


@app.command(help=_("Say whether it pays: the business case of a folder of run, compare or sweep; simulates nothing."))
def case(
    folder: Annotated[Path, typer.Argument(help=_("folder that run, compare or sweep has written"))],
    xlsx: Annotated[Path | None, typer.Option(help=_("also write a workbook with live formulas"))] = None,
    baseline: Annotated[
        str | None,
        typer.Option(help=_("scenario to compare with: its name or its number from 1, or none; else the first")),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", help=_("another money parameter, such as discount_rate=10% (repeatable)")),
    ] = None,
    known: Annotated[
        list[str] | None,
        typer.Option(help=_("money parameter that is certain, such as licence: it is not drawn (repeatable)")),
    ] = None,
    only: Annotated[
        list[int] | None,
        typer.Option(help=_("of a sweep: tell this policy in full (repeatable); else the one that is worth most")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether it pays: the business case of a folder of run, compare or sweep; simulates nothing."""
    from simulator.experiment.manifest import checked, is_sealed
    from simulator.sweep.connection import FILE

    changes, sealed = wanted_changes(change or []), is_sealed(folder)
    table = None
    if sealed:
        checked(folder)  # before anything is imported
    if not sealed and is_file(folder / FILE):
        found, table = _of_sweep(folder, baseline, (changes, known or []), only or [])
    else:
        from simulator.experiment.business import business_case
        from simulator.experiment.stored import read_stored

        runs = read_stored(folder)
        number = baseline_number([one.scenario.label for one in runs], baseline)
        found = business_case(runs, number, changes, known or [])
    with presenting(folder):
        _tell(found, table, as_json)
    tell = note if as_json else say
    if xlsx is not None:
        from simulator.report.workbook import write_workbook

        write_workbook(found, xlsx)
        tell(_("workbook: {file}").format(file=xlsx))
    with presenting(folder):
        _figures(found, folder, tell)


def _of_sweep(
    folder: Path, baseline: str | None, money: tuple[dict[str, Any], list[str]], only: list[int]
) -> tuple[Any, Any]:
    """Return the business case of a sweep's chosen policies (with the baseline), and the table of all.

    money: other money parameters, and those that are certain.
    """
    from simulator.errors import PlanError
    from simulator.experiment.business import business_case
    from simulator.report.case_policies import sweep_case
    from simulator.sweep.case import stored_of
    from simulator.sweep.results import Sweep

    with Sweep(folder) as sweep:
        with progress(_("policies")) as on_policy:
            table = sweep_case(sweep, money[0], on_policy)
        note_missing(sweep.missing(), folder)
        base = baseline_number([line.policy.label for line in table.lines], baseline)
        if any(not 1 <= number <= len(table.lines) for number in only):
            raise PlanError("--only: " + _("policies are numbered from 1 to {n}").format(n=len(table.lines)))
        wanted = [number - 1 for number in only] or [table.best]
        chosen = list(dict.fromkeys([*wanted, *([] if base is None else [base])]))
        runs = [stored_of(sweep, table.lines[at].policy, table.runs) for at in chosen]
    against = None if base is None or len(chosen) == 1 else chosen.index(base)
    return business_case(runs, against, *money), table


def _tell(found: Any, table: Any, as_json: bool) -> None:
    """Print the business case, of a sweep below the table of its policies."""
    from simulator.report.case_data import case_data
    from simulator.report.case_policies import policy_data, policy_head, policy_rows, policy_words
    from simulator.report.case_words import case_words

    if as_json:
        facts = case_data(found) | ({} if table is None else {"policies": policy_data(table)})
        say(json.dumps(facts, allow_nan=False))
        return
    if table is not None:
        say_table(policy_head(table), policy_rows(table))
        say(policy_words(table) + "\n")
    say(case_words(found))


def _figures(found: Any, folder: Path, tell: Any) -> None:
    """Draw the figures into the folder; say where they are."""
    from simulator.experiment.adding import add_figures
    from simulator.report.case_figures import case_figures

    files = add_figures(folder, lambda place: case_figures(found, place))
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
